import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fieldsOf } from "../../src/model/contract.ts";
import { DOCUMENT, run, Workplace } from "./run.ts";

let place: Workplace;

beforeEach(() => {
  place = new Workplace();
});

afterEach(() => place.remove());

function check(...args: string[]) {
  return run("check.ts", args, place.folder);
}

test("a document that adds up has no finding and exit code 0", () => {
  writeFileSync(place.path("good.txt"), DOCUMENT);
  const { code, stdout, stderr } = check("good.txt");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^good\.txt: \d+ checks: .*\b\d+ pass\b.*; 0 findings\n$/);
});

test("findings are printed as a compiler prints them", () => {
  // A figure that is cut off in print.
  writeFileSync(place.path("draft.txt"), DOCUMENT.replace("80.00", "80. ("));
  const { stdout } = check("draft.txt");
  expect(stdout).toMatch(/^draft\.txt:16: (?:error|warning|info) [a-z-]+: .*80\. \(/m);
});

test("--format json gives everything that was read, with the keys of the open data", () => {
  writeFileSync(place.path("draft.txt"), DOCUMENT.replace("80.00", "80. ("));
  const record = JSON.parse(check("--format", "json", "draft.txt").stdout) as Record<string, unknown>;
  expect(Object.keys(record)).toEqual([
    "document",
    "tables",
    "facts",
    "indicators",
    "statements",
    "standards",
    "checks",
    "findings",
  ]);
  expect(record["document"]).toMatchObject({ document: "draft", source: "draft.txt" });
  expect(record["findings"]).toContainEqual(expect.objectContaining({ document: "draft", line: 16 }));
  const facts = record["facts"] as Record<string, unknown>[];
  expect(Object.keys(facts[0] ?? {})).toEqual(fieldsOf("facts").map(({ name }) => name));
});

test("a file that cannot be read is said, the others are still checked", () => {
  writeFileSync(place.path("good.txt"), DOCUMENT);
  writeFileSync(place.path("plan.pdf"), "%PDF-1.7\n");
  const { code, stdout, stderr } = check("plan.pdf", "missing.txt", "good.txt");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^plan\.pdf: error: This is a PDF.*\n {2}Run "pdftotext -layout plan\.pdf"/m);
  expect(stderr).toMatch(/^missing\.txt: error: It does not exist/m);
  expect(stdout).toMatch(/^good\.txt: /m);
});

test("no file, or a format that there is not, is a wrong use", () => {
  expect(check().code).toBe(2);
  expect(check("--format", "xml", "a.txt")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("text or json") as string,
  });
});
