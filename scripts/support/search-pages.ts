import { readFile, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { decode, readPage } from "../../src/site/page-text.ts";
import type { RecordPage } from "../../src/site/search-record.ts";
import { isSitePage, sitePage, type SitePage } from "../../src/site/site-pages.ts";
import type { SuggestionKind } from "../../src/site/suggest.ts";

/** Parts of a report that are the site's own words about it, not the document's: not searched. */
export const NOT_SEARCHED = [".sub", ".why", ".src", ".mk", ".b", "[data-pagefind-ignore]"];

/** Frozen copies of pages, which are found where they are kept up. */
const FROZEN = /^v\//;

/** The title of a page without the name of the site. */
const TITLE = /<title>(.*?)(?: · 明账)?<\/title>/s;

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
 * of its pages, the outermost comes first. One report at a time is held. What the search offers besides reports is
 * put into `others` on the way.
 */
export async function* reportPages(outDir: string, others: SitePage[] = []): AsyncGenerator<RecordPage[]> {
  let pages: RecordPage[] = [];
  for await (const file of htmlFiles(outDir)) {
    const path = relative(outDir, file)
      .split(sep)
      .join("/")
      .replace(/(^|\/)index\.html$/, "$1");
    if (FROZEN.test(path)) continue;
    const html = await readFile(file, "utf8");
    if (!html.includes("data-pagefind-body")) {
      const [, title] = isSitePage(path) ? (TITLE.exec(html) ?? []) : [];
      if (title) others.push(sitePage(path, decode(title), readPage(html, NOT_SEARCHED, true)));
      continue;
    }
    if (pages[0] && !path.startsWith(pages[0].path)) {
      yield pages;
      pages = [];
    }
    pages.push({ path, ...readPage(html, NOT_SEARCHED) });
  }
  if (pages.length) yield pages;
}

/** The words of a report that may be offered to a reader. */
export function* suggestible(pages: readonly RecordPage[]): Generator<[SuggestionKind, string]> {
  for (const page of pages) {
    for (const [name, value] of page.filters) if (name === "unit") yield ["unit", value];
    for (const { labels, text, section } of page.places) {
      const kind = page.sections[section]?.name === text ? "heading" : text.includes("|") ? "item" : "term";
      for (const label of labels) yield [kind, label];
    }
  }
}
