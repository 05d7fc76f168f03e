import type { Row } from "./align.ts";
import type { Cell } from "./cells.ts";
import { isNoise, isValue, misfit } from "./fit.ts";
import type { HeaderColumn } from "./header.ts";
import type { PerformanceVocabulary, Role } from "./vocabulary.ts";

/** So many words may one cell run over. */
const JOINED = 6;

interface Step {
  cost: number;
  /** Position of the column; -1 before the first cell. */
  column: number;
  /** First cell of the run that is joined in this column. */
  from: number;
  /** Whether the cell begins a new row. */
  row: boolean;
  back: Step | null;
}

/** Cells of one logical line: the source's own blank lines part them. */
function parted(a: Cell, b: Cell): { sameLine: boolean; adjoining: boolean } {
  return { sameLine: a.line === b.line, adjoining: b.line - a.line === 1 };
}

/**
 * The rows of an indicator table whose columns are gone: the words of the table in reading order are
 * given to the columns of the head, one row after the other, at the least cost. A name may run over
 * several words (a wrapped cell); a row ends where the next word stands in an earlier column. Words
 * that head the whole block (绩效指标) must be left out beforehand.
 *
 * Exact: a shortest path over (word, column, where its cell began).
 */
export function alignStream(
  cells: readonly Cell[],
  columns: readonly HeaderColumn[],
  vocabulary: PerformanceVocabulary,
): Row[] {
  const roles = columns.map((column) => column.role);
  const name = roles.indexOf("level3");
  if (name < 0) return [];
  /** How many targets stand between the name and a column. */
  const targetsBefore = roles.map(
    (_, column) => roles.slice(name + 1, column).filter((role) => role === "target").length,
  );
  const printed = (from: number, to: number): string =>
    cells
      .slice(from, to + 1)
      .map((cell) => cell.key)
      .join("");
  const fits = new Map<number, number>();
  const fit = (from: number, to: number, column: number, role: Role): number => {
    const at = (from * (JOINED + 1) + to - from) * roles.length + column;
    let known = fits.get(at);
    if (known === undefined) fits.set(at, (known = misfit(printed(from, to), role, vocabulary)));
    return known;
  };
  let steps: Step[] = [{ cost: 0, column: -1, from: 0, row: false, back: null }];
  const end: Step[] = [];
  cells.forEach((cell, i) => {
    const before = cells[i - 1];
    const place = before ? parted(before, cell) : { sameLine: false, adjoining: false };
    const best = new Map<number, Step>();
    const offer = (cost: number, column: number, from: number, row: boolean, back: Step): void => {
      const at = from * roles.length + column;
      const held = best.get(at);
      if (held === undefined || cost < held.cost) best.set(at, { cost, column, from, row, back });
    };
    const own = roles.map((role) => misfit(cell.key, role, vocabulary));
    const value = isValue(cell.key) ? 4 : 0;
    for (const step of steps) {
      const open = roles[step.column];
      // The same cell goes on: a wrapped line, or a word after a space.
      if (open !== undefined && i - step.from < JOINED) {
        const text =
          open === "reason"
            ? 0
            : fit(step.from, i, step.column, open) - fit(step.from, i - 1, step.column, open);
        const wrap = place.adjoining
          ? 0.8
          : place.sameLine
            ? open === "reason" || open === "level3"
              ? 2.6
              : 3.5
            : 2.2;
        offer(step.cost + text + wrap + value, step.column, step.from, false, step);
      }
      for (let column = 0; column < roles.length; column++) {
        const forward = column > step.column;
        if (!forward && column > name) continue;
        let cost = step.cost + (own[column] ?? 9);
        const row = !forward;
        if (forward) {
          if (step.column < name && column > name) cost += 5;
          if (step.column >= name && !place.sameLine) cost += 0.6;
          if (step.column === name) cost += 0.7 * (targetsBefore[column] ?? 0);
        } else {
          cost += place.sameLine ? 4 : 0.2;
          if (step.column === name) cost += 1.6;
          if (step.column < name) cost += 1.2;
        }
        offer(cost, column, i, row, step);
      }
    }
    steps = [...best.values()];
  });
  end.push(...steps);
  let at = end.reduce<Step | null>(
    (least, step) => (least === null || step.cost < least.cost ? step : least),
    null,
  );
  const path: Step[] = [];
  while (at?.back) {
    path.unshift(at);
    at = at.back;
  }
  const rows: Row[] = [];
  path.forEach((step, i) => {
    const cell = cells[i];
    const role = roles[step.column];
    if (cell === undefined || role === undefined) return;
    let row = rows.at(-1);
    if (row === undefined || step.row) {
      row = { line: cell.line, cells: {}, loose: [] };
      rows.push(row);
    }
    if (isNoise(cell.key) && role === "level3") row.loose.push(cell);
    else (row.cells[role] ??= []).push(cell);
  });
  return rows;
}
