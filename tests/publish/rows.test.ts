import { describe, expect, test } from "vitest";
import { CONTRACT, TABLE_NAMES } from "../../src/model/contract.ts";
import { parseCsv } from "../../src/pipeline/publish/csv.ts";
import { fragmentsOf, headerOf } from "../../src/pipeline/publish/fragments.ts";
import { fromJson, toJson } from "../../src/pipeline/publish/reading-json.ts";
import { rowsOf } from "../../src/pipeline/publish/rows.ts";
import { READING } from "./reading.ts";

const rows = rowsOf(READING, "a-2026-budget.txt");

describe("rowsOf", () => {
  test.each(TABLE_NAMES)("gives %s as its schema wants it, keys in order", (table) => {
    const { schema } = CONTRACT[table];
    expect(rows[table].length).toBeGreaterThan(0);
    for (const row of rows[table]) {
      expect(schema.strict().safeParse(row).error?.issues).toBeUndefined();
      expect(Object.keys(row)).toEqual(Object.keys(schema.shape));
    }
  });

  test("keeps the decimals of the print", () => {
    expect(rows.facts.map(({ value }) => value)).toEqual(["18669.50", "", "0.00"]);
    expect(rows.statements[0]?.value).toBe("1.20");
    expect(rows.standards[0]?.value).toBe("730");
  });

  test("does not count a table that is only announced", () => {
    expect(rows.documents[0]).toMatchObject({ tables: 2, tables_unreadable: 1, facts: 3, findings: 1 });
    expect(rows.tables.map(({ facts }) => facts)).toEqual([3, 0, 0]);
  });

  test("joins lines, columns and places", () => {
    expect(rows.tables[0]).toMatchObject({ lines: "1-4;6", columns: "收入/预算数;支出/预算数" });
    expect(rows.findings[0]).toMatchObject({ line: 3, page: null, places: "3:5;8:5" });
    expect(rows.facts[2]?.page).toBe(2);
  });

  test("tells an implied value from a printed one", () => {
    expect(rows.implied).toEqual([
      expect.objectContaining({ raw: "2", implied: "2.69", identity: "合计＝甲＋乙" }),
    ]);
  });
});

test.each(TABLE_NAMES)("CSV and JSON of %s say the same", (table) => {
  const { csv, json, rows: count } = fragmentsOf(rows)[table];
  const [header = [], ...records] = parseCsv(headerOf(table) + csv);
  const objects = JSON.parse(`[${json}]`) as Record<string, unknown>[];
  expect(records).toHaveLength(count);
  expect(objects.map((object) => Object.keys(object))).toEqual(records.map(() => header));
  expect(
    objects.map((object) => Object.values(object).map((value) => (value === null ? "" : String(value)))),
  ).toEqual(records);
});

test("a reading comes back from JSON as it was, exact values included", () => {
  const back = fromJson(toJson(READING));
  expect(back).toEqual(READING);
  expect(back.facts[0]?.value?.toFixed()).toBe("18669.5");
  expect(toJson(back)).toBe(toJson(READING));
});
