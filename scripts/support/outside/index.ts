import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { embedStyle } from "../../../src/site/outside/embed-style.ts";
import { ROOT } from "../command.ts";
import { sha256, sourceHash } from "../inputs.ts";
import { siteBase } from "../options.ts";
import { inOrder, threadOf } from "../pool.ts";
import type { Outside } from "./chart-files.ts";
import { stored, type Job, type Leaving } from "./document-job.ts";
import { linkTree } from "./link-tree.ts";
import type { Answer, WorkerInput } from "./worker.ts";

/** Where the files that leave the site are kept from build to build, and the pictures among them. */
interface Folders {
  store: string;
  pictures: string;
  readings: string;
}

/** What every file that leaves the site shares, from the environment and the stylesheet. */
export async function outsideOf(): Promise<Outside> {
  const style = embedStyle(await readFile(join(ROOT, "src/styles/tokens.css"), "utf8"));
  const styleHash = `sha256-${createHash("sha256").update(style).digest("base64")}`;
  const site = process.env["SITE_URL"];
  return { base: siteBase(), origin: site ? new URL(site).origin : "", style, styleHash };
}

/** What draws and writes these files, besides what reads the documents, which is in their keys. */
const PROGRAM = ["src/model", "src/charts", "src/site", "scripts/support/outside", "data/vocabulary"];

/** Does jobs on every core, tells of each that is done, and ends when all are. */
async function doAll(
  jobs: readonly Job[],
  input: WorkerInput,
  told: (answer: Answer) => void,
): Promise<void> {
  const program = new URL("./worker.ts", import.meta.url);
  const count = Math.min(availableParallelism(), jobs.length);
  const hands = Array.from({ length: count }, () => threadOf<Job, Answer>(program, input));
  await Promise.all(inOrder(jobs, hands).done.map((one) => one.then(told)));
}

/**
 * Makes everything by which the work leaves the site: files of charts, embeds, cards, kits. What has not changed
 * since a build before is taken from the store.
 *
 * @param build the folder of what is made on the way
 * @param keys for each document, the hash of what its reading depends on
 */
export async function makeOutside(
  build: string,
  keys: ReadonlyMap<string, string>,
  log: (line: string) => void,
): Promise<{ leaving: Leaving[]; into(folder: string): void; styleHash: string; origin: string }> {
  const folders: Folders = {
    store: join(build, "outside"),
    pictures: join(build, "pictures"),
    readings: join(build, "readings"),
  };
  mkdirSync(folders.store, { recursive: true });
  const outside = await outsideOf();
  const program = sha256(await sourceHash(PROGRAM, ["public/favicon.svg"]), JSON.stringify(outside));
  // The comparisons read every document and take longest: they begin.
  const jobs: Job[] = [{ document: null, key: sha256(program, ...keys.values()).slice(0, 32) }];
  for (const [document, key] of keys) jobs.push({ document, key: sha256(program, key).slice(0, 32) });
  const missing = jobs.filter(({ key }) => !stored(folders.store, key));
  let drawn = 0;
  let time = 0;
  let made = 0;
  let spoken = performance.now();
  await doAll(missing, { ...folders, outside }, (answer) => {
    drawn += answer.drawn;
    time += answer.time;
    made += 1;
    if (performance.now() - spoken > 2000) {
      spoken = performance.now();
      log(`Charts to take away: ${made} of ${missing.length} documents, ${drawn} pictures drawn`);
    }
  });
  if (drawn > 0) log(`${drawn} pictures drawn, ${(time / drawn).toFixed(0)} ms each.`);
  const leaving = jobs.flatMap(({ key }) => stored(folders.store, key) ?? []);
  prune(folders, new Set(jobs.map(({ key }) => key)), new Set(leaving.flatMap(({ pictures }) => pictures)));
  return {
    leaving,
    styleHash: outside.styleHash,
    origin: outside.origin,
    into: (folder) => {
      for (const { key } of jobs) linkTree(join(folders.store, key), folder);
    },
  };
}

function prune({ store, pictures }: Folders, keys: ReadonlySet<string>, used: ReadonlySet<string>): void {
  for (const name of readdirSync(store))
    if (!keys.has(name)) rmSync(join(store, name), { recursive: true, force: true });
  for (const name of readdirSync(pictures))
    if (!used.has(name)) rmSync(join(pictures, name), { force: true });
}
