import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import project from "../../package.json" with { type: "json" };
import { ROOT } from "./run.ts";

test("CITATION.cff names the program's version and licence", () => {
  const text = readFileSync(join(ROOT, "CITATION.cff"), "utf8");
  const value = (key: string): string | undefined => new RegExp(`^${key}: (.+)$`, "m").exec(text)?.[1];
  expect(value("cff-version")).toBe("1.2.0");
  expect(value("version")).toBe(project.version);
  expect(value("license")).toBe(project.license);
  for (const required of ["message", "title", "authors"])
    expect(text).toMatch(new RegExp(`^${required}:`, "m"));
});
