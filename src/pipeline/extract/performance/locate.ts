import { cellsOf, layoutOf, type Cell, type Layout } from "./cells.ts";
import { readHeader } from "./header.ts";
import { isPerformanceTitle, numberLine, unitLine, yearLine } from "./titles.ts";
import type { PerformanceVocabulary } from "./vocabulary.ts";
import { han, keysOf } from "./words.ts";

/** A form's lines, 1-based and inclusive, before its cells are read. */
export interface Extent {
  start: number;
  end: number;
  layout: Layout;
  /** The line with the project's or unit's name; null when it cannot be read. */
  nameLine: number | null;
}

const PART = /^第[一二三四五六七八九十]+部分|^名词解释$|^附[件录表][0-9一二三四五六七八九十]*$/u;
const OUTLINE = /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))/u;
const NOTE =
  /^[-\s]*(?:在\s*)?(?:注|备注|说明)?[:：\s]*[(（]?\d{1,2}[.、)）]|^[-\s]*(?:注|备注|说明)[:：\s]|^[-\s]*[为同照]/u;

/** The name label that begins a line, or null; a label may be split over two cells. */
export function nameLabel(
  cells: readonly Cell[],
  vocabulary: PerformanceVocabulary,
): { label: string; used: number } | null {
  for (const used of [1, 2]) {
    if (cells.length < used) break;
    const printed = cells
      .slice(0, used)
      .map((cell) => cell.key)
      .join("");
    if (!vocabulary.nameLabels.includes(printed)) continue;
    const listed = cells.slice(used).some((cell) => vocabulary.listHeads.includes(cell.key));
    return listed ? null : { label: printed, used };
  }
  return null;
}

/** Whether a row prints the total score: 总分 (or what is left of it) and one number at its end. */
export function isTotalRow(cells: readonly Cell[], vocabulary: PerformanceVocabulary): boolean {
  const words = cells.map((cell) => han(cell.text)).join("");
  const last = cells.at(-1);
  return (
    cells.length >= 2 && vocabulary.totals.includes(words) && /^\d{1,3}(?:\.\d+)?$/u.test(last?.key ?? "")
  );
}

function looksLikeTable(text: string): boolean {
  return text.length <= 34 && /表(?:\([^)]*\))?$/u.test(text) && !/[,，。;；:：]/u.test(text);
}

/** Lines before a nameless form's indicator head that still belong to it. */
function backTo(lines: readonly string[], head: number, floor: number): number {
  let start = head;
  for (let line = head - 1; line >= floor; line--) {
    const text = lines[line - 1] ?? "";
    const prose = !text.includes("\t") && text.trim().length > 0;
    if (prose) break;
    if (text.trim().length > 0) start = line;
  }
  return start;
}

/**
 * The performance forms between two lines, found by structure: a form begins where a name label
 * stands (项目名称 …) or, where that is lost, after what closed the form before; it ends at the next
 * form, a title, a unit line after its indicators, or a heading of the document.
 */
export function locateForms(
  lines: readonly string[],
  from: number,
  to: number,
  vocabulary: PerformanceVocabulary,
): Extent[] {
  const layouts = new Map<number, Layout>();
  const layoutAt = (line: number): Layout => {
    const layout = layouts.get(line) ?? layoutOf(lines.slice(Math.max(from, line - 4) - 1, line + 30));
    layouts.set(line, layout);
    return layout;
  };
  const extents: Extent[] = [];
  let open: { start: number; nameLine: number | null; heads: number; done: boolean } | null = null;
  let pending = from;
  const close = (end: number): void => {
    if (open && (open.heads > 0 || labels(open.start, end) >= 2)) {
      let last = Math.min(end, to);
      while (last > open.start && (lines[last - 1] ?? "").trim().length === 0) last -= 1;
      const layout = layoutOf(lines.slice(open.start - 1, last));
      extents.push({ start: open.start, end: last, layout, nameLine: open.nameLine });
    }
    open = null;
    pending = end + 1;
  };
  const labels = (start: number, end: number): number => {
    const found = new Set<string>();
    for (let line = start; line <= Math.min(end, start + 60); line++) {
      for (const cell of cellsOf(lines[line - 1] ?? "", line, layoutAt(start))) {
        if (vocabulary.formLabels.includes(cell.key)) found.add(cell.key);
      }
    }
    return found.size;
  };
  const keys = keysOf(lines);
  for (let line = from; line <= to; line++) {
    const text = lines[line - 1] ?? "";
    if (text.trim().length === 0) continue;
    const tabbed = text.includes("\t");
    const layout: Layout = tabbed ? "tabs" : /\S\s{2,}\S/u.test(text) ? "aligned" : "words";
    const cells = cellsOf(text, line, layout);
    const alone = cells.length === 1 || !tabbed;
    const printed = keys[line - 1] ?? "";
    const current = open as { start: number; nameLine: number | null; heads: number; done: boolean } | null;
    if (nameLabel(cells, vocabulary)) {
      close(line - 1);
      open = { start: line, nameLine: line, heads: 0, done: false };
    } else if (alone && isPerformanceTitle(printed)) {
      close(line - 1);
      pending = line + 1;
    } else if (alone && current === null && (unitLine(printed) || numberLine(printed) || yearLine(printed))) {
      pending = line + 1;
    } else if (alone && current && current.heads > 0 && unitLine(printed)) {
      close(line - 1);
      pending = line + 1;
    } else if (PART.test(printed) || (alone && looksLikeTable(printed) && (current?.heads ?? 1) > 0)) {
      close(line - 1);
      pending = line + 1;
    } else if (current && current.heads > 0 && !tabbed && OUTLINE.test(printed) && printed.length <= 30) {
      close(line - 1);
      pending = line + 1;
    } else if (headBeginsOn(lines, line, layoutAt, vocabulary)) {
      if (current === null || current.done) {
        const floor = current ? current.start + 1 : Math.max(pending, line - 60);
        const start = current ? backTo(lines, line, floor) : floor;
        close(start - 1);
        open = { start: firstFilled(lines, start, line), nameLine: null, heads: 1, done: false };
      } else current.heads += 1;
    } else if (current && current.heads > 0) {
      if (isTotalRow(cells, vocabulary)) current.done = true;
      else if (!current.done && NOTE.test(text) && tabbed === false) current.done = true;
      else if (!tabbed && layoutAt(current.start) === "tabs" && !NOTE.test(text) && printed.length >= 40) {
        if (!current.done) close(line - 1);
      }
    }
  }
  close(to);
  return extents;
}

function firstFilled(lines: readonly string[], start: number, stop: number): number {
  let line = start;
  while (line < stop && (lines[line - 1] ?? "").trim().length === 0) line += 1;
  return line;
}

/** Whether an indicator head begins on this line; in text without columns it may run over several. */
function headBeginsOn(
  lines: readonly string[],
  line: number,
  layoutAt: (line: number) => Layout,
  vocabulary: PerformanceVocabulary,
): boolean {
  const text = lines[line - 1] ?? "";
  if (!/[一二]\s*级/u.test(text)) return false;
  const layout = layoutAt(line);
  const own = cellsOf(text, line, text.includes("\t") ? "tabs" : layout);
  const more: Cell[] = [];
  if (!text.includes("\t")) {
    for (let next = line + 1; next <= line + 24 && next <= lines.length; next++) {
      more.push(...cellsOf(lines[next - 1] ?? "", next, layout));
    }
  }
  const cells = [...own, ...more];
  return own.some((_, index) => index < 4 && readHeader(cells, index, vocabulary) !== null);
}
