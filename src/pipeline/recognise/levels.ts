import { Exact, sum, tolerance, ZERO } from "../../model/money.ts";
import type { Sheet, Sum } from "../../model/sheet.ts";
import { rowSums } from "../place/sums.ts";
import { codeLevel } from "./codes.ts";
import type { TableVocabulary } from "./vocabulary.ts";

/** A code that was printed in the wrong column, and the one its place in the sums gives it. */
export interface Misplaced {
  row: number;
  printed: string;
  code: string;
}

/** Sums of a sheet's first amount column that do not hold. */
function brokenSums(
  sheet: Sheet,
  codes: readonly string[],
  column: number,
  vocabulary: TableVocabulary,
): Sum[] {
  const rows = sheet.rows.map((row, at) => ({
    label: { ...(row.labels[0] ?? { item: "", subunit: "", level: null }), code: codes[at] ?? "" },
    present: true,
    filled: row.cells[column]?.number != null,
  }));
  const value = (row: number): Exact => sheet.rows[row]?.cells[column]?.number?.value ?? ZERO;
  const decimals = (row: number): number => sheet.rows[row]?.cells[column]?.number?.decimals ?? 0;
  return rowSums(rows, vocabulary).filter(({ whole, parts }) => {
    const total = sum(parts.map(value));
    const finest = Math.max(decimals(whole), ...parts.map(decimals));
    return total.minus(value(whole)).abs().gt(tolerance(finest, parts.length));
  });
}

/**
 * Finds codes printed one column off (a 款 in the 项 column or the other way round): a code is moved
 * when that alone makes sums hold that did not, and breaks none. The sheet is changed in place: the
 * code gets its place in the hierarchy, the print stays in the cell.
 */
export function repairLevels(sheet: Sheet, vocabulary: TableVocabulary): Misplaced[] {
  const codeColumns = sheet.columns.filter((column) => column.role === "code" && column.block === 0);
  const amount = sheet.columns.find(
    (column) => column.role === "amount" && column.block === 0 && column.concept === "total",
  );
  if (codeColumns.length < 2 || !amount || sheet.layout === "collapsed") return [];
  const found: Misplaced[] = [];
  let codes = sheet.rows.map((row) => row.labels[0]?.code ?? "");
  let broken = brokenSums(sheet, codes, amount.index, vocabulary);
  for (let row = 0; row < codes.length && broken.length > 0; row += 1) {
    const printed = codes[row] ?? "";
    const candidates =
      printed.length === 7
        ? [printed.slice(0, 3) + printed.slice(5)]
        : printed.length === 5
          ? moveDown(codes, row, printed)
          : [];
    for (const code of candidates) {
      const trial = rejoin(
        sheet,
        codes,
        row,
        code,
        codeColumns.map(({ index }) => index),
      );
      const left = brokenSums(sheet, trial, amount.index, vocabulary);
      if (left.length >= broken.length) continue;
      found.push({ row, printed, code });
      codes = trial;
      broken = left;
      break;
    }
  }
  if (found.length > 0)
    sheet.rows.forEach((row, at) => {
      const label = row.labels[0];
      const code = codes[at] ?? "";
      if (label && label.code !== code) Object.assign(label, { code, level: codeLevel(code) });
    });
  return found;
}

/** A 款 read as a 项 of the 款 above it. */
function moveDown(codes: readonly string[], row: number, printed: string): string[] {
  for (let above = row - 1; above >= 0; above -= 1) {
    const code = codes[above] ?? "";
    if (code.length >= 5) return [code.slice(0, 5) + printed.slice(3)];
    if (code.length === 3) return [];
  }
  return [];
}

/** The codes after `row` has been given `code`: rows below that leave out their 款 follow it. */
function rejoin(
  sheet: Sheet,
  codes: readonly string[],
  row: number,
  code: string,
  columns: readonly number[],
): string[] {
  const trial = [...codes];
  trial[row] = code;
  for (let below = row + 1; below < trial.length; below += 1) {
    const own = trial[below] ?? "";
    const printed = columns.map((column) =>
      (sheet.rows[below]?.cells[column]?.text ?? "").replace(/\s/g, ""),
    );
    if (own.length !== 7 || printed[0] !== "" || printed[1] !== "") break;
    trial[below] = code.slice(0, 5) + own.slice(5);
  }
  return trial;
}
