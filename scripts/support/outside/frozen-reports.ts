import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { frozenReport, versionOf } from "../../../src/site/frozen.ts";
import { linksFrom } from "../../../src/site/links.ts";
import { fileOf } from "./chart-files.ts";

/**
 * Keeps each report under the address of its version, with the stylesheets it needs. A version that is there already
 * stays as it was.
 *
 * @param keys for each document, the hash of all that its reading depends on
 */
export async function freezeReports(
  folder: string,
  keys: ReadonlyMap<string, string>,
  base: string,
): Promise<void> {
  const links = linksFrom(base);
  for (const [document, key] of keys) {
    const version = versionOf(key);
    const file = join(folder, fileOf(links.frozenReport(document, version), base));
    if (existsSync(file)) continue;
    const page = await readFile(join(folder, fileOf(links.report(document), base)), "utf8");
    const { html, styles } = frozenReport(page, document, version, links);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, html);
    for (const style of styles) {
      const kept = join(folder, "v", style);
      if (existsSync(kept)) continue;
      await mkdir(dirname(kept), { recursive: true });
      await copyFile(join(folder, style), kept);
    }
  }
}
