import fc from "fast-check";
import { expect, test } from "vitest";
import { listTerms, termMarker } from "../../src/site/terms.ts";

const terms = listTerms(
  [
    ["支出", "短的。"],
    ["基本支出", "指人员和公用。"],
    ["“三公”经费", "指三项。"],
    ["卫生健康支出（类）行政事业单位医疗（款）", "路径。"],
    ["空词", ""],
  ].map(([term = "", explanation = ""], at) => ({ document: "a", term, explanation, line: at + 1 })),
);

test("a term is marked where it first stands, the longest first, with or without its quotation marks", () => {
  const { mark, used } = termMarker(terms);
  expect(mark("三公经费与基本支出").map(({ text, term }) => [text, term?.number])).toEqual([
    ["三公经费", 3],
    ["与", undefined],
    ["基本支出", 2],
  ]);
  expect(mark("基本支出")).toEqual([
    { text: "基本", term: null },
    { text: "支出", term: terms[0] },
  ]);
  expect(mark("支出空词")).toEqual([{ text: "支出空词", term: null }]);
  expect(used.size).toBe(3);
});

test("marking changes no text", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("支出", "基本", "“三公”", "经费", "（", "x"), { maxLength: 12 }),
      (pieces) => {
        const { mark } = termMarker(terms);
        return (
          mark(pieces.join(""))
            .map(({ text }) => text)
            .join("") === pieces.join("")
        );
      },
    ),
  );
});

test("a long explanation is clipped after a sentence, a short one is whole", () => {
  const [long] = listTerms([
    { document: "a", term: "甲", explanation: `${"一".repeat(80)}。${"二".repeat(80)}`, line: 1 },
  ]);
  expect(long?.short).toBe(`${"一".repeat(80)}。…`);
  expect(terms[1]?.short).toBe("指人员和公用。");
});
