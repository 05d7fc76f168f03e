import { grouped, halfDigit, plain, sum, ZERO } from "../../../model/money.ts";
import type { FormAmount, PerformanceForm } from "../../extract/performance/index.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { budgetOf, itemKey } from "./budget.ts";
import { isDamaged } from "./form.ts";
import { words } from "./vocabulary.ts";

/**
 * The funds of a form: the total is the sum of its sources in every column, and items that state
 * one amount twice agree. Sources of two kinds beside each other (财政拨款 and, of it, 中央补助) say nothing.
 *
 * @example 年度资金总额 97842 = 中央财政资金 40065 + 地方资金 57777
 */
export const formAmounts: Rule = {
  id: "form-amounts",
  name: "项目资金合计",
  family: "performance",
  level: "error",
  description: "绩效表资金总额应等于财政拨款、其他资金等各项来源之和；项目当年预算应与财政拨款年度金额一致。",
  run: ({ forms }) =>
    forms
      .filter(({ kind }) => kind !== "performance-overall")
      .flatMap((form) => [...sums(form), ...twice(form)]),
};

function sums(form: PerformanceForm): RuleResult[] {
  const money = form.amounts.filter(
    ({ value, unitOfMeasure }) => value !== null && unitOfMeasure.endsWith("元"),
  );
  const results: RuleResult[] = [];
  for (const [column, amounts] of Map.groupBy(money, ({ column }) => column)) {
    const total = budgetOf(
      { ...form, amounts },
      amounts.map(({ stage }) => stage),
    );
    const rest = amounts.filter((amount) => amount !== total);
    const parts = words.fundParts
      .map((names) => rest.filter(({ item }) => names.includes(itemKey(item))))
      .find((set) => set.length === rest.length);
    if (!total || !parts || parts.length === 0) continue;
    const value = ({ value }: FormAmount) => value ?? ZERO;
    const expected = sum(parts.map(value));
    const difference = value(total).minus(expected);
    const slack = sum([total, ...parts].map((amount) => halfDigit(value(amount).decimalPlaces())));
    // Whole amounts of an evaluation whose sources are partly lost prove nothing.
    const lost =
      isDamaged(form) || (parts.length === 1 && !difference.isZero() && form.kind === "self-evaluation");
    results.push({
      outcome: lost
        ? "unreadable"
        : difference.isZero()
          ? "pass"
          : difference.abs().lt("0.1") && difference.abs().lte(slack)
            ? "rounding"
            : "fail",
      stated: plain(value(total)),
      expected: plain(expected),
      difference: plain(difference),
      places: [total, ...parts].map(({ place }) => place),
      message: `「${form.project}」${total.item}${column ? `（${column}）` : ""}印为 ${grouped(value(total))}，各项来源之和为 ${grouped(expected)}，相差 ${grouped(difference)}，请核对`,
    });
  }
  return results;
}

function twice(form: PerformanceForm): RuleResult[] {
  return words.sameBudget.flatMap((names) => {
    const [first, second] = names.map((name) =>
      form.amounts.find(({ item, value }) => value !== null && itemKey(item) === name),
    );
    if (!first?.value || !second?.value || first.unitOfMeasure !== second.unitOfMeasure) return [];
    const difference = first.value.minus(second.value);
    const message = `「${form.project}」${first.item} ${grouped(first.value)} 与 ${second.item} ${grouped(second.value)} 两处数字不一致，请核对`;
    return [
      {
        outcome: difference.isZero() ? ("pass" as const) : ("fail" as const),
        level: "warning" as const,
        stated: plain(first.value),
        expected: plain(second.value),
        difference: plain(difference),
        places: [first.place, second.place],
        message,
      },
    ];
  });
}
