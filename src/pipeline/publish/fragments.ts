import { fieldsOf, TABLE_NAMES, type TableName } from "../../model/contract.ts";
import { csvHeader, csvRecord, type Scalar } from "./csv.ts";
import type { Rows } from "./rows.ts";

/** What one document adds to each file, ready to be written: CSV records, and JSON objects without their brackets. */
export type Fragments = Record<TableName, { rows: number; csv: string; json: string }>;

const NAMES = Object.fromEntries(
  TABLE_NAMES.map((table) => [table, fieldsOf(table).map(({ name }) => name)]),
) as Record<TableName, string[]>;

/** The part of every file that one document's rows make. Keys stand as in the rows: in the order of the contract. */
export function fragmentsOf(rows: Rows): Fragments {
  const fragments = {} as Fragments;
  for (const table of TABLE_NAMES) {
    const names = NAMES[table];
    const records = rows[table] as Record<string, Scalar>[];
    fragments[table] = {
      rows: records.length,
      csv: records.map((row) => csvRecord(names.map((name) => row[name] ?? null))).join(""),
      json: records.map((row) => JSON.stringify(row)).join(",\n"),
    };
  }
  return fragments;
}

/** The first line of a table's CSV file. */
export function headerOf(table: TableName): string {
  return csvHeader(fieldsOf(table).map(({ name }) => name));
}
