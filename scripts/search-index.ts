import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import * as pagefind from "pagefind";
import { Aliases } from "../src/site/aliases.ts";
import vocabulary from "../src/site/aliases.json" with { type: "json" };
import { recordOf, type RecordPage, type SearchRecord, type SearchWords } from "../src/site/search-record.ts";
import { distinct, type SitePage } from "../src/site/site-pages.ts";
import { SuggestionCounter } from "../src/site/suggest.ts";
import { reportPages, suggestible } from "./support/search-pages.ts";

/** Files Pagefind writes for interfaces that this site does not use, and the texts, which the search keeps itself. */
const UNUSED = /^(?:pagefind-(?:component-ui|modular-ui|ui|highlight|worker)\.|fragment$)/;

/** Words of the index that are told to be common: those in every fifth report, at most so many. */
const COMMON = { share: 0.2, most: 600 };

/**
 * How many finds a file of the index holds (Pagefind's own figure is 20,000): a search loads a file for each of its
 * words, the list of files comes with the first. With 8,000 the two together are smallest for 2,000 reports.
 */
const CHUNK = "8000";

/** What the index took in. */
export interface SearchIndexResult {
  records: number;
  pages: number;
  files: string;
}

/** Writes the head of a record and its pieces into a folder. */
async function writeTexts(folder: string, { head, pieces }: SearchRecord): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, "head.json"), JSON.stringify(head)),
    ...pieces.map((piece, index) => writeFile(join(folder, `${index}.json`), JSON.stringify(piece))),
  ]);
}

/**
 * Builds the search of a built site from its pages with `data-pagefind-body`: Pagefind's index in `{outDir}/pagefind/`,
 * the texts to show and to check a find against in `{outDir}/pagefind/text/`, common words and suggestions beside them.
 * Fails on any error Pagefind reports, and when there is no page to index.
 */
export async function buildSearchIndex(outDir: string): Promise<SearchIndexResult> {
  const files = join(outDir, "pagefind");
  await rm(files, { recursive: true, force: true });
  const others: SitePage[] = [];
  const counted = await indexReports(reportPages(outDir, others), files, others);
  if (counted.records === 0) throw new Error(`${outDir} holds no page to index: build the site first.`);
  return { ...counted, files };
}

/**
 * Writes the search of the given reports, one record each, into a folder. Holds one report at a time. `others`, read
 * after the reports, are the pages to offer besides.
 */
export async function indexReports(
  reports: AsyncIterable<readonly RecordPage[]>,
  outputPath: string,
  others: readonly SitePage[] = [],
): Promise<{ records: number; pages: number }> {
  // Read by Pagefind's program, which starts with the first call; it has no option for this.
  process.env["PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"] ??= CHUNK;
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
    // Pagefind works on a record while the next is read.
    let working: Promise<void> | undefined;
    for await (const report of reports) {
      const record = recordOf(report, aliases);
      const { filters } = record.head;
      await writeTexts(join(texts, `${records}`), record);
      suggestions.add(suggestible(report));
      for (const word of new Set(record.words))
        if (word.startsWith("h")) holding.set(word, (holding.get(word) ?? 0) + 1);
      await working;
      working = index
        .addCustomRecord({
          url: `${records}`,
          content: record.words.join(" "),
          language: "und",
          filters,
          sort: { newest: newestFirst(filters, records) },
        })
        .then((added) => refuse(added.errors));
      records += 1;
      pages += report.length;
    }
    await working;
    if (records === 0) return { records, pages };
    refuse((await index.writeFiles({ outputPath })).errors);
    await nameTexts(outputPath, texts);
    for (const file of await readdir(outputPath))
      if (UNUSED.test(file)) await rm(join(outputPath, file), { recursive: true });
    const words: SearchWords = {
      common: commonWords(holding, records),
      aliases: vocabulary.aliases,
      pages: distinct(others),
      records,
    };
    await writeFile(join(outputPath, "words.json"), JSON.stringify(words));
    await writeFile(join(outputPath, "suggest.json"), JSON.stringify(suggestions.list()));
    return { records, pages };
  } finally {
    await pagefind.close();
  }
}

/** The words that many reports hold, the commonest first. */
function commonWords(holding: ReadonlyMap<string, number>, records: number): string[] {
  return [...holding]
    .filter(([, count]) => count >= records * COMMON.share)
    .sort(([left, some], [right, other]) => other - some || (left < right ? -1 : 1))
    .slice(0, COMMON.most)
    .map(([word]) => word);
}

/**
 * A number that puts the newest report first, reports of one year in the order of their pages. Small enough to be
 * exact in the 32 bits that Pagefind sorts by.
 */
function newestFirst(filters: Record<string, string[]>, number: number): string {
  const year = Number(filters["year"]?.[0]) || 0;
  return String((2200 - year) * 10_000 + Math.min(number, 9999));
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
