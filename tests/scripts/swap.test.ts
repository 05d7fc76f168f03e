import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { replaceWhole } from "../../scripts/support/swap.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mingzhang-swap-"));
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "dist", "page"), "old");
});

afterEach(() => rmSync(folder, { recursive: true }));

function fill(text: string): (fresh: string) => Promise<string> {
  return async (fresh) => {
    expect(readFileSync(join(folder, "dist", "page"), "utf8")).toBe("old");
    writeFileSync(join(fresh, "other"), text);
    return text;
  };
}

test("the new folder takes the place of the old one whole", async () => {
  expect(await replaceWhole(join(folder, "dist"), fill("new"))).toBe("new");
  expect(readdirSync(folder)).toEqual(["dist"]);
  expect(readdirSync(join(folder, "dist"))).toEqual(["other"]);
});

test("a failure leaves the old folder as it was and nothing beside it", async () => {
  const failing = replaceWhole(join(folder, "dist"), async (fresh) => {
    writeFileSync(join(fresh, "page"), "half");
    throw new Error("no room");
  });
  await expect(failing).rejects.toThrow("no room");
  expect(readdirSync(folder)).toEqual(["dist"]);
  expect(readFileSync(join(folder, "dist", "page"), "utf8")).toBe("old");
});

test("a folder is made where there was none", async () => {
  await replaceWhole(join(folder, "deep", "new"), async (fresh) =>
    writeFileSync(join(fresh, "page"), "first"),
  );
  expect(readFileSync(join(folder, "deep", "new", "page"), "utf8")).toBe("first");
});

test("what a killed run left is cleared, what a living one writes is not", async () => {
  mkdirSync(join(folder, "dist.new-999999999"));
  mkdirSync(join(folder, `dist.new-${process.ppid}`));
  await replaceWhole(join(folder, "dist"), fill("new"));
  expect(existsSync(join(folder, "dist.new-999999999"))).toBe(false);
  expect(existsSync(join(folder, `dist.new-${process.ppid}`))).toBe(true);
});
