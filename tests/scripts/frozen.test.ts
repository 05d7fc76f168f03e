import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepFrozen } from "../../scripts/support/outside/announce.ts";
import { chartFiles } from "../../scripts/support/outside/chart-files.ts";
import { linkTree } from "../../scripts/support/outside/link-tree.ts";
import { outsideOf } from "../../scripts/support/outside/index.ts";
import { Pictures } from "../../scripts/support/outside/pictures.ts";
import type { SiteRecord } from "../../src/site/outside/record.ts";
import { barsChart } from "../support/bars-chart.ts";

const outside = await outsideOf();
let folder: string;
let pictures: Pictures;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "frozen-"));
  pictures = new Pictures(join(folder, "pictures"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Builds a site with one chart of these figures in the place of the last, as a build does. */
function build(figures: readonly string[], credit = "明账"): { record: SiteRecord; version: string } {
  const { files, version } = chartFiles(
    "doc",
    [barsChart("flow", [...figures])],
    (chart) => `/reports/doc/#c-${chart}`,
    credit,
    outside,
    pictures,
  );
  const store = mkdtempSync(join(folder, "store-"));
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(store, path)), { recursive: true });
    writeFileSync(join(store, path), bytes);
  }
  const [site, fresh] = [join(folder, "site"), join(folder, "fresh")];
  mkdirSync(fresh);
  const versions = [{ version, charts: ["flow"] }];
  const about = { sha256: "0".repeat(64), unit: "甲", edition: "2026", title: "预算" };
  const record = keepFrozen(site, fresh, [{ document: "doc", versions, ...about }]);
  linkTree(store, fresh);
  rmSync(site, { recursive: true, force: true });
  renameSync(fresh, site);
  return { record, version };
}

function embedOf(version: string): string {
  return join(folder, "site/v", version, "embed/doc/flow/index.html");
}

test("other figures get another frozen address, and the first keeps what it showed", () => {
  const first = build(["100.00", "50.00"]);
  const shown = readFileSync(embedOf(first.version));
  const second = build(["200.00", "50.00"]);
  expect(second.version).not.toBe(first.version);
  expect(readFileSync(embedOf(first.version)).equals(shown)).toBe(true);
  expect(readFileSync(embedOf(second.version), "utf8")).toContain("200.00");
  expect(readFileSync(join(folder, "site/embed/doc/flow/index.html"), "utf8")).toContain("200.00");
  expect(second.record.versions.map(({ version }) => version)).toEqual([first.version, second.version]);
});

test("the same figures add nothing: one version, the same bytes on disk, the same record", () => {
  const first = build(["100.00", "50.00"]);
  const inode = statSync(embedOf(first.version)).ino;
  const record = readFileSync(join(folder, "site/v/index.json"), "utf8");
  const second = build(["100.00", "50.00"]);
  expect(second.version).toBe(first.version);
  expect(statSync(embedOf(first.version)).ino).toBe(inode);
  expect(readFileSync(join(folder, "site/v/index.json"), "utf8")).toBe(record);
  expect(readdirSync(join(folder, "site/v")).sort()).toEqual([first.version, "index.json"].sort());
});

test("what is frozen is not listed by search engines, and says which version it is", () => {
  const { version } = build(["100.00", "50.00"]);
  const page = readFileSync(embedOf(version), "utf8");
  expect(page).toContain('<meta name="robots" content="noindex">');
  expect(page).toContain(`固定版本 ${version}`);
});

test("what stands at a frozen address stays, also when the program would write it otherwise", () => {
  const { version } = build(["100.00", "50.00"]);
  rmSync(embedOf(version));
  writeFileSync(embedOf(version), "as it was");
  build(["100.00", "50.00"]);
  expect(readFileSync(embedOf(version), "utf8")).toBe("as it was");
});

test("a record that is damaged stops the build and says what to do", () => {
  build(["100.00"]);
  writeFileSync(join(folder, "site/v/index.json"), "{");
  expect(() => build(["100.00"])).toThrow(/v\/index\.json/);
});
