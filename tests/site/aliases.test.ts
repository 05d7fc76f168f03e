import { expect, test } from "vitest";
import { Aliases } from "../../src/site/aliases.ts";
import vocabulary from "../../src/site/aliases.json" with { type: "json" };
import { fold, readQuery } from "../../src/site/query.ts";

const aliases = new Aliases(vocabulary.aliases);
const also = (typed: string): string[] => readQuery(typed, aliases).words.flatMap((word) => word.also);

test.each([
  ["招待费", ["公务接待费"]],
  ["威海市医保局", ["威海市医疗保障局"]],
  ["医保", ["医疗保险", "医疗保障"]],
  ["出国费", ["因公出国(境)费"]],
  ["医疗保障局", []],
  ["公务接待费", []],
  ['"招待费"', []],
  ["“三公”经费", []],
])("%s is also looked for as %j", (typed, expected) => {
  expect(also(typed)).toEqual(expected);
});

test("what a document prints is indexed under the everyday word, with its neighbours", () => {
  expect([...aliases.inEverydayWords(fold("威海市医疗保障局机关").text)]).toContain("市医保局机");
  expect([...aliases.inEverydayWords(fold("因公出国（境）费").text)]).toContain("出国费");
  expect([...aliases.inEverydayWords("学校")]).toEqual([]);
});

test("every everyday word of the list stands for something it is not a part of", () => {
  const words = vocabulary.aliases.map(([word]) => word);
  expect(new Set(words).size).toBe(words.length);
  for (const [word = "", ...printed] of vocabulary.aliases) {
    expect(printed.length, word).toBeGreaterThan(0);
    for (const text of printed) expect(text, word).not.toContain(word);
  }
});
