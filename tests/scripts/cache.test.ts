import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Cache } from "../../scripts/support/cache.ts";
import { DataFiles } from "../../scripts/support/data-files.ts";
import { TABLE_NAMES } from "../../src/model/contract.ts";
import { fragmentsOf, headerOf } from "../../src/pipeline/publish/fragments.ts";
import { toJson } from "../../src/pipeline/publish/reading-json.ts";
import { rowsOf } from "../../src/pipeline/publish/rows.ts";
import { READING } from "../publish/reading.ts";

const fragments = fragmentsOf(rowsOf(READING, "a-2026-budget.txt"));
const summary = { facts: 3, warnings: ["a.txt:1: info encoding: 中文"] };

let folder: string;
let cache: Cache;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "mingzhang-cache-"));
  cache = new Cache(folder);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("Cache", () => {
  test("gives back every part byte for byte", () => {
    cache.put("key", READING, summary, fragments);
    const kept = cache.get("key");
    expect(kept).toMatchObject(summary);
    for (const table of TABLE_NAMES) {
      const part = kept?.parts[table];
      expect(Buffer.from(part?.csv ?? []).toString()).toBe(fragments[table].csv);
      expect(Buffer.from(part?.json ?? []).toString()).toBe(fragments[table].json);
      expect(part?.rows).toBe(fragments[table].rows);
    }
    expect(readFileSync(cache.readingFile("key"), "utf8")).toBe(toJson(READING));
  });

  test("has nothing of an entry that is not whole", () => {
    cache.put("key", READING, summary, fragments);
    const tables = join(folder, "key.tables");
    const whole = readFileSync(tables);
    for (const bytes of [whole.subarray(0, -1), whole.subarray(0, 20), Buffer.alloc(0)]) {
      writeFileSync(tables, bytes);
      expect(cache.get("key")).toBeNull();
    }
    writeFileSync(tables, whole);
    expect(cache.get("key")).not.toBeNull();
    rmSync(cache.readingFile("key"));
    expect(cache.has("key")).toBe(false);
    expect(cache.get("key")).toBeNull();
  });

  test("keeps what is used and takes out the rest", () => {
    cache.put("old", READING, summary, fragments);
    cache.put("new", READING, summary, fragments);
    cache.prune(new Set(["new"]));
    expect(readdirSync(folder).sort()).toEqual(["new.csv", "new.json", "new.reading.json", "new.tables"]);
  });

  test("is empty where it has no folder", () => {
    const none = new Cache(join(folder, "none"));
    expect(none.get("key")).toBeNull();
    none.prune(new Set());
    expect(existsSync(join(folder, "none"))).toBe(false);
  });
});

test("the parts of documents, one after the other, are the tables", async () => {
  cache.put("key", READING, summary, fragments);
  const kept = cache.get("key");
  if (!kept) throw new Error("The entry is missing");
  const out = mkdtempSync(join(tmpdir(), "mingzhang-tables-"));
  try {
    const data = await DataFiles.create(out);
    await data.add(kept.parts);
    await data.add(kept.parts);
    const { rows, files } = await data.end();
    expect(files.map(({ table, format }) => `${table}.${format}`).sort()).toEqual(readdirSync(out).sort());
    for (const table of TABLE_NAMES) {
      const { csv, json, rows: count } = fragments[table];
      expect(rows[table]).toBe(2 * count);
      expect(readFileSync(join(out, `${table}.csv`), "utf8")).toBe(headerOf(table) + csv + csv);
      expect(JSON.parse(readFileSync(join(out, `${table}.json`), "utf8"))).toEqual(
        JSON.parse(`[${json},${json}]`),
      );
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
