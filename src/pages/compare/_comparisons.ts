import { catalogueOf, type Catalogue } from "../../site/comparisons/catalogue.ts";
import type { MeasureComparison } from "../../site/comparisons/comparison.ts";
import { TWIN_COLUMNS, twinRow, type TwinRow } from "../../site/comparisons/lines.ts";
import { personnelComparison } from "../../site/comparisons/personnel.ts";
import { structureComparison } from "../../site/comparisons/structure.ts";
import { threePublicComparison } from "../../site/comparisons/three-public.ts";
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

/** The comparisons whose figures are files at their addresses. */
export async function measured(): Promise<MeasureComparison[]> {
  return Promise.all([threePublic(), structure(), personnel()]);
}

/** Rows of open data as CSV: byte order mark, CRLF. */
export function asCsv(rows: readonly TwinRow[]): Response {
  const text =
    csvHeader(TWIN_COLUMNS) +
    rows.map((row) => csvRecord(TWIN_COLUMNS.map((column) => row[column]))).join("");
  return new Response(text, { headers: { "content-type": "text/csv; charset=utf-8" } });
}

/** Anything as a JSON file. */
export function asJson(value: unknown): Response {
  return new Response(JSON.stringify(value), {
    headers: { "content-type": "application/json; charset=utf-8" },
  });
}

export { twinRow };
