import { grouped, plain, sum } from "../../../model/money.ts";
import type { Rule } from "../rule.ts";
import { budgetOf, inYuan } from "./budget.ts";
import { projectKey, projectRows } from "./projects.ts";

/**
 * The forms of a document cannot ask for more than its 项目支出表 has; where every project has its
 * form, they make the table's total. Fewer forms than projects are legal.
 */
export const projectsTotal: Rule = {
  id: "projects-total",
  name: "项目绩效表合计",
  family: "performance",
  level: "info",
  description: "各项目绩效目标表的预算之和不应超过项目支出表的合计；每个项目都有绩效表时应与合计相等。",
  run: ({ forms, sheets }) => {
    const rows = projectRows(sheets);
    const total = rows.find(({ name }) => name === "");
    const projects = rows.filter(({ name }) => name !== "");
    const amounts = forms
      .filter(({ kind }) => kind === "performance-target")
      .flatMap((form) => {
        const amount = budgetOf(form);
        const yuan = amount && inYuan(amount);
        return amount && yuan ? [{ ...yuan, place: amount.place, name: projectKey(form.project) }] : [];
      });
    if (!total || amounts.length === 0) return [];
    const stated = sum(amounts.map(({ value }) => value));
    const slack = sum([total, ...amounts].map(({ slack }) => slack));
    const difference = stated.minus(total.value);
    const all =
      projects.length > 0 && projects.every(({ name }) => amounts.some((amount) => amount.name === name));
    const apart = difference.abs().gt(slack);
    const outcome =
      apart && (all || difference.isPositive())
        ? "fail"
        : all
          ? difference.isZero()
            ? "pass"
            : "rounding"
          : "not-applicable";
    const message = `各项目绩效目标表的预算之和为 ${grouped(stated.div(10000), 2)} 万元，项目支出表合计为 ${grouped(total.value.div(10000), 2)} 万元，两处数字不一致，请核对`;
    return [
      {
        outcome,
        stated: plain(stated),
        expected: plain(total.value),
        difference: plain(difference),
        places: [...amounts.map(({ place }) => place), total.place],
        message,
      },
    ];
  },
};
