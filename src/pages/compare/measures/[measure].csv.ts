import type { APIRoute } from "astro";
import { asCsv, catalogue, twinRow } from "../_comparisons.ts";

export async function getStaticPaths() {
  return (await catalogue()).choices.map(({ measure }) => ({ params: { measure } }));
}

export const GET: APIRoute = async ({ params }) =>
  asCsv(((await catalogue()).entries.get(params["measure"] ?? "") ?? []).map(twinRow));
