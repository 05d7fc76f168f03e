import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseCsv } from "../../src/pipeline/publish/csv.ts";
import {
  BASE,
  builtDocuments,
  launch,
  linksTo,
  openPage,
  OUT,
  requireBuilt,
  violationsOn,
  widthOver,
} from "./browser.ts";
import { serve, type Site } from "./serve.ts";

requireBuilt();
const documents = await builtDocuments();
const FIXED = ["three-public", "structure", "personnel"];

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await serve(OUT, BASE);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (options = {}): ReturnType<typeof openPage> => openPage(browser, site, options);

function json<Value>(path: string): Value {
  return JSON.parse(readFileSync(join(OUT, path), "utf8")) as Value;
}

interface Twin {
  document: string;
  value: string;
  state: string;
  scope: string;
}

describe("the comparisons", () => {
  test("are complete without scripts: every document with its basis, every chart with its figures", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    for (const id of FIXED) {
      await page.goto(`${site.url}compare/${id}/`);
      for (const document of documents)
        expect(
          await page.locator(`main table a[href$="/reports/${encodeURIComponent(document)}/"]`).count(),
          `${id}: ${document}`,
        ).toBeGreaterThan(0);
      const charts = await page.locator("figure.chart").count();
      expect(charts, id).toBeGreaterThan(0);
      expect(await page.locator("figure.chart table").count(), id).toBe(charts);
    }
    await page.goto(`${site.url}compare/`);
    for (const id of [...FIXED, "build", "standards"])
      expect(await linksTo(page, "main", `/compare/${id}/`), id).toBeGreaterThan(0);
    await page.context().close();
  });

  test("give their figures as files that agree: CSV with byte order mark and CRLF, and JSON", () => {
    for (const id of [...FIXED, "per-capita", "subsidy"]) {
      const csv = readFileSync(join(OUT, `compare/${id}.csv`), "utf8");
      expect(csv.startsWith("\ufeff"), id).toBe(true);
      expect(csv.replaceAll("\r\n", ""), id).not.toMatch(/[\r\n]/);
      const [columns = [], ...records] = parseCsv(csv);
      const rows = json<Twin[]>(`compare/${id}.json`);
      expect(records.map((record) => record[columns.indexOf("value")])).toEqual(
        rows.map(({ value }) => value),
      );
      if (!FIXED.includes(id)) continue;
      for (const { value, state } of rows) expect(value === "").toBe(!["value", "zero"].includes(state));
      expect(new Set(rows.map(({ document }) => document)), id).toEqual(new Set(documents));
    }
  });
});

describe("a comparison of one's own", () => {
  const path = "compare/build/";

  test("without scripts leads to the fixed comparisons and to the data of every measure", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(site.url + path);
    expect(await page.locator("#build").isVisible()).toBe(false);
    for (const id of FIXED) expect(await linksTo(page, "main noscript", `/compare/${id}/`), id).toBe(1);
    const choices = json<{ measure: string }[]>("compare/measures.json");
    expect(await page.locator('main a[href$=".csv"]').count()).toBe(choices.length);
    await page.context().close();
  });

  test("is chosen by keyboard, said aloud, kept in the address, and comes back from it", async () => {
    const { page, faults } = await open();
    await page.goto(site.url + path);
    await page.selectOption("#measure", "expenditure");
    await expect.poll(() => page.locator("#documents input").count()).toBe(documents.length);
    expect(await page.locator("#status").getAttribute("role")).toBe("status");
    for (const at of [0, 1]) {
      await page.locator("#documents input").nth(at).focus();
      await page.keyboard.press("Space");
    }
    await expect.poll(() => page.locator("#status").textContent()).toContain("选了 2 个数");
    expect(await page.locator("#result tbody tr").count()).toBe(2);
    const address = page.url();
    expect(new URL(address).searchParams.getAll("d")).toHaveLength(2);
    const shown = await page.locator("#result").innerText();
    await page.goto(`${site.url}compare/${new URL(address).search}`);
    await page.waitForURL(`**/${path}?**`);
    await expect.poll(() => page.locator("#result tbody tr").count()).toBe(2);
    expect(await page.locator("#result").innerText()).toBe(shown);
    expect(await page.locator("#documents input:checked").count()).toBe(2);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("draws together only what has one basis, and says why the rest is apart", async () => {
    const rows = json<Twin[]>("compare/measures/three-public.json");
    const scopes = new Set(rows.map(({ scope }) => scope));
    expect(scopes.size).toBeGreaterThan(1);
    const { page, faults } = await open();
    const query = documents.map((document) => `d=${encodeURIComponent(document)}`).join("&");
    await page.goto(`${site.url + path}?measure=three-public&${query}`);
    await expect.poll(() => page.locator("#result section").count()).toBeGreaterThan(1);
    expect(await page.locator("#result tbody tr").count()).toBe(rows.length);
    const sections = await page.locator("#result section").count();
    expect(await page.locator("#result section .why", { hasText: "不与第一组画在一起" }).count()).toBe(
      sections - 1,
    );
    const drawn = await page.locator("#result svg text.who").count();
    const alone = sections - (await page.locator("#result svg").count());
    expect(drawn + alone).toBe(rows.length);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("is downloaded as CSV with the printed decimals", async () => {
    const { page, faults } = await open();
    const [first = ""] = documents;
    await page.goto(`${site.url + path}?measure=expenditure&d=${encodeURIComponent(first)}`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "下载 CSV" }).click(),
    ]);
    const csv = readFileSync(await download.path(), "utf8");
    const [columns = [], record = []] = parseCsv(csv);
    const own = json<Twin[]>("compare/measures/expenditure.json").find(({ document }) => document === first);
    expect(record[columns.indexOf("value")]).toBe(own?.value);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("has no axe violation and does not scroll sideways with its result shown, wide and narrow, light and dark", async () => {
    const query = documents.map((document) => `d=${encodeURIComponent(document)}`).join("&");
    for (const [colorScheme, width] of [
      ["light", 1280],
      ["dark", 360],
    ] as const) {
      const { page, faults } = await open({ colorScheme, viewport: { width, height: 800 } });
      await page.goto(`${site.url + path}?measure=personnel&per=share&${query}`);
      await expect.poll(() => page.locator("#result tbody tr").count()).toBeGreaterThan(1);
      expect(await violationsOn(page)).toEqual([]);
      expect(await widthOver(page)).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
      await page.context().close();
    }
  });

  test("says so when the data of a measure cannot be had", async () => {
    const { page } = await open();
    await page.route("**/compare/measures/basic.json", (route) => route.abort());
    await page.goto(site.url + path);
    await page.selectOption("#measure", "basic");
    await expect.poll(() => page.locator("#status").textContent()).toContain("没有取到");
    await page.selectOption("#measure", "expenditure");
    await expect.poll(() => page.locator("#documents input").count()).toBe(documents.length);
    await page.context().close();
  });
});
