import { readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { TABLE_NAMES } from "../../src/model/contract.ts";
import { DATA_FORMATS } from "../../src/pipeline/publish/datapackage.ts";
import { fromJson } from "../../src/pipeline/publish/reading-json.ts";
import { DOCUMENT, entry, run, sha256, Workplace } from "./run.ts";

let place: Workplace;

beforeEach(() => {
  place = new Workplace();
  place.source("jia-2026.txt");
  place.catalog([entry("jia-2026")]);
});

afterEach(() => place.remove());

describe("npm run data", () => {
  test("writes every table, the package and the readings", () => {
    expect(place.data()).toMatchObject({ code: 0, stderr: "" });
    const files = Object.keys(place.written());
    for (const table of TABLE_NAMES)
      for (const format of DATA_FORMATS) expect(files).toContain(`/out/dist/data/${table}.${format}`);
    expect(files).toContain("/out/dist/data/datapackage.json");
    for (const format of ["csv", "json", "xlsx"])
      expect(files).toContain(`/out/build/reports/jia-2026.${format}`);
    const reading = fromJson(readFileSync(place.path("out/build/readings/jia-2026.json"), "utf8"));
    expect(reading.sha256).toBe(sha256(DOCUMENT));
    expect(reading.lines.join("\n")).toBe(DOCUMENT);
    const facts = JSON.parse(readFileSync(place.path("out/dist/data/facts.json"), "utf8")) as {
      value: string;
      line: number;
    }[];
    expect(facts.map(({ value, line }) => `${line} ${value}`)).toEqual(
      expect.arrayContaining(["15 100.50", "15 20.50", "16 80.00", "17 100.50"]),
    );
  });

  test("gives the same bytes again, from the cache and without it", () => {
    place.data();
    const first = place.written();
    expect(place.data().stdout).toContain("(unchanged)");
    expect(place.written()).toEqual(first);
    rmSync(place.path("out/build"), { recursive: true });
    expect(place.data().stdout).not.toContain("(unchanged)");
    expect(place.written()).toEqual(first);
  });

  test("reads again only what has changed", () => {
    const other = DOCUMENT.replaceAll("20.50", "21.50");
    place.source("yi-2026.txt");
    place.catalog([entry("jia-2026"), entry("yi-2026")]);
    place.data();
    place.source("yi-2026.txt", other);
    place.catalog([entry("jia-2026"), entry("yi-2026", other)]);
    const { stdout } = place.data();
    expect(stdout).toMatch(/jia-2026: .*unchanged/);
    expect(stdout).toMatch(/yi-2026: .* ms/);
    expect(readFileSync(place.path("out/build/readings/index.json"), "utf8")).toContain('"yi-2026"');
  });

  test("gives the same bytes after a change as when all is read anew", () => {
    const names = Array.from({ length: 30 }, (_, at) => `yi-${at}`);
    const texts = new Map(names.map((name, at) => [name, DOCUMENT.replaceAll("20.50", `2${at}.50`)]));
    const write = (): void => {
      for (const [name, text] of texts) place.source(`${name}.txt`, text);
      place.catalog([entry("jia-2026"), ...[...texts].map(([name, text]) => entry(name, text))]);
    };
    write();
    place.data();
    texts.set("yi-15", DOCUMENT.replaceAll("20.50", "99.50"));
    write();
    expect(place.data()).toMatchObject({ code: 0, stderr: "" });
    const changed = place.written();
    rmSync(place.path("out"), { recursive: true });
    place.data();
    expect(place.written()).toEqual(changed);
  });

  test("makes row groups and workbooks of the cache again that were cut off or lost", () => {
    place.data();
    const first = place.written();
    const cache = place.path("out/build/cache");
    for (const name of readdirSync(cache)) {
      if (name.endsWith(".parquet")) truncateSync(join(cache, name), 10);
      if (name.endsWith(".xlsx")) rmSync(join(cache, name));
    }
    expect(place.data()).toMatchObject({ code: 0, stderr: "" });
    expect(place.written()).toEqual(first);
  });

  test("makes an entry of the cache again that was cut off", () => {
    place.data();
    const first = place.written();
    const cache = place.path("out/build/cache");
    for (const name of readdirSync(cache).filter((name) => name.endsWith(".tables")))
      truncateSync(join(cache, name), 100);
    expect(place.data()).toMatchObject({ code: 0, stderr: "" });
    expect(place.written()).toEqual(first);
    expect(place.data().stdout).toContain("(unchanged)");
  });

  test("says where the catalog and the document differ, and records it", () => {
    place.catalog([{ ...entry("jia-2026"), year: 2025 }]);
    const { code, stdout } = place.data();
    expect(code).toBe(0);
    expect(stdout).toMatch(/sources\/jia-2026\.txt:1: warning catalog-identity: .*2026.*2025/);
    expect(readFileSync(place.path("out/dist/data/findings.csv"), "utf8")).toContain("catalog-identity");
    expect(place.data().stdout).toContain("catalog-identity");
  });

  test("reads GB18030 and says so", () => {
    const bytes = Buffer.concat([
      Buffer.from([0xd4, 0xa4, 0xcb, 0xe3, 0xb1, 0xed, 0x0a]),
      Buffer.from([0xca, 0xd5, 0xc8, 0xeb, 0x0a]),
    ]);
    place.source("jia-2026.txt", bytes);
    place.catalog([entry("jia-2026", bytes)]);
    const { code, stdout } = place.data();
    expect(code).toBe(0);
    expect(stdout).toContain("read as GB18030");
    expect(fromJson(readFileSync(place.path("out/build/readings/jia-2026.json"), "utf8")).lines).toEqual([
      "预算表",
      "收入",
      "",
    ]);
  });
});

interface Bad {
  name: string;
  make: () => void;
  /** File and line it names, what is wrong, what to do. */
  says: RegExp[];
}

function badSource(content: string | Uint8Array): () => void {
  return () => {
    place.source("jia-2026.txt", content);
    place.catalog([entry("jia-2026", content)]);
  };
}

const BAD: Bad[] = [
  {
    name: "an empty file",
    make: badSource(""),
    says: [/sources\/jia-2026\.txt: error: The file is empty/, /Put the text/],
  },
  {
    name: "a PDF",
    make: badSource("%PDF-1.4\n"),
    says: [/sources\/jia-2026\.txt: error: This is a PDF/, /pdftotext -layout \S*jia-2026\.txt/],
  },
  {
    name: "a binary file",
    make: badSource(Uint8Array.of(1, 0, 2, 0)),
    says: [/jia-2026\.txt: error: The file is binary/, /plain text/],
  },
  {
    name: "an unknown encoding",
    make: badSource(Uint8Array.of(0x61, 0x0a, 0xff, 0xff)),
    says: [/jia-2026\.txt:2: error: .*neither UTF-8/, /UTF-8/],
  },
  {
    name: "a file that is not in the catalog",
    make: () => place.source("yi-2026.txt"),
    says: [/sources\/yi-2026\.txt: error: .*not in the catalog/, /Add an entry/],
  },
  {
    name: "an entry without its file",
    make: () => place.catalog([entry("jia-2026"), entry("yi-2026")]),
    says: [/catalog\.json:17: error: .*"yi-2026\.txt" is not in/, /take this entry out/],
  },
  {
    name: "two entries with one name",
    make: () => place.catalog([entry("jia-2026"), entry("jia-2026")]),
    says: [/catalog\.json:16: error: .*already listed on line 3/, /another name/],
  },
  {
    name: "two files with one stem",
    make: () => place.source("jia-2026.text"),
    says: [/would both be the document "jia-2026"/, /Rename one/],
  },
  {
    name: "a document that was changed",
    make: () => place.source("jia-2026.txt", `${DOCUMENT}\n`),
    says: [/catalog\.json:13: error: .*has the SHA-256/, /write the new SHA-256/],
  },
  {
    name: "a name that is not its file's",
    make: () => place.catalog([{ ...entry("jia-2026"), document: "yi" }]),
    says: [/catalog\.json:4: error: .*named as its file/, /"jia-2026"/],
  },
  {
    name: "a wrong value in the catalog",
    make: () => place.catalog([{ ...entry("jia-2026"), year: "2026", level: "city" }]),
    says: [
      /catalog\.json:10: error: \$\[0\]\.year /,
      /catalog\.json:9: error: \$\[0\]\.level /,
      /Correct this value/,
    ],
  },
  {
    name: "an unknown field in the catalog",
    make: () => place.catalog([{ ...entry("jia-2026"), colour: "red" }]),
    says: [/catalog\.json:2: error: .*colour/],
  },
  {
    name: "a catalog that is not JSON",
    make: () => place.catalog('[\n  {\n    "document": oops\n'),
    says: [/catalog\.json:3: error: This is not JSON/, /syntax/],
  },
  {
    name: "a catalog that ends too early",
    make: () => place.catalog("[\n  {\n"),
    says: [/catalog\.json:[23]: error: This is not JSON/],
  },
  {
    name: "an empty catalog",
    make: () => place.catalog("[]"),
    says: [/catalog\.json:1: error: .*lists no document/],
  },
  {
    name: "no catalog",
    make: () => rmSync(place.path("catalog.json")),
    says: [/catalog\.json: error: It does not exist/, /--catalog/],
  },
  {
    name: "no sources",
    make: () => rmSync(place.path("sources"), { recursive: true }),
    says: [/sources: error: It does not exist/, /--sources/],
  },
];

describe("bad input is said with file and what to do, and leaves the last good output untouched:", () => {
  test.each(BAD)("$name", ({ make, says }) => {
    expect(place.data().code).toBe(0);
    const before = place.written();
    make();
    const { code, stderr } = place.data();
    expect(code).toBe(1);
    for (const message of says) expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(place.written()).toEqual(before);
  });

  test("every problem at once", () => {
    place.source("yi-2026.txt", "");
    place.source("bing-2026.txt", "%PDF-");
    place.catalog([entry("jia-2026"), entry("yi-2026", ""), entry("bing-2026", "%PDF-")]);
    const { code, stderr } = place.data();
    expect(code).toBe(1);
    expect(stderr).toMatch(/yi-2026\.txt: error: The file is empty/);
    expect(stderr).toMatch(/bing-2026\.txt: error: This is a PDF/);
  });
});

test.each(["data.ts", "build.ts", "serve.ts", "start.ts", "bench.ts", "check.ts", "test.ts"])(
  "%s has --help and refuses what it does not know",
  (script) => {
    const help = run(script, ["--help"]);
    expect(help.code).toBe(0);
    expect(help.stdout).toMatch(/^Usage: npm /);
    const wrong = run(script, ["--no-such-option"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("--help");
  },
);
