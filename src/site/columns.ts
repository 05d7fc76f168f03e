import type { BodyCell, Fact, HeadCell, StatutoryTable } from "../model/reading.ts";

/** With fewer columns to spare than this a table is no easier to read without them. */
const WORTH = 2;

/** Columns that a narrow screen can do without, by position. */
export interface SpareColumns {
  /** No row has anything but blanks and printed zeros there. */
  empty: ReadonlySet<number>;
  /** Parts of codes and line numbers: the row's name carries the joined code instead. */
  codes: ReadonlySet<number>;
  /** Both together. */
  all: ReadonlySet<number>;
}

const NONE: SpareColumns = { empty: new Set(), codes: new Set(), all: new Set() };

/**
 * The columns of a table that can be left out behind a switch; none when rows are not equally long, when the head does
 * not fit them, or when too few would go or stay.
 */
export function spareColumns(
  table: Pick<StatutoryTable, "head" | "body">,
  facts: readonly Pick<Fact, "state">[],
): SpareColumns {
  const width = table.body[0]?.cells.length ?? 0;
  const head = table.head[0]?.reduce((sum, cell) => sum + cell.colspan, 0) ?? width;
  if (width === 0 || head !== width || table.body.some(({ cells }) => cells.length !== width)) return NONE;
  const empty = new Set<number>();
  const codes = new Set<number>();
  let labels = 0;
  for (let column = 0; column < width; column += 1) {
    const cells = table.body.flatMap((row) => row.cells[column] ?? []);
    if (cells.every((cell) => isNothing(cell, facts))) empty.add(column);
    else if (cells.every(({ role }) => role === "code" || role === "index")) codes.add(column);
    if (cells.some(({ role }) => role === "label")) labels += 1;
  }
  if (labels === 0) codes.clear();
  const all = new Set([...empty, ...codes]);
  return all.size >= WORTH && width - all.size > labels ? { empty, codes, all } : NONE;
}

function isNothing(cell: BodyCell, facts: readonly Pick<Fact, "state">[]): boolean {
  if (cell.role !== "amount") return false;
  return cell.fact >= 0 ? facts[cell.fact]?.state === "zero" : cell.text.trim() === "";
}

/** A table's head without some columns: cells over them shrink, those over nothing else are gone. */
export function headWithout(head: readonly (readonly HeadCell[])[], gone: ReadonlySet<number>): HeadCell[][] {
  /** For each column the rows that a cell from above still covers. */
  const covered: number[] = [];
  return head.map((row) => {
    const kept: HeadCell[] = [];
    const started: [number, number][] = [];
    let column = 0;
    for (const cell of row) {
      while ((covered[column] ?? 0) > 0) column += 1;
      let left = 0;
      for (let at = column; at < column + cell.colspan; at += 1) {
        if (!gone.has(at)) left += 1;
        started.push([at, cell.rowspan]);
      }
      if (left > 0) kept.push({ ...cell, colspan: left });
      column += cell.colspan;
    }
    for (const at of covered.keys()) if ((covered[at] ?? 0) > 0) covered[at] = (covered[at] ?? 0) - 1;
    for (const [at, rows] of started) covered[at] = rows - 1;
    return kept;
  });
}
