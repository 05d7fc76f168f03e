import type { Cell } from "./cells.ts";
import { ROLES, type PerformanceVocabulary, type Role } from "./vocabulary.ts";

/** A column of an indicator table: its role and the TAB positions its heading stands on. */
export interface HeaderColumn {
  role: Role;
  start: number;
  end: number;
  cell: Cell;
}

/** The role a heading names, with or without a bracket behind it: 三级指标(分值). */
export function roleOf(text: string, vocabulary: PerformanceVocabulary): Role | null {
  const bare = text.replace(/\([^()]*\)$/u, "");
  for (const role of ROLES) {
    if (vocabulary.columns[role].some((word) => word === text || word === bare)) return role;
  }
  return null;
}

/**
 * The columns of the indicator table whose heading begins at `cells[from]`, or null. A heading cell
 * that an OCR split off widens the column before it. The head must name 三级指标 and a level above
 * it, or levels and a value.
 */
export function readHeader(
  cells: readonly Cell[],
  from: number,
  vocabulary: PerformanceVocabulary,
): { columns: HeaderColumn[]; used: Cell[]; next: number } | null {
  const columns: HeaderColumn[] = [];
  const used: Cell[] = [];
  let next = from;
  let strays = 0;
  for (let i = from; i < cells.length && i < from + 24; i++) {
    const cell = cells[i];
    if (cell === undefined) break;
    let role = roleOf(cell.key, vocabulary);
    let last = cell;
    const follower = cells[i + 1];
    if (
      role === null &&
      cell.key.length > 0 &&
      follower &&
      cell.key.length <= 6 &&
      follower.key.length <= 6
    ) {
      role = roleOf(cell.key + follower.key, vocabulary);
      if (role !== null) {
        last = follower;
        i += 1;
      }
    }
    if (role !== null && !columns.some((column) => column.role === role)) {
      columns.push({ role, start: cell.tab, end: last.tab, cell });
      used.push(...(last === cell ? [cell] : [cell, last]));
      next = i + 1;
      strays = 0;
      continue;
    }
    const open = columns.at(-1);
    if (open === undefined || cell.line !== open.cell.line || (strays += 1) > 1) break;
    open.end = cell.tab;
  }
  const has = (role: Role): boolean => columns.some((column) => column.role === role);
  const levels = has("level1") || has("level2");
  if (!levels || !has("level3") || !(has("target") || has("actual") || (has("level1") && has("level2"))))
    return null;
  return { columns, used, next };
}
