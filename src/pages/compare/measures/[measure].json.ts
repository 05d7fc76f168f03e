import type { APIRoute } from "astro";
import { asJson, catalogue } from "../_comparisons.ts";

export async function getStaticPaths() {
  return (await catalogue()).choices.map(({ measure }) => ({ params: { measure } }));
}

export const GET: APIRoute = async ({ params }) => asJson((await catalogue()).rows(params["measure"] ?? ""));
