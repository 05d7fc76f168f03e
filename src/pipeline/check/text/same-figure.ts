import type { Rule, RuleResult } from "../rule.ts";
import { minus } from "./interval.ts";
import { compared, named } from "./outcome.ts";
import { isMoney, printed, proseOf, type Quantity, sentenceStart } from "./prose.ts";

/** The year a sentence speaks of; "" when it names none. */
function yearOf({ paragraph, figure }: Quantity): string {
  const sentence = paragraph.text.slice(sentenceStart(paragraph.text, figure.start), figure.start);
  return [...sentence.matchAll(/(?:19|20)\d{2}(?=\s*年)/g)].at(-1)?.[0] ?? "";
}

function subjectOf({ path, step }: Quantity): string {
  return [...path, step]
    .join("/")
    .replace(/[“”"的\s]/g, "")
    .replace(/预算数(?=\/|$)/g, "预算")
    .replace(/决算数(?=\/|$)/g, "决算");
}

/**
 * One subject has one amount in one year. Only the narrative is looked at, and only subjects that name a
 * thing; which of the two figures is right the text cannot say, so it is a warning.
 *
 * @example 2026 年政府采购预算 19.3 万元 … 2026 年政府采购预算 13.9 万元
 */
export const sameFigure: Rule = {
  id: "same-figure",
  name: "同一事项前后所写",
  family: "text",
  level: "warning",
  description: "文字说明中同一事项、同一年度、同一阶段的金额，前后几处应相同。",
  run: (context) => {
    const { general } = context.vocabulary.wording;
    const year = `${context.reading.identity.year ?? ""}`;
    const quantities = proseOf(context).flatMap(({ passage, quantities: all }) =>
      passage.project === ""
        ? all.filter((one) => isMoney(one) && !one.about && !general.test(one.path.at(-1) ?? ""))
        : [],
    );
    const groups = Map.groupBy(
      quantities,
      (one) => `${subjectOf(one)}|${yearOf(one) || year}|${one.figure.unit}`,
    );
    return [...groups.values()].flatMap((same): RuleResult[] => {
      const [first] = same;
      if (!first || same.length < 2) return [];
      const other = same.find((one) => {
        const gap = minus(one.interval, first.interval);
        return gap.low.gt(0) || gap.high.lt(0);
      });
      const result = compared(
        other ? "fail" : "pass",
        first.figure.value,
        (other ?? first).figure.value,
        2,
        (other ? [first, other] : same).map(({ place }) => place),
      );
      if (!other) return [result];
      return [
        {
          ...result,
          message: `${named(first)}，第 ${other.place.line} 行又写为 ${printed(other)}，相差 ${result.difference}${first.figure.unit}，两处数字不一致，请核对`,
        },
      ];
    });
  },
};
