import { join } from "node:path";
import { TABLE_NAMES, type TableName } from "../../src/model/contract.ts";
import type { DataFile } from "../../src/pipeline/publish/datapackage.ts";
import { headerOf } from "../../src/pipeline/publish/fragments.ts";
import type { Part } from "./cache.ts";
import { HashedFile } from "./hashed-file.ts";

interface OpenFile {
  table: TableName;
  format: "csv" | "json";
  file: HashedFile;
  rows: number;
}

/** So many bytes of all files together are held before they are written. */
const AT_ONCE = 16 * 1024 * 1024;

const BETWEEN = Buffer.from(",\n");

/** CSV and JSON of all documents while they are being written: each document is added to every file, none is kept. */
export class DataFiles {
  readonly #files: OpenFile[];
  #waiting = 0;

  private constructor(files: OpenFile[]) {
    this.#files = files;
  }

  /** Opens every file of the contract in `folder`, which exists and is empty. */
  static async create(folder: string): Promise<DataFiles> {
    const files: OpenFile[] = [];
    for (const table of TABLE_NAMES)
      for (const format of ["csv", "json"] as const)
        files.push({
          table,
          format,
          file: await HashedFile.create(join(folder, `${table}.${format}`)),
          rows: 0,
        });
    const data = new DataFiles(files);
    for (const { table, format, file } of files)
      data.#take(file, Buffer.from(format === "csv" ? headerOf(table) : "[\n"));
    return data;
  }

  #take(file: HashedFile, bytes: Uint8Array): void {
    file.take(bytes);
    this.#waiting += bytes.length;
  }

  async add(parts: Record<TableName, Part>): Promise<void> {
    for (const open of this.#files) {
      const part = parts[open.table];
      if (part.rows === 0) continue;
      if (open.format === "json" && open.rows > 0) this.#take(open.file, BETWEEN);
      this.#take(open.file, part[open.format]);
      open.rows += part.rows;
    }
    if (this.#waiting < AT_ONCE) return;
    this.#waiting = 0;
    await Promise.all(this.#files.map(({ file }) => file.flush()));
  }

  /** Ends every file; says what each has become, and how many rows each table has. */
  async end(): Promise<{ files: DataFile[]; rows: Record<TableName, number> }> {
    const files: DataFile[] = [];
    for (const { table, format, file, rows } of this.#files) {
      if (format === "json") file.take(Buffer.from(rows > 0 ? "\n]\n" : "]\n"));
      files.push({ table, format, sha256: await file.end(), bytes: file.bytes });
    }
    const rows = Object.fromEntries(this.#files.map(({ table, rows }) => [table, rows]));
    return { files, rows: rows as Record<TableName, number> };
  }

  async close(): Promise<void> {
    for (const { file } of this.#files) await file.close();
  }
}
