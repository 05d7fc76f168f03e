import { Exact } from "../../model/money.ts";
import type { BodyCell, BodyRow, Fact, HeadCell, StatutoryTable } from "../../model/reading.ts";
import { widthOf, type SheetCell, type WorkSheet } from "../../pipeline/publish/xlsx.ts";
import { halfWidth } from "../../pipeline/read/number.ts";
import { columnCount, tableCaption, tableNotes } from "../table.ts";
import { STATE_WORDS, TABLE_STATE_WORDS } from "../../model/words.ts";

type Grid = (SheetCell | null)[][];

/** A double gives back any decimal of so many significant digits as it was. */
const DIGITS_OF_A_DOUBLE = 15;

const HEAD = { bold: true, align: "center", wrap: true, boxed: true, filled: true } as const;
const WORD = { grey: true, align: "right", boxed: true } as const;

/** The number in a print, apart from what stands around it: `12.50%` is 12.50 with two decimals and a sign. */
interface Print {
  decimals: number;
  grouped: boolean;
  percent: boolean;
}

function printOf(raw: string): Print {
  const text = halfWidth(raw).replace(/\s+/gu, "");
  return {
    decimals: /\d\.(\d+)/u.exec(text)?.[1]?.length ?? 0,
    grouped: /\d,\d{3}/u.test(text),
    percent: text.endsWith("%"),
  };
}

/** The number format that shows a figure as it was printed, its trailing zeros and separators included. */
export function formatOf(raw: string): string {
  const { decimals, grouped, percent } = printOf(raw);
  return `${grouped ? "#,##0" : "0"}${decimals > 0 ? `.${"0".repeat(decimals)}` : ""}${percent ? '"%"' : ""}`;
}

/** Whether a spreadsheet, which counts in doubles, keeps this value and shows it as it was printed. */
export function fitsDouble(value: Exact, raw: string): boolean {
  const decimals = Math.max(printOf(raw).decimals, value.decimalPlaces());
  return value.toFixed(decimals).replace(/\D/g, "").replace(/^0+/, "").length <= DIGITS_OF_A_DOUBLE;
}

/**
 * A figure as a cell: a number with the decimals of its print where a double keeps it, text otherwise. A figure
 * whose column is open, and one that cannot be read, are text with the word for it, so that nothing adds them up.
 */
export function figureCell(fact: Fact, printed: string): SheetCell {
  const text = printed.trim() || fact.raw.trim();
  const word = STATE_WORDS[fact.state];
  const open = fact.placed === "ambiguous" ? "列未定" : "";
  const said = [word, open].filter(Boolean).join("，");
  if (said) return { value: text ? `${text}〔${said}〕` : said, style: WORD };
  const style = { align: "right", boxed: true, ...(fact.placed === "proved" && { italic: true }) } as const;
  if (fact.value === null || !fitsDouble(fact.value, fact.raw)) return { value: text, style };
  return { value: { number: fact.value.toFixed() }, style: { ...style, format: formatOf(fact.raw) } };
}

function bodyCell(cell: BodyCell, row: BodyRow, facts: readonly Fact[]): SheetCell {
  const fact = facts[cell.fact];
  const bold = row.level === 0 || row.level === 1 ? { bold: true } : {};
  if (fact) {
    const figure = figureCell(fact, cell.text);
    return { ...figure, style: { ...figure.style, ...bold } };
  }
  const text = cell.text.trim();
  switch (cell.role) {
    case "amount":
      return text
        ? { value: text, style: { align: "right", boxed: true, ...bold } }
        : { value: STATE_WORDS.blank, style: WORD };
    case "label":
      return {
        value: text,
        style: { wrap: true, boxed: true, indent: Math.max(0, (row.level ?? 0) - 1), align: "left", ...bold },
      };
    case "code":
    case "index":
      return { value: text, style: { align: "left", boxed: true } };
    case "text":
      return { value: text, style: { align: "left", wrap: true, boxed: true } };
  }
}

