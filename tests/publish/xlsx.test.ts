import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sheetNames, xlsx, type WorkSheet } from "../../src/pipeline/publish/xlsx.ts";
import { columnName } from "../../src/pipeline/publish/xlsx-sheet.ts";
import { readXlsx } from "./read-xlsx.ts";

const ABOUT = { title: "甲 & 乙", creator: "明账" };

function sheet(change: Partial<WorkSheet>): WorkSheet {
  return { name: "表", widths: [10], rows: [], frozen: 0, landscape: false, ...change };
}

describe("sheetNames", () => {
  test("makes names legal, short and unlike each other, whatever is wanted", () => {
    const wish = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("", "'", "History", "表/1", "a".repeat(40), "A".repeat(40), "[x]:*?", "𠮷".repeat(20)),
    );
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 30 }), (wanted) => {
        const names = sheetNames(wanted);
        expect(names).toHaveLength(wanted.length);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        for (const name of names) {
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(31);
          expect(name).not.toMatch(/[[\]:*?/\\]|^'|'$/);
          expect(name.toLowerCase()).not.toBe("history");
          expect(name.isWellFormed() || wanted.some((one) => !one.isWellFormed())).toBe(true);
        }
      }),
    );
  });

  test("keeps a name that is legal", () => {
    expect(sheetNames(["收支总表", "收支总表", "“三公”经费支出表"])).toEqual([
      "收支总表",
      "收支总表 2",
      "“三公”经费支出表",
    ]);
  });
});

describe("columnName", () => {
  test.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [701, "ZZ"],
    [702, "AAA"],
  ])("%i is %s", (column, name) => {
    expect(columnName(column)).toBe(name);
  });
});

describe("xlsx", () => {
  test("gives back every text", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("<b>&amp;\"'</b>", " 前后 ", "两\n行", "]]>", "_x0041_"),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (texts) => {
        const [read] = readXlsx(xlsx([sheet({ rows: texts.map((value) => [{ value }]) })], ABOUT)).sheets;
        texts.forEach((value, row) => {
          // What XML has no way to write is left out; line ends are read as \n.
          const kept = value.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
          const found = read?.cells.get(`A${row + 1}`)?.text ?? "";
          expect(found.replaceAll("\r\n", "\n")).toBe(kept.replaceAll("\r\n", "\n"));
        });
      }),
    );
  });

  test("writes numbers as the decimals they are, with their format", () => {
    const rows = [[{ value: { number: "18669.65" }, style: { format: "#,##0.00" } }]];
    const [read] = readXlsx(xlsx([sheet({ rows })], ABOUT)).sheets;
    expect(read?.cells.get("A1")).toEqual({ text: null, number: "18669.65", format: "#,##0.00" });
  });

  test("merges cells and keeps rows in sight", () => {
    const rows = [
      [{ value: "头", across: 2, down: 2 }, null, { value: "右" }],
      [null, null, { value: "下" }],
    ];
    const [read] = readXlsx(xlsx([sheet({ rows, frozen: 2 })], ABOUT)).sheets;
    expect(read?.merged).toEqual(["A1:B2"]);
    expect(read?.frozen).toBe(2);
    expect(read?.cells.get("C2")?.text).toBe("下");
  });

  test("is the same bytes for the same sheets", () => {
    const make = (): Uint8Array => xlsx([sheet({ rows: [[{ value: "甲" }]] })], ABOUT);
    expect(Buffer.from(make()).equals(Buffer.from(make()))).toBe(true);
  });
});
