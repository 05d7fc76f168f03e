import type { SheetCell, SheetRow } from "../../model/sheet.ts";
import type { Token } from "../read/tokens.ts";
import type { TableVocabulary } from "./vocabulary.ts";
import { heading } from "./words.ts";

/** A heading and where it stands: columns of the line, and how many lines below the head's first. */
export interface HeadPiece {
  text: string;
  from: number;
  to: number;
  /** The line it begins on and the line it ends on, counted from the top of the head. */
  top: number;
  depth: number;
}

/** Whether a text is a heading of statutory tables, or how one begins. */
function knownness(text: string, vocabulary: TableVocabulary): "whole" | "beginning" | "unknown" {
  let beginning = false;
  const look = (word: string): boolean => {
    if (word === text) return true;
    if (word.startsWith(text)) beginning = true;
    return false;
  };
  for (const words of vocabulary.names.values())
    if (words.some((word) => look(heading(word)))) return "whole";
  if (vocabulary.headWords.some(look)) return "whole";
  const matchesWhole = (pattern: RegExp): boolean => pattern.exec(text)?.[0] === text;
  if (vocabulary.wrappers.some(({ pattern }) => matchesWhole(pattern)) || matchesWhole(vocabulary.years))
    return "whole";
  return beginning ? "beginning" : "unknown";
}

/**
 * The cells of a head set in columns by runs of spaces. A heading wrapped over lines stands in pieces
 * one under the other: pieces are joined while what they make begins a known heading.
 *
 * @param lines the tokens of the head's lines, from the top
 */
export function joinHead(lines: readonly (readonly Token[])[], vocabulary: TableVocabulary): HeadPiece[] {
  const done: HeadPiece[] = [];
  lines.forEach((tokens, depth) => {
    for (const token of tokens) {
      const text = heading(token.text);
      const from = token.place.column;
      const to = token.place.endColumn;
      // Piece and continuation are both centred: they overlap, or nearly.
      const over = done.filter(
        (piece) =>
          piece.depth < depth && depth - piece.depth <= 2 && piece.from - 2 < to && from < piece.to + 2,
      );
      const above = over.findLast((piece) => knownness(piece.text, vocabulary) !== "whole");
      const longer = over.findLast((piece) => knownness(piece.text + text, vocabulary) === "whole");
      const target =
        longer ?? (above && knownness(above.text + text, vocabulary) !== "unknown" ? above : undefined);
      if (target) {
        target.text += text;
        target.from = Math.min(target.from, from);
        target.to = Math.max(target.to, to);
        target.depth = depth;
      } else done.push({ text, from, to, top: depth, depth });
    }
  });
  return done;
}

function collides(row: readonly SheetCell[], cell: SheetCell): boolean {
  return row.some(
    (other) => other.place.column < cell.place.endColumn && cell.place.column < other.place.endColumn,
  );
}

/**
 * Cells set a little higher or lower than their row come out on a line of their own, without a label.
 * They are given back to the row next to them in which their place is free.
 */
export function mergeStrayAmounts(rows: readonly SheetRow[]): SheetRow[] {
  const kept: SheetRow[] = [];
  const isStray = (row: SheetRow): boolean =>
    row.labels.every(({ item, code }) => item === "" && code === "");
  const give = (row: SheetRow | undefined, stray: SheetRow): boolean => {
    const own = row?.loose[0];
    const extra = stray.loose[0] ?? [];
    if (!row || !own || isStray(row) || extra.some((cell) => collides(own, cell))) return false;
    row.loose[0] = [...own, ...extra].sort((a, b) => a.place.column - b.place.column);
    return true;
  };
  rows.forEach((row, at) => {
    if (!isStray(row)) {
      kept.push(row);
      return;
    }
    const next = rows[at + 1];
    const last = kept.at(-1);
    const near = (other: SheetRow | undefined): boolean =>
      other !== undefined && Math.abs(other.line - row.line) <= 3;
    if (near(next) && give(next, row)) return;
    if (near(last) && give(last, row)) return;
    kept.push(row);
  });
  return kept;
}

/**
 * Where identities leave an amount several columns, its position on the line decides, if it is clear:
 * amounts of one column end at nearly the same place, below their heading.
 *
 * @param edges right edges of the amounts whose columns are proved, by column
 * @param centres centres of the headings, by column
 * @returns the column, or null when two are about as near
 */
export function nearestColumn(
  cell: SheetCell,
  candidates: readonly number[],
  edges: ReadonlyMap<number, readonly number[]>,
  centres: ReadonlyMap<number, number>,
): number | null {
  const middle = (cell.place.column + cell.place.endColumn) / 2;
  const distance = (column: number): number => {
    const known = edges.get(column) ?? [];
    if (known.length > 0) return Math.min(...known.map((edge) => Math.abs(edge - cell.place.endColumn)));
    const centre = centres.get(column);
    return centre === undefined ? Number.POSITIVE_INFINITY : Math.abs(centre - middle);
  };
  const [first, second] = candidates
    .map((column) => ({ column, distance: distance(column) }))
    .sort((a, b) => a.distance - b.distance);
  if (!first || !Number.isFinite(first.distance) || first.distance > 14) return null;
  return second && second.distance < first.distance + 3 ? null : first.column;
}
