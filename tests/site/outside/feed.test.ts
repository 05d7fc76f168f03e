import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linksFrom } from "../../../src/site/links.ts";
import { feed } from "../../../src/site/outside/feed.ts";
import { parseRecord, withBuild, type Present } from "../../../src/site/outside/record.ts";
import { sitemap } from "../../../src/site/outside/sitemap.ts";

const links = linksFrom("/ysgk/");
const present = (document: string, sha256 = "a".repeat(64), version = "0123456789ab"): Present => ({
  document,
  versions: [{ version, charts: ["flow"] }],
  sha256,
  unit: `${document}单位 & <局>`,
  edition: "2026 年单位预算",
  title: "预算",
});
const empty = parseRecord(null);
const [first, second, third] = ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"];

describe("the record of a site", () => {
  test("is the same after a build in which nothing changed", () => {
    const documents = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d"), { maxLength: 4 });
    fc.assert(
      fc.property(documents, (names) => {
        const once = withBuild(
          empty,
          names.map((name) => present(name)),
          first,
        );
        expect(
          withBuild(
            once,
            names.map((name) => present(name)),
            second,
          ),
        ).toEqual(once);
      }),
    );
  });

  test("forgets no frozen version, whatever builds follow", () => {
    const build = fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b"), fc.constantFrom("1", "2", "3")), {
      selector: ([name]) => name,
    });
    fc.assert(
      fc.property(fc.array(build), (builds) => {
        let record = empty;
        const made = new Set<string>();
        for (const documents of builds) {
          record = withBuild(
            record,
            documents.map(([name, hash]) => present(name, hash.repeat(64), hash.repeat(12))),
            first,
          );
          for (const [name, hash] of documents) made.add(`${hash.repeat(12)} ${name}`);
        }
        const known = record.versions.map(({ version, document }) => `${version} ${document}`);
        expect(known.sort()).toEqual([...made].sort());
      }),
    );
  });
});

describe("the feed", () => {
  const text = (record: typeof empty, origin = ""): string => feed(record, "明账", links, origin);
  const entries = (xml: string): string[] =>
    [...xml.matchAll(/<entry>.*?<\/entry>/g)].map(([entry]) => entry);

  test("is byte for byte the same when nothing changed", () => {
    const once = withBuild(empty, [present("a"), present("b")], first);
    expect(text(withBuild(once, [present("a"), present("b")], second))).toBe(text(once));
  });

  test("says what came, changed and went, newest first, and keeps the entries there were", () => {
    const start = withBuild(empty, [present("a"), present("b")], first);
    const changed = withBuild(start, [present("a", "c".repeat(64)), present("b")], second);
    const gone = withBuild(changed, [present("a", "c".repeat(64))], third);
    const titles = entries(text(gone)).map((entry) => /<title>(.*?)：/.exec(entry)?.[1]);
    expect(titles).toEqual(["不再收录", "原文件有更新", "新收录", "新收录"]);
    for (const entry of entries(text(start))) expect(text(gone)).toContain(entry);
    const ids = [...text(gone).matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("has whole addresses where the origin is known, else such as are seen from it", () => {
    const record = withBuild(empty, [present("a")], first);
    const addresses = (xml: string): string[] =>
      [...xml.matchAll(/href="([^"]*)"/g)].map(([, to = ""]) => to);
    expect(addresses(text(record, "https://example.org"))).toEqual([
      "https://example.org/ysgk/feed.xml",
      "https://example.org/ysgk/",
      "https://example.org/ysgk/reports/a/",
    ]);
    expect(addresses(text(record))).toEqual(["feed.xml", "./", "reports/a/"]);
  });
});

test("a site map of many pages is parts of at most so many, each named in the index", () => {
  const pages = Array.from({ length: 7 }, (_, at) => ({ address: `https://example.org/${at}/?a&b` }));
  const files = sitemap(pages, (file) => `https://example.org/${file}`, 3);
  expect(files.map(([name]) => name)).toEqual([
    "sitemap.xml",
    "sitemap-1.xml",
    "sitemap-2.xml",
    "sitemap-3.xml",
  ]);
  const [[, index = ""] = [], ...parts] = files;
  for (const [name] of parts) expect(index).toContain(`<loc>https://example.org/${name}</loc>`);
  expect(parts.map(([, xml]) => xml.match(/<url>/g)?.length)).toEqual([3, 3, 1]);
  expect(parts.map(([, xml]) => xml).join("")).not.toMatch(/&(?!amp;)/);
});
