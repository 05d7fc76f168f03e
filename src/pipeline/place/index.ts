import type { Sheet, SheetRow } from "../../model/sheet.ts";
import type { TableVocabulary } from "../recognise/vocabulary.ts";
import { knownFromEconomicCodes, knownFromTables, knownFromText } from "./links.ts";
import { nearestColumn } from "../recognise/aligned.ts";
import { placeSheet } from "./sheet.ts";

function openAmounts(sheet: Sheet): number {
  return sheet.rows.reduce((count, row) => count + row.loose.reduce((sum, block) => sum + block.length, 0), 0);
}

/**
 * Places the loose amounts of all tables of a document. Each table is first solved by itself; what
 * stays open is tried again with what the other tables and the narrative say, until nothing changes.
 *
 * @param lines the source, used only for what its narrative says of the 三公 figures of the year before
 */
export function placeSheets(sheets: readonly Sheet[], lines: readonly string[], year: number | null, vocabulary: TableVocabulary): Sheet[] {
  let placed = sheets.map((sheet) => placeSheet(sheet, [], vocabulary));
  for (let round = 0; round < 3; round += 1) {
    let changed = false;
    placed = placed.map((sheet, at) => {
      const source = sheets[at];
      const open = openAmounts(sheet);
      if (open === 0 || !source) return sheet;
      const context = { tables: knownFromTables(sheet, placed, vocabulary), codes: knownFromEconomicCodes(sheet, placed, year, vocabulary) };
      let next = placeSheet(source, [...context.tables, ...context.codes], vocabulary);
      if (openAmounts(next) > 0) {
        const withText = placeSheet(source, [...context.tables, ...context.codes, ...knownFromText(source, lines.join(""), year, vocabulary)], vocabulary);
        if (openAmounts(withText) < openAmounts(next)) next = withText;
      }
      if (openAmounts(next) < open) {
        changed = true;
        return next;
      }
      return sheet;
    });
    if (!changed) break;
  }
  return placed.map((sheet) => (sheet.layout === "aligned" && openAmounts(sheet) > 0 ? placeByPosition(sheet) : sheet));
}

/** In tables set in columns by spaces, the position on the line shows the column that identities left open. */
function placeByPosition(sheet: Sheet): Sheet {
  const edges = new Map<number, number[]>();
  for (const row of sheet.rows)
    row.cells.forEach((cell, column) => {
      if (cell?.placed === "proved") edges.set(column, [...(edges.get(column) ?? []), cell.place.endColumn]);
    });
  const centres = new Map(sheet.columns.flatMap(({ index, x }) => (x === undefined ? [] : [[index, x] as const])));
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
