import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Exact, sum } from "../../src/model/money.ts";
import type { Sheet, SheetCell } from "../../src/model/sheet.ts";
import { explainTable } from "../../src/pipeline/check/explain.ts";
import { search } from "../../src/pipeline/check/explain/search.ts";
import { systemOf } from "../../src/pipeline/check/explain/system.ts";
import { tablesOf, vocabulary } from "../support/corpus.ts";

const words = vocabulary.tables;

describe("published documents", () => {
  const explained = (document: string, id: string) => {
    const { sheets } = tablesOf(document);
    const sheet = sheets.find((one) => one.id === id);
    if (!sheet) throw new Error(`No table ${id}`);
    return explainTable(sheet, words, sheets);
  };

  test("a row that is missing is named by the other tables", () => {
    expect(explained("weihai-yibao-center-2026-budget", "revenue")).toMatchObject({
      text: "若补上 221 住房保障支出 83.94，则本表各项全部相符",
      complete: true,
      ambiguous: false,
      gaveUp: false,
    });
  });

  test("the cells of one row are read otherwise together", () => {
    const found = explained("huancui-yibao-bureau-2020-budget", "revenue");
    expect(found?.text).toBe(
      "若将 055002 的「210卫生健康支出」（合计等 3 栏）由 4.06 读作 89.73，则本表各项全部相符",
    );
    expect(
      found?.changes.map(({ code, from, to, place }) => [code, from?.toFixed(), to.toFixed(), place?.line]),
    ).toEqual(Array.from({ length: 3 }, () => ["210", "4.06", "89.73", 170]));
  });

  test("a cell that is cut off is found", () => {
    expect(
      explained("weihai-yibao-bureau-2024-final", "three-public")?.changes.map(({ to }) => to.toFixed()),
    ).toEqual(["2.69"]);
  });

  test("a table that adds up has nothing to explain", () => {
    const document = "yantai-yibao-center-2024-budget";
    for (const { id } of tablesOf(document).sheets) expect(explained(document, id), id).toBeNull();
  });

  test("an amount without a column stops the search", () => {
    const { sheets } = tablesOf("weihai-yibao-center-2026-budget");
    const sheet = sheets.find(({ id }) => id === "revenue");
    const row = sheet?.rows.at(-1);
    const cell = row?.cells.find((one) => one?.number);
    if (!sheet || !row || !cell) throw new Error("No revenue table");
    const rows = sheet.rows.map((one) => (one === row ? { ...one, loose: [[cell]] } : one));
    expect(explainTable({ ...sheet, rows }, words, sheets)).toMatchObject({ changes: [], complete: false });
  });
});

/** 合计＝基本支出＋项目支出 over two levels of codes; 合计 first. `leaves` gives 基本 and 项目 in 分 by 类 and 款. */
function tableOf(leaves: readonly (readonly (readonly [number, number])[])[]): Sheet {
  const titles = ["科目编码", "科目名称", "合计", "基本支出", "项目支出"];
  const rows: Sheet["rows"] = [];
  const cell = (value: Exact, column: number): SheetCell => ({
    text: value.toFixed(2),
    place: { line: rows.length + 1, column: column + 1, endColumn: column + 2 },
    number: { value, decimals: 2, whole: true },
  });
  const add = (code: string, level: number, parts: readonly (readonly [number, number])[]): void => {
    const [basic, project] = [0, 1].map((at) => sum(parts.map((part) => new Exact(part[at] ?? 0).div(100))));
    const amounts = [
      sum([basic ?? new Exact(0), project ?? new Exact(0)]),
      basic ?? new Exact(0),
      project ?? new Exact(0),
    ];
    const text = (print: string, column: number): SheetCell => ({
      ...cell(new Exact(0), column),
      text: print,
      number: null,
    });
    const cells = [
      text(code, 0),
      text(code === "" ? "合计" : `科目${code}`, 1),
      ...amounts.map((value, at) => cell(value, at + 2)),
    ];
    rows.push({
      line: rows.length + 1,
      cells,
      gaps: [],
      loose: [[]],
      labels: [{ item: cells[1]?.text ?? "", code, level, subunit: "" }],
    });
  };
  add("", 0, leaves.flat());
  leaves.forEach((parts, at) => {
    const code = `${201 + at}`;
    add(code, 1, parts);
    parts.forEach((part, nth) => add(`${code}${`${nth + 1}`.padStart(2, "0")}`, 2, [part]));
  });
  return {
    id: "expenditure",
    kind: "expenditure",
    title: "支出表",
    number: "",
    unitOfMeasure: "万元",
    titleLine: 1,
    layout: "tabs",
    state: "filled",
    lines: [],
    notes: [],
    headLines: [],
    rows,
    columns: titles.map((title, index) => ({
      index,
      path: [title],
      role: index === 0 ? "code" : index === 1 ? "item" : "amount",
      block: 0,
      concept: null,
    })),
  };
}

