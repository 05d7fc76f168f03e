import { versionOf } from "../../src/site/frozen.ts";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import project from "../../package.json" with { type: "json" };
import type { TableName } from "../../src/model/contract.ts";
import { SourceError, type SourceProblem } from "../../src/model/error.ts";
import { Cache } from "./cache.ts";
import { DataOutput, linkOrCopy, type DataFolders } from "./data-output.ts";
import { programHash, readCatalog, readVocabulary, sha256, viewHash } from "./inputs.ts";
import { readInto, type Job } from "./read-one.ts";
import { readAll } from "./read-pool.ts";
import { replaceWhole } from "./swap.ts";

export interface DataPaths {
  sources: string;
  catalog: string;
  /** Where the tables go. */
  tables: string;
  /** Where `readings/`, `reports/` (the twins of each report) and `cache/` are kept. */
  build: string;
}

export interface DataResult {
  documents: number;
  /** How many of them were read, the others being unchanged. */
  read: number;
  rows: Record<TableName, number>;
  /** Names the inputs and the program that made the data. */
  build: string;
  /** For each document, the hash of all that its reading depends on. */
  keys: Map<string, string>;
}

/** Fills the folders of the data, each beside its target, and puts all of them in place when `fill` has succeeded. */
function replaceFolders<T>(paths: DataPaths, fill: (folders: DataFolders) => Promise<T>): Promise<T> {
  return replaceWhole(paths.tables, (tables) =>
    replaceWhole(join(paths.build, "reports"), (reports) =>
      replaceWhole(join(paths.build, "readings"), (readings) => fill({ tables, readings, reports })),
    ),
  );
}

/**
 * Reads every document of the catalog that has changed and writes the readings, the twins of the reports and the
 * tables of all; each of the folders is replaced whole, and only when every document could be read. What was read before is copied from
 * the cache as bytes, a document at a time.
 *
 * @param log gets the lines of progress
 * @throws SourceError with everything that is wrong with the inputs
 */
export async function writeData(paths: DataPaths, log: (line: string) => void): Promise<DataResult> {
  const entries = await readCatalog(paths.catalog, paths.sources);
  const { vocabulary, hash } = await readVocabulary();
  const program = sha256(await programHash(), hash);
  const folder = join(paths.build, "cache");
  const cache = new Cache(folder);
  const view = await viewHash();
  const jobs = entries.map((entry): Job => {
    const key = sha256(program, JSON.stringify(entry));
    return { entry, key, workbook: sha256("workbook", view, key) };
  });
  const keys = jobs.map(({ key }) => key);
  const changed = jobs.filter(({ key }) => !cache.has(key));
  const reading = readAll(changed, { sources: paths.sources, cache: folder }, vocabulary);
  const fresh = new Map(changed.map(({ key }, at) => [key, reading.done[at]]));
  const problems: SourceProblem[] = [];
  let read = 0;
  let spoken = 0;

  try {
    const { rows, keys: others } = await replaceFolders(paths, async (folders) => {
      const output = await DataOutput.create(folders, cache);
      try {
        for (const [at, job] of jobs.entries()) {
          const { entry, key } = job;
          let done = await fresh.get(key);
          let kept = done?.problems.length ? null : cache.get(key);
          // An entry that is there and cannot be used is made again.
          if (!done && !kept) {
            done = await readInto(cache, job, paths.sources, vocabulary);
            kept = cache.get(key);
          }
          problems.push(...(done?.problems ?? []));
          if (!kept) continue;
          if (done) read += 1;
          await output.add(job, kept);
          kept.warnings.forEach(log);
          if (entries.length <= 20 || performance.now() - spoken > 2000) {
            spoken = performance.now();
            const time = done ? `${done.time.toFixed(0)} ms` : "unchanged";
            log(`[${at + 1}/${entries.length}] ${entry.document}: ${kept.facts} facts (${time})`);
          }
        }
        if (problems.length > 0) throw new SourceError(problems);
        const index = {
          documents: entries.map(({ document }) => document),
          build: buildOf(keys),
          versions: Object.fromEntries(jobs.map(({ entry, key }) => [entry.document, versionOf(key)])),
        };
        await writeFile(join(folders.readings, "index.json"), `${JSON.stringify(index, null, 2)}\n`);
        await keepPages(paths.tables, folders.tables);
        const years = entries.map(({ year }) => year);
        return await output.end({ version: project.version, build: buildOf(keys), years });
      } catch (error) {
        await output.close().catch(() => undefined);
        throw error;
      }
    });
    cache.prune(new Set([...keys, ...jobs.map(({ workbook }) => workbook), ...others]));
    const named = new Map(jobs.map(({ entry, key }) => [entry.document, key]));
    return { documents: entries.length, read, rows, build: buildOf(keys), keys: named };
  } finally {
    reading.stop();
  }
}

/** The site has a page of its own in the folder of the tables; it stays. */
async function keepPages(from: string, to: string): Promise<void> {
  for (const name of await readdir(from).catch(() => []))
    if (name.endsWith(".html")) await linkOrCopy(join(from, name), join(to, name));
}

function buildOf(keys: readonly string[]): string {
  return sha256(...keys).slice(0, 12);
}
