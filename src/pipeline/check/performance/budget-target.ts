import { grouped, plain } from "../../../model/money.ts";
import type { Indicator } from "../../../model/reading.ts";
import type { PerformanceForm } from "../../extract/performance/index.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { budgetOf, inYuan } from "./budget.ts";
import { inBase, quantity } from "./figures.ts";
import { called, fieldPlace } from "./form.ts";
import { words } from "./vocabulary.ts";

/**
 * A cost target in money against the budget of its own form: no cost can be allowed to exceed it, and a
 * target of exactly so much for the whole cost is the budget. Less is legal: part of a budget may be
 * meant. In an evaluation the actual whole cost is held against what was spent.
 *
 * @example 大厅业务保障费 <=188366元 in the form of a project of 6.30万元
 */
export const budgetTarget: Rule = {
  id: "budget-target",
  name: "成本指标与预算",
  family: "performance",
  level: "info",
  description:
    "成本指标的金额不应超过本项目的预算；写明「＝」的总成本应等于预算；自评中的实际总成本不应超过全年执行数。",
  run: ({ forms, reading }) =>
    forms
      .filter(({ kind }) => kind !== "performance-overall")
      .flatMap((form) =>
        form.indicators.filter(isCost).flatMap((indicator) => hold(form, indicator, reading.lines)),
      ),
};

function isCost({ level1, level2 }: Indicator): boolean {
  return `${level1}${level2}`.includes("成本");
}

function isOverall({ level3 }: Indicator): boolean {
  return (
    words.overallCost.some((word) => level3.includes(word)) &&
    !words.partialCost.some((word) => level3.includes(word))
  );
}

function hold(form: PerformanceForm, indicator: Indicator, lines: string[]): RuleResult[] {
  const evaluated = form.kind === "self-evaluation";
  const overall = isOverall(indicator);
  const results: RuleResult[] = [];
  const amounts = evaluated
    ? (["initial", "adjusted"] as const).flatMap((stage) => budgetOf(form, [stage]) ?? [])
    : [budgetOf(form)].flatMap((amount) => amount ?? []);
  const budget = amounts
    .flatMap((amount) => ({ amount, ...inYuan(amount) }))
    .sort((a, b) => b.value?.comparedTo(a.value ?? 0) ?? 0)[0];
  const target = quantity(indicator.target);
  if (target && inBase(target).unit === "元" && budget?.value && budget.slack) {
    const { value, slack } = inBase(target);
    const difference = value.minus(budget.value);
    const tolerance = slack.plus(budget.slack);
    const over = difference.gt(tolerance);
    const unequal = overall && target.relation === "=" && difference.abs().gt(tolerance);
    const message = `${called(indicator)}的指标值为 ${indicator.target}，${over ? "大于" : "不等于"}本表所列预算 ${budget.amount.raw} ${budget.amount.unitOfMeasure}，两处数字不一致，请核对`;
    results.push({
      outcome: over || unequal ? "fail" : overall ? "pass" : "not-applicable",
      stated: plain(value),
      expected: plain(budget.value),
      difference: plain(difference),
      places: [fieldPlace(indicator, "target", lines), budget.amount.place],
      message,
    });
  }
  const actual = quantity(indicator.actual);
  const spent = budgetOf(form, ["executed"]);
  const executed = spent && inYuan(spent);
  if (evaluated && overall && actual && spent && executed && inBase(actual).unit === "元") {
    const { value, slack } = inBase(actual);
    const difference = value.minus(executed.value);
    const over = difference.gt(slack.plus(executed.slack));
    const message = `${called(indicator)}实际完成 ${indicator.actual}，大于本表全年执行数 ${grouped(spent.value ?? executed.value)} ${spent.unitOfMeasure}，可能口径不同，请核对`;
    results.push({
      outcome: over ? "fail" : "pass",
      level: "warning",
      stated: plain(value),
      expected: plain(executed.value),
      difference: plain(difference),
      places: [fieldPlace(indicator, "actual", lines), spent.place],
      message,
    });
  }
  return results;
}
