import type { Chart } from "../../charts/chart.ts";
import type { Sentence } from "../../model/sentence.ts";
import type { Entry } from "./entry.ts";

/** A comparison of documents: a page below /compare/, a card on its index. */
export interface Comparison {
  /** Its address: /compare/{id}/. */
  id: string;
  title: string;
  /** What it shows, in a sentence with its figures. */
  finding: Sentence;
  charts: Chart[];
}

/** A comparison made of measures: its figures are a CSV and a JSON at its address. */
export interface MeasureComparison extends Comparison {
  entries: Entry[];
}
