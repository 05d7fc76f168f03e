import type { SheetCell } from "../../model/sheet.ts";
import { tokenize, type Token } from "../read/tokens.ts";
import { joinHead, type HeadPiece } from "./aligned.ts";
import { roleOf } from "./header.ts";
import { readGrid, type GridRow, type GridTable } from "./tabbed.ts";
import type { TableVocabulary } from "./vocabulary.ts";

/** A token with its extent on the line, in the measure that the source was set with. */
interface Block {
  token: Token;
  from: number;
  to: number;
}

interface Extent {
  from: number;
  to: number;
}

/** Columns that a character takes: CJK and full-width forms take two where the setter counts so. */
function widthOf(char: string): number {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
    char,
  )
    ? 2
    : 1;
}

/** Tokens of a line; words a single space apart are one cell. `wide`: CJK characters count two. */
function blocksOf(text: string, line: number, wide: boolean): Block[] {
  const x: number[] = [0];
  for (let at = 0; at < text.length; at += 1) x.push((x[at] ?? 0) + (wide ? widthOf(text[at] ?? "") : 1));
  const blocks: Block[] = [];
  for (const token of tokenize(text, line)) {
    const from = x[token.place.column - 1] ?? 0;
    const to = x[token.place.endColumn - 1] ?? from;
    const last = blocks.at(-1);
    const isYear =
      last?.token.type === "code" && /^\d{4}$/.test(last.token.text) && token.text.startsWith("年");
    if (last && (last.token.type === "words" || isYear) && token.type === "words" && from - last.to <= 1) {
      const place = { ...last.token.place, endColumn: token.place.endColumn };
      last.token = {
        ...last.token,
        type: "words",
        number: null,
        text: text.slice(place.column - 1, place.endColumn - 1),
        place,
      };
      last.to = to;
    } else blocks.push({ token, from, to });
  }
  return blocks;
}

