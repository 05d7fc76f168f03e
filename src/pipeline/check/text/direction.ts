import { placeOf } from "../../../model/passage.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { percentAfter } from "./change-percent.ts";
import { planAndDone } from "./completion.ts";
import { compared, named, nameOf } from "./outcome.ts";
import { printed, proseOf, type Paragraph, type Quantity, sentenceEnd } from "./prose.ts";
import { wayOf } from "./way.ts";

const AGAINST =
  /决算数?\s*(大于|高于|多于|超过|小于|低于|少于|等于|(?:与|同)[^，。；]{0,12}?(基本)?(?:持平|一致|相同))/g;
const LEVEL =
  /(?:与|和|同|较|比)(?:上一?年|去年|上年度|(?:19|20)\d{2}\s*年度?)[^，。；]{0,8}(?:持平|一致|相同)|无增减变化/g;

/** 「决算数大于年初预算数」 against the two figures before it. */
function words(paragraph: Paragraph): RuleResult[] {
  return [...paragraph.text.matchAll(AGAINST)].flatMap((match): RuleResult[] => {
    const last = paragraph.quantities.findLast(({ figure }) => figure.start < match.index);
    const clause = paragraph.text.slice(match.index, match.index + 24);
    const found =
      last && planAndDone({ ...last, step: /年初|全年|调整/.exec(clause)?.[0] ?? "" }, last.index + 1);
    if (!found || !clause.includes("预算")) return [];
    const { plan, done } = found;
    const word = match[1] ?? "";
    const difference = done.figure.value.minus(plan.figure.value);
    const near = difference.abs().lte(plan.figure.value.times("0.1"));
    const more = /大于|高于|多于|超过/.test(word);
    const less = /小于|低于|少于/.test(word);
    const agrees = more ? difference.gt(0) : less ? difference.lt(0) : match[2] ? near : difference.isZero();
    const places = [
      placeOf(paragraph.passage, match.index, match.index + match[0].length),
      done.place,
      plan.place,
    ];
    const result = compared(agrees ? "pass" : "fail", done.figure.value, plan.figure.value, 2, places);
    return [
      {
        ...result,
        message: `「${nameOf(done)}」文中写“${match[0].replace(/\s/g, "")}”，而${done.step} ${printed(done)}、${plan.step} ${printed(plan)}，相差 ${result.difference}，文字与数字不一致，请核对`,
        level: match[2] ? "info" : "error",
      },
    ];
  });
}

/** 「增加 X 万元，下降 p%」 */
function ways(change: Quantity): RuleResult[] {
  const percent =
    change.statement.kind === "change" && change.figure.family === "money" ? percentAfter(change) : null;
  const first = wayOf(change);
  const second = percent && wayOf(percent);
  if (!percent || !first || !second) return [];
  const result = compared(first === second ? "pass" : "fail", change.figure.value, percent.figure.value, 2, [
    change.place,
    percent.place,
  ]);
  return [
    {
      ...result,
      expected: "",
      difference: "",
      message: `${named(change)}与其后的 ${printed(percent)} 一处为增、一处为减，两处不一致，请核对`,
    },
  ];
}

/** 「与上年持平」 in one sentence with a change that is not 0. */
function level(paragraph: Paragraph): RuleResult[] {
  return [...paragraph.text.matchAll(LEVEL)].flatMap((match): RuleResult[] => {
    const end = Math.min(sentenceEnd(paragraph.text, match.index), match.index + match[0].length + 30);
    const after = paragraph.text.slice(match.index + match[0].length, end);
    const stop = after.search(/其中|；|但|主要/);
    const change = paragraph.quantities.find(
      ({ figure, statement }) =>
        statement.kind === "change" &&
        figure.start > match.index &&
        figure.start < end &&
        (stop < 0 || figure.start < match.index + match[0].length + stop),
    );
    const place = placeOf(paragraph.passage, match.index, match.index + match[0].length);
    if (!change || change.figure.value.isZero())
      return [{ outcome: "pass", stated: match[0], expected: "", difference: "", places: [place] }];
    const result = compared("fail", change.figure.value, change.figure.value.times(0), 2, [
      place,
      change.place,
    ]);
    return [
      {
        ...result,
        message: `文中写“${match[0].replace(/\s/g, "")}”（第 ${place.line} 行），同句又写增减 ${printed(change)}，两处不一致，请核对`,
        level: /基本/.test(match[0]) ? "info" : "error",
      },
    ];
  });
}

/**
 * Words that say which way a figure went must say what the figures say. 无法比较 beside a change is no
 * contradiction: a body may compare one thing and not another.
 *
 * @example 年初预算数为126.25万元，支出决算数为124.44万元，… 决算数小于年初预算数 → 124.44 < 126.25
 */
export const direction: Rule = {
  id: "direction",
  name: "增减方向",
  family: "text",
  level: "error",
  description: "“大于、小于、持平”“增加、减少”等说法应与所写的数字一致。",
  run: (context) =>
    proseOf(context).flatMap((paragraph) => [
      ...words(paragraph),
      ...paragraph.quantities.flatMap(ways),
      ...level(paragraph),
    ]),
};
