import { expect, test } from "vitest";
import { withMeantLetters } from "../../scripts/support/pdf-letters.ts";

test("a shape that is also a radical names the letter that is written", () => {
  // ⽰ 2F70 is 示 793A, ⻓ 2ED3 is 长 957F; 一 stays.
  const table = "3 beginbfchar\n<0A01> <2F70>\n<0A02> <2ED3>\n<0A03> <4E00>\nendbfchar";
  expect(withMeantLetters(table)).toBe(
    "3 beginbfchar\n<0A01> <793A>\n<0A02> <957F>\n<0A03> <4E00>\nendbfchar",
  );
});

test("a run of shapes is named letter by letter only where one of them is another", () => {
  expect(withMeantLetters("<0001> <0003> <0041>")).toBe("<0001> <0003> <0041>");
  expect(withMeantLetters("<0001> <0002> <2ED3>")).toBe("<0001> <0002> [<957F> <95E8>]");
});

test("all Kangxi radicals are named as letters", () => {
  for (let code = 0x2f00; code <= 0x2fd5; code += 1) {
    const letter = /> <(....)>$/.exec(withMeantLetters(`<0001> <${code.toString(16).toUpperCase()}>`))?.[1];
    expect(Number.parseInt(letter ?? "", 16)).toBeGreaterThanOrEqual(0x4e00);
  }
});
