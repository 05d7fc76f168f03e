import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import * as pagefind from "pagefind";
import { Aliases } from "../src/site/aliases.ts";
import vocabulary from "../src/site/aliases.json" with { type: "json" };
import { readPage, type PageText } from "../src/site/page-text.ts";
import { recordOf, type SearchRecord, type SearchWords } from "../src/site/search-record.ts";
import { SuggestionCounter, type SuggestionKind } from "../src/site/suggest.ts";

/** Parts of a report that are the site's own words about it, not the document's: not searched. */
export const NOT_SEARCHED = [".sub", ".why", ".src", ".mk", ".b", "[data-pagefind-ignore]"];

/** Files Pagefind writes for interfaces that this site does not use, and the texts, which the search keeps itself. */
const UNUSED = /^(?:pagefind-(?:component-ui|modular-ui|ui|highlight|worker)\.|fragment$)/;

/** Words of the index that are told to be common: those in every fifth report, at most so many. */
const COMMON = { share: 0.2, most: 600 };

/** What the index took in. */
export interface SearchIndexResult {
  records: number;
  pages: number;
  files: string;
}

/** Every page below a folder, by its path with "/". */
async function* htmlFiles(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  for (const entry of entries.filter((entry) => entry.isFile() && entry.name.endsWith(".html")))
    yield join(folder, entry.name);
  for (const entry of entries.filter((entry) => entry.isDirectory()))
    yield* htmlFiles(join(folder, entry.name));
}

/**
 * The pages that carry `data-pagefind-body`, those of one report together: a page below the folder of another is one
 * of its pages, the outermost comes first. One report at a time is held.
 */
async function* reports(outDir: string): AsyncGenerator<(PageText & { path: string })[]> {
  let pages: (PageText & { path: string })[] = [];
  for await (const file of htmlFiles(outDir)) {
    const html = await readFile(file, "utf8");
    if (!html.includes("data-pagefind-body")) continue;
    const path = relative(outDir, file)
      .split(sep)
      .join("/")
      .replace(/(^|\/)index\.html$/, "$1");
    if (pages[0] && !path.startsWith(pages[0].path)) {
      yield pages;
      pages = [];
    }
    pages.push({ path, ...readPage(html, NOT_SEARCHED) });
  }
  if (pages.length) yield pages;
}

/** The words of a report that may be offered to a reader. */
function* suggestible(pages: readonly PageText[]): Generator<[SuggestionKind, string]> {
  for (const page of pages) {
    for (const [name, value] of page.filters) if (name === "unit") yield ["unit", value];
    for (const { labels, text, section } of page.places) {
      const kind = page.sections[section]?.name === text ? "heading" : text.includes("|") ? "item" : "term";
      for (const label of labels) yield [kind, label];
    }
  }
}

/** Writes the pieces of a report beside its head; the head's name follows from the record Pagefind made of it. */
async function writePieces(folder: string, number: number, { pieces }: SearchRecord): Promise<void> {
  await mkdir(join(folder, `${number}`), { recursive: true });
  await Promise.all(
    pieces.map((piece, index) =>
      writeFile(join(folder, `${number}`, `${index}.json`), JSON.stringify(piece)),
    ),
  );
}

/**
 * Builds the search of a built site from its pages with `data-pagefind-body`: Pagefind's index in `{outDir}/pagefind/`,
 * the texts to show and to check a find against in `{outDir}/pagefind/text/`, common words and suggestions beside them.
 * Fails on any error Pagefind reports, and when there is no page to index.
 */
export async function buildSearchIndex(outDir: string): Promise<SearchIndexResult> {
  const outputPath = join(outDir, "pagefind");
  await rm(outputPath, { recursive: true, force: true });
  const { index, errors } = await pagefind.createIndex({});
  try {
    refuse(errors);
    if (!index) throw new Error("Pagefind did not start.");
    const aliases = new Aliases(vocabulary.aliases);
    const texts = join(outputPath, "text");
    const suggestions = new SuggestionCounter();
    const holding = new Map<string, number>();
    let records = 0;
    let pages = 0;
    for await (const report of reports(outDir)) {
      const record = recordOf(report, aliases);
      await writePieces(texts, records, record);
      suggestions.add(suggestible(report));
      for (const word of new Set(record.words)) holding.set(word, (holding.get(word) ?? 0) + 1);
      const { filters } = record.head;
      const added = await index.addCustomRecord({
        url: `${records}`,
        content: record.words.join(" "),
        language: "und",
        filters,
        sort: { newest: newestFirst(filters, records) },
      });
      refuse(added.errors);
      await writeFile(join(texts, `${records}`, "head.json"), JSON.stringify(record.head));
      records += 1;
      pages += report.length;
    }
    if (records === 0) throw new Error(`${outDir} holds no page to index: build the site first.`);
    refuse((await index.writeFiles({ outputPath })).errors);
    await nameTexts(outputPath, texts);
    for (const file of await readdir(outputPath))
      if (UNUSED.test(file)) await rm(join(outputPath, file), { recursive: true });
    const common = [...holding]
      .filter(([word, count]) => word.startsWith("h") && count >= records * COMMON.share)
      .sort(([left, some], [right, other]) => other - some || (left < right ? -1 : 1))
      .slice(0, COMMON.most)
      .map(([word]) => word);
    const words: SearchWords = { common, aliases: vocabulary.aliases };
    await writeFile(join(outputPath, "words.json"), JSON.stringify(words));
    await writeFile(join(outputPath, "suggest.json"), JSON.stringify(suggestions.list()));
    return { records, pages, files: outputPath };
  } finally {
    await pagefind.close();
  }
}

/** A number that puts the newest report first, reports of one year in the order of their pages. */
function newestFirst(filters: Record<string, string[]>, number: number): string {
  const year = Number(filters["year"]?.[0]) || 0;
  return String((9999 - year) * 100_000 + number);
}

/**
 * Names the texts of each record as Pagefind does, which is how a find is known: the fragment that holds the record's
 * number has that name. Of many records Pagefind puts several into one file.
 */
async function nameTexts(outputPath: string, texts: string): Promise<void> {
  type Fragment = { url: string };
  for (const file of await readdir(join(outputPath, "fragment"))) {
    const text = gunzipSync(await readFile(join(outputPath, "fragment", file))).toString("utf8");
    const fragment = JSON.parse(text.slice(text.indexOf("{"))) as Fragment | Record<string, Fragment>;
    const named =
      typeof fragment["url"] === "string"
        ? [[file.replace(/\.pf_fragment$/, ""), fragment as Fragment] as const]
        : Object.entries(fragment as Record<string, Fragment>);
    for (const [name, { url }] of named) await rename(join(texts, url), join(texts, name));
  }
}

function refuse(errors: readonly string[] | undefined): void {
  if (errors?.length) throw new Error(`Pagefind: ${errors.join("; ")}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { records, pages, files } = await buildSearchIndex(process.env["SITE_OUT"] || "dist");
    console.log(`search: ${records} reports on ${pages} pages indexed in ${files}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
