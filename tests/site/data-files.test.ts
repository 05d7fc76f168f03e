import { DuckDBInstance } from "@duckdb/node-api";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fieldsOf, TABLE_NAMES } from "../../src/model/contract.ts";
import { rowsOf } from "../../src/pipeline/publish/rows.ts";
import { addExamples, exampleText, type Examples } from "../../src/site/data-examples.ts";
import { fileSizes, openings, sizeText } from "../../src/site/data-files.ts";
import { READING } from "../publish/reading.ts";

test.each([
  [0, "0 B"],
  [850, "850 B"],
  [1536, "1.5 KB"],
  [33_800, "33 KB"],
  [1_480_543, "1.4 MB"],
])("%i bytes are %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

test("sizes are those of the package, and none where there is no package", () => {
  expect(fileSizes(null).size).toBe(0);
  const text = JSON.stringify({ resources: [{ path: "facts.csv", bytes: 12 }] });
  expect(fileSizes(text).get("facts.csv")).toBe(12);
});

test("what is to be typed into DuckDB works on the published file", async () => {
  const data = join(process.env["SITE_OUT"] ?? "dist", "data");
  const { code = "" } = openings((file) => join(data, file)).find(({ name }) => name === "DuckDB") ?? {};
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const rows = (await connection.runAndReadAll(code)).getRows();
  connection.closeSync();
  expect(rows).toHaveLength(10);
});

describe("examples", () => {
  test("are a row of each table, the fullest, and stay once they are found", () => {
    const examples: Examples = {};
    const rows = rowsOf(READING, "a.txt");
    expect(addExamples(examples, rows)).toBe(true);
    expect(examples.facts?.["state"]).not.toBe("unreadable");
    const before = { ...examples };
    addExamples(examples, rows);
    expect(examples).toEqual(before);
  });

  test("are cut where they are long", () => {
    expect(exampleText(null)).toBe("");
    expect(exampleText(false)).toBe("false");
    expect(exampleText("两\n行")).toBe("两 行");
    expect(exampleText("长".repeat(100))).toBe(`${"长".repeat(60)}…`);
  });
});

test.each(TABLE_NAMES)("the dictionary of %s explains every value that may stand there", (table) => {
  for (const { name, description, values } of fieldsOf(table))
    for (const value of values) expect(description, name).toContain(value);
});
