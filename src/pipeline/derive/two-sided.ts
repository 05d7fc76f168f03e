import type { Quantity } from "../../model/quantity.ts";
import { squeeze } from "../extract/narrative/text.ts";
import { totalRank } from "./columns.ts";
import type { Indexed } from "./indexed.ts";
import { knownQuantity, sumOf } from "./known.ts";
import words from "./money-words.json" with { type: "json" };
import { agree } from "./subject-tree.ts";

/** Colours of a line by what it is. */
export type LineFill =
  "general" | "fund" | "state-capital" | "other" | "carried" | "basic" | "project" | "class";

/** A line of one side of a 收支 table. */
export interface Line {
  key: string;
  /** Plain name for readers; of a 类 the label as printed, without its ordinal. */
  name: string;
  fill: LineFill;
  quantity: Quantity;
}

/** One side of a 收支 table: its lines that carry an amount, its 本年合计 and its 总计. */
export interface Side {
  lines: Line[];
  total: { year: Quantity | null; grand: Quantity | null };
}

interface Rule {
  key: string;
  name?: string;
  pattern: string;
  fill?: string;
  of?: string[];
}

const ORDINAL = new RegExp(words.ordinal, "u");
const FUNDS = ["appropriation", "general", "fund", "state-capital"];
const compiled = (rules: readonly Rule[]): (Rule & { test: RegExp })[] =>
  rules.map((rule) => ({ ...rule, test: new RegExp(rule.pattern, "u") }));
const INCOME = compiled(words.income);
const OUTLAY = compiled(words.outlay);
const SIDES = { income: new RegExp(words.sides.income, "u"), outlay: new RegExp(words.sides.outlay, "u") };

/** The income side: by source of money, what is carried over from last year among them. */
export function incomesOf(facts: readonly Indexed[]): Side {
  const { found, total } = linesOf(facts, SIDES.income, INCOME);
  const whole = total.grand ?? total.year;
  const parents = found.filter(({ rule }) =>
    rule.of?.some((child) => found.some((line) => line.key === child)),
  );
  // A group and its parts both stand in the table: the parts tell more, unless only the group adds up.
  const parts = found.filter((line) => !parents.includes(line));
  const groups = found.filter(({ key }) => !parents.some(({ rule }) => rule.of?.includes(key)));
  const adds = (lines: readonly Line[]): boolean => {
    const added = sumOf(lines.map(({ quantity }) => quantity));
    return whole !== null && added !== null && agree(whole, added, lines.length);
  };
  return { lines: (!adds(parts) && adds(groups) ? groups : parts).map(bare), total };
}

/** The expenditure side: by 类 or by 基本 and 项目, what is carried over to next year among them. */
export function outlaysOf(facts: readonly Indexed[]): Side {
  const { found, total } = linesOf(facts, SIDES.outlay, OUTLAY);
  const classes = found.some(({ key }) => key === "class");
  // Some tables list 基本 and 项目 first and the 类 below: the same money twice.
  return { lines: found.filter(({ key }) => !classes || !/^(?:basic|project)$/.test(key)).map(bare), total };
}

type Found = Line & { rule: Rule };

function bare({ key, name, fill, quantity }: Found): Line {
  return { key, name, fill, quantity };
}

function linesOf(
  facts: readonly Indexed[],
  side: RegExp,
  rules: readonly (Rule & { test: RegExp })[],
): { found: Found[]; total: Side["total"] } {
  const total: Side["total"] = { year: null, grand: null };
  const found: Found[] = [];
  const lines = new Map<string, Indexed>();
  for (const entry of facts) {
    const rank = totalRank(entry.fact.column);
    if (rank === null || !side.test(squeeze(entry.fact.column)) || entry.fact.code) continue;
    const key = `${entry.fact.place.line} ${entry.fact.item}`;
    const known = lines.get(key);
    if (!known || rank < (totalRank(known.fact.column) ?? 0)) lines.set(key, entry);
  }
  let closed = false;
  for (const { fact, index } of lines.values()) {
    const label = squeeze(fact.item).replace(ORDINAL, "");
    const rule = rules.find(({ test }) => test.test(label));
    if (!rule) continue;
    const quantity = knownQuantity(fact, index);
    if (rule.key === "year" || rule.key === "grand") total[rule.key] ??= quantity;
    else if (!(closed && FUNDS.includes(rule.key)) && !quantity.value?.isZero() && quantity.state !== "blank")
      found.push({
        key: rule.key,
        name: rule.name ?? label,
        fill: (rule.fill ?? "other") as LineFill,
        quantity,
        rule,
      });
    // Below the total of the year and below what is carried over, the names of funds are parts of the latter.
    closed ||= (rule.key === "year" && found.length > 0) || rule.key === "carry-in";
  }
  return { found, total };
}
