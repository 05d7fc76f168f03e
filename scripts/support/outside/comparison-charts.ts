import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fromJson } from "../../../src/pipeline/publish/reading-json.ts";
import type { Comparison } from "../../../src/site/comparisons/comparison.ts";
import { comparisons } from "../../../src/site/comparisons/index.ts";
import { digestOf, type Digest } from "../../../src/site/digest.ts";

/** The comparisons of all readings in a folder: those of the pages, in their order. One reading at a time is held. */
export async function readComparisons(readings: string): Promise<Comparison[]> {
  const files = (await readdir(readings)).filter((file) => file.endsWith(".json") && file !== "index.json");
  const digests: Digest[] = [];
  for (const file of files.sort())
    digests.push(digestOf(fromJson(await readFile(join(readings, file), "utf8"))));
  return comparisons(digests);
}
