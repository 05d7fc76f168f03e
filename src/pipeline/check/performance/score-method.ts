import { Exact, grouped, plain } from "../../../model/money.ts";
import type { Indicator } from "../../../model/reading.ts";
import type { PerformanceForm } from "../../extract/performance/index.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { printed, within } from "./figures.ts";
import { called, evaluations, fieldPlace, hasReason, isExecution, printsMethod } from "./form.ts";
import { held } from "./outcome.ts";

/**
 * The score by the method printed under the table: a target that is met earns the whole weight, one that
 * is not met actual ÷ target × weight (target ÷ actual for ≤), never more than the weight. A target that
 * was met by far, or only in words, may cost marks when a reason is given: a lower score with a reason is
 * no contradiction then. Without a printed method only the weight is an upper bound.
 *
 * @example ≥18万人, 17.63万人, weight 10: 17.63 ÷ 18 × 10 = 9.79
 */
export const scoreMethod: Rule = {
  id: "score-method",
  name: "指标得分",
  family: "performance",
  level: "error",
  description:
    "定量指标的得分应按表下所印方法计算：完成指标值的得满分，未完成的按完成比例计分，得分不超过分值；有说明的酌情扣分不算不一致。",
  run: ({ forms, reading }) =>
    evaluations(forms).flatMap((form) =>
      form.indicators
        .filter((indicator) => !isExecution(indicator))
        .flatMap((indicator) => score(form, indicator, reading.lines)),
    ),
};

function score(form: PerformanceForm, indicator: Indicator, lines: string[]): RuleResult[] {
  const weight = printed(indicator.weight);
  const stated = printed(indicator.score);
  if (indicator.weight === "" && indicator.score === "") return [];
  const places = (["score", "weight", "actual", "target"] as const).map((field) =>
    fieldPlace(indicator, field, lines),
  );
  const none = { stated: indicator.score, expected: "", difference: "", places };
  if (!weight || !stated) return [{ outcome: "unreadable", ...none }];
  if (stated.value.gt(weight.value)) {
    const message = `${called(indicator)}得分 ${grouped(stated.value)}，高于分值 ${grouped(weight.value)}，请核对`;
    return [
      {
        ...none,
        outcome: "fail",
        expected: plain(weight.value),
        difference: plain(stated.value.minus(weight.value)),
        message,
      },
    ];
  }
  const degree = held(indicator);
  if (!degree || !printsMethod(form)) return [{ outcome: "not-applicable", ...none }];
  const full = degree.met ? new Exact(1) : null;
  const low = Exact.min(weight.value, (full ?? degree.low).times(weight.value));
  const high = Exact.min(weight.value, (full ?? degree.high).times(weight.value));
  const expected = low
    .plus(high)
    .div(2)
    .toDecimalPlaces(stated.decimals + 2);
  const outcome = within(stated, low, high);
  const difference = stated.value.minus(expected);
  if (outcome !== "fail")
    return [
      {
        outcome,
        stated: plain(stated.value),
        expected: plain(expected),
        difference: plain(difference),
        places,
      },
    ];
  if (degree.met && difference.isNegative() && hasReason(form, indicator))
    return [{ ...none, outcome: "not-applicable", expected: plain(expected) }];
  // A mark taken off without a reason on its row may have one elsewhere.
  const level = difference.isNegative() ? "warning" : "error";
  const message = `${called(indicator)}指标值 ${indicator.target}、实际完成 ${indicator.actual}、分值 ${indicator.weight}，按表下方法应得 ${grouped(expected.toDecimalPlaces(2))} 分，印为 ${grouped(stated.value)} 分，请核对`;
  return [
    {
      outcome,
      level,
      stated: plain(stated.value),
      expected: plain(expected.toDecimalPlaces(2)),
      difference: plain(stated.value.minus(expected.toDecimalPlaces(2))),
      places,
      message,
    },
  ];
}
