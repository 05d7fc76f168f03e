import { plain } from "../../../model/money.ts";
import type { Indicator } from "../../../model/reading.ts";
import { similarity } from "../../extract/performance/words.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { quantity, together } from "./figures.ts";
import { evaluations, fieldPlace, isExecution } from "./form.ts";
import { words } from "./vocabulary.ts";

/** Names shorter than this (参保人数) may mean another thing in each form. */
const TELLING = 8;
/** How alike two names of one fact are at least: one character in twelve may be an OCR's. */
const ALIKE = 0.95;

/**
 * What is measured once has one result: indicators of the same name in two self-evaluations, counts and
 * amounts only, for rates belong to their project. The two may count differently, which the message says.
 *
 * @example 居民医疗保险财政补助人数: 145万人 in one form, 143.72万人 in another
 */
export const sameIndicator: Rule = {
  id: "same-indicator",
  name: "同一指标的完成值",
  family: "performance",
  level: "warning",
  description: "同一指标在不同自评表中的实际完成值应当一致；不一致时可能口径不同。",
  run: ({ forms, reading }) => {
    const measured = evaluations(forms).flatMap((form) =>
      form.indicators.filter(isTelling).map((indicator) => ({ form, indicator })),
    );
    return measured.flatMap(({ form, indicator }, at): RuleResult[] =>
      measured.slice(at + 1).flatMap((other) => {
        if (other.form === form || similarity(indicator.level3, other.indicator.level3, ALIKE) < ALIKE)
          return [];
        const [first, second] = [quantity(indicator.actual), quantity(other.indicator.actual)];
        const pair = first && second && together(first, second);
        if (!first || !second || !pair) return [];
        const difference = pair.a.minus(pair.b);
        const outcome = difference.isZero()
          ? "pass"
          : difference.abs().lt(pair.slackA.plus(pair.slackB)) && !difference.isInteger()
            ? "rounding"
            : "fail";
        const message = `「${other.indicator.level3}」实际完成值在「${form.project}」自评表中为 ${indicator.actual}，在「${other.form.project}」自评表中为 ${other.indicator.actual}，可能口径不同，请核对`;
        const places = [indicator, other.indicator].map((one) => fieldPlace(one, "actual", reading.lines));
        return [
          {
            outcome,
            stated: plain(pair.a),
            expected: plain(pair.b),
            difference: plain(difference),
            places,
            message,
          },
        ];
      }),
    );
  },
};

function isTelling(indicator: Indicator): boolean {
  const actual = quantity(indicator.actual);
  return (
    !isExecution(indicator) &&
    indicator.level3.length >= TELLING &&
    actual !== null &&
    actual.unit !== "%" &&
    !words.rates.some((word) => indicator.level3.endsWith(word))
  );
}
