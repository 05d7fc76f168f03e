import { createHash, type Hash } from "node:crypto";
import { open, writeFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { TABLE_NAMES, type TableName } from "../../src/model/contract.ts";
import { datapackage, type DataFile } from "../../src/pipeline/publish/datapackage.ts";
import { headerOf, type Fragments } from "../../src/pipeline/publish/fragments.ts";

interface OpenFile extends DataFile {
  handle: FileHandle;
  hash: Hash;
  rows: number;
}

/** The open data of all documents while it is being written: each document is added to every file, none is kept. */
export class DataFiles {
  readonly #folder: string;
  readonly #files: OpenFile[];

  private constructor(folder: string, files: OpenFile[]) {
    this.#folder = folder;
    this.#files = files;
  }

  /** Opens every file of the contract in `folder`, which exists and is empty. */
  static async create(folder: string): Promise<DataFiles> {
    const files: OpenFile[] = [];
    for (const table of TABLE_NAMES)
      for (const format of ["csv", "json"] as const) {
        const handle = await open(join(folder, `${table}.${format}`), "w");
        files.push({ table, format, handle, hash: createHash("sha256"), bytes: 0, sha256: "", rows: 0 });
      }
    const data = new DataFiles(folder, files);
    for (const file of files) await data.#write(file, file.format === "csv" ? headerOf(file.table) : "[\n");
    return data;
  }

  async #write(file: OpenFile, text: string): Promise<void> {
    if (text === "") return;
    const bytes = Buffer.from(text);
    file.hash.update(bytes);
    file.bytes += bytes.length;
    await file.handle.appendFile(bytes);
  }

  async add(fragments: Fragments): Promise<void> {
    for (const file of this.#files) {
      const { rows, csv, json } = fragments[file.table];
      if (rows === 0) continue;
      await this.#write(file, file.format === "csv" ? csv : `${file.rows > 0 ? ",\n" : ""}${json}`);
      file.rows += rows;
    }
  }

  /** Ends every file, writes datapackage.json and says how many rows each table has. */
  async end(version: string): Promise<Record<TableName, number>> {
    for (const file of this.#files) {
      if (file.format === "json") await this.#write(file, file.rows > 0 ? "\n]\n" : "]\n");
      file.sha256 = file.hash.digest("hex");
    }
    await this.close();
    await writeFile(join(this.#folder, "datapackage.json"), datapackage(version, this.#files));
    return Object.fromEntries(this.#files.map(({ table, rows }) => [table, rows])) as Record<
      TableName,
      number
    >;
  }

  async close(): Promise<void> {
    for (const { handle } of this.#files) await handle.close();
  }
}
