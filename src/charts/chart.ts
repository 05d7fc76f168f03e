import type { Quantity, Source } from "../model/quantity.ts";
import type { Sentence } from "../model/sentence.ts";

/**
 * A chart is drawn for where it will be seen: a wide page, a phone, or paper (greyscale-safe, text of 8 pt and more).
 */
export type Variant = "wide" | "narrow" | "paper";

/** Width of a drawing in CSS pixels; paper is the 156 mm of GB/T 9704's type area. */
export const WIDTH: Record<Variant, number> = { wide: 704, narrow: 328, paper: 590 };

/** A cell of the table beside a chart: words, or a quantity with its source. */
export type ChartCell = string | Quantity;

/** The figures a chart draws, complete: what a reader without the picture needs, and the CSV of the chart. */
export interface ChartTable {
  columns: string[];
  rows: ChartCell[][];
}

/** What a drawing function makes: the children of an `<svg>` of this size. */
export interface Drawing {
  width: number;
  height: number;
  body: string;
}

/** A chart with everything it needs to make sense when it is cut out of its page (features.md, section 3). */
export interface Chart {
  /** Part of addresses, unique in its document or comparison: lower-case ASCII words joined by `-`. */
  id: string;
  /** The finding, not the topic; 20 characters or so. */
  title: string;
  /** Measure · unit · stage · scope · year. */
  subtitle: string;
  /** One or two sentences that say what the chart shows, with its figures. */
  message: Sentence;
  /** Where the figures come from, in words, without "来源：". */
  source: string;
  /** The lines behind the source's words, for links. */
  sources: Source[];
  table: ChartTable;
  draw(variant: Variant): Drawing;
}
