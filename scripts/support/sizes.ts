import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const KB = 1024;

/** Gzipped size of every file below `folder`, by its path. */
async function sizesOf(folder: string): Promise<Map<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = new Map<string, number>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(relative(folder, path), gzipSync(await readFile(path)).length);
  }
  return found;
}

/** The sizes of a built site beside their budgets, as rows of a table; null when there is none. */
export async function sizeRows(site: string): Promise<string[][] | null> {
  const files = await sizesOf(site).catch(() => null);
  if (!files) return null;
  const kb = (bytes: number): string => (bytes > 0 ? `${(bytes / KB).toFixed(1)} KB` : "–");
  const matching = (pattern: RegExp): number[] =>
    [...files].flatMap(([path, size]) => (pattern.test(path) ? [size] : []));
  const largest = (pattern: RegExp): string => kb(Math.max(0, ...matching(pattern)));
  const total = (pattern: RegExp): string => kb(matching(pattern).reduce((sum, size) => sum + size, 0));
  return [
    ["largest report page", largest(/^reports\/.*\.html$/), "30 KB"],
    ["script of the pages, all files", total(/^assets\/.*\.js$/), "5 KB a report"],
    ["largest embed", largest(/^embed\/.*\.html$/), "8 KB"],
    ["largest source page", largest(/^sources\/.*\.html$/), ""],
    ["search, all files", total(/^pagefind\//), "220 KB a first search"],
    ["open data, all files", total(/^data\/.*\.(?:csv|json)$/), ""],
    ["whole site", total(/./), ""],
  ];
}
