import type { Sheet, SheetRow } from "../../model/sheet.ts";
import type { TableVocabulary } from "../recognise/vocabulary.ts";
import { knownFromEconomicCodes, knownFromTables, knownFromText } from "./links.ts";
import { nearestColumn } from "../recognise/aligned.ts";
import { placeSheet, type KnownCell } from "./sheet.ts";

function openAmounts(sheet: Sheet): number {
  return sheet.rows.reduce(
    (count, row) => count + row.loose.reduce((sum, block) => sum + block.length, 0),
    0,
  );
}

/**
 * Places the loose amounts of all tables of a document. Tables that others are linked to come first;
 * each is solved with what is already known from them, and by itself where that contradicts it. What
 * stays open is tried once more with what the economic codes and the narrative say.
 *
 * @param lines the source, used only for what its narrative says of the 三公 figures of the year before
 */
export function placeSheets(
  sheets: readonly Sheet[],
  lines: readonly string[],
  year: number | null,
  vocabulary: TableVocabulary,
): Sheet[] {
  const placed = [...sheets];
  const order = sheets
    .map((_, at) => at)
    .sort((a, b) => dependence(sheets[a], vocabulary) - dependence(sheets[b], vocabulary));
  const solve = (at: number, sheet: Sheet, more: readonly KnownCell[]): void => {
    const linked = [...knownFromTables(sheet, placed, vocabulary), ...more];
    const together = placeSheet(sheet, linked, vocabulary);
    const alone =
      linked.length > 0 && openAmounts(together) > 0 ? placeSheet(sheet, more, vocabulary) : together;
    placed[at] = openAmounts(alone) < openAmounts(together) ? alone : together;
  };
  for (const at of order) if (sheets[at]) solve(at, sheets[at], []);
  for (const at of order) {
    const sheet = sheets[at];
    const now = placed[at];
    if (!sheet || !now || openAmounts(now) === 0) continue;
    const codes = knownFromEconomicCodes(sheet, placed, year, vocabulary);
    solve(at, sheet, codes);
    if (openAmounts(placed[at] ?? now) > 0)
      solve(at, sheet, [...codes, ...knownFromText(sheet, lines.join(""), year, vocabulary)]);
    if (openAmounts(placed[at] ?? now) > openAmounts(now)) placed[at] = now;
  }
  return placed.map((sheet) =>
    sheet.layout === "aligned" && openAmounts(sheet) > 0 ? placeByPosition(sheet) : sheet,
  );
}

/** How many links a kind of table depends on. */
function dependence(sheet: Sheet | undefined, vocabulary: TableVocabulary): number {
  return vocabulary.links.filter(({ table }) => table === sheet?.kind).length;
}

/** In tables set in columns by spaces, the position on the line shows the column that identities left open. */
function placeByPosition(sheet: Sheet): Sheet {
  const edges = new Map<number, number[]>();
  for (const row of sheet.rows)
    row.cells.forEach((cell, column) => {
      if (cell?.placed === "proved") edges.set(column, [...(edges.get(column) ?? []), cell.place.endColumn]);
    });
  const centres = new Map(
    sheet.columns.flatMap(({ index, x }) => (x === undefined ? [] : [[index, x] as const])),
  );
  const rows = sheet.rows.map((row): SheetRow => {
    const cells = [...row.cells];
    const loose = row.loose.map((block) =>
      block.filter((cell) => {
        const free = (cell.candidates ?? []).filter((column) => cells[column] === undefined);
        const column = nearestColumn(cell, free, edges, centres);
        if (column === null) return true;
        const { candidates: _, placed: __, ...printed } = cell;
        cells[column] = printed;
        return false;
      }),
    );
    return { ...row, cells, loose };
  });
  return { ...sheet, rows };
}
