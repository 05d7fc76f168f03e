import { readFile, readdir, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import * as pagefind from "pagefind";
import { withEndTags } from "../src/site/table.ts";

/** Parts of a report that are the site's own words about it, not the document's: not searched. */
export const NOT_SEARCHED = [".sub", ".why", ".src", ".mk", ".b", "[data-pagefind-ignore]"];

/** Files Pagefind writes for interfaces that this site does not use. */
const UNUSED = /^pagefind-(?:component-ui|modular-ui|ui|highlight)\./;

/** Pages handed to Pagefind together: it works on them on all cores. */
const AT_ONCE = 16;

/** What the index took in. */
export interface SearchIndexResult {
  pages: number;
  files: string;
}

/**
 * Builds the search index of a built site in `{outDir}/pagefind/`, over its report pages that carry `data-pagefind-body`.
 * Fails on any error Pagefind reports, and when there is no page to index.
 */
export async function buildSearchIndex(outDir: string): Promise<SearchIndexResult> {
  const folder = join(outDir, "reports");
  const names = await readdir(folder).catch(() => [] as string[]);
  const { index, errors } = await pagefind.createIndex({ excludeSelectors: NOT_SEARCHED });
  try {
    refuse(errors);
    if (!index) throw new Error("Pagefind did not start.");
    let pages = 0;
    const files = names
      .sort()
      .flatMap((name) => [join(folder, name, "index.html"), join(folder, name, "details", "index.html")]);
    for (let start = 0; start < files.length; start += AT_ONCE)
      await Promise.all(
        files.slice(start, start + AT_ONCE).map(async (file) => {
          const html = await readFile(file, "utf8").catch(() => "");
          if (!html.includes("data-pagefind-body")) return;
          const sourcePath = relative(outDir, file).split(sep).join("/");
          const added = await index.addHTMLFile({ sourcePath, content: forIndex(html) });
          refuse(added.errors);
          pages += 1;
        }),
      );
    if (pages === 0) throw new Error(`${folder} holds no page to index: build the site first.`);
    const outputPath = join(outDir, "pagefind");
    await rm(outputPath, { recursive: true, force: true });
    const written = await index.writeFiles({ outputPath });
    refuse(written.errors);
    for (const file of await readdir(outputPath)) if (UNUSED.test(file)) await rm(join(outputPath, file));
    return { pages, files: outputPath };
  } finally {
    await pagefind.close();
  }
}

/**
 * A report as it is indexed. Pagefind keeps every id of a page as a landing place; rows are enough, and figures
 * would double what a search loads. Joined codes and numbers freed of OCR gaps are searched though not shown.
 */
function forIndex(html: string): string {
  return withEndTags(html)
    .replace(/ id=f\d+>/g, ">")
    .replace(/ data-(code|n)="/g, ' data-pagefind-index-attrs="data-$1" data-$1="');
}

function refuse(errors: readonly string[] | undefined): void {
  if (errors?.length) throw new Error(`Pagefind: ${errors.join("; ")}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { pages, files } = await buildSearchIndex(process.env["SITE_OUT"] || "dist");
    console.log(`search: ${pages} pages indexed in ${files}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
