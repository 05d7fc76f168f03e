import { csvHeader, csvRecord } from "../../pipeline/publish/csv.ts";
import { perCapitaComparison } from "../../site/comparisons/per-capita.ts";
import { personnelComparison } from "../../site/comparisons/personnel.ts";
import { structureComparison } from "../../site/comparisons/structure.ts";
import { subsidyComparison } from "../../site/comparisons/subsidy.ts";
import { threePublicComparison } from "../../site/comparisons/three-public.ts";
import { measureTwin, perCapitaTwin, subsidyTwin, type Twin } from "../../site/comparisons/twins.ts";
import { digests } from "../_readings.ts";

/** The figures of every comparison as the files at its address. */
export async function twins(): Promise<Twin[]> {
  const all = await digests();
  return [
    ...[threePublicComparison(all), structureComparison(all), personnelComparison(all)].map(measureTwin),
    perCapitaTwin(perCapitaComparison(all)),
    subsidyTwin(subsidyComparison(all)),
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
