import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { readDocument } from "../src/pipeline/index.ts";
import { decode } from "../src/pipeline/read/decode.ts";
import { command, UsageError } from "./support/command.ts";
import { readBytes, readCatalog, readVocabulary } from "./support/inputs.ts";
import { INPUT_OPTIONS, pathsOf } from "./support/options.ts";

const spec = {
  name: "npm run bench --",
  about: "Measures reading and the sizes of the built site against their budgets. Figures, not a verdict.",
  options: {
    sources: INPUT_OPTIONS["sources"]!,
    catalog: INPUT_OPTIONS["catalog"]!,
    runs: { value: "N", help: "measured runs of each (20)" },
    copies: { value: "N", help: "synthetic documents for the linearity of reading (200)" },
  },
};

const KB = 1024;

/** Milliseconds of each of `runs` runs. */
function measure(runs: number, run: () => void): number[] {
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

function print(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of rows)
    console.log(
      `  ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  ")}`,
    );
}

function timeRow(name: string, times: readonly number[], bytes: number): string[] {
  const median = quantile(times, 0.5);
  const speed = bytes / KB / KB / (median / 1000);
  return [
    name,
    `${median.toFixed(1)} ms`,
    `${quantile(times, 0.95).toFixed(1)} ms`,
    `${speed.toFixed(2)} MB/s`,
  ];
}

/** The least that any reader does: every line and every cell of the text, once. */
function floor(text: string): number {
  let cells = 0;
  for (const line of text.split("\n")) cells += line.split(/\t|\s{2,}/u).length;
  return cells;
}

/** Gzipped size of every file below `folder`, by its path. */
async function sizes(folder: string): Promise<Map<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = new Map<string, number>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(relative(folder, path), gzipSync(await readFile(path)).length);
  }
  return found;
}

async function printSizes(site: string): Promise<void> {
  const files = await sizes(site).catch(() => null);
  console.log("\nSizes, gzipped");
  if (!files) return console.log("  There is no built site; npm run build makes one.");
  const kb = (bytes: number): string => (bytes > 0 ? `${(bytes / KB).toFixed(1)} KB` : "–");
  const matching = (pattern: RegExp): number[] =>
    [...files].flatMap(([path, size]) => (pattern.test(path) ? [size] : []));
  const largest = (pattern: RegExp): string => kb(Math.max(0, ...matching(pattern)));
  const total = (pattern: RegExp): string => kb(matching(pattern).reduce((sum, size) => sum + size, 0));
  print([
    ["", "size", "budget"],
    ["largest report page", largest(/^reports\/.*\.html$/), "30 KB"],
    ["script of the pages, all files", total(/^assets\/.*\.js$/), "5 KB a report"],
    ["largest embed", largest(/^embed\/.*\.html$/), "8 KB"],
    ["largest source page", largest(/^sources\/.*\.html$/), "–"],
    ["search, all files", total(/^pagefind\//), "220 KB a first search"],
    ["open data, all files", total(/^data\/.*\.(?:csv|json)$/), "–"],
    ["whole site", total(/./), "–"],
  ]);
}

function count(value: string | undefined, otherwise: number): number {
  const number = Number(value ?? otherwise);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`"${value}" is not a number of 1 or more.`);
  return number;
}

await command(spec, async ({ values }) => {
  const paths = pathsOf(values);
  const runs = count(values["runs"], 20);
  const copies = count(values["copies"], 200);
  const { vocabulary } = await readVocabulary();
  const sources: { document: string; text: string; bytes: number; read: (name?: string) => void }[] = [];
  for (const catalog of await readCatalog(paths.catalog, paths.sources)) {
    const bytes = await readBytes(join(paths.sources, catalog.file));
    const { text } = decode(bytes, catalog.file);
    const { document, sha256 } = catalog;
    const read = (name = document): void =>
      void readDocument({ document: name, text, sha256, catalog, vocabulary });
    sources.push({ document, text, bytes: bytes.length, read });
  }
  const bytes = sources.reduce((sum, source) => sum + source.bytes, 0);
  const all = (): void => sources.forEach(({ read }) => read());
  const [cold = NaN] = measure(1, all);
  measure(3, all);

  console.log(
    `Reading ${sources.length} documents, ${(bytes / KB).toFixed(0)} KB, Node ${process.version}, ${runs} runs after warm-up`,
  );
  const each = sources.map(({ document, bytes: size, read }) =>
    timeRow(
      document,
      measure(runs, () => read()),
      size,
    ),
  );
  const floors = measure(runs, () => sources.forEach(({ text }) => floor(text)));
  print([
    ["", "median", "p95", "speed"],
    ...each,
    timeRow("all (budget of five: 1000 ms)", measure(runs, all), bytes),
    timeRow("floor: split into lines and cells", floors, bytes),
    ["all, the first time", `${cold.toFixed(1)} ms`, "", ""],
  ]);

  console.log(`\nLinearity: ${copies} documents in a row`);
  const rows: string[][] = [["", "time", "a document", "heap"]];
  for (const share of [0.25, 0.5, 1]) {
    const number = Math.max(1, Math.round(copies * share));
    const [time = NaN] = measure(1, () => {
      for (let at = 0; at < number; at += 1) sources[at % sources.length]?.read(`copy-${at}`);
    });
    const heap = `${(process.memoryUsage().heapUsed / KB / KB).toFixed(0)} MB`;
    rows.push([`${number}`, `${(time / 1000).toFixed(2)} s`, `${(time / number).toFixed(1)} ms`, heap]);
  }
  print(rows);
  await printSizes(paths.site);
  return 0;
});
