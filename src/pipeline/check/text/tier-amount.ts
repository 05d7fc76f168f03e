import { type Passage, placeOf } from "../../../model/passage.ts";
import type { Place } from "../../../model/place.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { worded } from "./outcome.ts";
import { proseOf } from "./prose.ts";

interface Tier {
  tier: string;
  amount: string;
  group: string;
  place: Place;
}

/** 「特困人员…按二档缴费标准（650元）」: the tier, its amount, and whom the clause speaks of. */
function tiersOf(passage: Passage, text: string): Tier[] {
  return [...text.matchAll(/([一二三四]档)[^，。；、\d元]{0,10}(\d+(?:\.\d+)?)\s*元/g)].map((match) => {
    const clause = text.slice(
      Math.max(
        text.lastIndexOf("，", match.index),
        text.lastIndexOf("；", match.index),
        text.lastIndexOf("。", match.index),
      ) + 1,
      match.index,
    );
    return {
      tier: match[1] ?? "",
      amount: match[2] ?? "",
      group: clause.replace(/\s/g, ""),
      place: placeOf(passage, match.index, match.index + match[0].length),
    };
  });
}

/**
 * A tier of contribution (一档, 二档) has one amount in one project, and an amount belongs to one tier.
 *
 * @example 低保人员…按二档缴费标准（450元） in one place, 低保对象…按一档缴费每人450元 in another
 */
export const tierAmount: Rule = {
  id: "tier-amount",
  name: "缴费档次",
  family: "text",
  level: "warning",
  description: "同一项目的说明中，同一金额不应分属两个档次。",
  run: (context) => {
    const projects = Map.groupBy(
      proseOf(context),
      ({ passage }) => passage.project || passage.headings.join("/"),
    );
    return [...projects.values()].flatMap((paragraphs) => {
      const tiers = paragraphs.flatMap(({ passage, text }) => tiersOf(passage, text));
      return [...Map.groupBy(tiers, ({ amount }) => amount).values()].flatMap((same): RuleResult[] => {
        const [first] = same;
        const other = same.find(({ tier }) => tier !== first?.tier);
        if (!first || same.length < 2) return [];
        if (!other)
          return [
            {
              outcome: "pass",
              stated: first.amount,
              expected: first.tier,
              difference: "",
              places: same.map(({ place }) => place),
            },
          ];
        const message = `每人 ${first.amount} 元一处写为${first.tier}（第 ${first.place.line} 行），一处写为${other.tier}（第 ${other.place.line} 行），两处不一致，请核对`;
        return [{ ...worded(first.tier, [first.place, other.place], message), expected: other.tier }];
      });
    });
  },
};
