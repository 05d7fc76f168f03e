import { createHash, type Hash } from "node:crypto";
import { open, writeFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { TABLE_NAMES, type TableName } from "../../src/model/contract.ts";
import { datapackage, type DataFile } from "../../src/pipeline/publish/datapackage.ts";
import { headerOf } from "../../src/pipeline/publish/fragments.ts";
import type { Part } from "./cache.ts";

interface OpenFile extends DataFile {
  handle: FileHandle;
  hash: Hash;
  rows: number;
  /** What is not yet written. */
  waiting: Uint8Array[];
}

/** So many bytes of all files together are held before they are written. */
const AT_ONCE = 16 * 1024 * 1024;

const BETWEEN = Buffer.from(",\n");

/** The open data of all documents while it is being written: each document is added to every file, none is kept. */
export class DataFiles {
  readonly #folder: string;
  readonly #files: OpenFile[];
  #waiting = 0;

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
        const hash = createHash("sha256");
        files.push({ table, format, handle, hash, bytes: 0, sha256: "", rows: 0, waiting: [] });
      }
    const data = new DataFiles(folder, files);
    for (const file of files)
      data.#take(file, Buffer.from(file.format === "csv" ? headerOf(file.table) : "[\n"));
    return data;
  }

  #take(file: OpenFile, bytes: Uint8Array): void {
    file.hash.update(bytes);
    file.bytes += bytes.length;
    file.waiting.push(bytes);
    this.#waiting += bytes.length;
  }

  async #flush(): Promise<void> {
    this.#waiting = 0;
    await Promise.all(
      this.#files.map(async (file) => {
        const bytes = file.waiting;
        file.waiting = [];
        if (bytes.length === 0) return;
        const { bytesWritten } = await file.handle.writev(bytes);
        const size = bytes.reduce((sum, { length }) => sum + length, 0);
        if (bytesWritten < size) throw new Error(`Only ${bytesWritten} of ${size} bytes could be written`);
      }),
    );
  }

  async add(parts: Record<TableName, Part>): Promise<void> {
    for (const file of this.#files) {
      const part = parts[file.table];
      if (part.rows === 0) continue;
      if (file.format === "json" && file.rows > 0) this.#take(file, BETWEEN);
      this.#take(file, part[file.format]);
      file.rows += part.rows;
    }
    if (this.#waiting >= AT_ONCE) await this.#flush();
  }

  /** Ends every file, writes datapackage.json and says how many rows each table has. */
  async end(version: string): Promise<Record<TableName, number>> {
    for (const file of this.#files) {
      if (file.format === "json") this.#take(file, Buffer.from(file.rows > 0 ? "\n]\n" : "]\n"));
      file.sha256 = file.hash.digest("hex");
    }
    await this.#flush();
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
