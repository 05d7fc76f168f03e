import type { Exact } from "../../model/money.ts";
import type { Sheet, SheetRow } from "../../model/sheet.ts";
import type { TableVocabulary } from "../recognise/vocabulary.ts";
import { rowIdentities } from "./identities.ts";
import { solvePlacement, type Bound, type PlacementProblem } from "./solve.ts";
import { rowSums } from "./sums.ts";

/** The amount columns of a block, by index in the sheet. */
export function amountColumns(sheet: Sheet, block: number): number[] {
  return sheet.columns
    .filter((column) => column.block === block && column.role === "amount")
    .map(({ index }) => index);
}

/** Decimals of the finest print in the sheet: amounts are counted in that digit. */
function decimalsOf(sheet: Sheet): number {
  return Math.max(
    0,
    ...sheet.rows.flatMap((row) => row.loose.flat().map((cell) => cell.number?.decimals ?? 0)),
  );
}

/** What is known of a cell from elsewhere, in the sheet's own unit of money. */
export interface KnownCell {
  row: number;
  column: number;
  equals?: Exact;
  atMost?: Exact;
  atLeast?: Exact;
}

/**
 * Puts the loose amounts of a sheet in their columns, as far as that can be proved. What cannot is
 * left `ambiguous` with its candidates.
 *
 * @param known what other tables and the text say of cells of this sheet
 * @returns the sheet with `loose` resolved, and the sums that no placement satisfies
 */
export function placeSheet(sheet: Sheet, known: readonly KnownCell[], vocabulary: TableVocabulary): Sheet {
  if (!sheet.rows.some((row) => row.loose.some((block) => block.length > 0))) return sheet;
  const decimals = decimalsOf(sheet);
  const scaled = (value: KnownCell["equals"]): bigint | undefined =>
    value === undefined ? undefined : BigInt(value.times(10 ** decimals).toFixed(0));
  const rows: SheetRow[] = sheet.rows.map((row) => ({
    ...row,
    cells: sheet.columns.map(({ index }) => row.cells[index]),
    loose: [],
  }));
  const blocks = new Set(sheet.columns.map((column) => column.block));
  for (const block of blocks) {
    const columns = amountColumns(sheet, block);
    const at = new Map(columns.map((column, position) => [column, position]));
    const own = sheet.columns.filter((column) => column.block === block);
    const sums = rowSums(
      sheet.rows.map((row) => ({
        label: row.labels[block] ?? { item: "", code: "", level: null, subunit: "" },
        present: (row.loose[block]?.length ?? 0) > 0 || (row.labels[block]?.item ?? "") !== "",
        filled: (row.loose[block]?.length ?? 0) > 0,
      })),
      vocabulary,
    );
    const bounds: Bound[] = known
      .filter(({ column }) => at.has(column))
      .map(({ row, column, equals, atMost, atLeast }) => ({
        row,
        column: at.get(column) ?? 0,
        ...(equals === undefined ? {} : { equals: scaled(equals) as bigint }),
        ...(atMost === undefined ? {} : { atMost: scaled(atMost) as bigint }),
        ...(atLeast === undefined ? {} : { atLeast: scaled(atLeast) as bigint }),
      }));
    const problem: PlacementProblem = {
      columns: columns.length,
      identities: rowIdentities(own, vocabulary).map(({ total, parts }) => ({
        total: at.get(total) ?? 0,
        parts: parts.map((part) => at.get(part) ?? 0),
      })),
      rows: sheet.rows.map((row) => (row.loose[block] ?? []).map((cell) => scaled(cell.number?.value) ?? 0n)),
      sums,
      bounds,
    };
    const placement = solvePlacement(problem);
    rows.forEach((row, index) => {
      const amounts = sheet.rows[index]?.loose[block] ?? [];
      const candidates = placement.candidates[index] ?? [];
      const open: typeof amounts = [];
      amounts.forEach((cell, nth) => {
        const choices = [...new Set(candidates.map((choice) => columns[choice[nth] ?? -1] ?? -1))].filter(
          (column) => column >= 0,
        );
        const only = choices[0];
        if (choices.length === 1 && only !== undefined) row.cells[only] = { ...cell, placed: "proved" };
        else open.push({ ...cell, placed: "ambiguous", candidates: choices.length > 0 ? choices : columns });
      });
      row.loose[block] = open;
    });
  }
  return { ...sheet, rows };
}
