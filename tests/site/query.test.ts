import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, fold, matches, normaliseQuery, searchText } from "../../src/site/query.ts";

const found = (text: string, query: string): number => matches(fold(text), query, 99).length;

describe("a query", () => {
  test.each([
    ["１８，６６９．６５", "18,669.65"],
    ["18669.65", "18,669.65"],
    ["1866965.5", "1,866,965.5"],
    ["2101550", "2101550"],
    ["“三公”经费", "三公经费"],
    ["  环翠　 730 ", "环翠 730"],
    ["2, 315. 76", "2,315.76"],
  ])("%s is sent as %s", (typed, sent) => {
    expect(normaliseQuery(typed)).toBe(sent);
  });
});

describe("a match", () => {
  test("passes over quotation marks, white space and separators", () => {
    expect(found("一般公共预算“三公”\u200b经费", "三公经费")).toBe(1);
    expect(found("收入 总\u200b计", "收入总计")).toBe(1);
    expect(found("合计 18,669.65", "18669.65")).toBe(1);
    expect(found("合计 18669.65", "18,669.65")).toBe(1);
  });

  test("takes numbers whole", () => {
    expect(found("7.30元", "730元")).toBe(0);
    expect(found("1,730元", "730元")).toBe(0);
    expect(found("7305", "730")).toBe(0);
    expect(found("118,669.65", "18,669.65")).toBe(0);
    expect(found("100.09 100.09", "100.09")).toBe(2);
    expect(found("标准730元", "730")).toBe(1);
    expect(found("18,669.65", "18,669")).toBe(1);
  });

  test("of nothing is nothing", () => {
    expect(found("任何文字", "")).toBe(0);
    expect(found("任何文字", "“ ”")).toBe(0);
  });
});

test("an excerpt marks what was found as it is printed", () => {
  const text = "一般公共预算“三公”\u200b经费支出情况表";
  const folded = fold(text);
  const [from = -1] = matches(folded, "三公经费");
  expect(excerpt(text, folded, from, "三公经费", 4)).toEqual({
    before: "…共预算“",
    match: "三公”经费",
    after: "支出情况…",
  });
});

test("a piece of a text is always found in it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."医保三公经费“” \u200b") }),
      fc.nat(30),
      fc.integer({ min: 1, max: 9 }),
      (text, start, length) => {
        const piece = text.slice(start, start + length);
        fc.pre(fold(piece).text.length > 0);
        expect(found(text, piece)).toBeGreaterThan(0);
      },
    ),
  );
});

test("numbers freed of gaps keep their digits", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(searchText(text).replace(/[^0-9]/g, "")).toBe(text.replace(/[^0-9]/g, ""));
    }),
  );
});
