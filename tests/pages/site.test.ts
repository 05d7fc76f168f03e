import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
import given from "../../data/site.json" with { type: "json" };
import type { Settings } from "../../src/model/settings.ts";
import { serve, type Site } from "./serve.ts";

requireBuilt();
const settings: Settings = given;
const documents = await builtDocuments();
const [sample = ""] = documents
  .filter((document) => document.includes("weihai-yibao-center"))
  .concat(documents);
const KINDS: Record<string, string> = {
  home: "",
  report: `reports/${sample}/`,
  details: `reports/${sample}/details/`,
  source: `sources/${sample}/`,
  findings: "findings/",
  "findings by unit": "findings/unit/",
  "findings of a level": "findings/level/error/",
  "findings of a cause": "findings/cause/extraction/",
  coverage: "coverage/",
  compare: "compare/",
  "per-capita comparison": "compare/per-capita/",
  "subsidy comparison": "compare/subsidy/",
  data: "data/",
  method: "method/",
  glossary: "glossary/",
  accessibility: "accessibility/",
  search: "search/",
  "not found": "no-such-page/",
};

/** The pages of each report. */
const reports = documents.flatMap((document) => [`reports/${document}/`, `reports/${document}/details/`]);

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await serve(OUT, BASE);
  browser = await launch();
  const unit = readFileSync(join(OUT, "index.html"), "utf8").match(/href="[^"]*(units\/[^"]+)"/)?.[1];
  KINDS["unit"] = decodeURIComponent(unit ?? "units/");
  const findings = readFileSync(join(OUT, "findings/index.html"), "utf8");
  for (const axis of ["year", "unit", "rule"]) {
    const path = findings.match(new RegExp(`href="(${axis}/[^"]+)"`))?.[1];
    KINDS[`findings of a ${axis}`] = `findings/${decodeURIComponent(path ?? `${axis}/missing/`)}`;
  }
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (options = {}): ReturnType<typeof openPage> => openPage(browser, site, options);

describe("every kind of page", () => {
  test.each([
    ["light", 1280],
    ["dark", 360],
  ] as const)(
    "has no axe violation, one h1 and no fault (%s, %i px)",
    async (scheme, width) => {
      const { page, faults } = await open({ colorScheme: scheme, viewport: { width, height: 800 } });
      for (const [kind, path] of Object.entries(KINDS)) {
        await page.goto(site.url + path);
        expect(await violationsOn(page), kind).toEqual([]);
        expect(await page.locator("h1").count(), kind).toBe(1);
        expect(await page.getAttribute("html", "lang"), kind).toBe("zh-CN");
        expect(faults, kind).toEqual([]);
      }
      await page.context().close();
    },
    120_000,
  );

  test("does not scroll sideways at 360 px, nor at 200 % text", async () => {
    const { page } = await open({ viewport: { width: 360, height: 740 } });
    for (const text of ["100%", "200%"])
      for (const path of [...Object.values(KINDS), ...reports]) {
        await page.goto(site.url + path);
        await page.evaluate(
          (size) => document.documentElement.style.setProperty("font-size", size),
          text === "100%" ? "" : "200%",
        );
        expect(await widthOver(page), `${path} at ${text} text`).toBeLessThanOrEqual(0);
      }
    await page.context().close();
  }, 60_000);

  test("can be reached and searched by keyboard", async () => {
    const { page } = await open();
    for (const path of [KINDS["home"], KINDS["report"], KINDS["search"]]) {
      await page.goto(site.url + path);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
      await page.keyboard.press("/");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("q");
    }
    await page.context().close();
  });

  test("links only to pages and places that exist", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    const ids = new Map<string, Set<string>>();
    const links: { from: string; to: string }[] = [];
    const foreign: { from: string; to: string; rel: string }[] = [];
    const paths = [
      ...Object.entries(KINDS)
        .filter(([kind]) => kind !== "not found")
        .map(([, path]) => path),
      ...reports,
      ...documents.map((document) => `sources/${document}/`),
    ];
    for (const path of new Set(paths)) {
      await page.goto(site.url + path);
      const found = await page.evaluate(() => ({
        ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
        links: [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map(({ href, rel, origin }) => ({
          href,
          rel,
          isOwn: origin === location.origin,
        })),
      }));
      expect(new Set(found.ids).size, `${path}: an id occurs twice`).toBe(found.ids.length);
      ids.set(new URL(site.url + path).pathname, new Set(found.ids));
      for (const { href: to, rel, isOwn } of found.links)
        if (isOwn) links.push({ from: path, to });
        else foreign.push({ from: path, to, rel });
    }
    const missing = new Set<string>();
    const status = new Map<string, Promise<number>>();
    for (const { from, to } of links) {
      const target = new URL(to);
      const known = ids.get(target.pathname);
      if (known) {
        const fragment = decodeURIComponent(target.hash.slice(1));
        if (fragment && !known.has(fragment)) missing.add(`${from} → ${target.pathname}${target.hash}`);
        continue;
      }
      const answer = status.get(target.pathname) ?? fetch(target).then((response) => response.status);
      status.set(target.pathname, answer);
      if ((await answer) !== 200) missing.add(`${from} → ${target.pathname}`);
    }
    expect([...missing]).toEqual([]);
    // Other sites are not asked whether they are there; to few of them there is a reason to lead.
    const allowed = ({ to, rel }: (typeof foreign)[number]): boolean =>
      to === settings.licence.url
        ? rel === "license"
        : [settings.report, settings.repository].some((known) => known !== null && to.includes(known));
    expect(foreign.filter((link) => !allowed(link))).toEqual([]);
    expect(foreign.map(({ to }) => to)).toContain(settings.licence.url);
    await page.context().close();
  }, 60_000);
});

describe("without JavaScript", () => {
  test("a report and the directory can be read", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`${site.url}reports/${sample}/`);
    expect(await page.locator("main table tbody tr").count()).toBeGreaterThan(20);
    await page.goto(`${site.url}search/`);
    for (const document of documents)
      expect(
        await page.locator(`main a[href$="/reports/${encodeURIComponent(document)}/"]`).count(),
      ).toBeGreaterThanOrEqual(3);
    expect(await page.locator("noscript p, main noscript").count()).toBeGreaterThan(0);
    await page.context().close();
  });

  test("findings are narrowed by links, each of which says how many it leads to, and widened again", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`${site.url}findings/`);
    const filters = await page
      .locator("nav.facets a[href]")
      .evaluateAll((links) =>
        links.map((link) => ({ href: (link as HTMLAnchorElement).href, text: link.textContent ?? "" })),
      );
    expect(filters.length).toBeGreaterThan(10);
    for (const { href, text } of filters) {
      const count = /\s(\d+)$/.exec(text)?.[1];
      if (count === undefined) continue;
      await page.goto(href);
      expect(await page.locator("h2#list").textContent(), href).toContain(`${count} 条`);
      expect(await page.locator(".findings > li").count(), href).toBe(Math.min(Number(count), 100));
      expect(await page.locator("nav.facets [aria-current]").textContent(), href).toBe(text);
      expect(await linksTo(page, "nav.facets", "/findings/"), href).toBe(1);
    }
    await page.context().close();
  }, 60_000);

  test("a marked figure leads to its finding, and the finding to the figure's line", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`${site.url}reports/${sample}/`);
    const cell = page.locator("td:has(> a.q)").first();
    const line = await cell.locator("a:not(.q)").getAttribute("href");
    await cell.locator("a.q").first().click();
    const finding = page.locator(":target");
    expect(await finding.getAttribute("id")).toMatch(/^q\d+$/);
    expect(await finding.locator(`a[href="${line}"]`).count()).toBe(1);
    await page.context().close();
  });

  test("the coverage is a matrix where there is room and a list where there is not", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`${site.url}coverage/`);
    expect(await page.locator(".matrix tbody tr").count()).toBe(documents.length);
    expect(await page.locator(".narrow").isVisible()).toBe(false);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.locator(".matrix").isVisible()).toBe(false);
    expect(await page.locator(".narrow section").count()).toBe(documents.length);
    await page.context().close();
  });
});

