import { access, copyFile, link, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import project from "../../package.json" with { type: "json" };
import type { TableName } from "../../src/model/contract.ts";
import { SourceError, type SourceProblem } from "../../src/model/error.ts";
import type { CatalogEntry, Reading } from "../../src/model/reading.ts";
import { readDocument, type Vocabulary } from "../../src/pipeline/index.ts";
import { fragmentsOf, type Fragments } from "../../src/pipeline/publish/fragments.ts";
import { toJson } from "../../src/pipeline/publish/reading-json.ts";
import { rowsOf } from "../../src/pipeline/publish/rows.ts";
import { decode } from "../../src/pipeline/read/decode.ts";
import { shown } from "./command.ts";
import { DataFiles } from "./data-files.ts";
import { programHash, readBytes, readCatalog, readVocabulary, sha256 } from "./inputs.ts";
import { replaceWhole } from "./swap.ts";

export interface DataPaths {
  sources: string;
  catalog: string;
  /** Where the tables go. */
  tables: string;
  /** Where `readings/` and `cache/` are kept. */
  build: string;
}

/** What one document leaves in the cache beside its reading. */
interface Kept {
  facts: number;
  /** What the user is told of it each time. */
  warnings: string[];
  fragments: Fragments;
}

export interface DataResult {
  documents: number;
  /** How many of them were read, the others being unchanged. */
  read: number;
  rows: Record<TableName, number>;
  /** Names the inputs and the program that made the data. */
  build: string;
}

function warningsOf(reading: Reading, file: string): string[] {
  return reading.findings
    .filter(({ rule }) => rule === "catalog-identity")
    .map(
      ({ places, level, rule, message }) => `${file}:${places[0]?.line ?? 1}: ${level} ${rule}: ${message}`,
    );
}

/** Reads one document; what it throws other than a SourceError is a fault of the reader, and is said with the file. */
function readOne(
  bytes: Uint8Array,
  file: string,
  entry: CatalogEntry,
  vocabulary: Vocabulary,
): { reading: Reading; kept: Kept } {
  const { text, encoding } = decode(bytes, file);
  let reading: Reading;
  try {
    reading = readDocument({
      document: entry.document,
      text,
      sha256: entry.sha256,
      catalog: entry,
      vocabulary,
    });
  } catch (error) {
    const what = `The reader failed on this document: ${error instanceof Error ? (error.stack ?? error.message) : `${error}`}`;
    throw new SourceError({
      file,
      what,
      todo: "This is a fault of the program; please report it with the document.",
    });
  }
  const warnings = warningsOf(reading, file);
  if (!encoding.startsWith("utf-8"))
    warnings.unshift(`${file}: info encoding: read as ${encoding.toUpperCase()}`);
  return {
    reading,
    kept: { facts: reading.facts.length, warnings, fragments: fragmentsOf(rowsOf(reading, entry.file)) },
  };
}

/** The readings of documents that have not changed, by the hash of all that a reading depends on. */
class Cache {
  readonly #folder: string;
  readonly #used = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  readingFile(key: string): string {
    return join(this.#folder, `${key}.reading.json`);
  }

  async get(key: string): Promise<Kept | null> {
    this.#used.add(key);
    try {
      await access(this.readingFile(key));
      return JSON.parse(await readFile(join(this.#folder, `${key}.tables.json`), "utf8")) as Kept;
    } catch {
      return null;
    }
  }

  /** The tables are written last, so an entry that has them is whole. */
  async put(key: string, reading: Reading, kept: Kept): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await this.#write(this.readingFile(key), toJson(reading));
    await this.#write(join(this.#folder, `${key}.tables.json`), JSON.stringify(kept));
  }

  async #write(file: string, text: string): Promise<void> {
    const fresh = `${file}.${process.pid}`;
    await writeFile(fresh, text);
    await rename(fresh, file);
  }

  /** Takes out what this run did not use. */
  async prune(): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => []))
      if (!this.#used.has(name.split(".")[0] ?? "")) await rm(join(this.#folder, name), { force: true });
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  await link(from, to).catch(() => copyFile(from, to));
}

/**
 * Reads every document of the catalog that has changed and writes the readings and the tables of all; each of the
 * two folders is replaced whole, and only when every document could be read.
 *
 * @param log gets the lines of progress
 * @throws SourceError with everything that is wrong with the inputs
 */
export async function writeData(paths: DataPaths, log: (line: string) => void): Promise<DataResult> {
  const entries = await readCatalog(paths.catalog, paths.sources);
  const { vocabulary, hash } = await readVocabulary();
  const program = sha256(await programHash(), hash);
  const cache = new Cache(join(paths.build, "cache"));
  const problems: SourceProblem[] = [];
  const keys: string[] = [];
  let read = 0;
  let spoken = 0;

  const rows = await replaceWhole(paths.tables, (tables) =>
    replaceWhole(join(paths.build, "readings"), async (readings) => {
      const data = await DataFiles.create(tables);
      try {
        for (const [at, entry] of entries.entries()) {
          const file = join(paths.sources, entry.file);
          const key = sha256(program, JSON.stringify(entry));
          keys.push(key);
          const start = performance.now();
          let kept = await cache.get(key);
          const unchanged = kept !== null;
          if (!kept) {
            try {
              const result = readOne(await readBytes(file), shown(file), entry, vocabulary);
              await cache.put(key, result.reading, result.kept);
              kept = result.kept;
              read += 1;
            } catch (error) {
              if (!(error instanceof SourceError)) throw error;
              problems.push(...error.problems);
              continue;
            }
          }
          await linkOrCopy(cache.readingFile(key), join(readings, `${entry.document}.json`));
          await data.add(kept.fragments);
          kept.warnings.forEach(log);
          if (entries.length <= 20 || performance.now() - spoken > 2000) {
            spoken = performance.now();
            const time = unchanged ? "unchanged" : `${(spoken - start).toFixed(0)} ms`;
            log(`[${at + 1}/${entries.length}] ${entry.document}: ${kept.facts} facts (${time})`);
          }
        }
        if (problems.length > 0) throw new SourceError(problems);
        const index = { documents: entries.map(({ document }) => document), build: buildOf(keys) };
        await writeFile(join(readings, "index.json"), `${JSON.stringify(index, null, 2)}\n`);
        await keepPages(paths.tables, tables);
        return await data.end(project.version);
      } catch (error) {
        await data.close().catch(() => undefined);
        throw error;
      }
    }),
  );
  await cache.prune();
  return { documents: entries.length, read, rows, build: buildOf(keys) };
}

/** The site has a page of its own in the folder of the tables; it stays. */
async function keepPages(from: string, to: string): Promise<void> {
  for (const name of await readdir(from).catch(() => []))
    if (name.endsWith(".html")) await linkOrCopy(join(from, name), join(to, name));
}

function buildOf(keys: readonly string[]): string {
  return sha256(...keys).slice(0, 12);
}