/** How far the right edges of the nth amounts of rows with the same number of amounts scatter. */
function scatter(rows: readonly (readonly Block[])[]): number {
  const edges = new Map<string, number[]>();
  for (const row of rows) {
    const amounts = row.filter(({ token }) => token.type === "amount");
    amounts.forEach(({ to }, nth) => {
      const key = `${amounts.length}|${nth}`;
      edges.set(key, [...(edges.get(key) ?? []), to]);
    });
  }
  let total = 0;
  for (const list of edges.values()) {
    const sorted = [...list].sort((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    for (const edge of list) total += Math.min(10, Math.abs(edge - middle));
  }
  return total;
}

/** Runs of the line that the blocks of the body cover, parted where no row has anything. */
function bands(rows: readonly (readonly Block[])[]): Extent[] {
  const all = rows.flat().sort((a, b) => a.from - b.from);
  const found: Extent[] = [];
  for (const { from, to } of all) {
    const last = found.at(-1);
    if (last && from < last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

const overlaps = (a: Extent, b: Extent): boolean => a.from < b.to && b.from < a.to;

/**
 * Reads a table that is set in columns by runs of spaces (`pdftotext -layout`) as a grid: columns are
 * the runs of the line that its rows cover, and the headings above them. Null when the rows do not
 * stand in columns.
 *
 * @param segments the table's lines, page by page
 */
export function readSpaced(
  segments: readonly (readonly { line: number; text: string }[])[],
  vocabulary: TableVocabulary,
): GridTable | null {
  const measured = [false, true].map((wide) => {
    const pages = segments.map((segment) =>
      segment.map(({ line, text }) => ({ line, blocks: blocksOf(text, line, wide) })),
    );
    const isBody = ({ blocks }: { blocks: Block[] }): boolean =>
      blocks.some(({ token }) => token.type === "amount");
    const rows = pages.flatMap((page) => page.filter(isBody).map(({ blocks }) => blocks));
    return { pages, rows, scatter: scatter(rows) };
  });
  const best = measured.sort((a, b) => a.scatter - b.scatter)[0];
  if (!best || best.rows.length === 0) return null;
  const head: { line: number; blocks: Block[] }[] = [];
  const body: { line: number; blocks: Block[] }[] = [];
  best.pages.forEach((page, number) => {
    const start = page.findIndex(({ blocks }) => beginsBody(blocks, vocabulary));
    page.forEach((entry, at) => {
      if (start >= 0 && at >= start) body.push(entry);
      else if (number === 0 && !isNumbering(entry.blocks)) head.push(entry);
    });
  });
  const columns = bands(body.map(({ blocks }) => blocks));
  const pieces = joinHead(
    head.map(({ blocks }) =>
      blocks.map(({ token, from, to }) => ({
        ...token,
        place: { ...token.place, column: from, endColumn: to },
      })),
    ),
    vocabulary,
  );
  const floor = Math.max(0, ...pieces.map(({ top }) => top));
  const lowest = pieces.filter(
    (piece) => isLowest(piece, pieces) && !(piece.depth < floor && isOverParts(piece.text, vocabulary)),
  );
  const widened = withHeadings(joinLabels(columns, body), lowest);
  const rowsOfHead = [...new Set(pieces.map(({ top }) => top))].sort((a, b) => a - b);
  const headRows: GridRow[] = rowsOfHead.map((top) => {
    const cells = blank(widened.length, head[top]?.line ?? 0);
    for (const piece of pieces.filter((candidate) => candidate.top === top)) {
      const column = spanStart(piece, pieces, widened, vocabulary);
      const cell = cells[column];
      if (cell) cell.text += piece.text;
    }
    return { line: head[top]?.line ?? 0, cells };
  });
  const bodyRows = body.map(({ line, blocks }) => toRow(line, blocks, widened));
  if (bodyRows.some((row) => row === null)) return null;
  const joined = joinNames(bodyRows as GridRow[]);
  const table = readGrid([...headRows, ...joined], vocabulary);
  return { ...table, headLines: [...new Set([...table.headLines, ...head.map(({ line }) => line)])] };
}

/** A heading that stands over parts of a table, never over one column: 本年收入, 基本支出预算. */
function isOverParts(text: string, vocabulary: TableVocabulary): boolean {
  return (
    /^(?:本年|财政拨款)?(?:收入|支出)$/.test(text) ||
    vocabulary.wrappers.some(({ pattern }) => pattern.exec(text)?.[0] === text)
  );
}

/** Labels set flush left and totals set centred below them are one column: no row has both. */
function joinLabels(columns: readonly Extent[], body: readonly { blocks: Block[] }[]): Extent[] {
  const joined: Extent[] = [];
  const inside = (column: Extent) =>
    body.map(({ blocks }) => blocks.filter((block) => overlaps(block, column)));
  for (const column of columns) {
    const last = joined.at(-1);
    const before = last ? inside(last) : [];
    const own = inside(column);
    const labels = [...before, ...own].flat().every(({ token }) => token.type === "words");
    const apart = before.every((blocks, row) => blocks.length === 0 || own[row]?.length === 0);
    if (last && labels && apart) last.to = column.to;
    else joined.push({ ...column });
  }
  return joined;
}

/**
 * The columns of the body, widened by the headings over them. A heading over nothing is a column that
 * is blank in every row; set flush left over amounts set flush right, it is that of the next column
 * that has none.
 */
function withHeadings(body: readonly Extent[], lowest: readonly HeadPiece[]): Extent[] {
  const columns = body.map((column) => ({ ...column, named: false, filled: true }));
  for (const piece of lowest) {
    const own = columns.filter((column) => overlaps(column, piece));
    const [first] = own;
    if (first && own.length === 1)
      Object.assign(first, {
        from: Math.min(first.from, piece.from),
        to: Math.max(first.to, piece.to),
        named: true,
      });
    else if (own.length > 1) own.forEach((column) => (column.named = true));
    else columns.push({ from: piece.from, to: piece.to, named: true, filled: false });
  }
  columns.sort((a, b) => a.from - b.from);
  return columns.flatMap((column, at) => {
    const before = columns[at - 1];
    const after = columns[at + 1];
    if (column.named && !column.filled && after && after.filled && !after.named) return [];
    if (column.filled && !column.named && before?.named && !before.filled)
      return [{ from: before.from, to: column.to }];
    return [{ from: column.from, to: column.to }];
  });
}

/** 栏次, or the numbers of the columns. */
function isNumbering(blocks: readonly Block[]): boolean {
  return blocks.length > 0 && blocks.every(({ token }) => /^(?:栏次|行次|\d{1,2})$/.test(token.text));
}

function beginsBody(blocks: readonly Block[], vocabulary: TableVocabulary): boolean {
  const first = blocks[0]?.token;
  if (!first) return false;
  if (blocks.some(({ token }) => token.type === "amount")) return true;
  return (
    (first.type === "code" && /^\d{3}/.test(first.text)) ||
    (vocabulary.ordinals.test(first.text) && !/^\d/.test(first.text))
  );
}

function isLowest(piece: Extent & { top: number }, pieces: readonly (Extent & { top: number })[]): boolean {
  return !pieces.some((other) => other.top > piece.top && overlaps(other, piece));
}

/**
 * The first column that a heading stands over. A heading over several columns is centred: it reaches
 * as far to the left of its middle as to the right, over columns whose own headings stand lower.
 */
function spanStart(
  piece: HeadPiece,
  pieces: readonly HeadPiece[],
  columns: readonly Extent[],
  vocabulary: TableVocabulary,
): number {
  const below = columns.flatMap((column, at) =>
    pieces.some((other) => other.top > piece.top && overlaps(other, column)) ? [at] : [],
  );
  const own = columns.flatMap((column, at) => (overlaps(column, piece) ? [at] : []));
  const middle = (piece.from + piece.to) / 2;
  const nearest = columns.reduce(
    (best, column, at) =>
      Math.abs((column.from + column.to) / 2 - middle) <
      Math.abs(((columns[best]?.from ?? 0) + (columns[best]?.to ?? 0)) / 2 - middle)
        ? at
        : best,
    0,
  );
  let start = own[0] ?? nearest;
  if (isLowest(piece, pieces)) return start;
  // A part of a table begins with its labels: nothing to the left of them is under the same heading.
  const first = columns[start];
  const leaf = first && pieces.findLast((other) => isLowest(other, pieces) && overlaps(other, first));
  if (leaf && leaf !== piece && roleOf(leaf.text, vocabulary) !== null) return start;
  // Columns to the left that have no heading of their own at this height or above belong to it, too.
  const reach = (columns[own.at(-1) ?? start]?.to ?? middle) - middle;
  const isFree = (at: number): boolean => {
    const column = columns[at];
    return (
      column !== undefined &&
      below.includes(at) &&
      !pieces.some((other) => other !== piece && other.top <= piece.top && overlaps(other, column))
    );
  };
  let right = own.at(-1) ?? start;
  for (;;) {
    const canRight = isFree(right + 1);
    const canLeft = isFree(start - 1);
    if (!canLeft && !canRight) break;
    const toLeft = middle - (columns[start - 1]?.from ?? Number.NEGATIVE_INFINITY);
    const toRight = (columns[right + 1]?.to ?? Number.POSITIVE_INFINITY) - middle;
    // Equal reach on both sides; what lies further off belongs to a neighbour.
    if (canLeft && (!canRight || toLeft <= toRight) && toLeft <= Math.max(reach, toRight) * 1.5) start -= 1;
    else if (canRight) right += 1;
    else break;
  }
  return start;
}

function blank(width: number, line: number): SheetCell[] {
  return Array.from({ length: width }, () => ({
    text: "",
    place: { line, column: 1, endColumn: 1 },
    number: null,
  }));
}

/** A row's blocks in the columns they overlap most; null when two amounts fall into one. */
function toRow(line: number, blocks: readonly Block[], columns: readonly Extent[]): GridRow | null {
  const cells = blank(columns.length, line);
  for (const { token, from, to } of blocks) {
    const shares = columns.map((column) => Math.min(column.to, to) - Math.max(column.from, from));
    const at = shares.indexOf(Math.max(...shares));
    const cell = cells[at];
    if (!cell) return null;
    if (cell.text === "") Object.assign(cell, { text: token.text, place: token.place, number: token.number });
    else if (cell.number === null && token.type === "words")
      Object.assign(cell, {
        text: `${cell.text} ${token.text}`,
        pieces: [...(cell.pieces ?? [cell.place]), token.place],
      });
    else return null;
  }
  return { line, cells };
}

/** Names wrapped over lines: a line of words alone goes on with the name of the row it stands next to. */
function joinNames(rows: readonly GridRow[]): GridRow[] {
  const joined: GridRow[] = [];
  let waiting: GridRow[] = [];
  const filled = (row: GridRow): SheetCell[] => row.cells.filter((cell) => cell.text !== "");
  const onlyWords = (row: GridRow): boolean =>
    filled(row).length === 1 &&
    filled(row).every((cell) => cell.number === null && !/^[一二三四五六七八九十（(]/.test(cell.text));
  const give = (row: GridRow, extra: GridRow, after: boolean): boolean => {
    const at = extra.cells.findIndex((cell) => cell.text !== "");
    const cell = row.cells[at];
    const words = extra.cells[at];
    if (!cell || !words || cell.number !== null) return false;
    const pieces = [
      ...(cell.text === "" ? [] : (cell.pieces ?? [cell.place])),
      ...(words.pieces ?? [words.place]),
    ];
    const text = after ? cell.text + words.text : words.text + cell.text;
    Object.assign(cell, { text, place: cell.text === "" ? words.place : cell.place, pieces });
    return true;
  };
  for (const row of rows) {
    if (onlyWords(row) && !/计$/.test(filled(row)[0]?.text ?? "")) {
      const last = joined.at(-1);
      const at = row.cells.findIndex((cell) => cell.text !== "");
      const continues =
        last &&
        waiting.length === 0 &&
        row.line - last.line <= 3 &&
        last.cells.some((cell) => cell.number !== null) &&
        last.cells[at]?.number == null;
      if (continues && give(last, row, true)) continue;
      waiting.push(row);
      continue;
    }
    for (const extra of [...waiting].reverse()) if (!give(row, extra, false)) joined.push(extra);
    waiting = [];
    joined.push(row);
  }
  return [...joined, ...waiting];
}
