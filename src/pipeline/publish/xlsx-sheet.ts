import type { CellStyle, StringTable, StyleTable } from "./xlsx-tables.ts";
import { DECLARATION } from "./xml.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** A cell of a sheet. */
export interface SheetCell {
  /** Text; or a number, as the decimal that is written: it never becomes a float on the way. */
  value: string | { number: string };
  style?: CellStyle;
  /** Columns and rows that it covers; 1 when not said. */
  across?: number;
  down?: number;
}

/** A sheet of a workbook. */
export interface WorkSheet {
  /** Legal and unlike any other, as `sheetNames` makes it. */
  name: string;
  /** Widths of the columns, in digits. */
  widths: readonly number[];
  /** By row and column; null and holes are empty. Cells under a wide or high one are null. */
  rows: readonly (readonly (SheetCell | null | undefined)[])[];
  /** So many rows stay in sight, and are printed again on every page. */
  frozen: number;
  landscape: boolean;
}

/** `A`, …, `Z`, `AA`, … of a 0-based column. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return (rest < 0 ? "" : columnName(rest)) + String.fromCharCode(65 + (column % 26));
}

/** The name of a cell by its 0-based row and column: `B3`. */
function address(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

function cellXml(at: string, cell: SheetCell, strings: StringTable, styles: StyleTable): string {
  const style = cell.style ? ` s="${styles.place(cell.style)}"` : "";
  if (typeof cell.value === "object") return `<c r="${at}"${style}><v>${cell.value.number}</v></c>`;
  if (cell.value === "") return `<c r="${at}"${style}/>`;
  return `<c r="${at}"${style} t="s"><v>${strings.place(cell.value)}</v></c>`;
}

/** Every cell of the sheet, those that a covering cell hides included: they bear its style, so that its lines close. */
function gridOf(sheet: WorkSheet): { grid: SheetCell[][]; merged: string[] } {
  const grid: SheetCell[][] = sheet.rows.map(() => []);
  const merged: string[] = [];
  sheet.rows.forEach((cells, row) =>
    cells.forEach((cell, column) => {
      if (!cell) return;
      const { across = 1, down = 1, style } = cell;
      const last = Math.min(row + down, sheet.rows.length) - 1;
      for (let y = row; y <= last; y += 1)
        for (let x = column; x < column + across; x += 1) {
          const line = grid[y];
          if (line) line[x] = y === row && x === column ? cell : { value: "", ...(style && { style }) };
        }
      if (across > 1 || last > row)
        merged.push(`<mergeCell ref="${address(row, column)}:${address(last, column + across - 1)}"/>`);
    }),
  );
  return { grid, merged };
}

/** How wide a text is shown, in digits: a Chinese character is two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += sign >= "\u1100" && sign <= "\uffef" ? 2 : 1;
  return width;
}

/** Points that a line of text of the usual size takes. */
const LINE = 15;

/**
 * The height of a row whose text does not fit on one line of the usual height, as an attribute: programs do not work it out for cells
 * that cover several columns, and some for none.
 */
function heightOf(cells: WorkSheet["rows"][number], widths: readonly number[]): string {
  let lines = 1;
  let largest = 0;
  cells.forEach((cell, column) => {
    largest = Math.max(largest, cell?.style?.size ?? 0);
    if (!cell?.style?.wrap || typeof cell.value !== "string" || (cell.down ?? 1) > 1) return;
    const across = widths.slice(column, column + (cell.across ?? 1));
    const room = Math.max(1, across.reduce((sum, width) => sum + width, -1) - 2 * (cell.style.indent ?? 0));
    const needed = cell.value
      .split("\n")
      .reduce((sum, text) => sum + Math.max(1, Math.ceil(widthOf(text) / room)), 0);
    lines = Math.max(lines, needed);
  });
  const height = Math.max(lines > 1 ? lines * LINE : 0, largest > 11 ? 1.5 * largest : 0);
  return height > 0 ? ` ht="${height}" customHeight="1"` : "";
}

function viewXml(frozen: number): string {
  const pane =
    frozen > 0
      ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`
      : "";
  return `<sheetViews><sheetView showGridLines="0" workbookViewId="0">${pane}</sheetView></sheetViews>`;
}

/** The worksheet part of one sheet; its texts and styles go into the tables of the workbook. */
export function sheetXml(sheet: WorkSheet, strings: StringTable, styles: StyleTable): string {
  const { grid, merged } = gridOf(sheet);
  const columns = sheet.widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const rows = grid.map((cells, row) => {
    // A hole in the array is no cell; forEach passes over it.
    const xml: string[] = [];
    cells.forEach((cell, column) => xml.push(cellXml(address(row, column), cell, strings, styles)));
    const height = heightOf(sheet.rows[row] ?? [], sheet.widths);
    return `<row r="${row + 1}"${height}>${xml.join("")}</row>`;
  });
  return [
    `${DECLARATION}<worksheet xmlns="${MAIN}">`,
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    viewXml(sheet.frozen),
    '<sheetFormatPr defaultRowHeight="16"/>',
    columns.length > 0 ? `<cols>${columns.join("")}</cols>` : "",
    `<sheetData>${rows.join("")}</sheetData>`,
    merged.length > 0 ? `<mergeCells count="${merged.length}">${merged.join("")}</mergeCells>` : "",
    `<pageSetup paperSize="9" orientation="${sheet.landscape ? "landscape" : "portrait"}" fitToWidth="1" fitToHeight="0"/>`,
    "</worksheet>",
  ].join("");
}
