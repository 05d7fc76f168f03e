import type { APIRoute } from "astro";
import type { MeasureComparison } from "../../site/comparisons/comparison.ts";
import { asCsv, measured, twinRow } from "./_comparisons.ts";

export async function getStaticPaths() {
  return (await measured()).map((comparison) => ({
    params: { comparison: comparison.id },
    props: { comparison },
  }));
}

export const GET: APIRoute<{ comparison: MeasureComparison }> = ({ props }) =>
  asCsv(props.comparison.entries.map(twinRow));
