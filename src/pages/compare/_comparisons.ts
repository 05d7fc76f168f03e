import { catalogueOf, type Catalogue } from "../../site/comparisons/catalogue.ts";
import { perCapitaComparison } from "../../site/comparisons/per-capita.ts";
import { personnelComparison } from "../../site/comparisons/personnel.ts";
import { structureComparison } from "../../site/comparisons/structure.ts";
import { subsidyComparison } from "../../site/comparisons/subsidy.ts";
import { threePublicComparison } from "../../site/comparisons/three-public.ts";
import { measureTwin, perCapitaTwin, subsidyTwin, type Twin } from "../../site/comparisons/twins.ts";
import { csvHeader, csvRecord } from "../../pipeline/publish/csv.ts";
import { digests } from "../_readings.ts";

/** Made once: every page of a comparison shows a part of the same. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

export const threePublic = once(async () => threePublicComparison(await digests()));
export const structure = once(async () => structureComparison(await digests()));
export const personnel = once(async () => personnelComparison(await digests()));
export const catalogue: () => Promise<Catalogue> = once(async () => catalogueOf(await digests()));

export const perCapita = once(async () => perCapitaComparison(await digests()));
export const subsidy = once(async () => subsidyComparison(await digests()));

/** The figures of every comparison as the files at its address. */
export async function twins(): Promise<Twin[]> {
  return [
    ...[await threePublic(), await structure(), await personnel()].map(measureTwin),
    perCapitaTwin(await perCapita()),
    subsidyTwin(await subsidy()),
  ];
}

/** Rows of open data as CSV: byte order mark, CRLF. */
export function asCsv({ columns, rows }: Pick<Twin, "columns" | "rows">): Response {
  const text =
    csvHeader(columns) + rows.map((row) => csvRecord(columns.map((column) => row[column] ?? null))).join("");
  return new Response(text, { headers: { "content-type": "text/csv; charset=utf-8" } });
}

/** Anything as a JSON file. */
export function asJson(value: unknown): Response {
  return new Response(JSON.stringify(value), {
    headers: { "content-type": "application/json; charset=utf-8" },
  });
}
