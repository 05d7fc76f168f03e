import { expect, test } from "vitest";
import { Candidates, type Found } from "../../src/components/search-engine.ts";
import { Aliases } from "../../src/site/aliases.ts";
import { readQuery } from "../../src/site/query.ts";
import { TITLE_WORDS, type RecordHead, type StoredPlace } from "../../src/site/search-record.ts";

const query = readQuery("财政补助金额", new Aliases([]));
const asked = ["a", "b"];
const head: RecordHead = {
  title: "某局 2026 年预算",
  filters: {},
  pages: ["reports/a/"],
  sections: [["收入总表", 0, "收入总表"]],
  starts: [TITLE_WORDS, 1000, 2000, 3000],
};
const pieces = head.starts.length;
const hit = (id: string): { id: string; words: number[] } => ({
  id,
  words: head.starts.flatMap((start) => [start + 1, start + 2]),
});

/** Candidates of which those named hold the query, in their last piece, and which files they have read. */
function candidates(
  ids: readonly string[],
  holding: (id: string) => boolean,
  narrowed?: readonly string[],
): { found: Candidates; read: string[] } {
  const read: string[] = [];
  const json = <T>(path: string): Promise<T> => {
    read.push(path);
    const [, id = "", file] = path.split("/");
    const text = holding(id) && file === `${pieces - 1}.json` ? "合计|财政补助金额|12.00" : "财政|补助|金额";
    const place: StoredPlace = [0, "r", text];
    return Promise.resolve((file === "head.json" ? head : [place]) as T);
  };
  const narrow = narrowed
    ? (): Promise<{ asked: string[]; hits: ReturnType<typeof hit>[] }> =>
        Promise.resolve({ asked: [...asked], hits: narrowed.map(hit) })
    : null;
  return { found: new Candidates(ids.map(hit), query, "", { json, narrow, asked, exact: false }), read };
}

const many = Array.from({ length: 2000 }, (_, number) => `${number}`);

async function all(found: AsyncGenerator<Found>): Promise<Found[]> {
  const results: Found[] = [];
  for await (const one of found) results.push(one);
  return results;
}

test("an answer reads a bounded number of files, however many reports only seem to hold the query", async () => {
  const { found, read } = candidates(many, () => false);
  expect(await all(found.next(5))).toEqual([]);
  expect(read.length).toBeLessThan(30);
  expect(found.done).toBe(false);
  expect(found.total.known).toBe(false);
});

test("asked on, it comes to every report in the end and names only those that hold the query", async () => {
  const ids = many.slice(0, 60);
  const { found } = candidates(ids, (id) => Number(id) % 7 === 3);
  const results: Found[] = [];
  for (let turn = 0; turn < 100 && !found.done; turn += 1) results.push(...(await all(found.next(5))));
  expect(found.done).toBe(true);
  expect(results).toHaveLength(ids.filter((id) => Number(id) % 7 === 3).length);
  expect(found.total).toEqual({ count: results.length, known: true });
});

test("when most do not hold it, only those that hold more of its words are read on", async () => {
  const { found, read } = candidates(many, (id) => id === "1999", ["1998", "1999"]);
  const results: Found[] = [];
  for (let turn = 0; turn < 5 && !found.done; turn += 1) results.push(...(await all(found.next(5))));
  expect(results).toHaveLength(1);
  expect(found.done).toBe(true);
  expect(read.length).toBeLessThan(60);
});
