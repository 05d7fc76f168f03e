import type { Rule, RuleResult } from "../rule.ts";
import { hold, total } from "./interval.ts";
import { compared, notApplicable } from "./outcome.ts";
import { isMoney, printed, proseOf, type Quantity } from "./prose.ts";

interface Counted {
  count: Quantity;
  funds: Quantity;
}

/** 「项目10个，涉及预算资金16475.38万元」: a count of projects and the funds named next. */
function pairsOf(all: readonly Quantity[]): Counted[] {
  return all.flatMap((count, at) => {
    const funds = all[at + 1];
    if (
      count.figure.unit !== "个" ||
      count.figure.value.lt(1) ||
      !funds ||
      !isMoney(funds) ||
      funds.paragraph !== count.paragraph
    )
      return [];
    const gap = funds.paragraph.text.slice(count.figure.unitEnd, funds.figure.start).replace(/\s/g, "");
    const near = funds.paragraph.text.slice(Math.max(0, count.figure.start - 20), count.figure.start);
    return /涉及[^，。；]*资金$/.test(gap) && !/。/.test(gap) && (/项目\s*$/.test(near) || /^项目/.test(gap))
      ? [{ count, funds }]
      : [];
  });
}

/**
 * Two groups of projects and all of them together: when the counts add up, so do the funds.
 *
 * @example 10个 16475.38万元 and 2个 288.05万元 → 12个 16763.43万元
 */
export const countedFunds: Rule = {
  id: "counted-funds",
  name: "项目数与资金",
  family: "text",
  level: "warning",
  description: "先分列、后合写的项目，个数相加相符时，资金相加也应相符。",
  run: (context) => {
    const pairs = pairsOf(
      proseOf(context).flatMap(({ passage, quantities }) => (passage.project === "" ? quantities : [])),
    );
    return pairs.flatMap(({ count, funds }, at): RuleResult[] => {
      const parts = pairs.slice(Math.max(0, at - 2), at);
      if (parts.length < 2 || funds.place.line - (parts[0]?.funds.place.line ?? 0) > 12) return [];
      const counts = parts.reduce(
        (sum, part) => sum.plus(part.count.figure.value),
        count.figure.value.times(0),
      );
      if (!counts.eq(count.figure.value)) return [notApplicable(funds)];
      const sum = total(parts.map((part) => part.funds.interval));
      const result = compared(
        hold(funds.interval, sum, funds.figure.decimals),
        funds.figure.value,
        sum.at,
        2,
        [funds.place, ...parts.map((part) => part.funds.place)],
      );
      const list = parts.map((part) => `${printed(part.count)}项目 ${printed(part.funds)}`).join("、");
      return [
        {
          ...result,
          message: `文中先写${list}，合计 ${result.expected}${funds.figure.unit}；后写 ${printed(count)}项目 ${printed(funds)}（第 ${funds.place.line} 行），相差 ${result.difference}${funds.figure.unit}，两处数字不一致，请核对`,
        },
      ];
    });
  },
};
