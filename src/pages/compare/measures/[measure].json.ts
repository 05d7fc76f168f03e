import type { APIRoute } from "astro";
import { catalogueOf } from "../../../site/comparisons/catalogue.ts";
import { digests } from "../../_readings.ts";
import { asJson } from "../_comparisons.ts";

export async function getStaticPaths() {
  return catalogueOf(await digests()).choices.map(({ measure }) => ({ params: { measure } }));
}

export const GET: APIRoute = async ({ params }) =>
  asJson(catalogueOf(await digests()).rows(params["measure"] ?? ""));
