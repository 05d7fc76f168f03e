import { Exact, halfDigit, ZERO } from "../../../model/money.ts";
import type { Sheet, SheetCell } from "../../../model/sheet.ts";
import { equationsOf } from "../../extract/implied.ts";
import type { TableVocabulary } from "../../recognise/vocabulary.ts";

/** A cell that takes part in an identity; a blank one counts as 0. */
export interface Variable {
  row: number;
  column: number;
  value: Exact;
  cell: SheetCell | undefined;
  /** Indexes of the equations it takes part in. */
  equations: number[];
}

/** whole − Σ parts = 0 within `slack`; variables by index. */
export interface Held {
  whole: number;
  parts: number[];
  slack: Exact;
  /** The sum down a column it belongs to, by the row and block of its whole; null for a row's identity. */
  group: string | null;
  name: string;
}

/** A table as equations over its cells. */
export interface System {
  variables: Variable[];
  equations: Held[];
  /** whole − Σ parts as printed, by equation. */
  residuals: Exact[];
  /** Equations of each sum down the columns, by group. */
  groups: Map<string, number[]>;
  /** False when an amount of an identity has no certain column, so that not every identity is held. */
  certain: boolean;
}

/** Sets up every identity of a sheet that prints anything, with the tolerance of its print. */
export function systemOf(sheet: Sheet, vocabulary: TableVocabulary): System {
  const system: System = { variables: [], equations: [], residuals: [], groups: new Map(), certain: true };
  const known = new Map<string, number>();
  const variable = (at: { row: number; column: number }): number => {
    const key = `${at.row},${at.column}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const cell = sheet.rows[at.row]?.cells[at.column];
    known.set(key, system.variables.length);
    return system.variables.push({ ...at, value: cell?.number?.value ?? ZERO, cell, equations: [] }) - 1;
  };
  for (const { whole, parts, name } of equationsOf(sheet, vocabulary)) {
    const cells = [whole, ...parts];
    const block = sheet.columns[whole.column]?.block ?? 0;
    if (cells.some(({ row }) => (sheet.rows[row]?.loose[block]?.length ?? 0) > 0)) {
      system.certain = false;
      continue;
    }
    const printed = cells.flatMap(({ row, column }) => sheet.rows[row]?.cells[column]?.number ?? []);
    if (printed.length === 0) continue;
    const at = system.equations.length;
    const down = parts.some(({ row }) => row !== whole.row);
    const group = down ? `${whole.row}|${block}` : null;
    const held: Held = {
      whole: variable(whole),
      parts: parts.map(variable),
      slack: printed.reduce((total, { decimals }) => total.plus(halfDigit(decimals)), ZERO),
      group,
      name,
    };
    for (const index of new Set([held.whole, ...held.parts])) system.variables[index]?.equations.push(at);
    if (group !== null) system.groups.set(group, [...(system.groups.get(group) ?? []), at]);
    system.equations.push(held);
    const value = (index: number): Exact => system.variables[index]?.value ?? ZERO;
    system.residuals.push(held.parts.reduce((gap, part) => gap.minus(value(part)), value(held.whole)));
  }
  return system;
}

/** Whether an equation with this residual holds. */
export function holds(held: Held, residual: Exact): boolean {
  return residual.abs().lte(held.slack);
}
