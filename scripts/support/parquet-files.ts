import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { TABLE_NAMES, type TableName } from "../../src/model/contract.ts";
import type { Scalar } from "../../src/pipeline/publish/csv.ts";
import type { DataFile } from "../../src/pipeline/publish/datapackage.ts";
import {
  footerOf,
  moved,
  PARQUET_HEAD,
  rowGroupOf,
  type RowGroup,
} from "../../src/pipeline/publish/parquet.ts";
import type { Cache, Part } from "./cache.ts";
import { HashedFile } from "./hashed-file.ts";
import { sha256 } from "./inputs.ts";

/**
 * The documents of a row group are a run of the catalog that ends where the hash of a name says so, once in so many:
 * a document more or less then changes the groups around it and no others.
 */
const ABOUT = 8;
/** A run is no longer than this, whatever the hashes say: so much is held in memory. */
const AT_MOST = 24;

interface Member {
  key: string;
  parts: Record<TableName, Part>;
}

interface OpenTable {
  table: TableName;
  file: HashedFile;
  groups: RowGroup["metadata"][];
}

type Groups = Partial<Record<TableName, RowGroup>>;

function rowsOf(table: TableName, run: readonly Member[]): Record<string, Scalar>[] {
  return run.flatMap(({ parts }) => {
    const { rows, json } = parts[table];
    if (rows === 0) return [];
    return JSON.parse(`[${new TextDecoder().decode(json)}]`) as Record<string, Scalar>[];
  });
}

function groupsOf(run: readonly Member[]): Groups {
  const groups: Groups = {};
  for (const table of TABLE_NAMES) {
    const rows = rowsOf(table, run);
    if (rows.length > 0) groups[table] = rowGroupOf(table, rows);
  }
  return groups;
}

/** Parquet of all documents while it is being written: a run of documents becomes a row group of every file. */
export class ParquetFiles {
  /** The names under which runs stand in the cache. */
  readonly keys: string[] = [];
  readonly #tables: OpenTable[];
  readonly #cache: Cache;
  #run: Member[] = [];

  private constructor(tables: OpenTable[], cache: Cache) {
    this.#tables = tables;
    this.#cache = cache;
  }

  /** Opens a file for each table in `folder`; row groups that are known are taken from `cache`. */
  static async create(folder: string, cache: Cache): Promise<ParquetFiles> {
    const tables: OpenTable[] = [];
    for (const table of TABLE_NAMES)
      tables.push({ table, file: await HashedFile.create(join(folder, `${table}.parquet`)), groups: [] });
    for (const { file } of tables) file.take(PARQUET_HEAD);
    return new ParquetFiles(tables, cache);
  }

  async add(document: string, member: Member): Promise<void> {
    this.#run.push(member);
    const ends = Number.parseInt(sha256(document).slice(0, 8), 16) % ABOUT === 0;
    if (ends || this.#run.length === AT_MOST) await this.#endRun();
  }

  async #endRun(): Promise<void> {
    const run = this.#run;
    this.#run = [];
    if (run.length === 0) return;
    const key = sha256("parquet", ...run.map((member) => member.key));
    this.keys.push(key);
    const groups = this.#known(key) ?? this.#made(key, run);
    for (const { table, file, groups: all } of this.#tables) {
      const group = groups[table];
      if (!group) continue;
      all.push(moved(group.metadata, file.bytes));
      file.take(group.bytes);
      await file.flush();
    }
  }

  #made(key: string, run: readonly Member[]): Groups {
    const groups = groupsOf(run);
    this.#cache.write(key, "parquet", serialize(groups));
    return groups;
  }

  /** Null when the cache does not have them, or not whole. */
  #known(key: string): Groups | null {
    try {
      const bytes = this.#cache.read(key, "parquet");
      return bytes && (deserialize(bytes) as Groups);
    } catch {
      return null;
    }
  }

  /** Ends every file and says what each has become. */
  async end(): Promise<DataFile[]> {
    await this.#endRun();
    const files: DataFile[] = [];
    for (const { table, file, groups } of this.#tables) {
      file.take(footerOf(table, groups));
      files.push({ table, format: "parquet", sha256: await file.end(), bytes: file.bytes });
    }
    return files;
  }

  async close(): Promise<void> {
    for (const { file } of this.#tables) await file.close();
  }
}
