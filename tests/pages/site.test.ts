import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOT_SEARCHED } from "../../scripts/search-index.ts";
import { BASE, builtDocuments, launch, OUT, requireBuilt } from "./browser.ts";
import { serve, type Site } from "./serve.ts";

requireBuilt();
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

/** The pages that are searched. */
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
    const path = findings.match(new RegExp(`href="[^"]*(findings/${axis}/[^"]+)"`))?.[1];
    KINDS[`findings of a ${axis}`] = decodeURIComponent(path ?? `findings/${axis}/missing/`);
  }
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A page that collects what must not happen: requests to elsewhere, errors, refused scripts and styles. */
async function open(
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url)) faults.push(`request to ${request.url()}`);
  });
  page.on("console", (message) => {
    const expected = message.text().includes("404") && message.location().url.includes("no-such-page");
    if (["error", "warning"].includes(message.type()) && !expected) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  return { page, faults };
}

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
        await page.evaluate(axe.source);
        const violations = await page.evaluate(async () => {
          const run = (globalThis as unknown as { axe: typeof axe }).axe.run;
          const result = await run(document, { resultTypes: ["violations"] });
          return result.violations.map(
            (violation) => `${violation.id}: ${violation.nodes[0]?.html.slice(0, 200)}`,
          );
        });
        expect(violations, kind).toEqual([]);
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
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(over, `${path} at ${text} text`).toBeLessThanOrEqual(0);
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
        links: [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map((link) => link.href),
      }));
      expect(new Set(found.ids).size, `${path}: an id occurs twice`).toBe(found.ids.length);
      ids.set(new URL(site.url + path).pathname, new Set(found.ids));
      links.push(...[...new Set(found.links)].map((to) => ({ from: path, to })));
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
      expect(await page.locator(`nav.facets a[href$="/findings/"]`).count(), href).toBe(1);
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
  test.each(reports)("%s is at most 28 KB gzipped, which leaves 2 KB for what is still to come", (path) => {
    expect(gzipSync(readFileSync(join(OUT, path, "index.html"))).length).toBeLessThanOrEqual(28 * 1024);
  });

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

  test("the first search sends at most 220 KB, its own script under 5 KB", async () => {
    const { page } = await open();
    site.sent.length = 0;
    await page.goto(`${site.url}search/?q=${encodeURIComponent("三公经费")}`);
    await answered(page);
    const scripts = site.sent.filter(({ path }) => path.startsWith("/assets/") && path.endsWith(".js"));
    expect(scripts.reduce((total, { bytes }) => total + bytes, 0)).toBeLessThan(5 * 1024);
    expect(site.sent.reduce((total, { bytes }) => total + bytes, 0)).toBeLessThanOrEqual(220 * 1024);
    await page.context().close();
  });
});

/** Waits until the search says what it found. */
async function answered(page: Page): Promise<void> {
  const status = page.locator("[data-status]");
  await expect
    .poll(() => status.textContent(), { timeout: 10_000, interval: 20 })
    .toMatch(/^(?:共|先列出|没有找到|搜索没有)/);
}

/** Waits for the search's answer, then opens all of it. */
async function finished(page: Page): Promise<void> {
  const status = page.locator("[data-status]");
  for (;;) {
    await answered(page);
    const more = page.locator("[data-more]");
    if (!(await more.isVisible())) return;
    const before = await status.textContent();
    await more.click();
    await expect.poll(() => status.textContent(), { interval: 20 }).not.toBe(before);
  }
}

/** What a report says, block by block, as the search should know it. */
async function searchedText(page: Page, path: string): Promise<string> {
  await page.goto(site.url + path);
  return page.evaluate((excluded) => {
    const main = window.document.querySelector("main")!.cloneNode(true) as HTMLElement;
    for (const element of main.querySelectorAll(excluded.join(","))) element.remove();
    const marked = [...main.querySelectorAll<HTMLElement>("[data-alias], [data-code], [data-n]")]
      .map(({ dataset }) => [dataset["alias"], dataset["code"], dataset["n"]].filter(Boolean).join("|"))
      .join("|");
    for (const block of main.querySelectorAll("td, th, p, li, h1, h2, h3, dt, dd")) block.append("|");
    return `${main.textContent}|${marked}`;
  }, NOT_SEARCHED);
}

