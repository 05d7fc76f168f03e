import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/pipeline/index.ts";
import { halfWidth } from "../../src/pipeline/read/number.ts";
import { accountForDigits } from "../../src/pipeline/extract/account.ts";
import type { Reading } from "../../src/model/reading.ts";
import { inputOf, readingOf, sources, tablesOf } from "../support/corpus.ts";

/** Everything a reading says is printed stands in the source, at the place it gives. */
function expectPrinted(reading: Reading): void {
  const at = (line: number, column: number, endColumn: number): string =>
    (reading.lines[line - 1] ?? "").slice(column - 1, endColumn - 1);
  for (const { raw, place, table, item } of reading.facts)
    expect(at(place.line, place.column, place.endColumn), `${table} ${item} line ${place.line}`).toBe(raw);
  for (const { raw, place } of [...reading.statements, ...reading.standards])
    expect(at(place.line, place.column, place.endColumn)).toBe(raw);
}

/** The digits of a value are the digits of its print: nothing is computed into it. */
function expectNothingInvented(reading: Reading): void {
  for (const { raw, value, state } of reading.facts) {
    if (value === null) continue;
    const printed = halfWidth(raw)
      .replace(/[^\d.]/g, "")
      .replace(/\.$/, "");
    expect(
      value.abs().eq(printed === "" ? Number.NaN : printed),
      `${raw} as ${value.toFixed()} (${state})`,
    ).toBe(true);
  }
}

describe.each([...sources.keys()])("%s", (document) => {
  test("every fact stands at its place", () => expectPrinted(readingOf(document)));

  test("no fact says more than its print", () => expectNothingInvented(readingOf(document)));

  test("every digit on a table's lines is accounted for", () => {
    const { sheets } = tablesOf(document);
    const lines = (sources.get(document) ?? "").split("\n");
    expect(sheets.flatMap((sheet) => accountForDigits(sheet, lines).filter(({ as }) => as === null))).toEqual(
      [],
    );
    // A heading or a mark holds no amount: one there would be a number lost.
    const lost = sheets.flatMap((sheet) =>
      accountForDigits(sheet, lines).filter(
        ({ as, line, endColumn }) =>
          (as === "head" || as === "mark") &&
          /^[.．]\s*\d{2}(?!\d)/.test((lines[line - 1] ?? "").slice(endColumn - 1)),
      ),
    );
    expect(lost).toEqual([]);
  });

  test("every amount has one column, or says that it has several", () => {
    for (const { placed, column, candidates } of readingOf(document).facts) {
      if (placed === "ambiguous") expect([column, candidates.length > 1]).toEqual(["", true]);
      else expect(candidates).toEqual([]);
    }
  });

  test("the same text gives the same reading", () => {
    const again = readDocument(inputOf(document, sources.get(document) ?? ""));
    expect(JSON.stringify(again)).toBe(JSON.stringify(readingOf(document)));
  });

  test("each table's body leads to facts of that table, each to a cell of its own", () => {
    const reading = readingOf(document);
    for (const table of reading.tables) {
      const cells = table.body.flatMap((row) => row.cells.filter(({ fact }) => fact >= 0));
      for (const { fact } of cells) expect(reading.facts[fact]?.table).toBe(table.id);
      expect(new Set(cells.map(({ fact }) => fact)).size).toBe(cells.length);
      expect(cells.length, table.id).toBe(reading.facts.filter((fact) => fact.table === table.id).length);
      const widths = new Set(table.body.map((row) => row.cells.length));
      if (table.head.length > 0) expect(widths.size, table.id).toBeLessThan(2);
    }
    expect(new Set(reading.tables.map(({ id }) => id)).size).toBe(reading.tables.length);
  });
});

/** Text made of what published tables are made of, in any order. */
const fragment = fc.oneof(
  fc.constantFrom(
    "\t",
    "\n",
    " ",
    "\u3000",
    "合计",
    "小计",
    "收 入",
    "支 出",
    "项目",
    "预算数",
    "科目编码",
    "类",
    "款",
    "项",
    "单位：万元",
    "公开表1",
  ),
  fc.constantFrom(
    "收支总体情况表",
    "支出预算总表",
    "一般公共预算“三公”经费支出表",
    "目 录",
    "第一部分",
    "[illegible]",
    "0. (",
    "2, 315. 76",
    "一、",
    "（一）",
    "注：本表为空表",
  ),
  fc.constantFrom(
    "208",
    "20805",
    "2080505",
    "05",
    "99",
    "055001",
    "6,402.2",
    "1.23",
    "−4.00",
    "100%",
    "<p>",
    "１２３．４５",
  ),
  fc.nat(99_999).map(String),
  fc.string({ maxLength: 6 }),
);
const anyText = fc.array(fragment, { maxLength: 80 }).map((parts) => parts.join(""));

describe("any text", () => {
  test("is read without failing, and yields nothing that is not printed", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const reading = readDocument(inputOf("any", text));
        expectPrinted(reading);
        expectNothingInvented(reading);
      }),
      { numRuns: 300 },
    );
  });

  test("that was published, cut anywhere or with a line lost, still reads", () => {
    const texts = [...sources.values()];
    const cut = fc.record({
      at: fc.nat(texts.length - 1),
      from: fc.double({ min: 0, max: 1, noNaN: true }),
      share: fc.double({ min: 0, max: 0.3, noNaN: true }),
    });
    fc.assert(
      fc.property(cut, ({ at, from, share }) => {
        const text = texts[at] ?? "";
        const start = Math.floor(from * text.length);
        const reading = readDocument(
          inputOf("cut", text.slice(start, start + Math.floor(share * text.length))),
        );
        expectPrinted(reading);
        expectNothingInvented(reading);
      }),
      { numRuns: 25 },
    );
  });
});
