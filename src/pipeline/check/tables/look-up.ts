import { isCertain } from "../certain.ts";
import { sum, ZERO, type Exact } from "../../../model/money.ts";
import type { Sheet, SheetCell } from "../../../model/sheet.ts";
import { heading } from "../../recognise/words.ts";
import type { TableVocabulary } from "../../recognise/vocabulary.ts";

/** One side of a link between tables, from data/vocabulary/links.json. */
export interface Side {
  table: string;
  block?: number | undefined;
  column?: string | undefined;
  rows: string[];
}

/** A figure found for a side: its cells and their sum. */
export interface Found {
  value: Exact;
  cells: SheetCell[];
  title: string;
}

/** The first table of a kind; only that, for a second one of the same kind is another scope. */
export function tableOf(sheets: readonly Sheet[], kind: string): Sheet | undefined {
  return sheets.find((sheet) => sheet.kind === kind);
}

/** The column of a block with a concept; without one, the block's only or first amount column. */
function columnOf(sheet: Sheet, block: number, concept: string | undefined): number | null {
  const amounts = sheet.columns.filter((column) => column.role === "amount" && column.block === block);
  if (concept === undefined) return amounts[0]?.index ?? null;
  const own = amounts.filter((column) => column.concept === concept);
  if (own.length > 0) return own[0]?.index ?? null;
  // A table with one amount column per row says its total there.
  return concept === "total" && amounts.length > 0 && amounts.every((column) => column.concept === null)
    ? (amounts[0]?.index ?? null)
    : null;
}

/**
 * The figures a side may stand for, one for each of its rows that the table has: 合计, 总计, 本年合计, or
 * Σ of the 类 rows of all blocks. Null where the table or the column is not there or is not certain.
 */
export function lookUp(sheets: readonly Sheet[], side: Side, vocabulary: TableVocabulary): Found[] | null {
  const sheet = tableOf(sheets, side.table);
  if (!sheet) return null;
  if (
    sheet.state === "empty-with-note" &&
    sheet.rows.every((row) => row.cells.every((cell) => !cell?.number))
  )
    return [{ value: ZERO, cells: [], title: sheet.title }];
  if (!isCertain(sheet)) return null;
  if (sheet.state !== "filled" && sheet.state !== "empty-with-note") return null;
  const block = side.block ?? 0;
  const found: Found[] = [];
  for (const wanted of side.rows) {
    if (wanted === "classes") {
      // A table that prints its total is held by that.
      const cells = found.length > 0 ? [] : classCells(sheet);
      if (cells.length > 0)
        found.push({
          value: sum(cells.map((cell) => cell.number?.value ?? ZERO)),
          cells,
          title: sheet.title,
        });
      continue;
    }
    const column = columnOf(sheet, block, side.column);
    const row = rowOf(sheet, block, wanted, vocabulary);
    if (column === null || !row || (row.loose[block]?.length ?? 0) > 0) continue;
    const cell = row.cells[column];
    // A total row that prints nothing states nothing.
    const own = sheet.columns.filter((candidate) => candidate.block === block && candidate.role === "amount");
    if (own.every(({ index }) => !row.cells[index]?.number)) continue;
    found.push({ value: cell?.number?.value ?? ZERO, cells: cell?.number ? [cell] : [], title: sheet.title });
  }
  return found.length > 0 ? found : null;
}

function rowOf(
  sheet: Sheet,
  block: number,
  wanted: string,
  vocabulary: TableVocabulary,
): Sheet["rows"][number] | undefined {
  const isTotal = (row: Sheet["rows"][number]): boolean =>
    vocabulary.totalRows.test(heading(row.labels[block]?.item ?? ""));
  if (wanted === "grand") return sheet.rows.findLast(isTotal);
  if (wanted === "year")
    return sheet.rows.find((row) => isTotal(row) && /本年/.test(row.labels[block]?.item ?? ""));
  const totals = sheet.rows.filter((row) => row.labels[block]?.level === 0 && row.labels[block]?.code === "");
  if (totals.length > 0) return totals[0];
  // A table of projects may print its total without a word.
  if (sheet.rows.some((row) => row.labels[block]?.code !== "")) return undefined;
  return sheet.rows.find((row) => row.labels[block]?.item === "" && row.cells.some((cell) => cell?.number));
}

function classCells(sheet: Sheet): SheetCell[] {
  const cells: SheetCell[] = [];
  for (const row of sheet.rows)
    row.labels.forEach((label, block) => {
      const column = sheet.columns.find(
        (candidate) => candidate.block === block && candidate.role === "amount",
      )?.index;
      const cell = column === undefined ? undefined : row.cells[column];
      if (label.code.length === 3 && cell?.number) cells.push(cell);
    });
  return cells;
}
