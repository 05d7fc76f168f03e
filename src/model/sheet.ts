import type { PrintedNumber } from "../pipeline/read/number.ts";
import type { LineRange, Place } from "./place.ts";
import type { TableState } from "./reading.ts";

/** What a column of a table holds. */
export type ColumnRole = "code" | "unit-code" | "item" | "index" | "text" | "amount";

export interface Column {
  /** Position in the sheet, 0-based. */
  index: number;
  /** Header path, outermost first, without white space. */
  path: string[];
  role: ColumnRole;
  /** 0-based block: the sides of a two-sided table, or the parts that stand side by side. */
  block: number;
  /** What the column means, from data/vocabulary/columns.json; null when it is not known. */
  concept: string | null;
  /** Centre of its heading on the line, in tables set in columns by spaces. */
  x?: number;
}

export interface SheetCell {
  text: string;
  place: Place;
  number: PrintedNumber | null;
  /** How its column is known; absent: the source shows it. */
  placed?: "proved" | "ambiguous";
  /** Columns an ambiguous amount may stand in, by index. */
  candidates?: number[];
  /** Where its parts stand, when it was joined from several. */
  pieces?: Place[];
}

/** What a block's label columns say of a row. */
export interface RowLabel {
  item: string;
  /** Joined code, the blank parts taken from the rows above; "" when the row has none. */
  code: string;
  /** 0 total, 1 类, 2 款, 3 项; null outside a hierarchy. */
  level: number | null;
  subunit: string;
}

export interface SheetRow {
  line: number;
  /** By column index; a hole is an empty cell. */
  cells: (SheetCell | undefined)[];
  /** Where the empty cells are, by column index, in tables that show them. */
  gaps: (Place | undefined)[];
  /** Amounts whose column the source does not show, by block, in printed order. */
  loose: SheetCell[][];
  /** By block. */
  labels: RowLabel[];
}

/** How the columns of a table are shown by the source. */
export type Layout = "tabs" | "aligned" | "collapsed";

/** A statutory table while it is being read. */
export interface Sheet {
  id: string;
  kind: string;
  title: string;
  number: string;
  unitOfMeasure: string;
  titleLine: number;
  layout: Layout;
  state: TableState;
  lines: LineRange[];
  notes: { text: string; line: number }[];
  columns: Column[];
  rows: SheetRow[];
  /** Lines of headings and column numbers. */
  headLines: number[];
}

/** total = Σ parts inside each row; columns by index. */
export interface Identity {
  total: number;
  parts: readonly number[];
}

/** whole = Σ parts in every column of one block; rows by index. */
export interface Sum {
  whole: number;
  parts: readonly number[];
}
