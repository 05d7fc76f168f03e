import { grouped } from "../../../model/money.ts";
import type { SheetCell } from "../../../model/sheet.ts";
import { isCertain } from "../certain.ts";
import type { Rule } from "../rule.ts";
import { figures, holdSum } from "../sum.ts";
import { tableOf } from "./look-up.ts";

/** Economic classes that a functional table may print as columns, by what the column means. */
const CLASSES = [
  { concept: "wages", code: "301" },
  { concept: "household", code: "303" },
] as const;

/**
 * Where 一般公共预算支出表 breaks 基本支出 down by 工资福利支出 and 对个人和家庭的补助, these are the classes
 * 301 and 303 of the table by economic classification. (人员经费 need not be 301 + 303: some allowances
 * of 302 are paid to persons.)
 *
 * @example 工资福利支出 173.91 in one table, 301 工资福利支出 177.76 in the other
 */
export const economicColumns: Rule = {
  id: "economic-columns",
  name: "基本支出的两种分类",
  family: "tables",
  level: "error",
  description:
    "一般公共预算支出表按工资福利支出、对个人和家庭的补助列出的基本支出，应与基本支出表中 301、303 两类相同。",
  run: ({ sheets }) => {
    const functional = tableOf(sheets, "general-expenditure");
    const economic = tableOf(sheets, "basic-expenditure");
    if (!functional || !economic || !isCertain(functional) || !isCertain(economic)) return [];
    const total = functional.rows.find(({ labels }) => labels[0]?.level === 0 && labels[0].code === "");
    return CLASSES.flatMap(({ concept, code }) => {
      const column = functional.columns.find(
        (candidate) => candidate.role === "amount" && candidate.concept === concept,
      );
      const stated: SheetCell | undefined = column && total?.cells[column.index];
      const row = economic.rows.find(({ labels }) => labels[0]?.code === code);
      const own = economic.columns.find((candidate) => candidate.role === "amount" && candidate.block === 0);
      const cell = own && row?.cells[own.index];
      if (!stated?.number || !cell?.number) return [];
      const held = holdSum(stated, [cell], false);
      const name = row?.labels[0]?.item ?? code;
      const message = `「${name}」在《${functional.title}》为 ${grouped(held.stated, 2)}，在《${economic.title}》（${code}）为 ${grouped(held.expected, 2)}，相差 ${grouped(held.difference, 2)}，请核对`;
      return [{ outcome: held.outcome, ...figures(held), places: held.places, message }];
    });
  },
};
