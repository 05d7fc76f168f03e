import { DuckDBInstance } from "@duckdb/node-api";

/** The rows that an independent reader finds in a Parquet file: each cell as CSV would write it, null as nothing. */
export async function readParquet(file: string): Promise<{ names: string[]; rows: string[][] }> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const result = await connection.runAndReadAll(
      `SELECT * FROM read_parquet('${file.replaceAll("'", "''")}')`,
    );
    const cell = (value: unknown): string => (value === null ? "" : String(value));
    return { names: result.columnNames(), rows: result.getRows().map((row) => row.map(cell)) };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Column types as the reader names them: VARCHAR, BIGINT, BOOLEAN. */
export async function parquetTypes(file: string): Promise<Record<string, string>> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    const sql = `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet('${file.replaceAll("'", "''")}'))`;
    const rows = (await connection.runAndReadAll(sql)).getRows();
    return Object.fromEntries(rows.map(([name, type]) => [String(name), String(type)]));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
