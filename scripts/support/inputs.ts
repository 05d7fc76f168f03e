import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { holdAgainstFiles, parseCatalog } from "../../src/model/catalog.ts";
import { SourceError } from "../../src/model/error.ts";
import type { CatalogEntry } from "../../src/model/reading.ts";
import { loadVocabulary, type Vocabulary } from "../../src/pipeline/index.ts";
import { ROOT, shown } from "./command.ts";

export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

function missing(file: string, todo: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    const what =
      error.code === "ENOENT" ? "It does not exist." : `It cannot be read (${error.code ?? error.message}).`;
    throw new SourceError({ file: shown(file), what, todo });
  };
}

/** A file's bytes; a SourceError when they cannot be had. */
export async function readBytes(file: string): Promise<Uint8Array> {
  return readFile(file).catch(missing(file, "Check the name and the right to read it."));
}

/**
 * The catalog, held against the files of the sources folder.
 *
 * @throws SourceError with everything that is wrong with the two
 */
export async function readCatalog(catalog: string, sources: string): Promise<CatalogEntry[]> {
  const text = await readFile(catalog, "utf8").catch(
    missing(catalog, "Write a catalog with an entry for each document, or name it with --catalog."),
  );
  const { entries, problems } = parseCatalog(text.replace(/^\ufeff/, ""), shown(catalog));
  if (problems.length > 0) throw new SourceError(problems);
  const names = (
    await readdir(sources).catch(missing(sources, "Name the folder of the documents with --sources."))
  )
    .filter((name) => !name.startsWith("."))
    .sort();
  const files: { name: string; sha256: string }[] = [];
  for (const name of names) files.push({ name, sha256: sha256(await readBytes(join(sources, name))) });
  const differences = holdAgainstFiles(entries, files, { file: shown(catalog), text }, shown(sources));
  if (differences.length > 0) throw new SourceError(differences);
  return entries;
}

/** The vocabulary, and the hash of the files it was made of. */
export async function readVocabulary(
  folder = join(ROOT, "data/vocabulary"),
): Promise<{ vocabulary: Vocabulary; hash: string }> {
  const files: Record<string, unknown> = {};
  const parts: string[] = [];
  for (const name of (await readdir(folder)).filter((name) => name.endsWith(".json")).sort()) {
    const text = await readFile(join(folder, name), "utf8");
    parts.push(name, text);
    try {
      files[name.slice(0, -".json".length)] = JSON.parse(text);
    } catch (error) {
      const message = error instanceof Error ? error.message : `${error}`;
      throw new SourceError({
        file: shown(join(folder, name)),
        what: `This is not JSON: ${message}.`,
        todo: "Correct its syntax.",
      });
    }
  }
  return { vocabulary: loadVocabulary(files), hash: sha256(...parts) };
}

/** What the program and the site are called, with their versions: part of everything that is made. */
const NAMED = ["package.json", "data/site.json"];

/**
 * The hash of a part of the program: what it makes is made anew when it changes.
 *
 * @param folders below the project's, with all below them
 * @param files single files besides
 * @param kinds which files of the folders count
 */
export async function sourceHash(
  folders: readonly string[],
  files: readonly string[] = [],
  kinds = /\.(?:ts|json)$/,
): Promise<string> {
  const all = [...NAMED, ...files];
  for (const folder of folders) {
    const names = (await readdir(join(ROOT, folder), { recursive: true })).filter((name) => kinds.test(name));
    all.push(...names.sort().map((name) => join(folder, name)));
  }
  const parts: string[] = [];
  for (const file of all) parts.push(file, await readFile(join(ROOT, file), "utf8"));
  return sha256(...parts);
}

/** The hash of the program's own part in a reading: the same text is read anew when it changes. */
export function programHash(): Promise<string> {
  return sourceHash(["src/model", "src/pipeline"]);
}

/** The hash of what the program says of a reading in words: workbooks are made anew when it changes. */
export function viewHash(): Promise<string> {
  return sourceHash(["src/site"]);
}
