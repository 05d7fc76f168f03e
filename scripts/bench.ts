import { dataRows, siteRows } from "./support/bench-copies.ts";
import { readingRows } from "./support/bench-reading.ts";
import { command, UsageError } from "./support/command.ts";
import { readCatalog, readVocabulary } from "./support/inputs.ts";
import { INPUT_OPTIONS, pathsOf } from "./support/options.ts";
import { sizeRows } from "./support/sizes.ts";

const spec = {
  name: "npm run bench --",
  about:
    "Measures reading, building and the sizes of the built site against their budgets. Figures, not a verdict.",
  options: {
    sources: INPUT_OPTIONS["sources"]!,
    catalog: INPUT_OPTIONS["catalog"]!,
    runs: { value: "N", help: "measured runs of each document (20)" },
    copies: { value: "N", help: "synthetic documents to read (200)" },
    full: { help: "also read 2,000 synthetic documents" },
    site: { value: "N", help: "also build the site of N synthetic reports" },
  },
};

function print(title: string, rows: readonly (readonly string[])[]): void {
  console.log(`\n${title}`);
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? [];
  for (const row of rows) {
    const cells = row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    console.log(`  ${cells.join("  ")}`);
  }
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
  const copies = [count(values["copies"], 200), ...(values["full"] ? [2000] : [])];
  const reports = values["site"] === undefined ? null : count(values["site"], 1);
  const { vocabulary } = await readVocabulary();
  const entries = await readCatalog(paths.catalog, paths.sources);

  print(
    `Reading and checking ${entries.length} documents in one thread, ${runs} runs, Node ${process.version}`,
    [
      ["", "median", "p95", "speed", "budget"],
      ...(await readingRows(entries, paths.sources, vocabulary, runs)),
    ],
  );
  const head = ["", "time", "for 2,000", "peak memory", "budget"];
  print("npm run data, each in a new process", [head, ...(await dataRows(entries, paths.sources, copies))]);
  if (reports !== null) print("npm run build", [head, ...(await siteRows(entries, paths.sources, reports))]);
  const sizes = await sizeRows(paths.site);
  print(
    "Sizes of the built site, gzipped",
    sizes ? [["", "size", "budget"], ...sizes] : [["There is none; npm run build makes one."]],
  );
  return 0;
});
