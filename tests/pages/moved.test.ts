import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveFolder, type Served } from "../../scripts/support/static-server.ts";
import { addressesOf, htmlFiles, isOld, lost } from "./addresses.ts";
import { builtDocuments, launch, OUT, requireBuilt } from "./browser.ts";

requireBuilt();
const [report = ""] = await builtDocuments();
/** A copy of the site elsewhere: below another path, or a folder that somebody was handed. */
const folder = mkdtempSync(join(tmpdir(), "明账 moved-"));
const site = join(folder, "site");
/** The page for unknown addresses stands at any depth, and only its server knows where. */
const old = isOld(OUT);
const pages = htmlFiles(OUT).filter((file) => file !== "404.html" && !old(file));
const embed = pages.find((file) => /^embed\/(?!compare)[^/]+\/[^/]+\/index\.html$/.test(file)) ?? "";

let browser: Browser;

beforeAll(async () => {
  cpSync(OUT, site, { recursive: true });
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether the page has its styles: the paper has its colour, and the page its width. */
function styled(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      [...document.styleSheets].length > 0 &&
      getComputedStyle(document.documentElement).getPropertyValue("--paper") !== "",
  );
}

test("every link of every page leads to a file beside it, wherever the site stands", () => {
  expect(pages.length).toBeGreaterThan(50);
  const found = pages.flatMap((page) => lost(OUT, page).map((address) => `${page} → ${address}`));
  expect(found).toEqual([]);
  const whole = pages.filter((page) =>
    addressesOf(readFileSync(join(OUT, page), "utf8")).some((address) => /^\/(?!\/)/.test(address)),
  );
  expect(whole).toEqual([]);
});

describe("opened from a folder", () => {
  const addressOf = (file: string): string => pathToFileURL(join(site, file)).href;

  test.each([
    ["the first page", "index.html"],
    ["a report", `reports/${report}/index.html`],
    ["a comparison", "compare/three-public/index.html"],
    ["an embed", embed],
  ])("%s has its styles, and each link opens a page", async (_, file) => {
    const page = await browser.newPage();
    await page.goto(addressOf(file));
    expect(await styled(page)).toBe(true);
    const links = await page
      .locator("a[href]")
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    const own = links.filter((link) => link.startsWith("file:"));
    expect(own.length).toBeGreaterThan(0);
    // A folder would open as a list of files.
    expect(own.filter((link) => new URL(link).pathname.endsWith("/"))).toEqual([]);
    await page.close();
  });

  test("one goes by links from the first page to a report, to a line of its source and back", async () => {
    const page = await browser.newPage();
    await page.goto(addressOf("index.html"));
    await page.locator(`main a[href*="reports/${report}/"]`).first().click();
    expect(new URL(page.url()).pathname).toMatch(/\/reports\/[^/]+\/index\.html$/);
    const line = page.locator('main a[href*="sources/"][href*="#L"]:visible').first();
    await line.click();
    expect(await page.locator(":target").count()).toBe(1);
    await page.locator("a.mark").click();
    expect(await page.locator("h1").count()).toBe(1);
    expect(page.url()).toBe(addressOf("index.html"));
    await page.close();
  });

  test("charts, tables and terms are there", async () => {
    const page = await browser.newPage();
    await page.goto(addressOf(`reports/${report}/index.html`));
    expect(await page.locator("figure.chart svg:visible").count()).toBeGreaterThan(0);
    expect(await page.locator("main table tbody tr").count()).toBeGreaterThan(10);
    await page.close();
  });

  test("the search says that it needs a server and offers the directories", async () => {
    const page = await browser.newPage();
    await page.goto(addressOf("index.html"));
    await page.locator("[name=q]").first().fill("医保");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\/index\.html\?q=/);
    expect(await page.getByText("全文搜索要由网站服务器提供").isVisible()).toBe(true);
    expect(await page.locator("main a[href*='reports/']").count()).toBeGreaterThan(0);
    await page.goto(addressOf("compare/build/index.html"));
    expect(await page.getByText("自选比较要由网站服务器提供").isVisible()).toBe(true);
    await page.close();
  });
});

describe("moved below another path, without being built again", () => {
  const BASE = "/zwgk/ys/2026/";
  let served: Served;
  let url: string;

  beforeAll(async () => {
    served = await serveFolder(site, BASE, 0, ["127.0.0.1"]);
    url = `http://127.0.0.1:${served.port}${BASE}`;
  });
  afterAll(() => served.close());

  /** A page that collects what it asked for below another path, and what was not there. */
  async function open(path: string): Promise<{ page: Page; faults: string[] }> {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("response", (answer) => {
      if (!answer.url().startsWith(url) || answer.status() >= 400)
        faults.push(`${answer.status()} ${answer.url()}`);
    });
    page.on("pageerror", (error) => faults.push(error.message));
    await page.goto(url + path);
    return { page, faults };
  }

  test("the search finds a report, and leads to it", async () => {
    const { page, faults } = await open("");
    await page.locator("[name=q]").first().fill("医疗保险");
    await page.keyboard.press("Enter");
    await page.locator("[data-results] a").first().waitFor();
    await page.locator("[data-results] a").first().click();
    await page.waitForURL(`${url}reports/**`);
    expect(await styled(page)).toBe(true);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("a comparison of one's own reads its figures", async () => {
    const { page, faults } = await open(`compare/build/?measure=expenditure&d=${report}`);
    await page.locator("#result table a").first().waitFor();
    const href = await page
      .locator("#result table a")
      .first()
      .evaluate((link) => (link as HTMLAnchorElement).href);
    expect(href.startsWith(`${url}reports/`)).toBe(true);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("the embed dialog shows the chart and gives the address where it stands now, frozen or not", async () => {
    const { page, faults } = await open(`reports/${report}/`);
    await page.locator("a[data-embed]").first().click();
    const code = page.locator("dialog[open] textarea");
    await code.waitFor();
    expect(await code.inputValue()).toContain(`src="${url}embed/`);
    await page.getByLabel("固定版本").check();
    expect(await code.inputValue()).toContain(`src="${url}v/`);
    await page.frameLocator("dialog iframe").getByText("固定版本").waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  test("a mistake is reported with the address of the page as it is now", async () => {
    const { page } = await open("data/");
    await page.getByRole("link", { name: "报告本页的错误" }).click();
    await page.getByText(`：${url}data/`).waitFor();
    await page.close();
  });
});
