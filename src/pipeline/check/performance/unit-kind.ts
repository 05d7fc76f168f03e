import type { Rule } from "../rule.ts";
import { quantity } from "./figures.ts";
import { called, fieldPlace } from "./form.ts";
import { words } from "./vocabulary.ts";

/**
 * The unit of a target fits what its name says it counts: months are no percentage, and a rate that is
 * printed as a bare number has lost its unit (1 for 100 %).
 *
 * @example 统筹基金结存可支付月数 >=10% ; 审核覆盖率 1
 */
export const unitKind: Rule = {
  id: "unit-kind",
  name: "指标单位",
  family: "performance",
  level: "info",
  description: "指标值的单位应与指标名称相符：比率用百分数，人数、次数、月数等不用百分数。",
  run: ({ forms, reading }) =>
    forms.flatMap((form) =>
      form.indicators.flatMap((indicator) => {
        const target = quantity(indicator.target);
        const name = indicator.level3.replace(/[(（][^()（）]*[)）]$/u, "");
        const rate = words.rates.some((word) => name.endsWith(word));
        const count = words.counts.some((word) => name.endsWith(word));
        if (!target || (!rate && !count) || indicator.level1 === words.executionRow) return [];
        const bare = rate && target.unit === "" && !target.value.isZero();
        const other = count && target.unit === "%";
        const kind = other ? "单位与名称所指的数量不符" : "未印单位";
        const hint = bare && target.value.eq(1) ? "（若指 100%，应写明）" : "";
        return [
          {
            outcome: bare || other ? ("fail" as const) : ("pass" as const),
            stated: indicator.target,
            expected: "",
            difference: "",
            places: [fieldPlace(indicator, "target", reading.lines)],
            message: `${called(indicator)}的指标值印为「${indicator.target}」，${kind}${hint}，请核对`,
          },
        ];
      }),
    ),
};
