import type { APIRoute } from "astro";
import { catalogueOf } from "../../site/comparisons/catalogue.ts";
import { digests } from "../_readings.ts";
import { asJson } from "./_comparisons.ts";

/** What can be chosen; the figures of a choice are in a file of their own, so that none grows with all of them. */
export const GET: APIRoute = async () => asJson(catalogueOf(await digests()).choices);