describe("sizes", () => {
  test("a report loads one stylesheet and less than 5 KB of script", async () => {
    const { page } = await open();
    site.sent.length = 0;
    await page.goto(`${site.url}reports/${sample}/`, { waitUntil: "networkidle" });
    expect(site.sent.filter(({ path }) => path.endsWith(".css"))).toHaveLength(1);
    expect(
      site.sent.filter(({ path }) => path.endsWith(".js")).reduce((total, { bytes }) => total + bytes, 0),
    ).toBeLessThan(5 * 1024);
    await page.context().close();
  });
});

test("a figure → the line that prints it → the figure", async () => {
  const { page, faults } = await open();
  await page.goto(`${site.url}reports/${sample}/`);
  const figure = page.locator('td a[id^="f"]', { hasText: /^18,669\.65$/ }).first();
  const cell = await figure.getAttribute("id");
  await figure.click();
  await page.waitForURL(/sources\/.*#L\d+$/);
  const line = page.locator(":target");
  expect(await line.textContent()).toContain("18,669.65");
  await expect
    .poll(() =>
      line.evaluate(
        (element) =>
          element.getBoundingClientRect().top < innerHeight && element.getBoundingClientRect().top >= 0,
      ),
    )
    .toBe(true);
  expect(await line.locator(`a[href$="#${cell}"]`).textContent()).toBe("18,669.65");
  await line.locator(`a[href$="#${cell}"]`).click();
  await page.waitForURL(new RegExp(`reports/.*#${cell}$`));
  expect(await page.locator(":target").textContent()).toContain("18,669.65");
  expect(faults).toEqual([]);
  await page.context().close();
});