function withCell(sheet: Sheet, row: number, column: number, value: Exact): Sheet {
  const rows = sheet.rows.map((one, at) =>
    at === row
      ? {
          ...one,
          cells: one.cells.map((cell, index) =>
            cell && index === column ? { ...cell, number: { value, decimals: 2, whole: true } } : cell,
          ),
        }
      : one,
  );
  return { ...sheet, rows };
}

const amount = fc.integer({ min: 1, max: 9_999_999 });
const leaves = fc.array(fc.array(fc.tuple(amount, amount), { minLength: 2, maxLength: 4 }), {
  minLength: 2,
  maxLength: 4,
});

describe("generated tables", () => {
  test("that add up have nothing to explain", () => {
    fc.assert(fc.property(leaves, (parts) => explainTable(tableOf(parts), words) === null));
  });

  test("one cell changed: the true value is found, or the table is said to be ambiguous", () => {
    fc.assert(
      fc.property(
        leaves,
        fc.nat(),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 10, max: 999_999 }),
        (parts, nth, money, delta) => {
          const whole = tableOf(parts);
          const row = nth % whole.rows.length;
          const truth = whole.rows[row]?.cells[money + 2]?.number?.value ?? new Exact(0);
          const found = explainTable(
            withCell(whole, row, money + 2, truth.plus(new Exact(delta).div(100))),
            words,
          );
          const [change] = found?.changes ?? [];
          const right =
            found?.changes.length === 1 &&
            change?.row === row &&
            change.column === money + 2 &&
            change.to.minus(truth).abs().lte("0.05");
          return found !== null && found.complete && !found.gaveUp && (right || found.ambiguous);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("what is offered makes every identity hold", () => {
    fc.assert(
      fc.property(
        leaves,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 100, max: 99_999 })), {
          minLength: 1,
          maxLength: 3,
        }),
        (parts, edits) => {
          let sheet = tableOf(parts);
          for (const [nth, money, delta] of edits) {
            const row = nth % sheet.rows.length;
            sheet = withCell(
              sheet,
              row,
              money + 2,
              (sheet.rows[row]?.cells[money + 2]?.number?.value ?? new Exact(0)).plus(
                new Exact(delta).div(100),
              ),
            );
          }
          const found = explainTable(sheet, words);
          if (!found?.complete || found.changes.some(({ kind }) => kind === "missing-row")) return true;
          for (const { row, column, to } of found.changes) sheet = withCell(sheet, row, column, to);
          return explainTable(sheet, words) === null;
        },
      ),
      { numRuns: 100 },
    );
  });

  test("a missing row is found and named by another table", () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (parts, nth) => {
        const whole = tableOf(parts);
        const gone = nth % parts.length;
        const code = `${201 + gone}`;
        const without = {
          ...whole,
          rows: whole.rows.filter(({ labels }) => !labels[0]?.code.startsWith(code)),
        };
        const found = explainTable(without, words, [without, whole]);
        return (
          found?.complete === true &&
          !found.ambiguous &&
          found.changes.every(({ kind, code: own }) => kind === "missing-row" && own === code)
        );
      }),
    );
  });

  test("beyond three steps nothing is offered, and a search that is cut short says so", () => {
    const many = tableOf(
      Array.from({ length: 12 }, (_, at) =>
        Array.from({ length: 12 }, (_, nth) => [at * 1000 + nth * 7 + 1, nth * 911 + at] as const),
      ),
    );
    let sheet = many;
    for (const row of [2, 16, 30, 45, 60])
      sheet = withCell(
        sheet,
        row,
        3,
        (sheet.rows[row]?.cells[3]?.number?.value ?? new Exact(0)).plus(row * 3 + 0.5),
      );
    const found = explainTable(sheet, words);
    expect(found?.complete).toBe(false);
    expect(found?.changes).toEqual([]);
    expect(found?.text).toMatch(/未能|没有/);
    expect(search(systemOf(many, words), () => []).solutions).toEqual([[]]);
    const twice = withCell(withCell(many, 2, 3, new Exact(99_999)), 30, 4, new Exact(88_888));
    expect(search(systemOf(twice, words), () => []).gaveUp).toBe(false);
    expect(search(systemOf(twice, words), () => [], 1)).toEqual({ solutions: [], gaveUp: true });
  });
});
