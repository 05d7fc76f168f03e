import type { APIRoute } from "astro";
import type { MeasureComparison } from "../../site/comparisons/comparison.ts";
import { asJson, measured, twinRow } from "./_comparisons.ts";

export async function getStaticPaths() {
  return (await measured()).map((comparison) => ({
    params: { comparison: comparison.id },
    props: { comparison },
  }));
}

export const GET: APIRoute<{ comparison: MeasureComparison }> = ({ props }) =>
  asJson(props.comparison.entries.map(twinRow));
