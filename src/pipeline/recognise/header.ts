import type { Column, ColumnRole } from "../../model/sheet.ts";
import { heading, squash } from "./words.ts";
import { conceptOf, type TableVocabulary } from "./vocabulary.ts";

/** What the body says of a column, to type it where its heading does not. */
export interface ColumnEvidence {
  amounts: number;
  words: number;
}

/** The role a heading gives its column, or null when its words are not known. */
export function roleOf(text: string, vocabulary: TableVocabulary): ColumnRole | null {
  const name = heading(text);
  if (name === "") return null;
  return vocabulary.roles.find(({ pattern }) => pattern.test(name))?.role ?? null;
}

/** Whether a cell is, as a whole, a word that table heads use. */
function isHeadWord(text: string, vocabulary: TableVocabulary): boolean {
  const name = heading(text);
  return (
    roleOf(text, vocabulary) !== null ||
    vocabulary.concepts.has(name) ||
    vocabulary.labelGroups.test(name) ||
    vocabulary.totals.test(name) ||
    vocabulary.years.test(name) ||
    vocabulary.wrappers.some(({ pattern }) => pattern.test(name)) ||
    ["收入", "支出", "收", "本年支出", "本年收入", "金额", "预算数", "决算数"].includes(name)
  );
}

/** OCR's look-alikes put right, in short headings only. */
function unconfuse(text: string, vocabulary: TableVocabulary): string {
  if (text.length > 4) return text;
  return vocabulary.confusable.reduce((fixed, [from, to]) => fixed.replaceAll(from, to), text);
}

/**
 * The rows of a head that hold headings. Rows above the first known heading are the line with the
 * unit's name and the unit of money, often illegible; they are returned apart, since a block's name
 * can hide in them.
 */
export function headRows(
  grid: string[][],
  vocabulary: TableVocabulary,
): { head: string[][]; above: string[][] } {
  const first = grid.findIndex((row) => {
    const filled = row.filter((cell) => squash(cell) !== "");
    const known = filled.filter((cell) => isHeadWord(unconfuse(squash(cell), vocabulary), vocabulary));
    return known.length > 0 && known.length * 3 >= filled.length;
  });
  if (first < 0) return { head: grid, above: [] };
  return { head: grid.slice(first), above: grid.slice(0, first) };
}

/**
 * Columns of a table from the grid of its head. Headings are centred over what they cover and
 * merged cells print once, so spans follow from the cells around them: a heading reaches to the next
 * one, label headings (项目, 科目) stay over label columns, and a heading alone over amounts covers
 * those to its left, too.
 */
