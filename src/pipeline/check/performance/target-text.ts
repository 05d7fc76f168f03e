import { grouped, plain } from "../../../model/money.ts";
import type { Indicator } from "../../../model/reading.ts";
import type { PerformanceForm } from "../../extract/performance/index.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { inBase, type Quantity, quantity } from "./figures.ts";
import { called, fieldPlace, isExecution } from "./form.ts";
import { belonging, type Mention, mentions } from "./mentions.ts";
import { words } from "./vocabulary.ts";

/**
 * A target against the same figure in the form's own goals: 不少于 in the text is ≥ in the target, and the
 * figure is the same. A plain figure in the text may lie above a ≥ target or below a ≤ one. The text
 * speaks of the same thing when at least half of the indicator's name, and five characters, lead to the figure.
 *
 * @example 聘用经办人员不少于10人 in the text, 聘用经办人员数 ≤10人 as the target
 */
export const targetText: Rule = {
  id: "target-text",
  name: "指标值与目标文字",
  family: "performance",
  level: "warning",
  description: "绩效指标值应与本表绩效目标文字中的同一数字相符，「不少于」对应「≥」，「不超过」对应「≤」。",
  run: ({ forms, reading }) =>
    forms.flatMap((form) =>
      form.indicators
        .filter((indicator) => !isExecution(indicator))
        .flatMap((indicator) => {
          const target = quantity(indicator.target);
          return target ? hold(form, indicator, target, reading.lines) : [];
        }),
    ),
};

function unitsLike(unit: string): string[] {
  const [base] = words.units[unit] ?? [unit];
  return [
    ...new Set([
      unit,
      base,
      ...Object.entries(words.units).flatMap(([name, [other]]) => (other === base ? [name] : [])),
    ]),
  ].filter((one) => one !== "");
}

function hold(form: PerformanceForm, indicator: Indicator, target: Quantity, lines: string[]): RuleResult[] {
  const units = unitsLike(target.unit);
  if (units.length === 0) return [];
  const name = indicator.level3.replace(/[(（][^()（）]*[)）]/gu, "");
  const goals = form.passages.filter(({ label }) => !words.notGoals.some((word) => label.includes(word)));
  const near = goals
    .flatMap((passage) => mentions(passage, units))
    .flatMap((mention) => {
      const shared = belonging(name, mention.lead);
      return shared >= 5 && shared * 2 >= name.length ? [{ mention, verdict: compare(target, mention) }] : [];
    });
  const [first] = near;
  const best = near.find(({ verdict }) => verdict === "pass") ?? first;
  if (!best) return [];
  const { mention, verdict } = best;
  const [own, other] = [inBase(target), inBase(mention)];
  return [
    {
      outcome: verdict,
      stated: indicator.target,
      expected: mention.print,
      difference: verdict === "fail" ? plain(own.value.minus(other.value)) : "0",
      places: [fieldPlace(indicator, "target", lines), mention.place],
      message: `${called(indicator)}的指标值为 ${indicator.target}，绩效目标文字中为「${mention.lead.slice(-12)}${mention.print}」（${grouped(mention.value)}${mention.unit}），两处${own.value.eq(other.value) ? "方向" : "数字"}不一致，请核对`,
    },
  ];
}

function compare(target: Quantity, mention: Mention): "pass" | "fail" {
  const [own, other] = [inBase(target), inBase(mention)];
  const difference = other.value.minus(own.value);
  const equal =
    difference.abs().lt(own.slack.plus(other.slack)) &&
    (difference.isZero() || target.decimals !== mention.decimals);
  const against =
    (target.relation === "≥" && mention.relation === "≤") ||
    (target.relation === "≤" && mention.relation === "≥");
  if (equal) return against ? "fail" : "pass";
  if (mention.relation !== "")
    return target.relation === mention.relation || target.relation === "=" || against ? "fail" : "pass";
  if (target.relation === "≥") return difference.isNegative() ? "fail" : "pass";
  if (target.relation === "≤") return difference.isNegative() ? "pass" : "fail";
  return "fail";
}
