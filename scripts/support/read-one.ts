import { join } from "node:path";
import { SourceError, type SourceProblem } from "../../src/model/error.ts";
import type { CatalogEntry, Reading } from "../../src/model/reading.ts";
import { readDocument, type Vocabulary } from "../../src/pipeline/index.ts";
import { fragmentsOf } from "../../src/pipeline/publish/fragments.ts";
import { rowsOf } from "../../src/pipeline/publish/rows.ts";
import { decode } from "../../src/pipeline/read/decode.ts";
import { workbookOf } from "../../src/site/workbook/index.ts";
import type { Cache } from "./cache.ts";
import { shown } from "./command.ts";
import { readBytes } from "./inputs.ts";

/** A document to be read, and the key under which the cache is to keep it. */
export interface Job {
  entry: CatalogEntry;
  key: string;
  /** The key of its workbook, which depends on more than the reading. */
  workbook: string;
}

/** How the file of a workbook ends. */
export const WORKBOOK = "xlsx";

/** What reading one document came to: the milliseconds it took, or what is wrong with it. */
export interface Done {
  time: number;
  problems: readonly SourceProblem[];
}

function warningsOf(reading: Reading, file: string): string[] {
  return reading.findings
    .filter(({ rule }) => rule === "catalog-identity")
    .map(
      ({ places, level, rule, message }) => `${file}:${places[0]?.line ?? 1}: ${level} ${rule}: ${message}`,
    );
}

/** Reads one document; what it throws other than a SourceError is a fault of the reader, and is said with the file. */
function read(text: string, file: string, entry: CatalogEntry, vocabulary: Vocabulary): Reading {
  const { document, sha256 } = entry;
  try {
    return readDocument({ document, text, sha256, catalog: entry, vocabulary });
  } catch (error) {
    const what = `The reader failed on this document: ${error instanceof Error ? (error.stack ?? error.message) : `${error}`}`;
    throw new SourceError({
      file,
      what,
      todo: "This is a fault of the program; please report it with the document.",
    });
  }
}

/** Makes the workbook of a reading and keeps it in the cache; the version it names is the reading's own. */
export function keepWorkbook(
  cache: Cache,
  { key, workbook }: Pick<Job, "key" | "workbook">,
  reading: Reading,
): void {
  cache.write(workbook, WORKBOOK, workbookOf(reading, key.slice(0, 12)));
}

/** Reads one document into the cache. What is wrong with it is returned; nothing of it is kept then. */
export async function readInto(
  cache: Cache,
  { entry, key, workbook }: Job,
  sources: string,
  vocabulary: Vocabulary,
): Promise<Done> {
  const start = performance.now();
  const path = join(sources, entry.file);
  const file = shown(path);
  try {
    const { text, encoding } = decode(await readBytes(path), file);
    const reading = read(text, file, entry, vocabulary);
    const warnings = warningsOf(reading, file);
    if (!encoding.startsWith("utf-8"))
      warnings.unshift(`${file}: info encoding: read as ${encoding.toUpperCase()}`);
    const fragments = fragmentsOf(rowsOf(reading, entry.file));
    keepWorkbook(cache, { key, workbook }, reading);
    cache.put(key, reading, { facts: reading.facts.length, warnings }, fragments);
    return { time: performance.now() - start, problems: [] };
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { time: performance.now() - start, problems: error.problems };
  }
}
