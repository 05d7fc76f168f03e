import type { Rule, RuleResult } from "../rule.ts";
import { percentOf } from "./interval.ts";
import { held, named } from "./outcome.ts";
import { printed, proseOf } from "./prose.ts";

/**
 * 应编制 N 个, 实际编制 M 个, and the rate of coverage printed behind them is M ÷ N.
 *
 * @example 应编制项目绩效目标 2 个，实际编制 2 个，… 覆盖率为 100%
 */
export const coverageRate: Rule = {
  id: "coverage-rate",
  name: "覆盖率",
  family: "text",
  level: "error",
  description: "文中写有应有数、实有数和覆盖率（完成比例）的，以实有数除以应有数重算。",
  run: (context) =>
    proseOf(context).flatMap(({ quantities }) =>
      quantities.flatMap((rate): RuleResult[] => {
        if (rate.figure.family !== "percent" || !/覆盖率/.test(rate.path.at(-1) ?? "")) return [];
        const counts = quantities.slice(0, rate.index).filter(({ figure }) => figure.family === "count");
        const due = counts.findLast(({ path }) => /^应/.test(path.at(-1) ?? ""));
        const done = counts.findLast(({ path }) => /^实际/.test(path.at(-1) ?? ""));
        if (!due || !done || due.figure.unit !== done.figure.unit || done.index < due.index) return [];
        const computed = percentOf(done.interval, due.interval);
        if (!computed) return [];
        const result = held(rate, computed, [done.place, due.place]);
        return [
          {
            ...result,
            message: `${named(due)}，实际 ${printed(done)}，据此计算覆盖率为 ${result.expected}%，文中写为 ${printed(rate)}，相差 ${result.difference} 个百分点，两处数字不一致，请核对`,
          },
        ];
      }),
    ),
};
