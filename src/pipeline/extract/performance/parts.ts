import { alignRow, type Row } from "./align.ts";
import { type Cell, cellsOf } from "./cells.ts";
import { levelLikeness } from "./fit.ts";
import { readHeader, type HeaderColumn } from "./header.ts";
import { type Extent, isTotalRow } from "./locate.ts";
import { alignStream } from "./stream.ts";
import { unstutter } from "./stutter.ts";
import type { PerformanceVocabulary } from "./vocabulary.ts";
import { key, similarity } from "./words.ts";

/** A form taken apart: what stands above its indicators, the indicator rows, the total, and what stands below. */
export interface Parts {
  upper: Cell[][];
  columns: HeaderColumn[];
  headings: Cell[];
  rows: Row[];
  /** The cells of the row that prints the total score. */
  total: Cell[];
  lower: Cell[][];
}

/** A row's heading 绩效指标, which belongs to no column; an OCR may have damaged it. */
function withoutBlockLabel(cells: readonly Cell[], first: number, vocabulary: PerformanceVocabulary): Cell[] {
  return cells.filter((cell, i) => {
    if (i > 0) return true;
    if (vocabulary.blockLabels.includes(cell.key)) return false;
    const damaged =
      cell.tab < first && vocabulary.blockLabels.some((word) => similarity(cell.key, word, 0.7) >= 0.7);
    return !damaged || levelLikeness(cell.key, "level1", vocabulary) === 1;
  });
}

function isRemark(cells: readonly Cell[], vocabulary: PerformanceVocabulary): boolean {
  const first = cells[0];
  return first !== undefined && vocabulary.notes.includes(first.key.replace(/[\d.、].*$/u, ""));
}

/** The parts of a form whose cells are separated by TABs. */
function fromTable(lines: readonly string[], extent: Extent, vocabulary: PerformanceVocabulary): Parts {
  const parts: Parts = { upper: [], columns: [], headings: [], rows: [], total: [], lower: [] };
  for (let line = extent.start; line <= extent.end; line++) {
    const text = lines[line - 1] ?? "";
    const cells = cellsOf(text, line, "tabs");
    if (cells.length === 0) continue;
    const head = [0, 1, 2, 3]
      .map((from) => readHeader(cells, from, vocabulary))
      .find((found) => found !== null);
    if (head) {
      parts.columns = head.columns;
      parts.headings.push(...cells);
    } else if (parts.columns.length === 0) parts.upper.push(cells);
    else if (parts.total.length === 0 && isTotalRow(cells, vocabulary)) parts.total = cells;
    else if (
      parts.total.length > 0 ||
      parts.lower.length > 0 ||
      isRemark(cells, vocabulary) ||
      !text.includes("\t")
    ) {
      parts.lower.push(cells);
    } else {
      const own = withoutBlockLabel(cells, parts.columns[0]?.start ?? 0, vocabulary);
      if (own.length > 0) parts.rows.push(alignRow(own, parts.columns, vocabulary));
    }
  }
  parts.rows = unstutter(parts.rows, vocabulary);
  return parts;
}

/** The parts of a form in text without TABs. */
function fromText(lines: readonly string[], extent: Extent, vocabulary: PerformanceVocabulary): Parts {
  const parts: Parts = { upper: [], columns: [], headings: [], rows: [], total: [], lower: [] };
  const cells: Cell[] = [];
  for (let line = extent.start; line <= extent.end; line++)
    cells.push(...cellsOf(lines[line - 1] ?? "", line, extent.layout));
  let from = 0;
  let head: ReturnType<typeof readHeader> = null;
  for (; from < cells.length && head === null; from++) {
    if (/^[一二]级/u.test(cells[from]?.key ?? "")) head = readHeader(cells, from, vocabulary);
  }
  const upper = head === null ? cells : cells.slice(0, from - 1);
  for (const cell of upper) {
    const last = parts.upper.at(-1);
    if (last?.[0]?.line === cell.line) last.push(cell);
    else parts.upper.push([cell]);
  }
  if (head === null) return parts;
  parts.columns = head.columns;
  parts.headings = head.used;
  const repeated = new Set<Cell>();
  const body = cells.slice(head.next);
  for (let i = 0; i < body.length; i++) {
    const again = /^[一二]级/u.test(body[i]?.key ?? "") ? readHeader(body, i, vocabulary) : null;
    for (const cell of again?.used ?? []) repeated.add(cell);
  }
  let stop = body.length;
  for (let i = 0; i + 1 < body.length; i++) {
    const cell = body[i];
    const line = body.filter((one) => one.line === cell?.line);
    if (
      cell &&
      cell === line[0] &&
      /^(?:总分|总得分|合计)$/u.test(key(cell.text)) &&
      isTotalRow(line, vocabulary)
    ) {
      parts.total = line;
      stop = i;
      break;
    }
    const next = body[i + 1];
    if (
      cell &&
      next &&
      line.length === 1 &&
      /^总得?分$/u.test(cell.key) &&
      /^\d{1,3}(?:\.\d+)?$/u.test(next.key)
    ) {
      parts.total = [cell, next];
      stop = i;
      break;
    }
    if (cell && cell === line[0] && /^(?:注|备注|说明)(?:[:：\d]|$)/u.test(cell.key)) {
      stop = i;
      break;
    }
  }
  for (const cell of body.slice(stop + parts.total.length)) parts.lower.push([cell]);
  const own = body
    .slice(0, stop)
    .filter((cell) => !repeated.has(cell) && !vocabulary.blockLabels.includes(cell.key));
  parts.headings.push(
    ...repeated,
    ...body.slice(0, stop).filter((cell) => vocabulary.blockLabels.includes(cell.key)),
  );
  // No form prints more words than this; it bounds the search on text that is no form.
  parts.rows = alignStream(own.slice(0, 1500), parts.columns, vocabulary);
  return parts;
}

/** A form taken apart by its layout. */
export function partsOf(lines: readonly string[], extent: Extent, vocabulary: PerformanceVocabulary): Parts {
  return extent.layout === "tabs"
    ? fromTable(lines, extent, vocabulary)
    : fromText(lines, extent, vocabulary);
}
