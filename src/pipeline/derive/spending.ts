import type { FundScope } from "../../model/basis.ts";
import { once } from "../../model/once.ts";
import type { Quantity } from "../../model/quantity.ts";
import type { Reading, StatutoryTable } from "../../model/reading.ts";
import { subjectOf } from "../../model/subject.ts";
import { squeeze } from "../extract/narrative/text.ts";
import { ownFacts, type Part, partOf, totalRank } from "./columns.ts";
import { factsByTable, type Indexed } from "./indexed.ts";
import { differenceOf, knownQuantity, sumOf } from "./known.ts";
import words from "./money-words.json" with { type: "json" };
import { agree, DAMAGED, damageOf, type SubjectNode, subjectTree } from "./subject-tree.ts";
import { outlaysOf } from "./two-sided.ts";

/** Expenditure by 功能分类, 类 › 款 › 项, from the one table of the document that tells it best. */
export interface Spending {
  table: StatutoryTable;
  scope: FundScope;
  /** The printed 合计; the sum of the 类 where none is printed. */
  total: Quantity;
  parts: SubjectNode["parts"];
  classes: SubjectNode[];
  /** total − Σ类 where they disagree beyond the tolerance of the print, else null. */
  difference: Quantity | null;
  /** How much of the table cannot be relied on, 0 to 1. */
  damage: number;
}

/** The kinds of tables that tell it, the one that covers all money first. */
const KINDS: [string, FundScope][] = [
  ["expenditure", "all"],
  ["functional", "all"],
  ["general-expenditure", "general"],
  ["summary", "all"],
  ["appropriation-summary", "appropriation"],
];
const FUNCTIONAL = /^2\d{2}(?:\d{2}){0,2}$/;
const TOTAL_ROW = new RegExp(words.totalRows, "u");
const CLASS_NAMES: Record<string, string> = words.classes;

/** The expenditure of a document by function; null when no table tells it. */
export const spendingOf: (reading: Reading) => Spending | null = once(findSpending);

function findSpending(reading: Reading): Spending | null {
  const byTable = factsByTable(reading);
  const { year } = subjectOf(reading);
  const name = nameLookup(reading);
  let best: Spending | null = null;
  for (const [kind, scope] of KINDS)
    for (const table of reading.tables) {
      if (table.kind !== kind) continue;
      const facts = ownFacts(byTable.get(table.id) ?? [], year);
      const spending = kind.endsWith("summary")
        ? fromLines(table, facts, scope)
        : fromRows(table, facts, scope, name);
      if (!spending) continue;
      if (spending.damage <= DAMAGED) return spending;
      if (!best || spending.damage < best.damage) best = spending;
    }
  return best;
}

/** The name of a code as some row of the document prints it, "" where none does. */
export function nameLookup(reading: Pick<Reading, "facts">): (code: string) => string {
  const names = new Map<string, string>();
  for (const { code, item } of reading.facts)
    if (code && item && !names.has(code)) names.set(code, squeeze(item));
  return (code) => names.get(code) ?? "";
}

/** The row of the whole: labelled 合计, or at the level of totals; the largest where subunits have theirs. */
export function totalRow(
  table: StatutoryTable,
  facts: readonly Indexed[],
): Partial<Record<Part, Quantity>> | null {
  const summed = new Set(table.body.filter(({ level }) => level === 0).map(({ line }) => line));
  const uncoded = facts.filter(
    ({ fact }) => fact.code === "" && (TOTAL_ROW.test(squeeze(fact.item)) || summed.has(fact.place.line)),
  );
  const totals = uncoded.filter(({ fact }) => fact.value !== null && totalRank(fact.column) !== null);
  const [largest] = totals.sort(
    (left, right) =>
      (right.fact.value?.comparedTo(left.fact.value ?? 0) ?? 0) ||
      (totalRank(left.fact.column) ?? 0) - (totalRank(right.fact.column) ?? 0),
  );
  if (!largest) return null;
  const row: Partial<Record<Part, Quantity>> = { total: knownQuantity(largest.fact, largest.index) };
  for (const { fact, index } of uncoded) {
    const part = partOf(fact.column);
    if (part && fact.place.line === largest.fact.place.line) row[part] ??= knownQuantity(fact, index);
  }
  return row;
}

function fromRows(
  table: StatutoryTable,
  facts: readonly Indexed[],
  scope: FundScope,
  nameOf: (code: string) => string,
): Spending | null {
  const { roots, lost } = subjectTree(facts, FUNCTIONAL, nameOf);
  const { total, ...parts } = totalRow(table, facts) ?? {};
  return spending(table, scope, roots, total ?? null, parts, lost);
}

function fromLines(table: StatutoryTable, facts: readonly Indexed[], scope: FundScope): Spending | null {
  const { lines, total } = outlaysOf(facts);
  const classes = lines
    .filter(({ key, quantity }) => key === "class" && !quantity.value?.isZero())
    .map(({ name, quantity }): SubjectNode => {
      const code = Object.keys(CLASS_NAMES).find((key) => CLASS_NAMES[key] === name && key < "300") ?? "";
      return { code, name, depth: 1, total: quantity, parts: {}, children: [] };
    });
  return spending(table, scope, classes, total.year ?? total.grand, {}, 0);
}

function spending(
  table: StatutoryTable,
  scope: FundScope,
  classes: SubjectNode[],
  printed: Quantity | null,
  parts: SubjectNode["parts"],
  lost: number,
): Spending | null {
  const added = sumOf(classes.map(({ total }) => total));
  const total = printed ?? added;
  if (!total?.value || !added) return null;
  const agrees = printed !== null && agree(printed, added, classes.length);
  const difference = printed === null || agrees ? null : differenceOf(total, added);
  const damage = damageOf(classes, lost, agrees);
  return { table, scope, total, parts, classes, difference, damage };
}
