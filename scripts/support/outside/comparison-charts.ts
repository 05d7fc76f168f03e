import type { Chart } from "../../../src/charts/chart.ts";
import type { Sentence } from "../../../src/model/sentence.ts";

/** What leaves the site of a comparison. */
export interface Compared {
  /** Its address: /compare/{id}/. */
  id: string;
  title: string;
  finding: Sentence;
  charts: Chart[];
}

/** The comparisons of all readings in a folder. */
export async function readComparisons(readings: string): Promise<Compared[]> {
  void readings;
  return [];
}
