import type { Column, RowLabel, SheetCell, SheetRow } from "../../model/sheet.ts";
import type { TableRow } from "../../model/tree.ts";
import { parsePrinted } from "../read/number.ts";
import { CodeJoiner, codeLevel, embeddedCode } from "./codes.ts";
import { buildColumns, headRows, roleOf, type ColumnEvidence } from "./header.ts";
import type { TableVocabulary } from "./vocabulary.ts";
import { heading, squash } from "./words.ts";

/** A row of cells whose columns the source shows, from TABs or from alignment. */
export interface GridRow {
  line: number;
  cells: SheetCell[];
}

export interface GridTable {
  columns: Column[];
  rows: SheetRow[];
  /** Lines that repeat the head or number its columns. */
  headLines: number[];
}

/** A row of the source tree as cells with their places, white space around them left out. */
export function toGridRow(row: TableRow): GridRow {
  const line = row.position?.start.line ?? 0;
  const cells = row.children.map((cell): SheetCell => {
    const lead = cell.value.length - cell.value.trimStart().length;
    const text = cell.value.trim();
    const column = (cell.position?.start.column ?? 1) + (text === "" ? 0 : lead);
    return { text, place: { line, column, endColumn: column + text.length }, number: parsePrinted(text) };
  });
  return { line, cells };
}

function isAmount(cell: SheetCell | undefined): boolean {
  return cell?.number != null && (cell.number.decimals > 0 || !cell.number.whole);
}

/** A number with its unit: 25.00%, 3辆. It makes a column one of figures, as an amount does. */
function isMeasured(cell: SheetCell | undefined): boolean {
  return /^[-−]?[\d,.]+\s*(?:%|％|\p{Script=Han}{1,2})$/u.test(cell?.text ?? "");
}

/** 栏次 or bare column numbers: 1, 2, 3 … */
function isNumbering(row: GridRow): boolean {
  const filled = row.cells.filter((cell) => cell.text !== "");
  const numbers = filled.filter((cell) => /^\d{1,2}$/.test(cell.text)).map((cell) => Number(cell.text));
  if (numbers.length < 2 && !/^栏次$/.test(squash(filled[0]?.text ?? ""))) return false;
  if (filled.some((cell) => !/^\d{1,2}$/.test(cell.text) && !/^栏次$/.test(squash(cell.text)))) return false;
  return numbers.every((number, at) => at === 0 || number === (numbers[at - 1] ?? 0) + 1);
}

/** The first row of the body: it holds an amount, a code or a row total. */
function isBody(row: GridRow, vocabulary: TableVocabulary): boolean {
  if (row.cells.some(isAmount)) return true;
  const first = row.cells.find((cell) => cell.text !== "");
  if (!first) return false;
  const text = squash(first.text);
  if (/^\d{3}(?:\d{2}){0,2}$/.test(text) || vocabulary.ordinals.test(text)) return true;
  // A total that stands alone in its row is a label; beside other headings it is one of them.
  return (
    vocabulary.totalRows.test(text) &&
    row.cells.every((cell) => cell === first || cell.text === "" || cell.number != null)
  );
}

/** A row of headings that leaves no column without one: nothing of the head can follow it. */
function isWholeHead(row: GridRow | undefined, width: number, vocabulary: TableVocabulary): boolean {
  if (!row || row.cells.length < width || row.cells.some((cell) => cell.text === "")) return false;
  return row.cells.some((cell) => roleOf(cell.text, vocabulary) !== null);
}

/** Reads a table whose cells stand in columns. `rows` are all its rows of cells, head included. */
export function readGrid(rows: readonly GridRow[], vocabulary: TableVocabulary): GridTable {
  const printedWidth = Math.max(0, ...rows.map((row) => row.cells.length));
  const bodyAt = rows.findIndex(
    (row, at) =>
      !isNumbering(row) &&
      (isBody(row, vocabulary) || (at > 0 && isWholeHead(rows[at - 1], printedWidth, vocabulary))),
  );
  const headEnd = bodyAt < 0 ? rows.length : bodyAt;
  const head = rows.slice(0, headEnd).filter((row) => !isNumbering(row));
  const printedHead = new Set(headRows(head.map(texts), vocabulary).head.map((row) => squash(row.join("|"))));
  const headLines = rows.slice(0, headEnd).map((row) => row.line);
  const body: GridRow[] = [];
  for (const row of rows.slice(headEnd)) {
    if (printedHead.has(squash(texts(row).join("|"))) || isNumbering(row)) headLines.push(row.line);
    else if (row.cells.some((cell) => cell.text !== "")) body.push(row);
  }
  const width = Math.max(
    0,
    ...[...head, ...body].map((row) => row.cells.findLastIndex((cell) => cell.text !== "") + 1),
  );
  const evidence: ColumnEvidence[] = Array.from({ length: width }, (_, column) => {
    const cells = body
      .map((row) => row.cells[column])
      .filter((cell) => cell !== undefined && cell.text !== "");
    const amounts = cells.filter((cell) => isAmount(cell) || isMeasured(cell)).length;
    return { amounts, words: cells.filter((cell) => cell?.number == null && !isMeasured(cell)).length };
  });
  const columns = buildColumns(head.map(texts), evidence, vocabulary);
  nameBlocksByTotals(columns, body, vocabulary);
  return { columns, rows: labelRows(columns, body, vocabulary), headLines };
}

