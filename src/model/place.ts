/**
 * Where something stands in a source. Lines, columns and pages are 1-based; a line is what
 * `split("\n")` gives, a column counts UTF-16 units in that line and `endColumn` is exclusive,
 * so `line.slice(column - 1, endColumn - 1)` is the print.
 */
export interface Place {
  line: number;
  column: number;
  endColumn: number;
  /** The page of a paged source, where it is known. */
  page?: number;
}

/** A run of whole lines, both ends included. */
export interface LineRange {
  start: number;
  end: number;
}

/** `12-45;60` — ranges as the contract's `lines` columns print them. */
export function formatRanges(ranges: readonly LineRange[]): string {
  return ranges.map(({ start, end }) => (start === end ? `${start}` : `${start}-${end}`)).join(";");
}

/** Consecutive line numbers joined into ranges; `lines` may be unsorted and repeat. */
export function toRanges(lines: Iterable<number>): LineRange[] {
  const ranges: LineRange[] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && line === last.end + 1) last.end = line;
    else ranges.push({ start: line, end: line });
  }
  return ranges;
}