/** The head with its merged cells, laid out as HTML lays out `colspan` and `rowspan`. */
export function headGrid(head: readonly (readonly HeadCell[])[]): { grid: Grid; width: number } {
  const taken: boolean[][] = head.map(() => []);
  const grid: Grid = head.map(() => []);
  head.forEach((cells, row) => {
    let column = 0;
    for (const { text, colspan, rowspan } of cells) {
      while (taken[row]?.[column]) column += 1;
      const down = Math.min(rowspan, head.length - row);
      for (let y = row; y < row + down; y += 1)
        for (let x = column; x < column + colspan; x += 1) (taken[y] ??= [])[x] = true;
      (grid[row] ??= [])[column] = { value: text.trim(), style: HEAD, across: colspan, down };
      column += colspan;
    }
  });
  return { grid, width: Math.max(0, ...taken.map((row) => row.length)) };
}

const NARROWEST = 8;
const WIDEST = 38;
/** A heading wraps rather than make its column wider than this. */
const WIDEST_HEAD = 12;

/** The width of each column: that of its longest text within bounds; cells that cover several have no say. */
function widthsOf(head: Grid, body: Grid, columns: number): number[] {
  const widths = new Array<number>(columns).fill(NARROWEST);
  for (const [rows, widest] of [
    [head, WIDEST_HEAD],
    [body, WIDEST],
  ] as const)
    for (const row of rows)
      row.forEach((cell, at) => {
        if (!cell || (cell.across ?? 1) > 1) return;
        const text = typeof cell.value === "object" ? `${cell.value.number}.00` : cell.value;
        const wanted = Math.max(...text.split("\n").map(widthOf)) + 2 + 2 * (cell.style?.indent ?? 0);
        widths[at] = Math.max(widths[at] ?? NARROWEST, Math.min(widest, wanted));
      });
  return widths;
}

/** More columns than this are printed across the page. */
const PORTRAIT_COLUMNS = 6;

/**
 * A statutory table as a sheet: title and caption, the head with its merged cells, the rows as published with the
 * source line of each after them, the notes below. The head stays in sight.
 *
 * @param name legal and unlike any other in the workbook
 */
export function tableSheet(
  table: StatutoryTable,
  facts: readonly Fact[],
  name: string,
  label: string,
): WorkSheet {
  const { grid: head, width: headWidth } = headGrid(table.head);
  const width = Math.max(1, headWidth, columnCount(table));
  const lineHead = { value: "原文行", style: HEAD, down: head.length };
  const first = head[0];
  if (first) {
    for (let at = headWidth; at < width; at += 1) first[at] = { value: "", style: HEAD, down: head.length };
    first[width] = lineHead;
  }
  const body: Grid = table.body.map((row) => {
    const cells: (SheetCell | null)[] = row.cells.map((cell) => bodyCell(cell, row, facts));
    cells[width] = { value: { number: `${row.line}` }, style: { grey: true, align: "right", boxed: true } };
    return cells;
  });
  if (body.length === 0)
    body.push([{ value: TABLE_STATE_WORDS[table.state], style: { ...WORD, align: "left" }, across: width }]);
  const wide = { across: width + 1 };
  const above: Grid = [
    [{ value: label, style: { bold: true, size: 14 }, ...wide }],
    [{ value: tableCaption(table), style: { grey: true }, ...wide }],
  ];
  const below: Grid = [
    ...table.notes.map(({ text, line }) => `${text.trim()}（原文第 ${line} 行）`),
    ...tableNotes(table, facts).map(({ line, text }) => `第 ${line} 行 ${text}`),
  ].map((value) => [{ value, style: { grey: true, wrap: true, align: "left" }, ...wide }]);
  return {
    name,
    widths: widthsOf(head, body, width + 1),
    rows: [...above, ...head, ...body, ...below],
    frozen: head.length > 0 ? above.length + head.length : 0,
    landscape: width > PORTRAIT_COLUMNS,
  };
}
