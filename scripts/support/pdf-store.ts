import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { comparisons } from "../../src/site/comparisons/index.ts";
import { linkOrCopy } from "./data-output.ts";
import { sha256, sourceHash } from "./inputs.ts";
import { siteBase } from "./options.ts";

/** Of what a PDF was made: the hash of all that its pages depend on, and that of the pages themselves. */
interface Made {
  key: string;
  pages: string;
}

/** The PDFs that are there, by name: a document, or `compare/` and a comparison. */
export type Record = Map<string, Made>;

const INDEX = "index.json";

/** Where PDFs are kept, apart from the site, which is replaced whole at each build. */
export function storeOf(build: string): string {
  return join(build, "pdf");
}

/** What is kept; empty where nothing is. What is listed but gone is left out. */
export async function readRecord(store: string): Promise<Record> {
  const text = await readFile(join(store, INDEX), "utf8").catch(() => "{}");
  const made = Object.entries(JSON.parse(text) as { [name: string]: Made });
  return new Map(made.filter(([name]) => existsSync(fileOf(store, name))));
}

/** Writes the list of what is kept, and removes every PDF that it does not name. */
export async function writeRecord(store: string, record: Record): Promise<void> {
  await mkdir(store, { recursive: true });
  for (const file of await readdir(store, { recursive: true }))
    if (file.endsWith(".pdf") && !record.has(file.slice(0, -4).replaceAll("\\", "/")))
      await rm(join(store, file));
  const sorted = [...record].sort(([left], [right]) => (left < right ? -1 : 1));
  await writeFile(join(store, INDEX), `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}

/** The file of a PDF below the store, or below `pdf/` of a site. */
export function fileOf(folder: string, name: string): string {
  return join(folder, `${name}.pdf`);
}

/** The hash of the program's part in a PDF: everything that draws, and what is said of the site. */
async function programHash(): Promise<string> {
  const printing = ["letters", "pack", "print"].map((name) => `scripts/support/pdf-${name}.ts`);
  const source = await sourceHash(
    ["src"],
    ["astro.print.config.mjs", ...printing],
    /\.(?:ts|json|astro|css)$/,
  );
  return sha256(source, siteBase(), process.env["SITE_URL"] ?? "");
}

/**
 * For each PDF that can be made, the hash of all that it depends on.
 *
 * @param keys for each document, the hash of all that its reading depends on
 */
export async function pdfKeys(keys: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const program = await programHash();
  const all = sha256(program, ...[...keys].flat());
  return new Map([
    ...[...keys].map(([document, key]): [string, string] => [document, sha256(program, key)]),
    ...comparisons([]).map(({ id }): [string, string] => [`compare/${id}`, all]),
  ]);
}

/** The PDFs that were made of what the site is made of now, by name. */
export async function validPdfs(store: string, keys: ReadonlyMap<string, string>): Promise<string[]> {
  const record = await readRecord(store);
  return [...keys].filter(([name, key]) => record.get(name)?.key === key).map(([name]) => name);
}

/** Puts PDFs of the store into `pdf/` of a site; nothing else stays there. */
export async function placePdfs(store: string, names: readonly string[], site: string): Promise<void> {
  const folder = join(site, "pdf");
  await rm(folder, { recursive: true, force: true });
  for (const name of names) {
    const file = fileOf(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await linkOrCopy(fileOf(store, name), file);
  }
}
