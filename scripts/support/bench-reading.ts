import { join } from "node:path";
import type { CatalogEntry } from "../../src/model/reading.ts";
import { readDocument, type Vocabulary } from "../../src/pipeline/index.ts";
import { decode } from "../../src/pipeline/read/decode.ts";
import { readBytes } from "./inputs.ts";

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

function row(name: string, times: readonly number[], bytes: number, budget = ""): string[] {
  const median = quantile(times, 0.5);
  const speed = bytes / KB / KB / (median / 1000);
  const p95 = quantile(times, 0.95);
  return [name, `${median.toFixed(1)} ms`, `${p95.toFixed(1)} ms`, `${speed.toFixed(2)} MB/s`, budget];
}

/** The least that any reader does: every line and every cell of the text, once. */
function floor(text: string): number {
  let cells = 0;
  for (const line of text.split("\n")) cells += line.split(/\t|\s{2,}/u).length;
  return cells;
}

/** Reading and checking in one thread, the floor in the same run: median, 95th percentile, speed, budget. */
export async function readingRows(
  entries: readonly CatalogEntry[],
  folder: string,
  vocabulary: Vocabulary,
  runs: number,
): Promise<string[][]> {
  const sources: { document: string; text: string; bytes: number; read: () => void }[] = [];
  for (const catalog of entries) {
    const bytes = await readBytes(join(folder, catalog.file));
    const { text } = decode(bytes, catalog.file);
    const { document, sha256 } = catalog;
    const read = (): void => void readDocument({ document, text, sha256, catalog, vocabulary });
    sources.push({ document, text, bytes: bytes.length, read });
  }
  const bytes = sources.reduce((sum, source) => sum + source.bytes, 0);
  const all = (): void => sources.forEach(({ read }) => read());
  const [first = NaN] = measure(1, all);
  measure(3, all);
  return [
    ...sources.map(({ document, bytes: size, read }) => row(document, measure(runs, read), size)),
    row("all", measure(runs, all), bytes, "1000 ms for five"),
    row(
      "floor: split into lines and cells",
      measure(runs, () => sources.forEach(({ text }) => floor(text))),
      bytes,
    ),
    ["all, the first time", `${first.toFixed(0)} ms`, "", "", "1000 ms for five"],
  ];
}
