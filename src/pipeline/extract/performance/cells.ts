import type { Place } from "../../../model/place.ts";
import { key } from "./words.ts";

/** A cell (or, in text without columns, a word) with its place. */
export interface Cell extends Place {
  /** As printed, without white space at its ends. */
  text: string;
  /** `text` as it is compared with the vocabulary. */
  key: string;
  /** How many TABs stand before it; its ordinal in text without TABs. */
  tab: number;
}

/** How a form separates its cells. */
export type Layout = "tabs" | "aligned" | "words";

/** The layout of a run of lines: TABs, runs of spaces (`pdftotext -layout`) or single spaces. */
export function layoutOf(lines: readonly string[]): Layout {
  const filled = lines.filter((line) => line.trim().length > 0);
  if (filled.filter((line) => line.includes("\t")).length * 4 > filled.length) return "tabs";
  const wide = filled.filter((line) => /\S\s{2,}\S/u.test(line));
  return wide.length * 5 > filled.length ? "aligned" : "words";
}

function cellAt(text: string, line: number, from: number, tab: number): Cell | null {
  const print = text.trim();
  if (print.length === 0) return null;
  const column = from + (text.length - text.trimStart().length) + 1;
  return { text: print, key: key(print), line, column, endColumn: column + print.length, tab };
}

const SPACE = /\s+/gu;
const WIDE_SPACE = /\s{2,}/gu;

function split(text: string, line: number, separator: RegExp): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  separator.lastIndex = 0;
  for (let gap = separator.exec(text); gap; gap = separator.exec(text)) {
    const cell = cellAt(text.slice(from, gap.index), line, from, cells.length);
    if (cell) cells.push(cell);
    from = separator.lastIndex;
  }
  const last = cellAt(text.slice(from), line, from, cells.length);
  if (last) cells.push(last);
  return cells;
}

function splitAtTabs(text: string, line: number): Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  for (let tab = 0; from <= text.length; tab += 1) {
    const found = text.indexOf("\t", from);
    const end = found < 0 ? text.length : found;
    const cell = cellAt(text.slice(from, end), line, from, tab);
    if (cell) cells.push(cell);
    from = end + 1;
  }
  return cells;
}

/** The filled cells of a line; a line without TABs in a form that has them is one cell. `line` is 1-based. */
export function cellsOf(text: string, line: number, layout: Layout): Cell[] {
  if (layout === "tabs") return splitAtTabs(text, line);
  return split(text, line, layout === "aligned" ? WIDE_SPACE : SPACE);
}

/** A cell taken apart at its inner white space, every part in the cell's own column. */
export function wordsOf(cell: Cell): Cell[] {
  return split(cell.text, cell.line, SPACE).map((word) => ({
    ...word,
    tab: cell.tab,
    column: word.column + cell.column - 1,
    endColumn: word.endColumn + cell.column - 1,
  }));
}

/** From the first cell's beginning to the last one's end, for cells of one line. */
export function spanOf(cells: readonly Cell[]): Place {
  const first = cells[0];
  if (first === undefined) throw new RangeError("No cell, no place");
  const last = cells.findLast((cell) => cell.line === first.line) ?? first;
  return { line: first.line, column: first.column, endColumn: last.endColumn };
}
