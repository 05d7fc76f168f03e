import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromJson } from "../../../src/pipeline/publish/reading-json.ts";
import type { Comparison } from "../../../src/site/comparisons/comparison.ts";
import { comparisons } from "../../../src/site/comparisons/index.ts";
import { perCapitaPages } from "../../../src/site/comparisons/per-capita-pages.ts";
import { perCapitaComparison } from "../../../src/site/comparisons/per-capita.ts";
import { digestOf, type Digest } from "../../../src/site/digest.ts";

/** The comparisons as the site shows them. */
export interface Compared {
  /** In the order of the pages. */
  comparisons: Comparison[];
  /** The programme on whose own page a chart stands, where it is not on the first page of its comparison. */
  programmes: ReadonlyMap<string, string>;
}

/** The comparisons of all readings in a folder. One reading at a time is held. */
export async function readComparisons(readings: string): Promise<Compared> {
  const files = (await readdir(readings)).filter((file) => file.endsWith(".json") && file !== "index.json");
  const digests: Digest[] = [];
  for (const file of files.sort())
    digests.push(digestOf(fromJson(await readFile(join(readings, file), "utf8"))));
  const programmes = new Map<string, string>();
  // The pages that speak of all programmes come first, and a chart on them stays there.
  const standing = perCapitaPages(perCapitaComparison(digests)).flatMap(({ programme, sections }) =>
    sections.flatMap(({ section }) => section.charts.map(({ id }) => ({ id, programme }))),
  );
  for (const { id, programme } of standing) if (!programmes.has(id)) programmes.set(id, programme);
  return { comparisons: comparisons(digests), programmes };
}
