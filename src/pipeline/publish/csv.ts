/** A value of open data; null is written as an empty cell. */
export type Scalar = string | number | boolean | null;

const BOM = "\ufeff";

/** One cell after RFC 4180; a cell that white space could be trimmed from is quoted too. */
export function csvCell(value: Scalar): string {
  const text = value === null ? "" : `${value}`;
  return /[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record with its CRLF. */
export function csvRecord(values: readonly Scalar[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

/** The first line of a file: byte order mark (Chinese Excel needs it to see UTF-8) and the column names. */
export function csvHeader(columns: readonly string[]): string {
  return BOM + csvRecord(columns);
}

/**
 * Rows as a whole CSV file, byte order mark and header first; each column is a key of the rows. For the twin of a
 * page or a chart; large files are put together from `fragmentsOf` instead.
 */
export function csvText(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, Scalar>>[],
): string {
  return csvHeader(columns) + rows.map((row) => csvRecord(columns.map((name) => row[name] ?? null))).join("");
}

/** The same rows as a whole JSON file: an array of objects with the keys of `columns`, one object a line. */
export function jsonText(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, Scalar>>[],
): string {
  const objects = rows.map((row) =>
    JSON.stringify(Object.fromEntries(columns.map((name) => [name, row[name] ?? null]))),
  );
  return objects.length === 0 ? "[]\n" : `[\n${objects.join(",\n")}\n]\n`;
}

/** The records of a CSV text after RFC 4180, with or without byte order mark; for tests and tools. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/gy;
  cell.lastIndex = text.startsWith(BOM) ? BOM.length : 0;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) throw new Error("A quoted cell of the CSV is not closed");
    record.push(match[1] === undefined ? (match[2] ?? "") : match[1].replaceAll('""', '"'));
    if (match[3] === ",") {
      if (cell.lastIndex === text.length) record.push("");
      else continue;
    }
    records.push(record);
    record = [];
  }
  return records;
}
