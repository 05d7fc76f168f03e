import type { APIRoute } from "astro";
import { TWIN_COLUMNS, twinRow } from "../../../site/comparisons/lines.ts";
import { asCsv, catalogue } from "../_comparisons.ts";

export async function getStaticPaths() {
  return (await catalogue()).choices.map(({ measure }) => ({ params: { measure } }));
}

export const GET: APIRoute = async ({ params }) => {
  const entries = (await catalogue()).entries.get(params["measure"] ?? "") ?? [];
  return asCsv({ columns: TWIN_COLUMNS, rows: entries.map(twinRow) });
};
