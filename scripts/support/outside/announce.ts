import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { SourceError } from "../../../src/model/error.ts";
import { parseSettings, type Settings } from "../../../src/model/settings.ts";
import { linksFrom } from "../../../src/site/links.ts";
import { feed } from "../../../src/site/outside/feed.ts";
import { parseRecord, withBuild, type Present, type SiteRecord } from "../../../src/site/outside/record.ts";
import { robots, sitemap, type MappedPage } from "../../../src/site/outside/sitemap.ts";
import { ROOT, shown } from "../command.ts";
import { linkTree } from "./link-tree.ts";

/** What whoever publishes the site says of it. */
export async function readSettings(): Promise<Settings> {
  const file = join(ROOT, "data/site.json");
  const parsed = parseSettings(await readFile(file, "utf8"), shown(file));
  if (Array.isArray(parsed)) throw new SourceError(parsed);
  return parsed;
}

/** Now, or the time SOURCE_DATE_EPOCH names (https://reproducible-builds.org/specs/source-date-epoch/). */
function now(): string {
  const epoch = process.env["SOURCE_DATE_EPOCH"];
  const date = epoch ? new Date(Number(epoch) * 1000) : new Date();
  return `${date.toISOString().slice(0, 19)}Z`;
}

function readRecord(site: string): SiteRecord {
  const file = join(site, "v/index.json");
  let text: string | null = null;
  try {
    text = readFileSync(file, "utf8");
    return parseRecord(text);
  } catch (error) {
    if (text === null) return parseRecord(null);
    throw new SourceError({
      file: shown(file),
      what: `It is no record of frozen versions: ${error instanceof Error ? error.message.split("\n")[0] : error}.`,
      todo: "Put the file of the last good build back, or delete it to begin the record anew.",
    });
  }
}

/**
 * Keeps in `folder` every frozen version that the last good site had, as hard links, and writes the record of all of
 * them with those of this build.
 *
 * @param site the site that `folder` is going to replace
 */
export function keepFrozen(site: string, folder: string, present: readonly Present[]): SiteRecord {
  const record = withBuild(readRecord(site), present, now());
  mkdirSync(join(folder, "v"), { recursive: true });
  const before = join(site, "v");
  if (statSync(before, { throwIfNoEntry: false })?.isDirectory())
    for (const entry of readdirSync(before, { withFileTypes: true }))
      if (entry.isDirectory()) linkTree(join(before, entry.name), join(folder, "v", entry.name));
  writeFileSync(join(folder, "v/index.json"), `${JSON.stringify(record, null, 1)}\n`);
  return record;
}

/** Folders whose pages are not announced: frozen, for frames, or no pages. */
const SILENT = new Set(["v", "embed", "assets", "pagefind"]);

function pagesOf(folder: string, path = ""): string[] {
  return readdirSync(join(folder, path), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return path === "" && SILENT.has(entry.name) ? [] : pagesOf(folder, `${path}${entry.name}/`);
    return entry.name === "index.html" ? [path] : [];
  });
}

/** Writes feed, site map and robots.txt of the site in `folder`. */
export function announce(
  folder: string,
  record: SiteRecord,
  { name }: Settings,
  base: string,
  origin: string,
): void {
  const links = linksFrom(base);
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
  write("feed.xml", feed(record, name, links, origin));
  // The protocol wants full addresses: without an origin there is no site map.
  if (origin) {
    const seen = new Map(record.documents.map(({ document, seen: since }) => [document, since]));
    const pages = pagesOf(folder)
      .sort()
      .map((path): MappedPage => {
        const address = origin + links.to(path.split("/").map(encodeURIComponent).join("/"));
        const [, document = ""] = /^sources\/([^/]+)\/$/.exec(path) ?? [];
        // Only the text of a source changes with its file alone; other pages change with the program too.
        return { address, modified: seen.get(document) };
      });
    for (const [file, text] of sitemap(pages, (part) => origin + links.to(part))) write(file, text);
  }
  write("robots.txt", robots(origin ? origin + links.to("sitemap.xml") : null));
}
