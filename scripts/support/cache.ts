import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TABLE_NAMES, type TableName } from "../../src/model/contract.ts";
import type { Reading } from "../../src/model/reading.ts";
import type { Fragments } from "../../src/pipeline/publish/fragments.ts";
import { reportCsv, reportJson } from "../../src/pipeline/publish/report.ts";
import { toJson } from "../../src/pipeline/publish/reading-json.ts";

/** What is known of a document without looking into its tables. */
export interface Summary {
  facts: number;
  /** What the user is told of it each time. */
  warnings: string[];
}

/** One document's part of a table, as the bytes that are written. */
export interface Part {
  rows: number;
  csv: Uint8Array;
  json: Uint8Array;
}

/** What one document leaves in the cache beside its reading. */
export interface Kept extends Summary {
  parts: Record<TableName, Part>;
}

/** The first line of an entry: what follows it are the parts, CSV before JSON, in the order of the contract. */
interface Head extends Summary {
  sizes: { rows: number; csv: number; json: number }[];
}

function encode(summary: Summary, fragments: Fragments): Buffer {
  const parts = TABLE_NAMES.map((table) => fragments[table]);
  const bodies = parts.flatMap(({ csv, json }) => [Buffer.from(csv), Buffer.from(json)]);
  const sizes = parts.map(({ rows }, at) => ({
    rows,
    csv: bodies[2 * at]?.length ?? 0,
    json: bodies[2 * at + 1]?.length ?? 0,
  }));
  const head: Head = { ...summary, sizes };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...bodies]);
}

/** The entry that `encode` made; null when the bytes are not a whole one. Its parts are views of `bytes`. */
function decode(bytes: Buffer): Kept | null {
  const end = bytes.indexOf("\n");
  if (end < 0) return null;
  const { facts, warnings, sizes } = JSON.parse(bytes.toString("utf8", 0, end)) as Head;
  let at = end + 1;
  const next = (size: number): Buffer => bytes.subarray(at, (at += size));
  const parts = {} as Record<TableName, Part>;
  TABLE_NAMES.forEach((table, index) => {
    const { rows, csv, json } = sizes[index] ?? { rows: 0, csv: 0, json: 0 };
    parts[table] = { rows, csv: next(csv), json: next(json) };
  });
  return at === bytes.length ? { facts, warnings, parts } : null;
}

/** The twins of a report that stand in its entry as they are published. */
export const TWINS = ["csv", "json"] as const;

/** The readings of documents that have not changed, by the hash of all that a reading depends on. */
export class Cache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where a file of an entry is, or would be; `kind` ends its name. */
  file(key: string, kind: string): string {
    return join(this.#folder, `${key}.${kind}`);
  }

  readingFile(key: string): string {
    return this.file(key, "reading.json");
  }

  #tablesFile(key: string): string {
    return this.file(key, "tables");
  }

  /** The bytes of a file that something else than `put` wrote; null when there is none. */
  read(key: string, kind: string): Buffer | null {
    const file = this.file(key, kind);
    return existsSync(file) ? readFileSync(file) : null;
  }

  /** Writes a file whole or not at all. */
  write(key: string, kind: string, content: string | Uint8Array): void {
    mkdirSync(this.#folder, { recursive: true });
    this.#write(this.file(key, kind), content);
  }

  #isBesideTables(key: string): boolean {
    return [this.readingFile(key), ...TWINS.map((kind) => this.file(key, kind))].every((file) =>
      existsSync(file),
    );
  }

  /** The tables are written last, so an entry that has them is whole. */
  has(key: string): boolean {
    return existsSync(this.#tablesFile(key)) && this.#isBesideTables(key);
  }

  /** Null when there is no such entry or it is damaged. */
  get(key: string): Kept | null {
    try {
      return this.#isBesideTables(key) ? decode(readFileSync(this.#tablesFile(key))) : null;
    } catch {
      return null;
    }
  }

  put(key: string, reading: Reading, summary: Summary, fragments: Fragments): void {
    mkdirSync(this.#folder, { recursive: true });
    this.#write(this.readingFile(key), toJson(reading));
    this.#write(this.file(key, "csv"), reportCsv(fragments));
    this.#write(this.file(key, "json"), reportJson(fragments));
    this.#write(this.#tablesFile(key), encode(summary, fragments));
  }

  #write(file: string, content: string | Uint8Array): void {
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, content);
    renameSync(fresh, file);
  }

  /** Takes out every entry but those of `used`. */
  prune(used: ReadonlySet<string>): void {
    if (!existsSync(this.#folder)) return;
    for (const name of readdirSync(this.#folder))
      if (!used.has(name.split(".")[0] ?? "")) rmSync(join(this.#folder, name), { force: true });
  }
}
