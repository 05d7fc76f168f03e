import { grouped, halfDigit, plain, ZERO, type Exact } from "../../../model/money.ts";
import type { Sheet, SheetCell } from "../../../model/sheet.ts";
import { isCertain } from "../certain.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { tableOf } from "./look-up.ts";

interface Entry {
  item: string;
  cell: SheetCell;
  value: Exact;
}

/** Amounts of a column by subunit and code; codes that a table prints twice are left out as uncertain. */
function byCode(sheet: Sheet, concept: string): Map<string, Entry> {
  const column = sheet.columns.find(
    (candidate) => candidate.role === "amount" && candidate.concept === concept,
  )?.index;
  const entries = new Map<string, Entry>();
  const twice = new Set<string>();
  if (column === undefined) return entries;
  for (const row of sheet.rows) {
    const label = row.labels[0];
    const cell = row.cells[column];
    if (!label || label.code === "" || !cell?.number) continue;
    const key = `${label.subunit}|${label.code}`;
    if (entries.has(key)) twice.add(key);
    entries.set(key, { item: label.item, cell, value: cell.number.value });
  }
  for (const key of twice) entries.delete(key);
  return entries;
}

/**
 * The same code in two tables, of which one is part of the other: what 一般公共预算 spends on a code is
 * at most what all funds spend on it, and exactly that where no other fund is printed and the totals
 * agree. Pairs are data (data/vocabulary/links.json).
 *
 * @example 2101505 68.40 in 一般公共预算支出表 and 68.40 in 支出总表
 */
export const sameCode: Rule = {
  id: "same-code",
  name: "表间同一科目",
  family: "tables",
  level: "error",
  description: "同一科目在部分与整体两张表中，部分不应大于整体；两表合计相同时，各科目也应相同。",
  run: ({ sheets, vocabulary }) =>
    vocabulary.links.sameCodes.flatMap(({ name, part, whole, columns, others }) => {
      const [small, large] = [tableOf(sheets, part), tableOf(sheets, whole)];
      if (!small || !large || !isCertain(small) || !isCertain(large)) return [];
      const otherFunds = others.some((kind) => tableOf(sheets, kind)?.state === "filled");
      return columns.flatMap((pair) => {
        const [from, to] = typeof pair === "string" ? [pair, pair] : pair;
        return compare(name, byCode(small, from), byCode(large, to), small, large, otherFunds);
      });
    }),
};

function compare(
  name: string,
  parts: Map<string, Entry>,
  wholes: Map<string, Entry>,
  small: Sheet,
  large: Sheet,
  otherFunds: boolean,
): RuleResult[] {
  const shared = [...parts].filter(([key]) => wholes.has(key));
  const total = (entries: Map<string, Entry>): Exact =>
    [...entries]
      .filter(([key]) => /\|\d{3}$/.test(key))
      .reduce((all, [, { value }]) => all.plus(value), ZERO);
  // Equal only where both tables cover the same money: the same 类, with the same sums.
  const same =
    !otherFunds &&
    total(parts).eq(total(wholes)) &&
    [...wholes.keys()].filter((key) => /\|\d{3}$/.test(key)).every((key) => parts.has(key));
  return shared.map(([key, a]) => {
    const b = wholes.get(key) ?? a;
    const gap = a.value.minus(b.value);
    const slack = halfDigit(a.cell.number?.decimals ?? 0).plus(halfDigit(b.cell.number?.decimals ?? 0));
    const wrong = same ? gap.abs().gt(slack) : gap.gt(slack);
    const code = key.split("|")[1] ?? "";
    return {
      outcome: wrong ? "fail" : gap.isZero() ? "pass" : gap.abs().lte(slack) ? "rounding" : "pass",
      stated: plain(a.value),
      expected: plain(b.value),
      difference: plain(gap),
      places: [a.cell.place, b.cell.place],
      message: `${name}：${code}${a.item}在《${small.title}》为 ${grouped(a.value, 2)}，在《${large.title}》为 ${grouped(b.value, 2)}，相差 ${grouped(gap, 2)}，请核对`,
    };
  });
}
