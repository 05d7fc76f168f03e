import type { BodyCell, BodyRow } from "../../../model/reading.ts";
import type { Row } from "./align.ts";
import type { Cell } from "./cells.ts";
import type { FormAmount } from "./form.ts";
import type { Parts } from "./parts.ts";
import type { PerformanceVocabulary } from "./vocabulary.ts";

/** The amount that a cell prints, or a part of: its index, and whether the cell is the first of its print. */
function amountIn(cell: Cell, amounts: readonly FormAmount[]): { index: number; first: boolean } | null {
  const index = amounts.findIndex(
    ({ place }) => place.line === cell.line && place.column < cell.endColumn && cell.column < place.endColumn,
  );
  const place = amounts[index]?.place;
  return place === undefined ? null : { index, first: place.column >= cell.column };
}

function bodyCell(
  cell: Cell,
  first: boolean,
  amounts: readonly FormAmount[],
  vocabulary: PerformanceVocabulary,
): BodyCell {
  const amount = amountIn(cell, amounts);
  if (amount?.first) {
    const own = amounts[amount.index];
    const text = own !== undefined && own.raw.includes("\t") ? own.raw.replace(/\t/gu, " ") : cell.text;
    return { text, fact: amount.index, role: "amount" };
  }
  if (amount) return { text: "", fact: -1, role: "amount" };
  const label = first || vocabulary.formLabels.includes(cell.key) || vocabulary.fundRows.includes(cell.key);
  return { text: cell.text, fact: -1, role: label ? "label" : "text" };
}

/** Rows by TAB position: the form as its cells were printed. */
function placed(
  rows: readonly (readonly Cell[])[],
  amounts: readonly FormAmount[],
  vocabulary: PerformanceVocabulary,
): BodyRow[] {
  const width = rows.flat().reduce((most, cell) => Math.max(most, cell.tab + 1), 1);
  return rows.map((row) => {
    const cells: BodyCell[] = Array.from({ length: width }, () => ({ text: "", fact: -1, role: "text" }));
    for (const cell of row)
      cells[cell.tab] = bodyCell(cell, cell === row[0] && row.length > 1, amounts, vocabulary);
    return { line: row[0]?.line ?? 1, cells, level: null };
  });
}

/** An indicator row in the columns of the head. */
function aligned(row: Row, parts: Parts): BodyRow {
  const cells = parts.columns.map(({ role }): BodyCell => {
    const text = (row.cells[role] ?? []).map((cell) => cell.text).join("");
    return {
      text,
      fact: -1,
      role: role === "level1" || role === "level2" || role === "level3" ? "label" : "text",
    };
  });
  return { line: row.line, cells, level: null };
}

/**
 * The form's rows as published. With TABs every line is a row and every cell keeps its column; text
 * without columns gives a row a line above the indicators, and the indicator rows as they were aligned.
 *
 * @param rows the filled cells of every line of the form (TABs only)
 */
export function bodyOf(
  rows: readonly (readonly Cell[])[] | null,
  parts: Parts,
  amounts: readonly FormAmount[],
  vocabulary: PerformanceVocabulary,
): BodyRow[] {
  if (rows) return placed(rows, amounts, vocabulary);
  const upper = parts.upper.map((row): BodyRow => ({
    line: row[0]?.line ?? 1,
    cells: row.map((cell, i) => bodyCell(cell, i === 0 && row.length > 1, amounts, vocabulary)),
    level: null,
  }));
  const first = parts.columns[0]?.cell.line;
  const head: BodyRow[] =
    first === undefined
      ? []
      : [
          {
            line: first,
            cells: parts.columns.map(({ cell }) => ({ text: cell.text, fact: -1, role: "label" })),
            level: null,
          },
        ];
  const total =
    parts.total.length === 0
      ? []
      : placed([parts.total.map((cell, tab) => ({ ...cell, tab }))], amounts, vocabulary);
  return [...upper, ...head, ...parts.rows.map((row) => aligned(row, parts)), ...total];
}
