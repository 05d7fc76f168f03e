import type { APIRoute } from "astro";
import { TWIN_COLUMNS, twinRow } from "../../../site/comparisons/lines.ts";
import { catalogueOf } from "../../../site/comparisons/catalogue.ts";
import { digests } from "../../_readings.ts";
import { asCsv } from "../_comparisons.ts";

export async function getStaticPaths() {
  return catalogueOf(await digests()).choices.map(({ measure }) => ({ params: { measure } }));
}

export const GET: APIRoute = async ({ params }) => {
  const entries = catalogueOf(await digests()).entries.get(params["measure"] ?? "") ?? [];
  return asCsv({ columns: TWIN_COLUMNS, rows: entries.map(twinRow) });
};
