import type { Chart } from "../../../src/charts/chart.ts";

/** The charts of the comparisons of all readings in a folder. */
export async function comparisonCharts(readings: string): Promise<Chart[]> {
  void readings;
  return [];
}
