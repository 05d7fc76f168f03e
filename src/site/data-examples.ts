import { fieldsOf, TABLE_NAMES, type TableName } from "../model/contract.ts";
import type { Scalar } from "../pipeline/publish/csv.ts";
import type { Rows } from "../pipeline/publish/rows.ts";

type AnyRow = Readonly<Record<string, Scalar>>;

/** A row of each table to show what its columns hold; a table without rows has none. */
export type Examples = Partial<Record<TableName, AnyRow>>;

/** How many columns of a row hold something: the fuller one shows more. */
function fullness(table: TableName, row: AnyRow): number {
  return fieldsOf(table).filter(({ name }) => row[name] !== null && row[name] !== "").length;
}

/** So many rows of a document are looked through for the fullest. */
const LOOKED_THROUGH = 200;

/** Adds the fullest row of each table that has no example yet; says whether all have one now. */
export function addExamples(examples: Examples, rows: Rows): boolean {
  for (const table of TABLE_NAMES) {
    if (examples[table]) continue;
    let best: AnyRow | undefined;
    let most = -1;
    for (const row of (rows[table] as readonly AnyRow[]).slice(0, LOOKED_THROUGH)) {
      const full = fullness(table, row);
      if (full <= most) continue;
      best = row;
      most = full;
    }
    if (best) examples[table] = best;
  }
  return TABLE_NAMES.every((table) => examples[table] !== undefined);
}

/** An example of a long text is shown as far as this. */
const LONGEST = 60;

/** A value as the CSV holds it, cut where it is long; "" where it is missing. */
export function exampleText(value: Scalar | undefined): string {
  const text = value === null || value === undefined ? "" : `${value}`.replace(/\s+/gu, " ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
