import type { RuleResult, Rule } from "../rule.ts";
import { minus, percentOf, plus } from "./interval.ts";
import { held, named, nameOf, notApplicable } from "./outcome.ts";
import { gapBefore, isMoney, printed, proseOf, type Quantity, samePath, sentenceStart } from "./prose.ts";
import { wayOf } from "./way.ts";

/** The amounts that a change may be a change of: those of its own subject, or all of its sentence and the one before. */
export function amountsOf(change: Quantity): { amounts: Quantity[]; sure: boolean } {
  const { paragraph, figure, index } = change;
  const sentence = sentenceStart(paragraph.text, figure.start);
  const from = sentence === 0 ? 0 : sentenceStart(paragraph.text, sentence - 1);
  const near = paragraph.quantities
    .slice(0, index)
    .filter((one) => isMoney(one) && one.figure.unit === figure.unit && one.figure.start >= from);
  const own = near.filter((one) => samePath(one.path, change.path));
  return own.length > 0
    ? { amounts: own.slice(-1), sure: true }
    : { amounts: near.toReversed(), sure: near.length === 1 };
}

/** The percentage that follows a change at once and says the same in per cent. */
export function percentAfter(change: Quantity): Quantity | null {
  const next = change.paragraph.quantities[change.index + 1];
  if (!next || next.statement.kind !== "percent" || !/^[%﹪]/.test(next.figure.unit)) return null;
  const gap = gapBefore(next).replace(/\s/g, "");
  return /^[，、；（]?(?:同比|环比|比上年|较上年|即)?(?:[增减升降]|下降|提高|上升|上涨|压减)[^，。；]{0,5}$/.test(
    gap,
  )
    ? next
    : null;
}

/**
 * A change in money and in per cent are one change: with the amount A of the year and the change C,
 * last year's amount is A − C (or A + C when it fell), and C over it is the percentage. A percentage
 * that no values behind the printed figures give is ten times off, of another base, or mistyped.
 *
 * @example 收支预算 1,681.43 万元，比上年增加 1.23 万元，增加 0.73% → 1.23 ÷ 1,680.20 = 0.07%
 */
export const changePercent: Rule = {
  id: "change-percent",
  name: "增减额与增减幅",
  family: "text",
  level: "error",
  description:
    "文中同时写有本年数、增减额和增减百分比时，以本年数减去增加额（或加上减少额）为上年数重算百分比，应在印出位数的误差之内。",
  run: (context) =>
    proseOf(context).flatMap(({ quantities }) =>
      quantities.flatMap((change): RuleResult[] => {
        if (change.statement.kind !== "change" || change.figure.family !== "money") return [];
        const percent = percentAfter(change);
        const way = wayOf(change);
        if (!percent) return [];
        const { amounts, sure } = amountsOf(change);
        const results = amounts.flatMap((amount) => {
          const base =
            way === "down" ? plus(amount.interval, change.interval) : minus(amount.interval, change.interval);
          const computed = base.low.lte(0) || way === null ? null : percentOf(change.interval, base);
          return computed ? [{ amount, result: held(percent, computed, [change.place, amount.place]) }] : [];
        });
        const best = results.find(({ result }) => result.outcome !== "fail") ?? results[0];
        if (!best) return [notApplicable(percent)];
        const { amount, result } = best;
        if (result.outcome !== "fail") return [result];
        const message = `${named(amount)}，比上年${way === "down" ? "减少" : "增加"} ${printed(change)}，据此计算${way === "down" ? "减少" : "增加"} ${result.expected}%，文中写为 ${printed(percent)}，相差 ${result.difference} 个百分点，「${nameOf(amount)}」的金额与百分比不一致，请核对`;
        return [{ ...result, message, level: sure ? "error" : "warning" }];
      }),
    ),
};
