import { existsSync } from "node:fs";
import { copyFile, link, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TableName } from "../../src/model/contract.ts";
import { datapackage, type PackageFacts } from "../../src/pipeline/publish/datapackage.ts";
import { fromJson } from "../../src/pipeline/publish/reading-json.ts";
import { TWINS, type Cache, type Kept } from "./cache.ts";
import { DataFiles } from "./data-files.ts";
import { ParquetFiles } from "./parquet-files.ts";
import { keepWorkbook, WORKBOOK, type Job } from "./read-one.ts";

/** The folders that the data of all documents are written into; each exists and is empty. */
export interface DataFolders {
  /** The tables of the contract. */
  tables: string;
  readings: string;
  /** The twins of each report: CSV, JSON, workbook. */
  reports: string;
}

/** A second name for a file where the file system gives it one, else a copy. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}

/** All that is written of the documents, a document at a time; what the cache holds is linked or copied as bytes. */
export class DataOutput {
  readonly #folders: DataFolders;
  readonly #cache: Cache;
  readonly #data: DataFiles;
  readonly #parquet: ParquetFiles;

  private constructor(folders: DataFolders, cache: Cache, data: DataFiles, parquet: ParquetFiles) {
    this.#folders = folders;
    this.#cache = cache;
    this.#data = data;
    this.#parquet = parquet;
  }

  static async create(folders: DataFolders, cache: Cache): Promise<DataOutput> {
    const data = await DataFiles.create(folders.tables);
    return new DataOutput(folders, cache, data, await ParquetFiles.create(folders.tables, cache));
  }

  /** Adds a document that the cache holds. */
  async add({ entry: { document }, key, workbook }: Job, { parts }: Kept): Promise<void> {
    const { readings, reports } = this.#folders;
    const reading = this.#cache.readingFile(key);
    await linkOrCopy(reading, join(readings, `${document}.json`));
    for (const kind of TWINS)
      await linkOrCopy(this.#cache.file(key, kind), join(reports, `${document}.${kind}`));
    const book = this.#cache.file(workbook, WORKBOOK);
    if (!existsSync(book)) {
      const json = this.#cache.read(key, "reading.json");
      if (json) keepWorkbook(this.#cache, { key, workbook }, fromJson(json.toString("utf8")));
    }
    await linkOrCopy(book, join(reports, `${document}.${WORKBOOK}`));
    await this.#data.add(parts);
    await this.#parquet.add(document, { key, parts });
  }

  /** Ends every table and describes them; says how many rows each has and which keys of the cache are in use. */
  async end(facts: PackageFacts): Promise<{ rows: Record<TableName, number>; keys: readonly string[] }> {
    const { files, rows } = await this.#data.end();
    files.push(...(await this.#parquet.end()));
    await writeFile(join(this.#folders.tables, "datapackage.json"), datapackage(facts, files));
    return { rows, keys: this.#parquet.keys };
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#data.close(), this.#parquet.close()]);
  }
}
