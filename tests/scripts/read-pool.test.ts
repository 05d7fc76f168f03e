import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Cache } from "../../scripts/support/cache.ts";
import { readVocabulary } from "../../scripts/support/inputs.ts";
import { readAll } from "../../scripts/support/read-pool.ts";
import type { CatalogEntry } from "../../src/model/reading.ts";
import { DOCUMENT, entry, Workplace } from "./run.ts";

const { vocabulary } = await readVocabulary();
/** Enough for two readers. */
const COUNT = 32;
const BAD = 5;

let place: Workplace;

beforeEach(() => {
  place = new Workplace();
});

afterEach(() => place.remove());

/** Documents of which one is empty and cannot be read. */
function jobs() {
  return Array.from({ length: COUNT }, (_, at) => {
    const document = `jia-${at}`;
    const text = at === BAD ? "" : `${DOCUMENT}\n${at}\n`;
    place.source(`${document}.txt`, text);
    return {
      entry: entry(document, text) as unknown as CatalogEntry,
      key: document,
      workbook: `${document}-book`,
    };
  });
}

describe("readAll", () => {
  test("gives the same from several readers as from one, in the order of the jobs", async () => {
    const given = jobs();
    const entries: Buffer[][] = [];
    for (const cores of [1, 2]) {
      const cache = place.path(`cache-${cores}`);
      const { done } = readAll(given, { sources: place.path("sources"), cache }, vocabulary, cores);
      const problems = (await Promise.all(done)).map((one) => one.problems.map(({ what }) => what));
      expect(problems.map((found) => found.length)).toEqual(given.map((_, at) => (at === BAD ? 1 : 0)));
      expect(problems[BAD]?.[0]).toContain("empty");
      const kept = given.filter(({ key }) => new Cache(cache).has(key));
      expect(kept).toHaveLength(COUNT - 1);
      entries.push(
        kept.flatMap(({ key, workbook }) =>
          [`${key}.tables`, `${key}.reading.json`, `${workbook}.xlsx`].map((name) =>
            readFileSync(place.path(`cache-${cores}`, name)),
          ),
        ),
      );
    }
    expect(entries[1]?.map((bytes, at) => bytes.equals(entries[0]?.[at] ?? Buffer.alloc(0)))).toEqual(
      entries[0]?.map(() => true),
    );
  });

  test("begins nothing more when it is stopped", async () => {
    const given = jobs();
    const cache = place.path("cache");
    const underway = readAll(given, { sources: place.path("sources"), cache }, vocabulary, 1);
    underway.stop();
    await underway.done[0];
    expect(given.filter(({ key }) => new Cache(cache).has(key))).toHaveLength(1);
  });
});
