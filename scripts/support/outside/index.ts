import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { embedStyle } from "../../../src/site/outside/embed-style.ts";
import { ROOT } from "../command.ts";
import { sha256 } from "../inputs.ts";
import { siteBase } from "../options.ts";
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

/** The hash of the program's part in these files. */
async function programHash(): Promise<string> {
  const parts: string[] = [];
  for (const file of ["package.json", "public/favicon.svg"])
    parts.push(await readFile(join(ROOT, file), "utf8"));
  for (const folder of ["src/model", "src/charts", "src/site", "scripts/support/outside", "data/vocabulary"])
    for (const name of (await readdir(join(ROOT, folder), { recursive: true })).sort())
      if (/\.(?:ts|json)$/.test(name)) parts.push(name, await readFile(join(ROOT, folder, name), "utf8"));
  return sha256(...parts);
}

async function* answers(jobs: readonly Job[], workerData: WorkerInput): AsyncGenerator<Answer> {
  const count = Math.min(availableParallelism(), jobs.length);
  const waiting = [...jobs];
  const workers = Array.from({ length: count }, () => {
    return new Worker(new URL("./worker.ts", import.meta.url), { workerData });
  });
  const next = async (worker: Worker): Promise<{ worker: Worker; answer: Answer } | null> => {
    const job = waiting.shift();
    if (!job) return null;
    worker.postMessage(job);
    const [answer] = (await once(worker, "message")) as [Answer];
    return { worker, answer };
  };
  try {
    const running = new Map(workers.map((worker) => [worker, next(worker)]));
    while (running.size > 0) {
      const done = await Promise.race(
        [...running].map(async ([worker, job]) => ({ worker, job: await job })),
      );
      if (done.job === null) running.delete(done.worker);
      else {
        running.set(done.worker, next(done.worker));
        yield done.job.answer;
      }
    }
  } finally {
    for (const worker of workers) void worker.terminate();
  }
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
  const program = sha256(await programHash(), JSON.stringify(outside));
  // The comparisons read every document and take longest: they begin.
  const jobs: Job[] = [{ document: null, key: sha256(program, ...keys.values()).slice(0, 32) }];
  for (const [document, key] of keys) jobs.push({ document, key: sha256(program, key).slice(0, 32) });
  const missing = jobs.filter(({ key }) => !stored(folders.store, key));
  let drawn = 0;
  let time = 0;
  let made = 0;
  let spoken = performance.now();
  for await (const answer of answers(missing, { ...folders, outside })) {
    drawn += answer.drawn;
    time += answer.time;
    made += 1;
    if (performance.now() - spoken > 2000) {
      spoken = performance.now();
      log(`Charts to take away: ${made} of ${missing.length} documents, ${drawn} pictures drawn`);
    }
  }
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
