import { Exact, grouped, halfDigit, plain, sum, ZERO } from "../../../model/money.ts";
import type { PerformanceForm } from "../../extract/performance/index.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { printed } from "./figures.ts";
import { evaluations, fieldPlace, isDamaged, isExecution } from "./form.ts";
import { printedLevels } from "./levels.ts";
import { words } from "./vocabulary.ts";

/**
 * The weights of a self-evaluation are 100 in all, 10 of them for carrying out the budget; a weight in
 * brackets behind a level is the sum of its indicators' weights. (财政部《项目支出绩效评价管理办法》,
 * 财预〔2020〕10号: 预算执行率 10 %, 产出, 效益, 满意度 90 %.) Where rows of the form are lost or a weight
 * is missing, nothing can be said.
 *
 * @example 产出指标(40) over 20 + 10 + 10 passes; over 20 + 10 + 5 it fails
 */
export const weightsSum: Rule = {
  id: "weights-sum",
  name: "自评分值合计",
  family: "performance",
  level: "error",
  description:
    "绩效自评表各项分值之和（含预算执行 10 分）应为 100；一级、二级指标括号内的分值应等于所属各指标分值之和。",
  run: ({ forms, reading }) =>
    evaluations(forms).flatMap((form) => [...whole(form, reading.lines), ...levels(form, reading.lines)]),
};

function weightsOf(indicators: PerformanceForm["indicators"], lines: readonly string[]) {
  const read = indicators.map(({ weight }) => printed(weight));
  return {
    total: sum(read.map((one) => one?.value ?? ZERO)),
    slack: read.reduce((slack, one) => (one ? slack.plus(halfDigit(one.decimals)) : slack), ZERO),
    known: read.filter((one) => one !== null).length,
    complete: read.every((one) => one !== null),
    places: indicators.flatMap((indicator) =>
      indicator.weight === "" ? [] : [fieldPlace(indicator, "weight", [...lines])],
    ),
  };
}

function whole(form: PerformanceForm, lines: readonly string[]): RuleResult[] {
  const weights = weightsOf(form.indicators, lines);
  if (weights.known === 0) return [];
  const full = new Exact(words.fullMarks);
  const execution = form.indicators.some(isExecution);
  // Some forms score the indicators alone, 90 or 100, and the row of the funds elsewhere.
  const expected =
    execution || weights.total.gt(full.minus(words.executionWeight))
      ? full
      : full.minus(words.executionWeight);
  const difference = weights.total.minus(expected);
  const lost = !weights.complete || isDamaged(form);
  const outcome = lost
    ? "unreadable"
    : difference.isZero()
      ? "pass"
      : difference.abs().lt(weights.slack) && !difference.isInteger()
        ? "rounding"
        : "fail";
  const message = `「${form.project}」绩效自评表各项分值之和为 ${grouped(weights.total)}，应为 ${grouped(expected)}，请核对`;
  return [
    {
      outcome,
      stated: plain(weights.total),
      expected: plain(expected),
      difference: plain(difference),
      places: weights.places,
      message,
    },
  ];
}

function levels(form: PerformanceForm, lines: readonly string[]): RuleResult[] {
  const all = weightsOf(form.indicators, lines).total;
  // The rows of a damaged form are all there when their weights make a whole form.
  const whole = all.eq(words.fullMarks) || all.eq(words.fullMarks - words.executionWeight);
  return printedLevels(form, lines).map(({ name, weight, place, indicators }): RuleResult => {
    const weights = weightsOf(indicators, lines);
    const difference = weight.minus(weights.total);
    const outcome =
      !weights.complete || indicators.length === 0 || (isDamaged(form) && !whole)
        ? "unreadable"
        : difference.isZero()
          ? "pass"
          : "fail";
    const message = `「${form.project}」绩效自评表「${name}」标注 ${grouped(weight)} 分，所属各指标分值之和为 ${grouped(weights.total)}，两处数字不一致，请核对`;
    return {
      outcome,
      stated: plain(weight),
      expected: plain(weights.total),
      difference: plain(difference),
      places: [place, ...weights.places],
      message,
      level: isDamaged(form) ? "warning" : "error",
    };
  });
}
