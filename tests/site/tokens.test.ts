import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold, matches, normaliseQuery } from "../../src/site/query.ts";
import { addCharacters, addTokens, chosenTokens, isWhole, queryTokens } from "../../src/site/tokens.ts";

const wordsOf = (text: string): string[] => {
  const tokens = new Set<string>();
  addTokens(text, tokens);
  addCharacters(fold(text), tokens);
  return [...tokens];
};
/** Whether the index finds a text by a word: it holds each word asked for. */
const indexed = (text: string, word: string): boolean => {
  const held = wordsOf(text);
  const asked = queryTokens(word);
  return asked.length > 0 && asked.every((token) => held.includes(token));
};
/** As it is asked: one word, normalised. */
const typed = (text: string): string => normaliseQuery(text).replace(/[\s|]/g, "");
const texts = fc.string({ unit: fc.constantFrom(..."医保三公经费元“” |,.，0123aB（万"), maxLength: 24 });

describe("the words of the index", () => {
  test.each([
    ["居民医疗保险财政补助", "疗保险"],
    ["一般公共预算“三公”经费支出", "三公经费"],
    ["收 入 总 计", "收入总计"],
    ["合计|18,669.65|0.00", "18669.65"],
    ["合计|１８，６６９．６５", "18,669"],
    ["标准730元/人", "730元"],
    ["SHA256 PPP 项目", "ppp"],
    ["元", "元"],
  ])("of %s are found by %s", (text, word) => {
    expect(indexed(text, word)).toBe(true);
  });

  test.each([
    ["7.30元", "730元"],
    ["1,730", "730"],
    ["100.09|100.09", "09100"],
    ["医疗|保险", "疗保"],
    ["收入", "支出"],
  ])("of %s are not found by %s", (text, word) => {
    expect(indexed(text, word)).toBe(false);
  });

  test("are one word of ASCII each, none the beginning of another", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const words = wordsOf(text);
        for (const word of words) {
          expect(word).toMatch(/^[hns][0-9a-z]+$/);
          expect(words.filter((other) => other !== word && other.startsWith(word))).toEqual([]);
        }
      }),
    );
  });

  test("miss no text that holds the word", () => {
    fc.assert(
      fc.property(texts, fc.nat(23), fc.integer({ min: 1, max: 8 }), (text, start, length) => {
        const word = typed(text.slice(start, start + length));
        fc.pre(queryTokens(word).length > 0 && matches(fold(text), word).length > 0);
        expect(indexed(text, word)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("need no second look for a pair of characters or a number", () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const word = typed(other).slice(0, 5);
        fc.pre(isWhole(word) && queryTokens(word).length > 0);
        expect(indexed(text, word)).toBe(matches(fold(text), word).length > 0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("of a query", () => {
  const [, civil = "", , medical = ""] = queryTokens("居民医疗保险");

  test("few words are asked for, those of few reports first", () => {
    expect(chosenTokens(["居民医疗保险财政补助"], [], 3)).toHaveLength(3);
    expect(chosenTokens(["居民医疗保险"], [civil, medical], 3)).not.toContain(civil);
    expect(chosenTokens(["居民医疗保险"], queryTokens("居民医疗保险"), 1)).toEqual(
      queryTokens("居民医疗保险").slice(-1),
    );
  });

  test("each word keeps one while there is room", () => {
    expect(chosenTokens(["威海", "医疗保险", "730"], [], 3)).toEqual(
      expect.arrayContaining([...queryTokens("威海"), ...queryTokens("730")]),
    );
    expect(chosenTokens(["。", "元"], [], 3)).toEqual(queryTokens("元"));
  });
});
