import { z } from "zod";
import type { SourceProblem } from "./error.ts";
import { lineOfPath, printPath } from "./json-place.ts";
import type { CatalogEntry } from "./reading.ts";

const NAME = /^[^\s/\\?#%.][^\s/\\?#%]*$/u;
const named = z.string().trim().min(1, "is empty");

/** One entry of data/catalog.json. */
export const catalogEntry = z.strictObject({
  document: z
    .string()
    .regex(NAME, "is part of addresses: no white space and none of / \\ ? # %, and no dot in front")
    .refine((name) => name !== "index", "may not be called index"),
  file: z.string().regex(NAME, "is the name of a file in the sources folder, without a path"),
  unit: z.string().regex(NAME, "is part of addresses: no white space and none of / \\ ? # %"),
  unitName: named,
  city: named,
  district: named.nullable(),
  level: z.enum(["unit", "department"]),
  year: z.int().min(1990).max(2100),
  stage: z.enum(["budget", "final"]),
  title: named,
  titlePrinted: z.boolean().optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "is 64 lower-case hexadecimal digits (sha256sum FILE prints it)"),
});

/** The catalog, or what is wrong with it. */
export interface ParsedCatalog {
  entries: CatalogEntry[];
  problems: SourceProblem[];
}

/** The name of the document that a file holds: the file's name without its last extension. */
export function stemOf(file: string): string {
  return file.replace(/\.[^.]+$/, "");
}

function syntaxLine(text: string, message: string): number {
  const line = /\(line (\d+) column/.exec(message)?.[1];
  return line === undefined ? text.trimEnd().split("\n").length : Number(line);
}

/**
 * Reads the catalog and holds it against its schema.
 *
 * @param file the catalog's name, for the messages
 */
export function parseCatalog(text: string, file: string): ParsedCatalog {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : `${error}`;
    return {
      entries: [],
      problems: [
        {
          file,
          line: syntaxLine(text, message),
          what: `This is not JSON: ${message}.`,
          todo: "Correct the syntax there or just before it.",
        },
      ],
    };
  }
  const parsed = z.array(catalogEntry).min(1, "lists no document").safeParse(json);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }): SourceProblem => {
      const keys = path.map((key) => (typeof key === "symbol" ? `${key.description}` : key));
      return {
        file,
        line: lineOfPath(text, keys),
        what: `${printPath(keys)} ${message.charAt(0).toLowerCase()}${message.slice(1)}.`,
        todo: "Correct this value; the fields are those of CatalogEntry in src/model/reading.ts.",
      };
    });
    return { entries: [], problems };
  }
  const entries = parsed.data.map(({ titlePrinted, ...entry }): CatalogEntry => {
    return titlePrinted === undefined ? entry : { ...entry, titlePrinted };
  });
  return { entries, problems: duplicates(entries, text, file) };
}

function duplicates(entries: readonly CatalogEntry[], text: string, file: string): SourceProblem[] {
  const problems: SourceProblem[] = [];
  const first = new Map<string, number>();
  entries.forEach(({ document, file: source }, at) => {
    const other = first.get(document);
    if (other === undefined) first.set(document, at);
    else
      problems.push({
        file,
        line: lineOfPath(text, [at, "document"]),
        what: `The document "${document}" is already listed on line ${lineOfPath(text, [other, "document"])}.`,
        todo: "Give one of the two another name (its file too), or take one of them out.",
      });
    if (stemOf(source) !== document)
      problems.push({
        file,
        line: lineOfPath(text, [at, "file"]),
        what: `The document "${document}" has the file "${source}"; a document is named as its file without the extension.`,
        todo: `Write "${stemOf(source)}" for the document, or rename the file.`,
      });
  });
  return problems;
}

/** A file of the sources folder. */
export interface SourceFile {
  name: string;
  sha256: string;
}

/**
 * Holds the catalog against the files that are there: each entry has its file with the hash it names, each file
 * has its entry, and no two files have one stem.
 *
 * @param catalog name and text of the catalog, for lines in the messages
 * @param folder name of the sources folder, for the messages
 */
export function holdAgainstFiles(
  entries: readonly CatalogEntry[],
  files: readonly SourceFile[],
  catalog: { file: string; text: string },
  folder: string,
): SourceProblem[] {
  const problems: SourceProblem[] = [];
  const byName = new Map(files.map((file) => [file.name, file]));
  const listed = new Set(entries.map(({ file }) => file));
  entries.forEach(({ file, sha256 }, at) => {
    const found = byName.get(file);
    if (!found)
      problems.push({
        file: catalog.file,
        line: lineOfPath(catalog.text, [at, "file"]),
        what: `The file "${file}" is not in ${folder}.`,
        todo: `Put the file into ${folder}, or take this entry out of the catalog.`,
      });
    else if (found.sha256 !== sha256)
      problems.push({
        file: catalog.file,
        line: lineOfPath(catalog.text, [at, "sha256"]),
        what: `${folder}/${file} has the SHA-256 ${found.sha256}, not the one given here.`,
        todo: "Put the published file back; if it was published anew, write the new SHA-256 here.",
      });
  });
  const stems = new Map<string, string>();
  for (const { name } of files) {
    const other = stems.get(stemOf(name));
    if (other !== undefined)
      problems.push({
        file: `${folder}/${name}`,
        what: `This file and ${folder}/${other} would both be the document "${stemOf(name)}".`,
        todo: "Rename one of them, and its entry in the catalog.",
      });
    else stems.set(stemOf(name), name);
    if (!listed.has(name))
      problems.push({
        file: `${folder}/${name}`,
        what: `This file is not in the catalog ${catalog.file}.`,
        todo: `Add an entry for it to ${catalog.file}, or move it out of ${folder}.`,
      });
  }
  return problems;
}
