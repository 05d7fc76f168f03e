import type { ChartCell, ChartTable } from "../../charts/chart.ts";
import { quantityPlain } from "../../model/quantity.ts";
import { csvHeader, csvRecord } from "../../pipeline/publish/csv.ts";

/** What stands behind a column of figures: its unit, its state, and the line or the arithmetic it rests on. */
const BEHIND = ["单位", "状态", "出处"];

function cells(cell: ChartCell | undefined, isNumeric: boolean): string[] {
  if (cell === undefined || typeof cell === "string")
    return isNumeric ? [cell ?? "", "", "", ""] : [cell ?? ""];
  const lines = [...new Set(cell.sources.map(({ document, line }) => `${document}#L${line}`))].join(";");
  return [quantityPlain(cell), cell.unit, cell.state, [lines, cell.formula].filter(Boolean).join(" = ")];
}

/**
 * The figures of a chart as CSV: its table, each column of figures followed by their unit, their state (the words of
 * the data contract) and where they were printed. Decimals are plain; UTF-8 with byte order mark and CRLF.
 */
export function chartCsv({ columns, rows }: ChartTable): string {
  const numeric = columns.map((_, at) =>
    rows.some((row) => row[at] !== undefined && typeof row[at] !== "string"),
  );
  const header = columns.flatMap((column, at) =>
    numeric[at] ? [column, ...BEHIND.map((word) => `${column} ${word}`)] : [column],
  );
  return (
    csvHeader(header) +
    rows.map((row) => csvRecord(columns.flatMap((_, at) => cells(row[at], numeric[at] ?? false)))).join("")
  );
}
