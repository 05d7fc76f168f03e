import type { Cell } from "./cells.ts";
import { isNoise, misfit } from "./fit.ts";
import type { HeaderColumn } from "./header.ts";
import type { PerformanceVocabulary, Role } from "./vocabulary.ts";

/** The cells of one indicator row, by the column they belong to. */
export interface Row {
  line: number;
  cells: Partial<Record<Role, Cell[]>>;
  /** Cells that belong to no column: row headings and illegible marks. */
  loose: Cell[];
}

interface Step {
  cost: number;
  /** Position of the column the cell was given, -1 for none. */
  column: number;
  shift: number;
  /** False when the cell was left out. */
  given: boolean;
  back: Step | null;
}

function shiftOf(cell: Cell, column: HeaderColumn): number {
  if (cell.tab < column.start) return cell.tab - column.start;
  return cell.tab > column.end ? cell.tab - column.end : 0;
}

function dropCost(cell: Cell, first: number): number {
  if (cell.tab < first && (isNoise(cell.key) || cell.key.length <= 2)) return 0.5;
  return isNoise(cell.key) ? 2.5 : 5 + Math.min(cell.key.length, 20) / 10;
}

/** A column passed over although cells follow: names and targets are seldom blank, levels often. */
function passCost(columns: readonly HeaderColumn[], from: number, to: number): number {
  let cost = 0;
  for (let i = from + 1; i < to; i++) {
    const role = columns[i]?.role;
    cost += role === "level3" ? 4 : role === "target" ? 1.5 : 0;
  }
  return cost;
}

/**
 * The cells of one row given to the columns of the head, in order, at the least cost. The cost of a
 * cell is how badly it fits the column (`misfit`), how far it stands from the column's heading, and,
 * more than that, how its shift differs from that of the cell before it: a row that lost a leading
 * cell is shifted as a whole. Exact: a shortest path over (cell, column), at most cells × columns² steps.
 */
export function alignRow(
  cells: readonly Cell[],
  columns: readonly HeaderColumn[],
  vocabulary: PerformanceVocabulary,
): Row {
  const first = columns[0]?.start ?? 0;
  let steps: Step[] = [{ cost: 0, column: -1, shift: 0, given: false, back: null }];
  for (const cell of cells) {
    const next = new Map<number, Step>();
    const offer = (cost: number, column: number, shift: number, given: boolean, back: Step): void => {
      const name = shift * (columns.length + 1) + column;
      const held = next.get(name);
      if (held === undefined || cost < held.cost) next.set(name, { cost, column, shift, given, back });
    };
    const drop = dropCost(cell, first);
    const fits = columns.map((column) => misfit(cell.key, column.role, vocabulary));
    const shifts = columns.map((column) => shiftOf(cell, column));
    for (const step of steps) {
      offer(step.cost + drop, step.column, step.shift, false, step);
      for (let index = Math.max(0, step.column); index < columns.length; index++) {
        const column = columns[index];
        const again = index === step.column;
        if (column === undefined || (again && (column.role !== "level3" || step.back === null))) continue;
        const shift = shifts[index] ?? 0;
        const move = 0.45 * Math.abs(shift) + (step.column < 0 ? 0.25 : 0.5) * Math.abs(shift - step.shift);
        const join = again ? (column.end > column.start ? 1 : 2) : 0;
        const pass = again ? 0 : passCost(columns, step.column, index);
        offer(step.cost + (fits[index] ?? 9) + move + join + pass, index, shift, true, step);
      }
    }
    steps = [...next.values()];
  }
  const row: Row = { line: cells[0]?.line ?? 0, cells: {}, loose: [] };
  let at: Step | null = steps.reduce<Step | null>(
    (best, step) => (best === null || step.cost < best.cost ? step : best),
    null,
  );
  for (let i = cells.length - 1; i >= 0 && at !== null; i--) {
    const cell = cells[i];
    const before: Step | null = at.back;
    if (cell === undefined || before === null) break;
    const role = at.given ? columns[at.column]?.role : undefined;
    if (role === undefined) row.loose.unshift(cell);
    else (row.cells[role] ??= []).unshift(cell);
    at = before;
  }
  return row;
}
