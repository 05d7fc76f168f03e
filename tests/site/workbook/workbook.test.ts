import { describe, expect, test } from "vitest";
import { Exact } from "../../../src/model/money.ts";
import type { Fact } from "../../../src/model/reading.ts";
import { workbookOf } from "../../../src/site/workbook/index.ts";
import { figureCell, fitsDouble, formatOf, headGrid } from "../../../src/site/workbook/table.ts";
import { STATE_WORDS, TABLE_STATE_WORDS } from "../../../src/model/words.ts";
import { FACT } from "../../publish/reading.ts";
import { readXlsx, type ReadCell, type ReadSheet } from "../../publish/read-xlsx.ts";
import { readingOf, sources } from "../../support/corpus.ts";

describe("formatOf", () => {
  test.each([
    ["18,669.65", "#,##0.00"],
    ["18669.65", "0.00"],
    ["2, 315. 7", "#,##0.0"],
    ["100", "0"],
    ["93.50%", '0.00"%"'],
    ["１２．３０", "0.00"],
  ])("%s is shown as %s", (raw, format) => {
    expect(formatOf(raw)).toBe(format);
  });
});

describe("figureCell", () => {
  test("is a number where a double keeps it, text where it does not", () => {
    const raw = "1234567890123456.78";
    const value = new Exact(raw);
    expect(fitsDouble(value, raw)).toBe(false);
    expect(figureCell({ ...FACT, value, raw }, raw).value).toBe(raw);
    expect(figureCell(FACT, FACT.raw).value).toEqual({ number: "18669.5" });
    // Fifteen digits, the last of them a zero that is printed.
    expect(fitsDouble(new Exact("1234567890123.40"), "1234567890123.40")).toBe(true);
    expect(fitsDouble(new Exact("12345678901234.40"), "12345678901234.40")).toBe(false);
  });

  test.each([
    ["blank", "", "空"],
    ["unreadable", "2", "2〔无法辨认〕"],
    ["not-applicable", "", "不适用"],
  ] as const)("says %s in words", (state, raw, said) => {
    expect(figureCell({ ...FACT, state, raw, value: null }, raw).value).toBe(said);
  });

  test("is text where its column is open, so that nothing adds it up", () => {
    expect(figureCell({ ...FACT, placed: "ambiguous", column: "" }, "5.00").value).toBe("5.00〔列未定〕");
  });
});

test("headGrid places merged cells as HTML does", () => {
  const cell = (text: string, colspan = 1, rowspan = 1) => ({ text, colspan, rowspan });
  const { grid, width } = headGrid([
    [cell("甲", 1, 2), cell("乙", 2)],
    [cell("丙"), cell("丁")],
  ]);
  expect(width).toBe(3);
  expect(grid.map((row) => Array.from(row, (one) => one?.value ?? null))).toEqual([
    ["甲", "乙"],
    [null, "丙", "丁"],
  ]);
});

/** The decimals that a format shows. */
function decimalsOf(format: string): number {
  return /\.(0+)/.exec(format)?.[1]?.length ?? 0;
}

function says(cell: ReadCell | undefined, fact: Fact): boolean {
  if (!cell) return false;
  const word = STATE_WORDS[fact.state];
  if (word || fact.placed === "ambiguous") return cell.text?.includes(word || "列未定") ?? false;
  if (fact.value === null) return false;
  if (cell.number === null) return false;
  const printed = /\d\s*[.．]\s*([\d０-９]+)/u.exec(fact.raw)?.[1]?.length ?? 0;
  return new Exact(cell.number).equals(fact.value) && decimalsOf(cell.format) === printed;
}

/** The cells of a row, by its last cell, which says the line of the source. */
function rowsByOrder(sheet: ReadSheet): ReadCell[][] {
  const rows: ReadCell[][] = [];
  for (const [address, cell] of sheet.cells) {
    const row = Number(/\d+/.exec(address)?.[0]) - 1;
    (rows[row] ??= []).push(cell);
  }
  return rows;
}

describe.each([...sources.keys()])("the workbook of %s", (document) => {
  const reading = readingOf(document);
  const bytes = workbookOf(reading, "abc123");
  const { sheets } = readXlsx(bytes);
  const present = reading.tables.filter(({ state }) => state !== "absent");
  const texts = (sheet: ReadSheet | undefined): string[] =>
    [...(sheet?.cells.values() ?? [])].flatMap(({ text }) => (text ? [text] : []));

  test("has a sheet for notes and one for each table that is there", () => {
    expect(sheets).toHaveLength(1 + present.length);
    expect(sheets[0]?.name).toBe("说明");
  });

  test("shows every figure of every table as the reading has it, in its row and order", () => {
    let compared = 0;
    present.forEach((table, at) => {
      const rows = rowsByOrder(sheets[at + 1] ?? { name: "", cells: new Map(), merged: [], frozen: 0 });
      const first = 2 + table.head.length;
      table.body.forEach(({ cells, line }, row) => {
        const read = rows[first + row] ?? [];
        expect(read.at(-1)?.number).toBe(`${line}`);
        cells.forEach(({ fact: index, text }, column) => {
          const fact = reading.facts[index];
          if (fact) {
            compared += 1;
            expect(says(read[column], fact), `${table.id} line ${line}: ${fact.raw}`).toBe(true);
          } else if (text.trim()) expect(read[column]?.text).toBe(text.trim());
        });
      });
    });
    expect(compared).toBeGreaterThan(100);
  });

  test("keeps the head of each table in sight, merged as it is published", () => {
    present.forEach((table, at) => {
      const sheet = sheets[at + 1];
      expect(sheet?.frozen).toBe(table.head.length > 0 ? 2 + table.head.length : 0);
      for (const cell of table.head.flat())
        if (cell.text.trim()) expect(texts(sheet)).toContain(cell.text.trim());
      const spanning = table.head.flat().filter(({ colspan }) => colspan > 1).length;
      const inHead = sheet?.merged.filter((range) => {
        const row = Number(/\d+/.exec(range)?.[0]);
        return row > 2 && row <= 2 + table.head.length;
      });
      expect(inHead?.length ?? 0).toBeGreaterThanOrEqual(spanning);
    });
  });

  test("says in its notes what it is, where it is from and what does not agree", () => {
    const said = texts(sheets[0]);
    for (const text of [
      reading.sha256,
      `${document}.txt`,
      "许可",
      "口径",
      "无法辨认",
      ...reading.findings.map(({ message }) => message),
    ])
      expect(
        said.some((one) => one.includes(text)),
        text,
      ).toBe(true);
    for (const { state } of reading.tables) expect(said).toContain(TABLE_STATE_WORDS[state]);
    expect(said.some((one) => one.includes("abc123"))).toBe(true);
  });

  test("is the same bytes again", () => {
    expect(Buffer.from(workbookOf(reading, "abc123")).equals(Buffer.from(bytes))).toBe(true);
  });
});
