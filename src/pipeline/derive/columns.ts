import { squeeze } from "../extract/narrative/text.ts";
import { type Indexed, printedYear, STAGES } from "./indexed.ts";
import words from "./money-words.json" with { type: "json" };

export type Part = "total" | "basic" | "project" | "personnel" | "operating";

const TOTAL = new RegExp(words.columns.total, "u");
const PART = new RegExp(words.columns.part, "u");
const OTHER_YEAR = new RegExp(words.columns.otherYear, "u");
const PARTS: [Exclude<Part, "total">, RegExp][] = (
  ["basic", "project", "personnel", "operating"] as const
).map((part) => [part, new RegExp(words.columns[part], "u")]);

/** How well a column's header path names the whole amount of a row: the smaller the better, null when it does not. */
export function totalRank(column: string): number | null {
  const steps = squeeze(column).split("/");
  if (!TOTAL.test(steps.at(-1) ?? "")) return null;
  return (steps.slice(0, -1).some((step) => PART.test(step)) ? 10 : 0) + steps.length;
}

/** Which part of a row's amount a column holds besides its total; null when none of these. */
export function partOf(column: string): Exclude<Part, "total"> | null {
  return PARTS.find(([, pattern]) => pattern.test(squeeze(column)))?.[0] ?? null;
}

/**
 * The facts of a table that speak of the document's own year, at the one stage the table is about: neither last
 * year's column beside this year's nor the budget beside the outcome. Facts whose column is open are left out.
 */
export function ownFacts(facts: readonly Indexed[], year: number | null): Indexed[] {
  const own = facts.filter(({ fact }) => {
    if (fact.placed === "ambiguous" || OTHER_YEAR.test(fact.column)) return false;
    const printed = printedYear(fact.column);
    return printed === null || year === null || printed === year;
  });
  const stage = STAGES.find((candidate) => own.some(({ fact }) => fact.stage === candidate));
  return own.filter(({ fact }) => fact.stage === stage);
}
