import type { Exact } from "../../../model/money.ts";
import type { Passage } from "../../../model/passage.ts";
import type { LineRange, Place } from "../../../model/place.ts";
import type { BodyRow, FactState, HeadCell, Implied, Indicator, Stage } from "../../../model/reading.ts";

export type FormKind = "performance-overall" | "performance-target" | "self-evaluation";

/** A figure of a form's funds block, or its total score. */
export interface FormAmount {
  item: string;
  /** The column's heading as printed, "" where the label alone leads to the figure. */
  column: string;
  value: Exact | null;
  raw: string;
  unitOfMeasure: string;
  state: FactState;
  stage: Stage;
  place: Place;
  /** What 执行率 determines for a figure whose print a column line has garbled. */
  implied?: Implied;
}

/** What a stretch of a form's line was taken for. */
export interface Accounted {
  line: number;
  column: number;
  endColumn: number;
  as: "fact" | "indicator" | "index" | "text" | "year";
}

/** One performance form: a 绩效目标表 or 绩效自评表 of one project, or of the whole unit. */
export interface PerformanceForm {
  kind: FormKind;
  title: string;
  /** 1-based; the form's first line when it has no title of its own. */
  titleLine: number;
  /** The number printed with the title: 表17 → "17". */
  number: string;
  /** The project's name; the unit's for an overall form; the title where neither can be read. */
  project: string;
  unitOfMeasure: string;
  lines: LineRange[];
  indicators: Indicator[];
  amounts: FormAmount[];
  passages: Passage[];
  accounted: Accounted[];
  /** Always empty: a form's headings stand between its blocks, so they are rows of `body`. */
  head: HeadCell[][];
  /** Its rows as published; `fact` indexes `amounts`. */
  body: BodyRow[];
  /** The publisher's notes under the form, and ours on what could not be read. */
  notes: { text: string; line: number }[];
}
