import { placeOf } from "../../../model/passage.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { worded } from "./outcome.ts";
import { proseOf, type Paragraph } from "./prose.ts";

const NUMERALS = "一二三四五六七八九十";

/** 「X：X：…」 */
function label(paragraph: Paragraph): RuleResult[] {
  const { passage, text } = paragraph;
  // Two colons are needed, and the search for what repeats is dear.
  if (text.indexOf("：") === text.lastIndexOf("：")) return [];
  const match = /([^，。；：\s]{6,40})\s*：\s*\1\s*：/.exec(text);
  if (!match) return [];
  const places = [placeOf(passage, match.index, match.index + match[0].length)];
  return [worded(match[1] ?? "", places, `「${match[1]}」一语连写两遍（第 ${places[0]?.line} 行），请核对`)];
}

/** 一是…二是…三是 in order. */
function ordinals(paragraph: Paragraph): RuleResult[] {
  const { passage, text } = paragraph;
  const marks = [...text.matchAll(/(?<=^|[，。；：、\s])([一二三四五六七八九十])是(?!否)/g)];
  let last = 0;
  return marks.flatMap((match): RuleResult[] => {
    const number = NUMERALS.indexOf(match[1] ?? "") + 1;
    const expected = last + 1;
    const fine = number === expected || number === 1;
    last = number;
    const places = [placeOf(passage, match.index, match.index + match[0].length)];
    if (fine) return [{ outcome: "pass", stated: match[0], expected: match[0], difference: "", places }];
    const should = `${NUMERALS[expected - 1] ?? ""}是`;
    return [
      {
        ...worded(
          match[0],
          places,
          `序号“${match[0]}”前面应为“${should}”（第 ${places[0]?.line} 行），序号重复或缺漏，请核对`,
        ),
        expected: should,
      },
    ];
  });
}

/** A paragraph printed twice, word for word. */
function twice(paragraphs: readonly Paragraph[]): RuleResult[] {
  const groups = Map.groupBy(
    paragraphs.filter(
      ({ passage }) =>
        passage.kind === "paragraph" &&
        passage.project === "" &&
        (passage.text.match(/[\u4e00-\u9fff]/g)?.length ?? 0) >= 30 &&
        !/职责|职能/.test(passage.headings.join()),
    ),
    ({ text }) => text.replace(/\s|^\s*[-•]?\s*(?:（?[一二三四五六七八九十\d]{1,3}）?[、.．])/g, ""),
  );
  return [...groups.values()].flatMap((same): RuleResult[] => {
    const places = same.flatMap(({ passage }) => passage.pieces.slice(0, 1).map(({ place }) => place));
    const [first, second] = same;
    if (!first || !second) return [];
    return [
      worded(
        first.passage.text.slice(0, 30),
        places,
        `「${first.passage.text.slice(0, 30)}…」一段印了 ${same.length} 次（第 ${places.map(({ line }) => line).join("、")} 行），请核对`,
      ),
    ];
  });
}

/**
 * A label or a paragraph printed twice is a slip of copying; 一是、二是 that repeat or skip show a sentence
 * lost or added.
 *
 * @example 重特大疾病医疗救助项目绩效自评综述: 重特大疾病医疗救助项目绩效自评综述:
 */
export const repeatedText: Rule = {
  id: "repeated-text",
  name: "重复与序号",
  family: "wording",
  level: "info",
  description: "同一标题或段落不应重复；“一是、二是、三是”应依次而下。",
  run: (context) => {
    const paragraphs = proseOf(context);
    return [
      ...paragraphs.flatMap((paragraph) => [...label(paragraph), ...ordinals(paragraph)]),
      ...twice(paragraphs),
    ];
  },
};
