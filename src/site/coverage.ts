import vocabulary from "../../data/vocabulary/tables.json" with { type: "json" };
import type { TableState } from "../model/reading.ts";
import type { Digest } from "./digest.ts";
import type { TableRef } from "./findings.ts";
import { byEdition, CHINESE } from "./identity.ts";
import { TABLE_STATE_WORDS, TABLE_STATES } from "../model/words.ts";

/** One character a state, the one a cell has room for. */
export const STATE_LETTERS: Record<TableState, string> = {
  filled: "有",
  "empty-with-note": "注",
  "empty-without-note": "空",
  unreadable: "辨",
  absent: "未",
};

/** What the character of a state says, in full. */
export const STATE_LEGEND: Record<TableState, string> = {
  filled: "有数据",
  "empty-with-note": "空表，附有说明",
  "empty-without-note": "空表，未附说明",
  unreadable: "无法辨认",
  absent: "未见：目录列有，正文没有",
};

/** Tables of one kind and state in a document, the first to be linked to. */
export interface CoverageCell {
  state: TableState;
  tables: TableRef[];
  /** In words, with the number of tables when there are several. */
  label: string;
}

export interface CoverageRow {
  digest: Digest;
  /** For each column its states; none when the document does not list such a table. */
  cells: CoverageCell[][];
}

export interface Coverage {
  columns: { kind: string; name: string }[];
  rows: CoverageRow[];
}

/** Unit × year × stage against kind of table; only kinds that some document has, in the vocabulary's order, others last. */
export function coverageOf(digests: readonly Digest[]): Coverage {
  const present = new Set(digests.flatMap(({ tables }) => tables.map(({ kind }) => columnOf(kind))));
  const columns = [...vocabulary.kinds.map(({ kind, name }) => ({ kind, name })), OTHER].filter(({ kind }) =>
    present.has(kind),
  );
  const rows = [...digests]
    .sort(
      (left, right) =>
        CHINESE.compare(left.city, right.city) ||
        CHINESE.compare(left.unitName, right.unitName) ||
        byEdition(left, right),
    )
    .map((digest) => ({ digest, cells: columns.map(({ kind }) => cellsOf(digest, kind)) }));
  return { columns, rows };
}

const OTHER = { kind: "other", name: "其他表" };
const KNOWN = new Set(vocabulary.kinds.map(({ kind }) => kind));

function columnOf(kind: string): string {
  return KNOWN.has(kind) ? kind : OTHER.kind;
}

function cellsOf(digest: Digest, kind: string): CoverageCell[] {
  return TABLE_STATES.flatMap((state) => {
    const tables = digest.tables.filter((table) => columnOf(table.kind) === kind && table.state === state);
    const count = tables.length > 1 ? ` ${tables.length} 张` : "";
    return tables.length ? [{ state, tables, label: `${TABLE_STATE_WORDS[state]}${count}` }] : [];
  });
}

/** A row as a narrow page lists it: for each state the tables in it, and the kinds that the document does not list. */
export function coverageList(
  row: CoverageRow,
  columns: Coverage["columns"],
): { states: { state: TableState; tables: TableRef[] }[]; missing: string[] } {
  const states = TABLE_STATES.flatMap((state) => {
    const tables = row.digest.tables.filter((table) => table.state === state);
    return tables.length ? [{ state, tables }] : [];
  });
  return {
    states,
    missing: columns.filter((_, at) => row.cells[at]?.length === 0).map(({ name }) => name),
  };
}
