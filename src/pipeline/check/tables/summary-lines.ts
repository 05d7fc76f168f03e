import { grouped, halfDigit, plain, ZERO } from "../../../model/money.ts";
import type { SheetCell } from "../../../model/sheet.ts";
import { heading } from "../../recognise/words.ts";
import { isCertain, isWithoutCarryOver } from "../certain.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { tableOf } from "./look-up.ts";

/** The two sides of 收支总表 and the table that each is broken down in. */
const SIDES = [
  { block: 0, table: "revenue" },
  { block: 1, table: "expenditure" },
] as const;

/**
 * 收支总表 names each source in a line (九、上年结转), 收入总表 in a column: its 合计 row must say the same.
 * Likewise 结转下年 and the payments to others on the expenditure side. Matched by what the names mean.
 *
 * @example 九、上年结转 15.83 in 收支总表, 上年结转 0.00 in the 合计 row of 收入预算表
 */
export const summaryLines: Rule = {
  id: "summary-lines",
  name: "总表各项与分表",
  family: "tables",
  level: "error",
  description:
    "收支总表逐项列出的收入来源（财政拨款、事业收入、上年结转等），应与收入总表合计行的同名栏相同；支出一侧的结转下年等亦同。",
  run: ({ sheets, vocabulary }) => {
    const words = vocabulary.tables;
    const summary = tableOf(sheets, "summary");
    if (!summary || summary.state !== "filled" || !isCertain(summary)) return [];
    return SIDES.flatMap(({ block, table }) => {
      const other = tableOf(sheets, table);
      if (!other || other.state !== "filled" || !isCertain(other)) return [];
      const amount = summary.columns.find((column) => column.block === block && column.role === "amount");
      const total = other.rows.find(({ labels }) => labels[0]?.level === 0 && labels[0].code === "");
      if (!amount || !total) return [];
      const otherBasis = isWithoutCarryOver(summary.title) !== isWithoutCarryOver(other.title);
      return summary.rows.flatMap((row): RuleResult[] => {
        const item = row.labels[block]?.item ?? "";
        const name = heading(item)
          .replace(words.ordinals, "")
          .replace(/^[、.．]/, "");
        const concept = words.concepts.get(name);
        const columns = other.columns.filter(
          (column) =>
            column.role === "amount" &&
            concept !== undefined &&
            concept !== "total" &&
            column.concept === concept,
        );
        const [column] = columns;
        const cell = row.cells[amount.index];
        // A name that stands in several columns (其他收入 below two groups) says nothing of either.
        if (!column || columns.length > 1 || !cell?.number) return [];
        return [
          held(
            item,
            summary.title,
            other.title,
            column.path.join("/"),
            cell,
            total.cells[column.index],
            otherBasis,
          ),
        ];
      });
    });
  },
};

function held(
  item: string,
  from: string,
  to: string,
  column: string,
  cell: SheetCell,
  other: SheetCell | undefined,
  otherBasis: boolean,
): RuleResult {
  const stated = cell.number?.value ?? ZERO;
  const expected = other?.number?.value ?? ZERO;
  const difference = stated.minus(expected);
  const slack = halfDigit(cell.number?.decimals ?? 0).plus(
    other?.number ? halfDigit(other.number.decimals) : ZERO,
  );
  const fails = difference.abs().gt(slack);
  return {
    outcome: fails ? (otherBasis ? "not-applicable" : "fail") : difference.isZero() ? "pass" : "rounding",
    stated: plain(stated),
    expected: plain(expected),
    difference: plain(difference),
    places: [cell.place, ...(other ? [other.place] : [])],
    message: `「${item}」在《${from}》为 ${grouped(stated, 2)}，在《${to}》合计行的「${column}」为 ${grouped(expected, 2)}，相差 ${grouped(difference, 2)}，请核对`,
  };
}
