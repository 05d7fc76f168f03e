import { grouped, plain } from "../../../model/money.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { budgetOf, inYuan } from "./budget.ts";
import { projectKey, projectRows } from "./projects.ts";

/**
 * The budget in a project's form is its row in 项目支出表, found by the project's name. A name that
 * stands in several rows, or in none, says nothing.
 *
 * @example 建国前老工人医疗费 90.00 in both
 */
export const projectAmount: Rule = {
  id: "project-amount",
  name: "项目绩效表与项目支出表",
  family: "performance",
  level: "error",
  description: "项目绩效目标表的预算资金应与项目支出表中同名项目的金额相同。",
  run: ({ forms, sheets }) => {
    const rows = projectRows(sheets);
    return forms
      .filter(({ kind }) => kind === "performance-target")
      .flatMap((form): RuleResult[] => {
        const amount = budgetOf(form);
        const own = amount && inYuan(amount);
        if (!amount || !own) return [];
        const named = rows.filter(({ name }) => name === projectKey(form.project));
        const [row] = named;
        if (!row || named.length > 1)
          return [
            {
              outcome: "not-applicable",
              stated: plain(own.value),
              expected: "",
              difference: "",
              places: [amount.place],
            },
          ];
        const difference = own.value.minus(row.value);
        const outcome = difference.isZero()
          ? "pass"
          : difference.abs().lt(own.slack.plus(row.slack))
            ? "rounding"
            : "fail";
        const message = `「${form.project}」绩效目标表的预算为 ${grouped(own.value.div(10000), 2)} 万元，项目支出表为 ${grouped(row.value.div(10000), 2)} 万元，两处数字不一致，请核对`;
        return [
          {
            outcome,
            stated: plain(own.value),
            expected: plain(row.value),
            difference: plain(difference),
            places: [amount.place, row.place],
            message,
          },
        ];
      });
  },
};