describe("search", () => {
  const QUERIES = [
    "三公经费",
    "“三公”经费",
    "居民医疗保险财政补助",
    "威海",
    "长期护理保险",
    "公务接待费",
    "730元",
    "2101550",
    "18,669.65",
    "18669.65",
    "１８，６６９．６５",
    "医保",
    "疗保险",
    "期护理",
    "务接待",
    "环翠区医疗保障局",
    "没有这样的词语",
  ];

  test("misses no report and names no wrong one", async () => {
    const { page, faults } = await open();
    const texts = new Map<string, string>();
    for (const path of reports) texts.set(path, (await searchedText(page, path)).replace(/[\s“”"]/g, ""));
    await page.goto(`${site.url}search/`);
    const box = page.locator("main [name=q]");
    const outcomes: Record<string, string[]> = {};
    const truths: Record<string, string[]> = {};
    for (const query of QUERIES) {
      await box.fill(query);
      await box.press("Enter");
      await finished(page);
      const hrefs = await page
        .locator("[data-results] h2 a")
        .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
      outcomes[query] = hrefs.map((href) => decodeURIComponent(href.slice(BASE.length))).sort();
      const plain = query
        .normalize("NFKC")
        .replace(/[\s“”",]/g, "")
        .replace(/[.]/g, "\\.");
      const number = /^\d/.test(plain);
      const pattern = new RegExp(
        `${number ? "(?<!\\d[.,]?)" : ""}${plain}${/\d$/.test(plain) ? "(?!\\d)" : ""}`,
      );
      truths[query] = reports.filter((path) =>
        pattern.test((texts.get(path) ?? "").replace(/(\d),(?=\d)/g, "$1")),
      );
      for (const mark of await page.locator("[data-results] mark").allTextContents())
        expect(mark.replace(/[\s“”",]/g, ""), query).toMatch(new RegExp(`^${plain}$`));
    }
    expect(outcomes).toEqual(truths);
    expect(truths["三公经费"]?.length).toBeGreaterThan(0);
    expect(truths["没有这样的词语"]).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);

  test("三公经费 → a report → 18,669.65 → the line that prints it, and back", async () => {
    const { page, faults } = await open();
    await page.goto(site.url);
    await page.keyboard.press("/");
    await page.keyboard.type("三公经费");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\/\?q=/);
    await finished(page);
    await page.locator(`[data-results] h2 a[href$="/${sample}/"]`).click();
    await page.waitForURL(/reports\//);
    const figure = page.locator("td a", { hasText: /^18,669\.65$/ }).first();
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

  test("a found row is a link to that row", async () => {
    const { page } = await open();
    await page.goto(`${site.url}search/?q=${encodeURIComponent("18,669.65")}`);
    await finished(page);
    const hrefs = await page
      .locator("[data-results] li li a")
      .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    const rows = hrefs.filter((href) => href.includes("#r-"));
    expect(rows.length).toBeGreaterThan(0);
    for (const href of rows) {
      await page.goto(href);
      expect(await page.locator(":target").textContent(), href).toContain("18,669.65");
    }
    await page.context().close();
  });

  test("filters narrow, and say so when nothing is left", async () => {
    const { page } = await open();
    await page.goto(`${site.url}search/?q=${encodeURIComponent("医保")}&year=2024`);
    await finished(page);
    const hits = await page.locator("[data-results] h2").allTextContents();
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) expect(hit).toContain("2024");
    expect(await page.locator("select[name=year]").inputValue()).toBe("2024");
    await page.locator("main [name=q]").fill("没有这样的词语");
    await page.locator("main [name=q]").press("Enter");
    await finished(page);
    expect(await page.locator("[data-status]").textContent()).toContain("没有找到");
    await page.context().close();
  });

  test("says so when the index cannot be loaded", async () => {
    const { page } = await open();
    await page.route("**/pagefind/**", (route) => route.abort());
    await page.goto(`${site.url}search/?q=${encodeURIComponent("医保")}`);
    await expect.poll(() => page.locator("[data-status]").textContent()).toContain("搜索没有打开");
    await page.context().close();
  });
});
