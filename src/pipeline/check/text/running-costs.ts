import { plain } from "../../../model/money.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { named, notApplicable } from "./outcome.ts";
import { isMoney, proseOf, scaleOf } from "./prose.ts";

/**
 * The running costs (事业运行经费) of a 事业单位 are its 公用经费: those of the row 事业运行, or of all its rows.
 * 机关运行经费 is another thing (事业单位 are outside it) and is not held against anything. Which rows the
 * publisher counts is a matter of basis, so a figure that meets neither is a warning.
 *
 * @example 事业运行经费预算为 91.7 万元, the table: 事业运行 公用经费 91.07, in all 94.04
 */
export const runningCosts: Rule = {
  id: "running-costs",
  name: "事业运行经费",
  family: "text-table",
  level: "warning",
  description: "事业单位的事业运行经费应与报表中“事业运行”一项（或全部）的公用经费相同。",
  run: (context) => {
    const { subject, item, column } = context.vocabulary.wording.running;
    const facts = context.reading.facts.filter(
      (one) => one.value !== null && column.test(one.column) && (item.test(one.item) || one.item === "合计"),
    );
    return proseOf(context)
      .flatMap(({ quantities }) => quantities)
      .filter((one) => isMoney(one) && subject.test(one.path.at(-1) ?? ""))
      .map((quantity): RuleResult => {
        const same = facts.filter(
          ({ unitOfMeasure }) => scaleOf(unitOfMeasure) === scaleOf(quantity.figure.unit),
        );
        const rows = same.filter((one) => item.test(one.item));
        const first = rows[0];
        if (!first?.value) return notApplicable(quantity);
        const agrees = same.find(
          ({ value }) => value?.gte(quantity.interval.low) && value.lte(quantity.interval.high),
        );
        const difference = plain(quantity.figure.value.minus(first.value));
        const outcome = agrees ? "pass" : "fail";
        const message = `${named(quantity)}，《${first.tableTitle}》中「${first.item}」的公用经费为 ${first.raw.replace(/\s/g, "")}${first.unitOfMeasure}（第 ${first.place.line} 行），相差 ${difference}${quantity.figure.unit}，两处数字不一致，请核对是否同一口径`;
        return {
          outcome,
          stated: plain(quantity.figure.value),
          expected: plain((agrees ?? first).value ?? first.value),
          difference: agrees ? "0" : difference,
          places: [quantity.place, (agrees ?? first).place],
          message,
          cause: "basis",
        };
      });
  },
};
