import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SourceError } from "../../src/model/error.ts";
import { buildName } from "../../src/site/build.ts";
import { requireBrowser } from "./browser.ts";
import { runNode } from "./build-site.ts";
import { sha256 } from "./inputs.ts";
import { dataPathsOf, siteBase, type Paths } from "./options.ts";
import { printSheets, type Sheet } from "./pdf-print.ts";
import { fileOf, pdfKeys, placePdfs, readRecord, storeOf, validPdfs, writeRecord } from "./pdf-store.ts";
import { writeData } from "./read-all.ts";
import { serveFolder } from "./static-server.ts";

interface Options {
  all: boolean;
  jobs: number;
}

/** Where booklets are made: readings, the pages for paper, and the PDFs. */
interface Folders {
  readings: string;
  pages: string;
  store: string;
}

/** The address of a booklet's page below the pages for paper. */
function pathOf(name: string): string {
  return name.startsWith("compare/") ? `${name}/` : `reports/${name}/`;
}

/** Builds the pages for paper of some booklets. */
async function buildPages({ readings, pages }: Folders, names: readonly string[]): Promise<void> {
  await rm(pages, { recursive: true, force: true });
  const list = `${pages}.json`;
  await writeFile(list, JSON.stringify(names));
  const env = {
    PRINT_OUT: pages,
    SITE_BASE: siteBase(),
    READINGS: readings,
    WANTED: list,
    NODE_ENV: "production",
    ASTRO_TELEMETRY_DISABLED: "1",
  };
  const args = ["build", "--silent", "--config", "astro.print.config.mjs"];
  if ((await runNode("node_modules/astro/bin/astro.mjs", args, env)) !== 0)
    throw new SourceError({
      file: "astro build",
      what: "The pages for paper could not be built; its own message stands above.",
      todo: "Correct what it names and run the command again; the PDFs made before are untouched.",
    });
}

/**
 * Makes the PDFs whose content has changed. Whatever it depends on is looked at first, then the pages themselves: a
 * change that does not show on paper prints nothing.
 *
 * @param keys for each document, the hash of all that its reading depends on
 * @param data name of the data's build, which stands on every page and alone is no change
 */
export async function makePdfs(
  folders: Folders,
  { keys, data }: { keys: ReadonlyMap<string, string>; data: string },
  { all, jobs, browser }: Options & { browser: string },
  log: (line: string) => void,
): Promise<{ names: string[]; made: number }> {
  const { store, pages } = folders;
  const wanted = await pdfKeys(keys);
  const valid = new Set(all ? [] : await validPdfs(store, wanted));
  const names = [...wanted.keys()];
  const before = await readRecord(store);
  const record = new Map([...before].filter(([name]) => valid.has(name)));
  const changed = names.filter((name) => !valid.has(name));
  if (changed.length > 0) {
    log(`Building the pages for paper of ${changed.length} booklets …`);
    await buildPages(folders, changed);
  }
  const served = await serveFolder(pages, siteBase(), 0, ["127.0.0.1"]);
  const origin = `http://127.0.0.1:${served.port}${siteBase()}`;
  const hashes = new Map<string, string>();
  const sheets: Sheet[] = [];
  for (const name of changed) {
    const html = await readFile(join(pages, pathOf(name), "index.html"), "utf8");
    const hash = sha256(html.replaceAll(buildName(data), ""));
    hashes.set(name, hash);
    const kept = before.get(name);
    if (!all && kept?.pages === hash) record.set(name, { key: wanted.get(name) ?? "", pages: hash });
    else
      sheets.push({
        name,
        url: origin + pathOf(name).split("/").map(encodeURIComponent).join("/"),
        file: fileOf(store, name),
      });
  }
  let count = 0;
  try {
    await printSheets(sheets, browser, jobs, ({ name }, size) => {
      record.set(name, { key: wanted.get(name) ?? "", pages: hashes.get(name) ?? "" });
      count += 1;
      log(`[${count}/${sheets.length}] ${name}.pdf (${(size / 1024).toFixed(0)} KB)`);
    });
  } finally {
    await served.close();
    await writeRecord(store, record);
  }
  return { names, made: sheets.length };
}

/**
 * Makes a PDF of every report and comparison and puts them into the site, where there is one. What was made before of
 * the same content stays; what its document has left goes.
 *
 * @throws SourceError with what to install or correct
 */
export async function buildPdfs(
  paths: Paths,
  options: Options,
  log: (line: string) => void,
): Promise<{ made: number; kept: number; folder: string; linked: boolean }> {
  const browser = requireBrowser(log);
  log("Reading the documents …");
  const { keys, build } = await writeData(dataPathsOf(paths, join(paths.build, "data")), log);
  const store = storeOf(paths.build);
  const folders = { readings: join(paths.build, "readings"), pages: join(paths.build, "print"), store };
  const { names, made } = await makePdfs(folders, { keys, data: build }, { ...options, browser }, log);
  await placePdfs(store, names, paths.site);
  const linked = made === 0 && existsSync(join(paths.site, "index.html"));
  return { made, kept: names.length - made, folder: join(paths.site, "pdf"), linked };
}
