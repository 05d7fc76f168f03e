import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BodyCell, HeadCell } from "../../src/model/reading.ts";
import { headWithout, spareColumns } from "../../src/site/columns.ts";

const cell = (text: string, role: BodyCell["role"] = "amount", fact = -1): BodyCell => ({ text, role, fact });
const row = (...cells: BodyCell[]) => ({ line: 1, level: null, cells });
const head = (text: string, colspan = 1, rowspan = 1): HeadCell => ({ text, colspan, rowspan });

const facts = [{ state: "value" as const }, { state: "zero" as const }];
const spared = (body: Parameters<typeof spareColumns>[0]["body"]) => {
  const { empty, codes } = spareColumns({ head: [], body }, facts);
  return { empty: [...empty], codes: [...codes] };
};

describe("the columns a table can spare", () => {
  test("are those with blanks and zeros only, and those of codes", () => {
    const value = cell("1", "amount", 0);
    const zero = cell("0.00", "amount", 1);
    const body = [
      row(cell("208", "code"), cell("甲", "label"), value, cell(""), zero, zero),
      row(cell("", "code"), cell("乙", "label"), cell(""), cell(" "), cell(""), value),
    ];
    expect(spared(body)).toEqual({ empty: [3, 4], codes: [0] });
  });

  test("are none where rows differ in length, where one only could go, or where nothing would be left", () => {
    const label = cell("甲", "label");
    const nothing = { empty: [], codes: [] };
    expect(spared([row(label, cell(""), cell("")), row(label)])).toEqual(nothing);
    expect(spared([row(label, cell("1", "amount", 0), cell(""))])).toEqual(nothing);
    expect(spared([row(label, cell(""), cell(""))])).toEqual(nothing);
  });
});

describe("a head without some columns", () => {
  test("shrinks a group and drops what stood over nothing else", () => {
    const rows = [
      [head("项目", 1, 2), head("合计", 1, 2), head("财政拨款", 3), head("其他", 1, 2)],
      [head("小计"), head("一般"), head("基金")],
    ];
    const texts = (gone: number[]) =>
      headWithout(rows, new Set(gone)).map((cells) => cells.map(({ text, colspan }) => `${text}${colspan}`));
    expect(texts([3, 4])).toEqual([["项目1", "合计1", "财政拨款1", "其他1"], ["小计1"]]);
    expect(texts([2, 3, 4, 5])).toEqual([["项目1", "合计1"], []]);
    expect(texts([])).toEqual([
      ["项目1", "合计1", "财政拨款3", "其他1"],
      ["小计1", "一般1", "基金1"],
    ]);
  });

  test("is as wide as the columns that are left", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }),
        fc.func(fc.boolean()),
        (spans, isGone) => {
          const width = spans.reduce((sum, span) => sum + span, 0);
          const gone = new Set([...Array(width).keys()].filter((column) => isGone(column)));
          const [left = []] = headWithout([spans.map((span) => head("x", span))], gone);
          expect(left.reduce((sum, { colspan }) => sum + colspan, 0)).toBe(width - gone.size);
        },
      ),
    );
  });
});