export function buildColumns(
  grid: string[][],
  evidence: readonly ColumnEvidence[],
  vocabulary: TableVocabulary,
): Column[] {
  const width = evidence.length;
  const { head, above } = headRows(grid, vocabulary);
  const cell = (row: number, column: number): string =>
    unconfuse(squash(head[row]?.[column] ?? ""), vocabulary);
  const leaf: string[] = [];
  for (let column = 0; column < width; column += 1) {
    let text = "";
    for (let row = head.length - 1; row >= 0 && text === ""; row -= 1) text = cell(row, column);
    leaf.push(text);
  }
  const roles = leaf.map((text, column) => typeColumn(text, evidence[column], vocabulary));
  const blocks = blockStarts(roles, evidence);
  const paths: string[][] = Array.from({ length: width }, () => []);
  blocks.forEach((start, block) => {
    const end = (blocks[block + 1] ?? width) - 1;
    fillPaths(0, start, end, blocks.length > 1);
  });

  /** Walks down the head over the columns start…end and appends each heading to the columns it covers. */
  function fillPaths(row: number, start: number, end: number, sideAllowed: boolean): void {
    if (row >= head.length || start > end) return;
    const filled: number[] = [];
    for (let column = start; column <= end; column += 1) if (cell(row, column) !== "") filled.push(column);
    if (filled.length === 0) return fillPaths(row + 1, start, end, sideAllowed);
    const texts = filled.map((column) => cell(row, column));
    const joined = texts.join("");
    if (
      sideAllowed &&
      row === 0 &&
      (filled.length === 1 || /^(?:收入|支出)$/.test(joined)) &&
      hasBelow(row, start, end)
    ) {
      for (let column = start; column <= end; column += 1) paths[column]?.push(joined);
      return fillPaths(row + 1, start, end, false);
    }
    let next = start;
    filled.forEach((column, at) => {
      const text = cell(row, column);
      const reach = (filled[at + 1] ?? end + 1) - 1;
      let from = column;
      let to = reach;
      if (vocabulary.labelGroups.test(heading(text)) && hasBelow(row, column, reach)) {
        while (from > next && roles[from - 1] !== "amount") from -= 1;
        while (to > column && roles[to] === "amount") to -= 1;
      } else if (!hasBelow(row, column, column)) {
        to = column;
      } else if (filled.slice(at).length === 1 && next < column && amountsOnly(next, column - 1)) {
        // Centred over what it covers: as far to the right as to the left.
        from = next;
        to = Math.min(end, Math.max(reach === end ? 2 * column - next : reach, column));
      }
      if (from > next) fillPaths(row + 1, next, from - 1, false);
      for (let covered = from; covered <= to; covered += 1) paths[covered]?.push(text);
      fillPaths(row + 1, from, to, false);
      next = to + 1;
    });
    if (next <= end) fillPaths(row + 1, next, end, false);
  }

  function hasBelow(row: number, from: number, to: number): boolean {
    for (let below = row + 1; below < head.length; below += 1)
      for (let column = from; column <= to; column += 1) if (cell(below, column) !== "") return true;
    return false;
  }

  function amountsOnly(from: number, to: number): boolean {
    for (let column = from; column <= to; column += 1) if (roles[column] !== "amount") return false;
    return true;
  }

  const names = blocks.length > 1 ? blockNames(blocks, width, paths, roles, above, vocabulary) : [""];
  return paths.map((path, index) => {
    const block = blocks.filter((start) => start <= index).length - 1;
    const name = names[block] ?? "";
    const full = name !== "" && path[0] !== name && roles[index] === "amount" ? [name, ...path] : path;
    // A column whose own heading is lost has only its group's, which is not its meaning.
    const concept = leaf[index] === "" ? null : conceptOf(full, vocabulary);
    return { index, path: full, role: roles[index] ?? "text", block, concept };
  });
}

function typeColumn(
  text: string,
  evidence: ColumnEvidence | undefined,
  vocabulary: TableVocabulary,
): ColumnRole {
  const named = roleOf(text, vocabulary);
  if (named === "text" && evidence && evidence.amounts > evidence.words) return "amount";
  if (named !== null) return named;
  if (evidence && evidence.words > evidence.amounts) return "text";
  return "amount";
}

/** A block begins where labels begin again after amounts. */
function blockStarts(roles: readonly ColumnRole[], evidence: readonly ColumnEvidence[]): number[] {
  const starts = [0];
  let amounts = false;
  roles.forEach((role, column) => {
    if (role === "amount") amounts = true;
    else if (amounts && (role === "item" || role === "code") && evidence.slice(column + 1).length > 0) {
      starts.push(column);
      amounts = false;
    }
  });
  return starts;
}

/**
 * What the parts of a table that stand side by side are called, where no heading covers a part: by
 * its label column's heading, unless that is only 项目 or 科目名称, or by a known word in the
 * illegible line above the head.
 */
function blockNames(
  blocks: readonly number[],
  width: number,
  paths: readonly string[][],
  roles: readonly ColumnRole[],
  above: readonly string[][],
  vocabulary: TableVocabulary,
): string[] {
  return blocks.map((start, block) => {
    const end = (blocks[block + 1] ?? width) - 1;
    const columns = Array.from({ length: end - start + 1 }, (_, at) => start + at);
    const shared = paths[start]?.[0];
    if (shared && columns.every((column) => paths[column]?.[0] === shared || paths[column]?.length === 0))
      return shared;
    const item = columns.find((column) => roles[column] === "item");
    const own = item === undefined ? "" : (paths[item]?.at(-1) ?? "");
    if (own !== "" && !vocabulary.genericBlockNames.test(heading(own))) return own;
    for (const row of above)
      for (const column of columns) {
        const text = heading(row[column] ?? "");
        for (const concept of ["personnel", "operating"])
          for (const name of vocabulary.names.get(concept) ?? []) if (text.includes(name)) return name;
      }
    return "";
  });
}
