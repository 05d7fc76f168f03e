import { ByteWriter, ParquetWriter, type ColumnSource, type SchemaElement } from "hyparquet-writer";
import { fieldsOf, TABLE_NAMES, type TableName } from "../../model/contract.ts";
import type { ContractField } from "../../model/field.ts";
import type { Scalar } from "./csv.ts";

/** The metadata of a row group, as hyparquet-writer keeps it. */
type RowGroupMetadata = ParquetWriter["row_groups"][number];

/** Rows of one table in Parquet: their bytes, and their metadata with offsets counted from the first byte. */
export interface RowGroup {
  bytes: Uint8Array;
  metadata: RowGroupMetadata;
}

/** `PAR1`, with which a Parquet file begins and ends. */
export const PARQUET_HEAD: Uint8Array = Uint8Array.of(0x50, 0x41, 0x52, 0x31);

/**
 * Money is written as text: a DECIMAL has one scale for the whole column and would lose how many decimals were
 * printed, a double would lose the figure. Unlike in CSV, no figure is null here, so that the text can be cast.
 */
function elementOf({ name, type }: ContractField): SchemaElement {
  const text = { name, type: "BYTE_ARRAY", converted_type: "UTF8" } as const;
  switch (type) {
    case "string":
      return { ...text, repetition_type: "REQUIRED" };
    case "number":
      return { ...text, repetition_type: "OPTIONAL" };
    case "integer":
      return { name, type: "INT64", repetition_type: "OPTIONAL" };
    case "boolean":
      return { name, type: "BOOLEAN", repetition_type: "OPTIONAL" };
  }
}

function valueOf(value: Scalar, type: ContractField["type"]): Scalar | bigint {
  switch (type) {
    case "number":
      return value === "" ? null : value;
    case "integer":
      return typeof value === "number" ? BigInt(value) : null;
    default:
      return value;
  }
}

const FIELDS = Object.fromEntries(TABLE_NAMES.map((table) => [table, fieldsOf(table)])) as Record<
  TableName,
  ContractField[]
>;

function writerOf(table: TableName, writer: ByteWriter): ParquetWriter {
  const fields = FIELDS[table];
  const schema: SchemaElement[] = [
    { name: table, num_children: fields.length },
    ...fields.map((field) => elementOf(field)),
  ];
  return new ParquetWriter({ writer, schema, createdBy: "mingzhang" });
}

/** The rows of a table, one or more, as one row group. The same rows give the same bytes. */
export function rowGroupOf(table: TableName, rows: readonly Readonly<Record<string, Scalar>>[]): RowGroup {
  const columnData = FIELDS[table].map(({ name, type }): ColumnSource => {
    const data = rows.map((row) => valueOf(row[name] ?? null, type));
    // Page indexes would hold offsets too, and rows are few in a page.
    return { name, data, offsetIndex: false };
  });
  const writer = new ByteWriter();
  const parquet = writerOf(table, writer);
  const start = writer.offset;
  void parquet.write({ columnData, rowGroupSize: rows.length });
  const [metadata] = parquet.row_groups;
  if (!metadata) throw new RangeError(`There are no rows of ${table} to write`);
  return { bytes: writer.getBytes().slice(start), metadata: moved(metadata, -start) };
}

/** A row group's metadata when its first byte stands `by` further on. */
export function moved(metadata: RowGroupMetadata, by: number): RowGroupMetadata {
  const move = BigInt(by);
  const columns = metadata.columns.map(({ meta_data, ...column }) => ({
    ...column,
    file_offset: column.file_offset + move,
    ...(meta_data && {
      meta_data: {
        ...meta_data,
        data_page_offset: meta_data.data_page_offset + move,
        ...(meta_data.dictionary_page_offset !== undefined && {
          dictionary_page_offset: meta_data.dictionary_page_offset + move,
        }),
      },
    }),
  }));
  return { ...metadata, columns };
}

/**
 * What ends a Parquet file after its row groups.
 *
 * @param groups their metadata, offsets counted from the beginning of the file
 */
export function footerOf(table: TableName, groups: readonly RowGroupMetadata[]): Uint8Array {
  const writer = new ByteWriter();
  const parquet = writerOf(table, writer);
  const start = writer.offset;
  parquet.row_groups = [...groups];
  parquet.num_rows = groups.reduce((sum, { num_rows }) => sum + num_rows, 0n);
  void parquet.finish();
  return writer.getBytes().slice(start);
}
