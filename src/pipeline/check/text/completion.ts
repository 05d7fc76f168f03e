import { Exact } from "../../../model/money.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { percentOf } from "./interval.ts";
import { held, named, nameOf, notApplicable } from "./outcome.ts";
import { printed, proseOf, type Quantity, samePath } from "./prose.ts";

const PLAN = /预算/;
const DONE = /决算|执行数/;

/** 年初 or 全年 or "" */
function termOf(step: string): string {
  return /年初|全年|调整/.exec(step)?.[0] ?? "";
}

/** The budget and the outturn that stand before `at` in the paragraph and speak of one thing. */
export function planAndDone(at: Quantity, index = at.index): { plan: Quantity; done: Quantity } | null {
  const before = at.paragraph.quantities.slice(0, index).filter(({ figure }) => figure.family === "money");
  const own = before.filter((one) => samePath(one.path, at.path));
  const term = termOf(at.step);
  const done = own.findLast(({ step }) => DONE.test(step));
  const plan = own.findLast(
    ({ step }) =>
      PLAN.test(step) && !DONE.test(step) && (term === "" || termOf(step) === "" || termOf(step) === term),
  );
  return plan && done ? { plan, done } : null;
}

/**
 * 完成预算的 p% is 决算 ÷ 预算 of the same item.
 *
 * @example 年初预算数为126.25万元，支出决算数为124.44万元，完成年初预算的98.57% → 98.566%
 */
export const completion: Rule = {
  id: "completion",
  name: "预算完成率",
  family: "text",
  level: "error",
  description:
    "文中写有预算数、决算（执行）数和完成百分比的，以决算数除以预算数重算，应在印出位数的误差之内。",
  run: (context) =>
    proseOf(context).flatMap(({ quantities }) =>
      quantities.flatMap((percent): RuleResult[] => {
        if (percent.figure.family !== "percent" || !/^(?:完成(?!值|率)|预算执行率|执行率)/.test(percent.step))
          return [];
        const found = planAndDone(percent);
        const computed = found && percentOf(found.done.interval, found.plan.interval);
        if (!found || !computed) return [notApplicable(percent)];
        const result = held(percent, computed, [found.done.place, found.plan.place]);
        const message = `「${nameOf(percent)}」${found.plan.step || "预算"} ${printed(found.plan)}，${found.done.step} ${printed(found.done)}，据此计算完成 ${result.expected}%，文中写为 ${printed(percent)}（第 ${percent.place.line} 行），相差 ${result.difference} 个百分点，两处数字不一致，请核对`;
        return [{ ...result, message }];
      }),
    ),
};

/**
 * 完成率 of an indicator told in prose: 实际完成值 ÷ 指标值, turned round where the target is a limit (≤);
 * many publishers cap it at 100, and many cut decimals off, so both are accepted.
 *
 * @example 年度指标值为≥300家，实际完成值377家，完成率126% → 125.67%
 */
export const targetCompletion: Rule = {
  id: "target-completion",
  name: "指标完成率",
  family: "text",
  level: "warning",
  description:
    "文中写有指标值、实际完成值和完成率的，以实际完成值除以指标值重算（“≤”的指标相反）；封顶 100% 和舍去小数的写法视为相符。",
  run: (context) =>
    proseOf(context).flatMap(({ quantities }) =>
      quantities.flatMap((percent): RuleResult[] => {
        if (percent.figure.family !== "percent" || percent.step !== "完成率") return [];
        const [target, actual] = quantities.slice(Math.max(0, percent.index - 2), percent.index);
        if (
          !target ||
          !actual ||
          !/指标值|目标值/.test(target.step) ||
          !/实际/.test(actual.step) ||
          target.figure.unit !== actual.figure.unit
        )
          return [notApplicable(percent)];
        const sign =
          /[≥≤=]\s*$/.exec(percent.paragraph.text.slice(0, target.figure.start))?.[0]?.trim() ?? "";
        const computed =
          sign === "≤"
            ? percentOf(target.interval, actual.interval)
            : percentOf(actual.interval, target.interval);
        if (!computed) return [notApplicable(percent)];
        const result = held(percent, computed, [actual.place, target.place]);
        const cut = computed.at
          .toDecimalPlaces(percent.figure.decimals, Exact.ROUND_DOWN)
          .eq(percent.figure.value);
        const capped = /[≥≤]/.test(sign) && percent.figure.value.eq(100) && computed.at.gte(100);
        if (result.outcome === "fail" && (cut || capped)) return [{ ...result, outcome: "rounding" }];
        const message = `${named(percent)}：指标值 ${sign}${printed(target)}，实际完成值 ${printed(actual)}，据此计算为 ${result.expected}%，相差 ${result.difference} 个百分点，两处数字不一致，请核对`;
        return [{ ...result, message }];
      }),
    ),
};
