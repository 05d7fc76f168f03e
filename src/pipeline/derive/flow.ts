import type { FundScope } from "../../model/basis.ts";
import type { Quantity } from "../../model/quantity.ts";
import type { Reading, StatutoryTable } from "../../model/reading.ts";
import { subjectOf } from "../../model/subject.ts";
import { ownFacts } from "./columns.ts";
import { dominantOf, sorted } from "./dominant.ts";
import { differenceOf, sumOf } from "./known.ts";
import { factsByTable } from "./indexed.ts";
import type { Spending } from "./spending.ts";
import { agree } from "./subject-tree.ts";
import { incomesOf, type Line, outlaysOf } from "./two-sided.ts";

/** Where the money comes from and where it goes, as one 收支 table has it. */
export interface Flow {
  table: StatutoryTable;
  scope: FundScope;
  income: FlowSide;
  outlay: FlowSide;
  /** Income less expenditure where their totals differ beyond the print, else null. */
  difference: Quantity | null;
}

export interface FlowSide {
  lines: Line[];
  /** 总计 as printed, else 本年合计, else the sum of the lines. */
  total: Quantity;
  /** total − Σ lines where they differ beyond the print: money the table does not explain. */
  unexplained: Quantity | null;
}

const KINDS: [string, FundScope][] = [
  ["summary", "all"],
  ["appropriation-summary", "appropriation"],
];

/**
 * Income by source and expenditure by 类; by 基本 and 项目 where one 类 is nearly all of it and `spending` tells them
 * for the same money. null where no table has both sides.
 */
export function flowOf(reading: Reading, spending: Spending | null): Flow | null {
  const byTable = factsByTable(reading);
  const { year } = subjectOf(reading);
  for (const [kind, scope] of KINDS)
    for (const table of reading.tables) {
      if (table.kind !== kind) continue;
      const facts = ownFacts(byTable.get(table.id) ?? [], year);
      const outlays = outlaysOf(facts);
      const incomes = incomesOf(facts);
      const income = sideOf(sorted(incomes.lines, amount), incomes.total.grand ?? incomes.total.year);
      const outlay = sideOf(byParts(outlays.lines, spending), outlays.total.grand ?? outlays.total.year);
      if (!income?.lines.length || !outlay?.lines.length) continue;
      const equal = agree(income.total, outlay.total, 1);
      const difference = equal ? null : differenceOf(income.total, outlay.total);
      return { table, scope, income, outlay, difference };
    }
  return null;
}

const amount = ({ quantity }: Line): Quantity => quantity;

function sideOf(lines: Line[], printed: Quantity | null): FlowSide | null {
  const added = sumOf(lines.map(amount));
  const total = printed ?? added;
  if (!total?.value || !added) return null;
  const explained = agree(total, added, lines.length);
  return { lines, total, unexplained: explained ? null : differenceOf(total, added) };
}

/** The 类, the largest first; or 基本 and 项目 in their place, where one 类 dwarfs the others. */
function byParts(lines: readonly Line[], spending: Spending | null): Line[] {
  const classes = lines.filter(({ key }) => key === "class");
  const others = lines.filter(({ key }) => key !== "class");
  const { basic, project } = spending?.parts ?? {};
  const whole = sumOf(classes.map(amount));
  const parts = basic && project ? sumOf([basic, project]) : null;
  const same = whole !== null && parts !== null && agree(whole, parts, 2);
  if (!basic || !project || !same || !dominantOf(classes, amount))
    return [...sorted(classes, amount), ...others];
  const split: Line[] = [
    { key: "basic", name: "基本支出", fill: "basic", quantity: basic },
    { key: "project", name: "项目支出", fill: "project", quantity: project },
  ];
  return [
    ...sorted(
      split.filter(({ quantity }) => !quantity.value?.isZero()),
      amount,
    ),
    ...others,
  ];
}
