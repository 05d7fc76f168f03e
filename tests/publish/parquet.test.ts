import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldsOf, TABLE_NAMES, type TableName } from "../../src/model/contract.ts";
import { parseCsv, type Scalar } from "../../src/pipeline/publish/csv.ts";
import { fragmentsOf, headerOf } from "../../src/pipeline/publish/fragments.ts";
import {
  footerOf,
  moved,
  PARQUET_HEAD,
  rowGroupOf,
  type RowGroup,
} from "../../src/pipeline/publish/parquet.ts";
import { rowsOf } from "../../src/pipeline/publish/rows.ts";
import { parquetTypes, readParquet } from "./duckdb.ts";
import { READING } from "./reading.ts";

const rows = rowsOf(READING, "a-2026-budget.txt");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "mingzhang-parquet-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file of these row groups, put together as the command does it. */
function parquetFile(table: TableName, groups: readonly RowGroup[]): Buffer {
  const parts: Uint8Array[] = [PARQUET_HEAD];
  const placed: RowGroup["metadata"][] = [];
  let size = PARQUET_HEAD.length;
  for (const { bytes, metadata } of groups) {
    placed.push(moved(metadata, size));
    parts.push(bytes);
    size += bytes.length;
  }
  return Buffer.concat([...parts, footerOf(table, placed)]);
}

function write(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

describe("Parquet", () => {
  test.each(TABLE_NAMES)("of %s, in several row groups, says what CSV says", async (table) => {
    const group = rowGroupOf(table, rows[table]);
    const file = write(`${table}.parquet`, parquetFile(table, [group, group, group]));
    const { csv } = fragmentsOf(rows)[table];
    const [header, ...records] = parseCsv(headerOf(table) + csv + csv + csv);
    expect(await readParquet(file)).toEqual({ names: header, rows: records });
  });

  test.each(TABLE_NAMES)("of %s without any row has its columns", async (table) => {
    const file = write(`${table}-0.parquet`, parquetFile(table, []));
    expect(await readParquet(file)).toEqual({
      names: fieldsOf(table).map(({ name }) => name),
      rows: [],
    });
  });

  test("keeps whole numbers and truths as such, and money as exact text", async () => {
    const types = await parquetTypes(
      write("statements-t.parquet", parquetFile("statements", [rowGroupOf("statements", rows.statements)])),
    );
    expect(types).toMatchObject({ value: "VARCHAR", line: "BIGINT", agrees: "BOOLEAN", quote: "VARCHAR" });
  });

  test("keeps text of every kind, and columns that are empty", async () => {
    const [fact] = rows.facts;
    const odd = ["", " ", "\u0000", "“三公”\r\n", "𠮷", "a".repeat(3000), '"', "NULL"].map((raw) => ({
      ...(fact as Record<string, Scalar>),
      raw,
      year: null,
      page: null,
      value: "",
    }));
    const read = await readParquet(write("odd.parquet", parquetFile("facts", [rowGroupOf("facts", odd)])));
    const at = (name: string): number => read.names.indexOf(name);
    expect(read.rows.map((row) => row[at("raw")])).toEqual(odd.map(({ raw }) => raw));
    for (const name of ["year", "page", "value"])
      expect(read.rows.map((row) => row[at(name)])).toEqual(odd.map(() => ""));
  });

  test("is the same bytes for the same rows", () => {
    const make = (): Buffer => parquetFile("facts", [rowGroupOf("facts", rows.facts)]);
    expect(make().equals(make())).toBe(true);
  });
});

describe("the Parquet files of the built site", () => {
  const data = join(process.env["SITE_OUT"] ?? "dist", "data");

  test.each(TABLE_NAMES)("%s equals its CSV, row for row and column for column", async (table) => {
    const [header = [], ...records] = parseCsv(readFileSync(join(data, `${table}.csv`), "utf8"));
    const { names, rows: found } = await readParquet(join(data, `${table}.parquet`));
    expect(names).toEqual(header);
    expect(found.length).toBe(records.length);
    expect(found.map((row) => row.join("\u0001"))).toEqual(records.map((row) => row.join("\u0001")));
  });
});
