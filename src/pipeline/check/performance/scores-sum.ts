import { grouped, halfDigit, plain, sum, ZERO } from "../../../model/money.ts";
import type { Rule } from "../rule.ts";
import { printed } from "./figures.ts";
import { evaluations, fieldPlace, isDamaged, isExecution, totalScore } from "./form.ts";

/**
 * The total score is the sum of the scores, that of carrying out the budget among them. With one score
 * unread nothing can be said, nor where rows of the form are lost.
 *
 * @example 10 + 20 + 9.79 + 60 = 99.79
 */
export const scoresSum: Rule = {
  id: "scores-sum",
  name: "自评得分合计",
  family: "performance",
  level: "error",
  description: "绩效自评表的总分应等于各项得分（含预算执行得分）之和。",
  run: ({ forms, reading }) =>
    evaluations(forms).flatMap((form) => {
      const total = totalScore(form);
      if (!total) return [];
      const scores = form.indicators.map(({ score }) => printed(score));
      const expected = sum(scores.map((score) => score?.value ?? ZERO));
      const slack = scores.reduce(
        (slack, score) => (score ? slack.plus(halfDigit(score.decimals)) : slack),
        halfDigit(printed(total.raw)?.decimals ?? 0),
      );
      const lost =
        total.value === null ||
        scores.some((score) => score === null) ||
        isDamaged(form) ||
        !form.indicators.some(isExecution);
      const stated = total.value ?? ZERO;
      const difference = stated.minus(expected);
      // Whole scores are exact; only those with decimals are rounded.
      const rounded =
        scores.some((score) => (score?.decimals ?? 0) > 0) &&
        difference.abs().lt("0.05") &&
        difference.abs().lte(slack);
      return [
        {
          outcome: lost ? "unreadable" : difference.isZero() ? "pass" : rounded ? "rounding" : "fail",
          stated: total.value === null ? total.raw : plain(stated),
          expected: plain(expected),
          difference: lost ? "" : plain(difference),
          places: [
            total.place,
            ...form.indicators.flatMap((indicator) =>
              indicator.score === "" ? [] : [fieldPlace(indicator, "score", reading.lines)],
            ),
          ],
          message: `「${form.project}」绩效自评表总分印为 ${grouped(stated)}，各项得分之和为 ${grouped(expected)}，相差 ${grouped(difference)}，请核对`,
        },
      ];
    }),
};
