import { Exact, grouped, plain, ZERO } from "../../../model/money.ts";
import type { Place } from "../../../model/place.ts";
import type { FormAmount, PerformanceForm } from "../../extract/performance/index.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { printed, ratio, within } from "./figures.ts";
import { evaluations, fieldPlace, isExecution } from "./form.ts";

/**
 * 执行率 = 全年执行数 ÷ 全年预算数 in every row of the funds block, and the row's score is the rate × its
 * weight, of the exact or of the printed rate.
 *
 * @example 16.55 of 58: 28.5 %, printed 29 %; 29 % × 10 = 2.9
 */
export const executionRate: Rule = {
  id: "execution-rate",
  name: "预算执行率",
  family: "performance",
  level: "error",
  description: "预算执行率应等于全年执行数÷全年预算数，预算执行得分应等于执行率×分值。",
  run: ({ forms, reading }) =>
    evaluations(forms).flatMap((form) => [...rates(form), ...scores(form, reading.lines)]),
};

function decimalsOf(amount: FormAmount): number {
  return amount.value?.decimalPlaces() ?? 0;
}

/** Rows whose rate is an amount of the form; that of the scored row stands with its indicator. */
function rates(form: PerformanceForm): RuleResult[] {
  return form.amounts
    .filter(({ unitOfMeasure, value }) => unitOfMeasure === "%" && value !== null)
    .flatMap((rate) => {
      const row = form.amounts.filter(
        ({ item, place }) => item === rate.item && place.line === rate.place.line,
      );
      const adjusted = row.find(({ stage }) => stage === "adjusted");
      const executed = row.find(({ stage }) => stage === "executed");
      if (!adjusted?.value || !executed?.value || adjusted.value.isZero() || !rate.value) return [];
      const stated = { value: rate.value, decimals: decimalsOf(rate) };
      return [
        hold(form, rate.item, stated, executed.value, adjusted.value, [
          rate.place,
          executed.place,
          adjusted.place,
        ]),
      ];
    });
}

function hold(
  form: PerformanceForm,
  item: string,
  stated: { value: Exact; decimals: number },
  executed: Exact,
  adjusted: Exact,
  places: Place[],
): RuleResult {
  const { low, high } = ratio(executed, ZERO, adjusted);
  const expected = low.times(100).toDecimalPlaces(stated.decimals + 2);
  const message = `「${form.project}」${item}全年预算 ${grouped(adjusted)}、执行 ${grouped(executed)}，执行率应为 ${grouped(expected)}%，印为 ${grouped(stated.value)}%，请核对`;
  return {
    outcome: within(stated, low.times(100), high.times(100)),
    stated: plain(stated.value),
    expected: plain(expected),
    difference: plain(stated.value.minus(expected)),
    places,
    message,
  };
}

function scores(form: PerformanceForm, lines: string[]): RuleResult[] {
  return form.indicators.filter(isExecution).flatMap((row) => {
    const [adjusted, executed, rate, weight, score] = [
      row.target,
      row.actual,
      row.completion,
      row.weight,
      row.score,
    ].map((print) => printed(print));
    const places = (["score", "completion", "actual", "target"] as const).flatMap((field) =>
      row[field] === "" ? [] : [fieldPlace(row, field, lines)],
    );
    const results: RuleResult[] = [];
    if (adjusted && executed && rate && !adjusted.value.isZero())
      results.push(hold(form, row.level3, rate, executed.value, adjusted.value, places));
    const exact =
      adjusted && executed && !adjusted.value.isZero() ? executed.value.div(adjusted.value) : null;
    const degrees = [exact, rate?.value.div(100)]
      .filter((degree) => degree != null)
      .map((degree) => Exact.min(1, degree));
    if (!weight || !score || degrees.length === 0)
      return [
        ...results,
        { outcome: "unreadable" as const, stated: row.score, expected: "", difference: "", places },
      ];
    const outcomes = degrees.map((degree) => ({
      expected: degree.times(weight.value),
      outcome: within(score, degree.times(weight.value), degree.times(weight.value)),
    }));
    const best =
      outcomes.find(({ outcome }) => outcome === "pass") ??
      outcomes.find(({ outcome }) => outcome === "rounding") ??
      outcomes[0];
    if (!best) return results;
    const expected = best.expected.toDecimalPlaces(score.decimals + 2);
    const message = `「${form.project}」预算执行率 ${row.completion}、分值 ${row.weight}，得分应为 ${grouped(expected)}，印为 ${grouped(score.value)}，请核对`;
    results.push({
      outcome: best.outcome,
      stated: plain(score.value),
      expected: plain(expected),
      difference: plain(score.value.minus(expected)),
      places,
      message,
    });
    return results;
  });
}
