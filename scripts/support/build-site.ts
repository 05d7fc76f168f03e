import { spawn } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import project from "../../package.json" with { type: "json" };
import { SourceError } from "../../src/model/error.ts";
import { buildSearchIndex } from "../search-index.ts";
import { ROOT } from "./command.ts";
import { compressSite } from "./compress.ts";
import { dataPathsOf, siteBase, type Paths } from "./options.ts";
import { freezeReports } from "./outside/frozen-reports.ts";
import { announce, keepFrozen, readSettings } from "./outside/announce.ts";
import { makeOutside } from "./outside/index.ts";
import { pdfKeys, placePdfs, storeOf, validPdfs } from "./pdf-store.ts";
import { writeData } from "./read-all.ts";
import { replaceWhole } from "./swap.ts";

/** What a built site says of itself, in build.json: where it lives and which data it shows. */
export interface BuildRecord {
  program: string;
  base: string;
  data: string;
  /** Hash of the style of all embeds, for a Content-Security-Policy: `sha256-…`. */
  embedStyle: string;
}

/** Runs a program of node_modules with its output shown; gives its exit code. */
export function runNode(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, script), ...args], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Builds data, pages and search index beside the site and puts them in its place whole, so that a failure leaves
 * the last good site as it was.
 *
 * @param options `compress`: whether packed files are written beside those of text
 */
export async function buildSite(
  paths: Paths,
  log: (line: string) => void,
  { compress = false } = {},
): Promise<BuildRecord> {
  const settings = await readSettings();
  log("Reading the documents …");
  const tables = join(paths.build, "data");
  const { build, documents, read, keys } = await writeData(dataPathsOf(paths, tables), log);
  log(`${documents} documents, ${read} of them read anew.`);
  const store = storeOf(paths.build);
  const pdfs = await validPdfs(store, await pdfKeys(keys));
  const pdfList = join(paths.build, "pdfs.json");
  await writeFile(pdfList, JSON.stringify(pdfs));
  return replaceWhole(paths.site, async (folder) => {
    log("Building the pages …");
    const env = {
      SITE_OUT: folder,
      SITE_BASE: siteBase(),
      READINGS: join(paths.build, "readings"),
      TABLES: tables,
      PDFS: pdfList,
      NODE_ENV: "production",
      ASTRO_TELEMETRY_DISABLED: "1",
    };
    const outside = makeOutside(paths.build, keys, log);
    outside.catch(() => undefined);
    const code = await runNode("node_modules/astro/bin/astro.mjs", ["build", "--silent"], env);
    if (code !== 0)
      throw new SourceError({
        file: "astro build",
        what: `It failed with exit code ${code}; its own message stands above.`,
        todo: "Correct what it names and build again; the site built before is untouched.",
      });
    const { into, leaving, styleHash, origin } = await outside;
    // First what is frozen: where a version is there already, it stays as it was.
    const frozen = keepFrozen(paths.site, folder, leaving);
    into(folder);
    await freezeReports(folder, keys, siteBase());
    await placePdfs(store, pdfs, folder);
    await cp(tables, join(folder, "data"), { recursive: true });
    await cp(join(paths.build, "reports"), join(folder, "reports"), { recursive: true });
    log("Building the search index …");
    await buildSearchIndex(folder);
    const record: BuildRecord = {
      program: `${project.name} ${project.version}`,
      base: siteBase(),
      data: build,
      embedStyle: styleHash,
    };
    announce(folder, frozen, settings, record.base, origin);
    await writeFile(join(folder, "build.json"), `${JSON.stringify(record, null, 2)}\n`);
    if (compress) {
      log("Compressing …");
      const { files, bytes, packed } = await compressSite(folder);
      const megabytes = (size: number): string => (size / 1e6).toFixed(1);
      log(`${files} files: ${megabytes(bytes)} MB of text, ${megabytes(packed)} MB as gzip.`);
    }
    return record;
  });
}
