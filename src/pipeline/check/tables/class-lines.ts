import { grouped, plain } from "../../../model/money.ts";
import { squash } from "../../recognise/words.ts";
import { isCertain, isWithoutCarryOver } from "../certain.ts";
import type { Rule } from "../rule.ts";
import { holdSum } from "../sum.ts";
import { tableOf } from "./look-up.ts";

/**
 * 收支总表 prints a line for each 类 (八、卫生健康支出); the expenditure table has the same 类 with its
 * code. Matched by name.
 *
 * @example 七、社会保障和就业支出 105.48 = 208 社会保障和就业支出 105.48
 */
export const classLines: Rule = {
  id: "class-lines",
  name: "总表各类与分表",
  family: "tables",
  level: "error",
  description: "收支总表右侧按类列示的支出，应与支出表中同名的类相同。",
  run: ({ sheets, vocabulary }) =>
    vocabulary.links.classLines.flatMap(({ name, summary, column, table }) => {
      const [left, right] = [tableOf(sheets, summary), tableOf(sheets, table)];
      if (!left || !right || right.state !== "filled" || !isCertain(left) || !isCertain(right)) return [];
      const otherBasis = isWithoutCarryOver(left.title) !== isWithoutCarryOver(right.title);
      const from = left.columns.find(
        (candidate) =>
          candidate.block === 1 &&
          candidate.role === "amount" &&
          (column === null ? true : candidate.concept === column),
      );
      const to = right.columns.find(
        (candidate) => candidate.role === "amount" && candidate.concept === "total",
      );
      if (!from || !to) return [];
      // Several 单位 print a 类 each: the 部门's line is their sum.
      const classes = new Map<string, { rows: number[]; code: string }>();
      right.rows.forEach((row, at) => {
        const label = row.labels[0];
        if (label?.code.length !== 3) return;
        const item = squash(label.item);
        classes.set(item, { rows: [...(classes.get(item)?.rows ?? []), at], code: label.code });
      });
      return left.rows.flatMap((row) => {
        const item = squash(row.labels[1]?.item ?? "")
          .replace(vocabulary.tables.ordinals, "")
          .replace(/^[、.．]/, "");
        const match = classes.get(item);
        const cell = row.cells[from.index];
        if (!match || !cell?.number) return [];
        const held = holdSum(
          cell,
          match.rows.map((at) => right.rows[at]?.cells[to.index]),
          false,
        );
        return [
          {
            outcome: held.outcome === "fail" && otherBasis ? ("not-applicable" as const) : held.outcome,
            stated: plain(held.stated),
            expected: plain(held.expected),
            difference: plain(held.difference),
            places: held.places,
            message: `${name}：「${item}」在《${left.title}》为 ${grouped(held.stated, 2)}，在《${right.title}》（${match.code}）为 ${grouped(held.expected, 2)}，相差 ${grouped(held.difference, 2)}，请核对`,
          },
        ];
      });
    }),
};
