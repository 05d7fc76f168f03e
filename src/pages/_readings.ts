import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Reading } from "../model/reading.ts";
import { fromJson } from "../pipeline/publish/reading-json.ts";
import { rowsOf } from "../pipeline/publish/rows.ts";
import { addExamples, type Examples } from "../site/data-examples.ts";
import { digestOf, type Digest } from "../site/digest.ts";
import { grouped } from "../site/identity.ts";

const DIRECTORY = process.env["READINGS"] || "build/readings";

/** The documents that have been read, by name. Fails with what to do when nothing has been read yet. */
export async function documents(): Promise<string[]> {
  const files = await readdir(DIRECTORY).catch(() => {
    throw new Error(`${DIRECTORY} is missing: run "npm run data" before building the site.`);
  });
  return files
    .filter((file) => file.endsWith(".json") && file !== "index.json")
    .map((file) => file.slice(0, -".json".length))
    .sort();
}

interface Index {
  build?: string;
  versions?: Record<string, string>;
}

let index: Promise<Index> | undefined;

function readIndex(): Promise<Index> {
  index ??= readFile(join(DIRECTORY, "index.json"), "utf8").then(
    (text) => JSON.parse(text) as Index,
    () => ({}),
  );
  return index;
}

/** The name of the data being shown, "" where whoever read it gave none. */
export async function dataBuild(): Promise<string> {
  return (await readIndex()).build ?? "";
}

/** The name under which a document's report is frozen, "" where whoever read it gave none. */
export async function versionIn(document: string): Promise<string> {
  return (await readIndex()).versions?.[document] ?? "";
}

/** One reading, loaded anew each time: a page holds only its own. */
export async function load(document: string): Promise<Reading> {
  return fromJson(await readFile(join(DIRECTORY, `${document}.json`), "utf8"));
}

let known: Promise<Digest[]> | undefined;

/** The digests of all documents, read one after the other and then kept. */
export function digests(): Promise<Digest[]> {
  known ??= (async () => {
    const all: Digest[] = [];
    for (const document of await documents()) all.push(digestOf(await load(document)));
    return all;
  })();
  return known;
}

let byUnit: Promise<Map<string, Digest[]>> | undefined;

/** The digests of one unit's documents; the index is made once for all pages. */
export async function editionsOf(unit: string): Promise<Digest[]> {
  byUnit ??= digests().then((all) => new Map(grouped(all, (digest) => digest.unit)));
  return (await byUnit).get(unit) ?? [];
}

/** `getStaticPaths` of the pages that exist once a document. */
export async function documentPaths(): Promise<{ params: { document: string } }[]> {
  return (await documents()).map((document) => ({ params: { document } }));
}

/** The description of the open data that is published with the pages; null where the pages are built without them. */
export function datapackageText(): Promise<string | null> {
  const folder = process.env["TABLES"];
  return folder
    ? readFile(join(folder, "datapackage.json"), "utf8").catch(() => null)
    : Promise.resolve(null);
}

/** So many documents are looked at for examples of the open data: a site of thousands needs no more. */
const EXAMPLE_DOCUMENTS = 8;

/** A row of each table of the open data, from the first documents that have one. */
export async function exampleRows(): Promise<Examples> {
  const examples: Examples = {};
  for (const document of (await documents()).slice(0, EXAMPLE_DOCUMENTS)) {
    const reading = await load(document);
    if (addExamples(examples, rowsOf(reading, reading.catalog?.file ?? `${document}.txt`))) break;
  }
  return examples;
}

let printed: Promise<Set<string>> | undefined;

/** The PDFs that the site will have, by name: a document, or `compare/` and a comparison. */
export function pdfs(): Promise<Set<string>> {
  const file = process.env["PDFS"];
  printed ??= (file ? readFile(file, "utf8") : Promise.resolve("[]")).then(
    (text) => new Set(JSON.parse(text) as string[]),
  );
  return printed;
}
