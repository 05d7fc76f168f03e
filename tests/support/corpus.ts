import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { loadVocabulary, readDocument, readTables, type DocumentInput } from "../../src/pipeline/index.ts";
import type { CatalogEntry, Reading } from "../../src/model/reading.ts";

const root = join(import.meta.dirname, "../..");

export const vocabulary = loadVocabulary(
  Object.fromEntries(
    readdirSync(join(root, "data/vocabulary")).map((file) => [
      basename(file, ".json"),
      JSON.parse(readFileSync(join(root, "data/vocabulary", file), "utf8")) as unknown,
    ]),
  ),
);

/** The published documents, by the stem of their file. */
export const sources: ReadonlyMap<string, string> = new Map(
  readdirSync(join(root, "data/sources"))
    .filter((file) => file.endsWith(".txt"))
    .map((file) => [basename(file, ".txt"), readFileSync(join(root, "data/sources", file), "utf8")]),
);

export function inputOf(document: string, text: string): DocumentInput {
  return { document, text, sha256: "", catalog: null, vocabulary };
}

const readings = new Map<string, Reading>();

/** A published document, read once for all tests of a file. */
export function readingOf(document: string): Reading {
  const known = readings.get(document);
  if (known) return known;
  const reading = readDocument(inputOf(document, sources.get(document) ?? ""));
  readings.set(document, reading);
  return reading;
}

export function tablesOf(document: string): ReturnType<typeof readTables> {
  return readTables(inputOf(document, sources.get(document) ?? ""));
}

const catalog = JSON.parse(readFileSync(join(root, "data/catalog.json"), "utf8")) as CatalogEntry[];
const published = new Map<string, Reading>();

/** A published document as the site reads it, with what the catalog says of it; read once for all tests of a file. */
export function publishedReading(document: string): Reading {
  const known = published.get(document);
  if (known) return known;
  const entry = catalog.find((one) => one.document === document) ?? null;
  const reading = readDocument({ ...inputOf(document, sources.get(document) ?? ""), catalog: entry });
  published.set(document, reading);
  return reading;
}
