import { Exact, grouped, plain } from "../../../model/money.ts";
import type { Rule } from "../rule.ts";
import { printed, within } from "./figures.ts";
import { called, evaluations, fieldPlace, isExecution } from "./form.ts";
import { held } from "./outcome.ts";

/**
 * The rate of completion against target and actual value: actual ÷ target, for ≤ target ÷ actual. 100 % is
 * also right for any target that is met, and a publisher may cut off digits instead of rounding.
 *
 * @example ≤30万元, 22.4万元: 30 ÷ 22.4 = 133.9 %, printed 133 %: cut off, rounding
 */
export const completionRate: Rule = {
  id: "completion-rate",
  name: "指标完成率",
  family: "performance",
  level: "warning",
  description:
    "完成率应与指标值、实际完成值相符：正向指标为实际值÷指标值，反向指标为指标值÷实际值；已完成的可按 100% 计。",
  run: ({ forms, reading }) =>
    evaluations(forms).flatMap((form) =>
      form.indicators
        .filter((indicator) => !isExecution(indicator) && indicator.completion !== "")
        .map((indicator) => {
          const places = (["completion", "actual", "target"] as const).map((field) =>
            fieldPlace(indicator, field, reading.lines),
          );
          const stated = printed(indicator.completion);
          const degree = held(indicator);
          const none = { stated: indicator.completion, expected: "", difference: "", places };
          if (!stated) return { outcome: "unreadable" as const, ...none };
          if (!degree || !stated.rate) return { outcome: "not-applicable" as const, ...none };
          const [low, high] = [degree.low.times(100), degree.high.times(100)];
          const expected = low
            .plus(high)
            .div(2)
            .toDecimalPlaces(stated.decimals + 1);
          const capped = degree.met && stated.value.eq(100);
          // The other usual reading of a ≤ target: the share of it that was used.
          const inverse =
            indicator.target.startsWith("≤") &&
            within(stated, new Exact(10000).div(high), new Exact(10000).div(low)) !== "fail";
          const outcome = capped || inverse ? ("pass" as const) : within(stated, low, high);
          return {
            outcome,
            stated: plain(stated.value),
            expected: plain(expected),
            difference: plain(stated.value.minus(expected)),
            places,
            message: `${called(indicator)}指标值 ${indicator.target}、实际完成 ${indicator.actual}，完成率应为 ${grouped(expected)}%，印为 ${indicator.completion}，请核对`,
          };
        }),
    ),
};
