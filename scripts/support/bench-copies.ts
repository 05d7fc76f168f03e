import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CatalogEntry } from "../../src/model/reading.ts";
import { runMeasured, type Measured } from "./measured.ts";
import { Synthetic } from "./synthetic.ts";

/** The number of documents the budgets are set for. */
const MANY = 2000;
/** With fewer the start of a process weighs too much to say anything of many. */
const ENOUGH = 100;
const MB = 1024 * 1024;

async function withCopies<T>(
  entries: readonly CatalogEntry[],
  sources: string,
  copies: number,
  work: (corpus: Synthetic, args: string[], out: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "mingzhang-bench-"));
  try {
    const corpus = new Synthetic(folder, entries, sources, copies);
    const out = join(folder, "out");
    return await work(corpus, ["--sources", corpus.sources, "--catalog", corpus.catalog, "--out", out], out);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Run = Pick<Measured, "seconds" | "memory">;

/** A number of documents and how long they took. */
interface Point {
  copies: number;
  seconds: number;
}

/** What `MANY` would take, on the line through two measurements: starting a process takes what it takes. */
function extrapolate(few: Point, more: Point): string {
  if (more.copies < ENOUGH) return "";
  const slope = (more.seconds - few.seconds) / (more.copies - few.copies);
  return `≈ ${(few.seconds + slope * (MANY - few.copies)).toFixed(0)} s extrapolated`;
}

/** Name, time, time for `MANY` (measured, extrapolated from `few`, or not given), peak memory, budget. */
function row(name: string, copies: number, run: Run, few: Point | null, budget: string): string[] {
  const many =
    copies === MANY
      ? `${run.seconds.toFixed(1)} s measured`
      : few
        ? extrapolate(few, { copies, ...run })
        : "";
  const most = Math.max(...run.memory.map(({ bytes }) => bytes));
  const peak = run.memory.length === 0 ? "" : `${(most / MB).toFixed(0)} MB`;
  return [name, `${run.seconds.toFixed(2)} s`, many, peak, budget];
}

interface Pair {
  copies: number;
  cold: Measured;
  changed: Measured;
}

function measureData(entries: readonly CatalogEntry[], sources: string, copies: number): Promise<Pair> {
  return withCopies(entries, sources, copies, async (corpus, args) => {
    const cold = await runMeasured("data.ts", args);
    corpus.change();
    return { copies, cold, changed: await runMeasured("data.ts", args) };
  });
}

/** `npm run data` on the documents and on each number of copies: all new, then with one of them changed. */
export async function dataRows(
  entries: readonly CatalogEntry[],
  sources: string,
  numbers: readonly number[],
): Promise<string[][]> {
  const few = await measureData(entries, sources, entries.length);
  const rows = [
    row(`${few.copies} documents, cold`, few.copies, few.cold, null, ""),
    row(`${few.copies} documents, one changed`, few.copies, few.changed, null, ""),
  ];
  for (const number of numbers) {
    const { cold, changed, copies } = await measureData(entries, sources, number);
    const of = (run: Measured): Point => ({ copies: few.copies, seconds: run.seconds });
    rows.push(
      row(`${copies} documents, cold`, copies, cold, of(few.cold), "30 s for 2,000"),
      row(`${copies} documents, one changed`, copies, changed, of(few.changed), "3 s for 2,000"),
    );
  }
  return rows;
}

/** `npm run build` of that many reports, its steps one by one. */
export function siteRows(
  entries: readonly CatalogEntry[],
  sources: string,
  copies: number,
): Promise<string[][]> {
  return withCopies(entries, sources, copies, async (_, args, out) => {
    const run = await runMeasured("build.ts", args);
    const begun = (text: string): number => run.lines.find((line) => line.text.startsWith(text))?.at ?? 0;
    const [pages, search] = [begun("Building the pages"), begun("Building the search")];
    const none = { copies: 0, seconds: 0 };
    const step = (name: string, from: number, to: number): string[] => {
      const memory = run.memory.filter(({ at }) => from <= at && at < to);
      return row(name, copies, { seconds: to - from, memory }, none, "");
    };
    const files = await readdir(join(out, "dist"), { recursive: true });
    const count = files.filter((file) => file.endsWith(".html")).length;
    return [
      step("  data", 0, pages),
      step(`  ${count} pages`, pages, search),
      step("  search", search, run.seconds),
      row(`${copies} reports, all`, copies, run, none, "120 s and 1536 MB for 2,000"),
    ];
  });
}
