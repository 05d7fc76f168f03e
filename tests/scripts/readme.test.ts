import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import project from "../../package.json" with { type: "json" };
import { ROOT } from "./run.ts";

const readmes = ["README.md", "README.zh-CN.md"].map((name) => readFileSync(join(ROOT, name), "utf8"));

/** The shape of a page: its headings' depths, table rows, code blocks and pictures, in order. */
function shapeOf(page: string): string[] {
  return page.split("\n").flatMap((line) => /^(?:#+ |\||```|!\[| {4}\S+)/.exec(line)?.[0] ?? []);
}

describe.each(readmes)("a readme", (readme) => {
  test("names every command", () => {
    for (const name of Object.keys(project.scripts))
      expect(readme).toContain(["start", "test"].includes(name) ? `npm ${name}` : `npm run ${name}`);
  });

  test("says why each dependency is there", () => {
    const packages = Object.keys({ ...project.dependencies, ...project.devDependencies });
    const named = packages.filter(
      (name) => !name.startsWith("@types/") && !new RegExp(`(?<![\\w@/-])${name}(?![\\w/-])`).test(readme),
    );
    expect(named).toEqual([]);
  });
});

test("the two languages are kept in step", () => {
  const [english = "", chinese = ""] = readmes;
  expect(shapeOf(chinese)).toEqual(shapeOf(english));
});