function texts(row: GridRow): string[] {
  return row.cells.map((cell) => cell.text);
}

/**
 * A part whose name the head has lost is named by the row that closes it: 人员经费合计. A closing row
 * stands for its own part and for the parts to its right that have none.
 */
function nameBlocksByTotals(columns: Column[], body: readonly GridRow[], vocabulary: TableVocabulary): void {
  const blocks = (columns.at(-1)?.block ?? 0) + 1;
  if (blocks < 2) return;
  const named = (block: number) =>
    columns.some((column) => column.block === block && column.role === "amount" && column.path.length > 1);
  if (Array.from({ length: blocks }, (_, block) => named(block)).every(Boolean)) return;
  const names = new Map<number, string>();
  for (const row of body)
    row.cells.forEach((cell, at) => {
      const name = vocabulary.blockTotals.exec(squash(cell.text))?.[1];
      const block = columns[at]?.block;
      if (
        name !== undefined &&
        block !== undefined &&
        !/^(?:本年|收入|支出)/.test(name) &&
        vocabulary.concepts.has(name)
      )
        names.set(block, name);
    });
  if (names.size === 0) return;
  for (const column of columns) {
    if (column.role !== "amount" || named(column.block)) continue;
    let name: string | undefined;
    for (let block = column.block; block >= 0 && name === undefined; block -= 1) name = names.get(block);
    if (name !== undefined) column.path = [name, ...column.path];
  }
}

function labelRows(
  columns: readonly Column[],
  body: readonly GridRow[],
  vocabulary: TableVocabulary,
): SheetRow[] {
  const blocks = (columns.at(-1)?.block ?? 0) + 1;
  const joiners = Array.from({ length: blocks }, () => new CodeJoiner());
  return body.map((row) => {
    const cells: (SheetCell | undefined)[] = columns.map(({ index }) => {
      const cell = row.cells[index];
      return cell && cell.text !== "" ? cell : undefined;
    });
    const labels: RowLabel[] = [];
    for (let block = 0; block < blocks; block += 1) {
      const own = columns.filter((column) => column.block === block);
      const label = readLabel(own, cells, joiners[block] ?? new CodeJoiner(), vocabulary);
      // A total row may print its label once for all its parts.
      const first = labels[0];
      if (label.item === "" && label.code === "" && first && vocabulary.totalRows.test(first.item))
        Object.assign(label, { item: first.item, level: first.level });
      // A label set over the column line before its part: 公用经费 | 合计.
      const over = columns
        .filter((column) => column.block === block - 1 && column.role === "amount")
        .map(({ index }) => cells[index]);
      const spilt = over.find((cell) => cell !== undefined && cell.number === null && !/\d/.test(cell.text));
      if (spilt && label.code === "") label.item = squash(spilt.text) + label.item;
      labels.push(label);
    }
    const gaps = columns.map(({ index }) =>
      row.cells[index]?.text === "" ? row.cells[index]?.place : undefined,
    );
    return { line: row.line, cells, gaps, loose: [], labels };
  });
}

function readLabel(
  own: readonly Column[],
  cells: readonly (SheetCell | undefined)[],
  joiner: CodeJoiner,
  vocabulary: TableVocabulary,
): RowLabel {
  const text = (column: Column): string => squash(cells[column.index]?.text ?? "");
  const items = own.filter((column) => column.role === "item");
  const firstItem = items[0]?.index ?? own.at(-1)?.index ?? 0;
  const codes = own.filter((column) => column.role === "code");
  // Where two classifications stand in one row, the row is named by the first.
  const firstSystem = codes.some((column) => column.index < firstItem)
    ? codes.filter((column) => column.index < firstItem)
    : codes;
  let code = joiner.join(firstSystem.map(text));
  let item = items.map(text).find((value) => value !== "") ?? "";
  if (item === "")
    item =
      own
        .filter((column) => column.role === "code" || column.role === "text")
        .map(text)
        .find((value) => value !== "" && !/^\d+$/.test(value)) ?? "";
  if (code === "") code = embeddedCode(item);
  const subunitColumn = own.find((column) => column.role === "unit-code");
  const subunit = subunitColumn ? text(subunitColumn) : "";
  const label = heading(item);
  // The row of a unit among rows of its codes is the unit's total.
  const level =
    code !== ""
      ? codeLevel(code)
      : subunit !== "" ||
          vocabulary.totalRows.test(label) ||
          own.some((column) => vocabulary.totalRows.test(text(column)))
        ? 0
        : null;
  return { item, code, level, subunit };
}
