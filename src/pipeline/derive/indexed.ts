import type { Fact, FactState, Reading, Stage, TableState } from "../../model/reading.ts";

/** A fact with its index in `Reading.facts`. */
export interface Indexed {
  fact: Fact;
  index: number;
}

/** The facts of each table, with their indexes. */
export function factsByTable(reading: Pick<Reading, "facts">): Map<string, Indexed[]> {
  return Map.groupBy(
    reading.facts.map((fact, index) => ({ fact, index })),
    ({ fact }) => fact.table,
  );
}

/** Executed before budgeted: what a final account is about. */
export const STAGES: readonly Stage[] = ["executed", "final", "budget", "adjusted", "initial", "evaluation"];

/** Lower comes first: executed before budgeted, and the document's own year before another printed beside it. */
export function preference(fact: Fact, year: number | null): number {
  const printed = printedYear(fact.column);
  const other = printed !== null && year !== null && printed !== year;
  const foreign = fact.year !== null && year !== null && fact.year !== year;
  return STAGES.indexOf(fact.stage) + (other || foreign || fact.column.includes("上年") ? 100 : 0);
}

/** The year that a header path names; null where it names none. */
export function printedYear(column: string): number | null {
  const year = /(?:19|20)\d{2}/.exec(column)?.[0];
  return year === undefined ? null : Number(year);
}

/** The state of a figure that is looked for in a table and not printed there, by the table's own. */
export const STATE_IN_TABLE: Record<TableState, FactState> = {
  filled: "blank",
  "empty-with-note": "declared-none",
  "empty-without-note": "blank",
  unreadable: "unreadable",
  absent: "absent",
};
