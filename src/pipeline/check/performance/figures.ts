import { Exact, halfDigit, ZERO } from "../../../model/money.ts";
import { parsePrinted } from "../../read/number.ts";
import { key } from "../../extract/performance/words.ts";
import { words } from "./vocabulary.ts";

/** How a target binds: at least, at most, exactly. */
export type Relation = "≥" | "≤" | "=";

/** A target or an actual value taken apart: ≥147万人. */
export interface Quantity {
  /** "" where the print states none. */
  relation: Relation | "";
  value: Exact;
  decimals: number;
  /** As printed, "" when none. */
  unit: string;
}

const OPERATORS = Object.entries(words.operators).flatMap(([relation, prints]) =>
  prints.map((print) => ({ print, relation })),
);
OPERATORS.sort((a, b) => b.print.length - a.print.length);

/** Reads a whole print as one quantity; null for words, ranges and anything else. */
export function quantity(print: string): Quantity | null {
  let text = key(print);
  const operator = OPERATORS.find((one) => text.startsWith(one.print));
  if (operator) text = text.slice(operator.print.length);
  const number = /^[-−]?\d[\d,]*(?:\.\d+)?/u.exec(text)?.[0];
  if (number === undefined) return null;
  const unit = text.slice(number.length);
  if (/\d/u.test(unit) || unit.length > 8) return null;
  const parsed = parsePrinted(number);
  if (!parsed?.whole) return null;
  const sign = operator?.relation ?? "";
  const relation = sign === ">" ? "≥" : sign === "<" ? "≤" : (sign as Relation | "");
  return { relation, value: parsed.value, decimals: parsed.decimals, unit };
}

/** A quantity in the simplest unit of its kind: 147万人 → 1,470,000 人. The print's precision goes along. */
export function inBase({ value, decimals, unit }: Quantity): { value: Exact; slack: Exact; unit: string } {
  const [base, factor] = words.units[unit] ?? [unit, 1];
  return { value: value.times(factor), slack: halfDigit(decimals).times(factor), unit: base };
}

/** Two quantities in one unit; a unit left out is the other's. Null when their units differ. */
export function together(
  a: Quantity,
  b: Quantity,
): { a: Exact; b: Exact; slackA: Exact; slackB: Exact } | null {
  const left = inBase(a.unit === "" ? { ...a, unit: b.unit } : a);
  const right = inBase(b.unit === "" ? { ...b, unit: a.unit } : b);
  if (left.unit !== right.unit) return null;
  return { a: left.value, b: right.value, slackA: left.slack, slackB: right.slack };
}

/** The number a cell of a score, a weight or a rate prints; null when it prints none. */
export function printed(text: string): { value: Exact; decimals: number; rate: boolean } | null {
  const rate = /%\s*$/u.test(key(text));
  const parsed = parsePrinted(key(text).replace(/(?:%|分)$/u, ""));
  return parsed?.whole ? { value: parsed.value, decimals: parsed.decimals, rate } : null;
}

/** Whether a stated figure is one that lies in [low, high], rounded or cut off to its own last digit. */
export function within(
  stated: { value: Exact; decimals: number },
  low: Exact,
  high: Exact,
): "pass" | "rounding" | "fail" {
  const half = halfDigit(stated.decimals);
  if (stated.value.gte(low.minus(half)) && stated.value.lte(high.plus(half))) return "pass";
  // Some publishers cut digits off instead of rounding them.
  return stated.value.lte(high) && stated.value.gt(low.minus(half.times(2))) ? "rounding" : "fail";
}

/** value ÷ divisor as an interval; the divisor, a target or a budget, is exact. */
export function ratio(value: Exact, slack: Exact, divisor: Exact): { low: Exact; high: Exact } {
  return { low: Exact.max(ZERO, value.minus(slack)).div(divisor), high: value.plus(slack).div(divisor) };
}
