import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, launch, openPage, OUT, requireBuilt, violationsOn } from "./browser.ts";
import { serve, type Site } from "./serve.ts";

requireBuilt();

/** Every page of the site by its path below the base; frozen copies are the same pages again. */
const pages = readdirSync(OUT, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".html"))
  .map((file) => relative(".", file).split(sep).join("/"))
  .filter((file) => !/^(?:v|pagefind)\//.test(file))
  .map((file) => file.replace(/(?:^|(?<=\/))index\.html$/, ""))
  .sort();

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

/** Opens every page in one tab and gives what is wrong with each; requests to elsewhere and refused code count. */
async function eachPage(
  options: BrowserContextOptions,
  look: (page: Page, path: string) => Promise<string[]>,
): Promise<string[]> {
  const { page, faults } = await openPage(browser, site, options);
  const found: string[] = [];
  for (const path of pages) {
    await page.goto(site.url + path);
    for (const fault of [...faults.splice(0), ...(await look(page, path))]) found.push(`${path}: ${fault}`);
  }
  await page.context().close();
  return found;
}

describe(`each of the ${pages.length} pages`, () => {
  test("has no axe violation, one h1, its language, and no fault", async () => {
    const look = async (page: Page): Promise<string[]> => {
      const found = await violationsOn(page);
      const more = await page.evaluate(() => {
        const wrong: string[] = [];
        const titles = document.querySelectorAll("h1").length;
        if (titles !== 1) wrong.push(`${titles} h1`);
        if (document.documentElement.lang !== "zh-CN")
          wrong.push(`lang is "${document.documentElement.lang}"`);
        if (!document.title) wrong.push("no title");
        return wrong;
      });
      return [...found, ...more];
    };
    expect(await eachPage({ viewport: { width: 1280, height: 900 } }, look)).toEqual([]);
  }, 300_000);

  test("does not scroll sideways at 360 px, nor at 200 % text", async () => {
    const look = (page: Page): Promise<string[]> =>
      page.evaluate(() => {
        const over = (): number =>
          document.documentElement.scrollWidth - document.documentElement.clientWidth;
        const plain = over();
        document.documentElement.style.setProperty("font-size", "200%");
        const large = over();
        return [
          plain > 0 && `${plain} px too wide`,
          large > 0 && `${large} px too wide at 200 % text`,
        ].filter((fault) => fault !== false);
      });
    expect(await eachPage({ viewport: { width: 360, height: 740 } }, look)).toEqual([]);
  }, 120_000);

  test("can be read without scripts: its words are in its HTML", async () => {
    const look = (page: Page): Promise<string[]> =>
      page.evaluate(() => {
        const text = (document.querySelector("main") ?? document.body).innerText.trim();
        return text.length < 40 ? [`only ${text.length} characters`] : [];
      });
    expect(await eachPage({ javaScriptEnabled: false, viewport: { width: 800, height: 900 } }, look)).toEqual(
      [],
    );
  }, 120_000);

  test("keeps to its budget when gzipped: 30 KB a report, 8 KB an embed", () => {
    const budget = (path: string): number =>
      path.startsWith("embed/") ? 8 : path.startsWith("reports/") ? 30 : Number.POSITIVE_INFINITY;
    const over = pages.flatMap((path) => {
      const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      const size = gzipSync(readFileSync(join(OUT, file))).length / 1024;
      return size > budget(path) ? [`${path}: ${size.toFixed(1)} KB`] : [];
    });
    expect(over).toEqual([]);
  });
});
