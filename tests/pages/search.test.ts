import { readFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOT_SEARCHED } from "../../scripts/support/search-pages.ts";
import { fold, matches, normaliseQuery } from "../../src/site/query.ts";
import type { Suggestions } from "../../src/site/suggest.ts";
import { BASE, builtDocuments, builtPages, launch, openPage, OUT, requireBuilt } from "./browser.ts";
import { serve, type Site } from "./serve.ts";

requireBuilt();
const documents = await builtDocuments();
const [sample = ""] = documents
  .filter((document) => document.includes("weihai-yibao-center"))
  .concat(documents);

/** Words as readers type them, and what else they are looked for as. */
const QUERIES: [string, ...string[]][] = [
  ["三公经费"],
  ["“三公”经费"],
  ["居民医疗保险财政补助"],
  ["威海"],
  ["长期护理保险"],
  ["公务接待费"],
  ["730元"],
  ["730"],
  ["2101550"],
  ["18,669.65"],
  ["18669.65"],
  ["１８，６６９．６５"],
  ["18669"],
  ['"医保"'],
  ["疗保险"],
  ["期护理"],
  ["务接待"],
  ["环翠区医疗保障局"],
  ["费"],
  ["没有这样的词语"],
  ["医保", "医疗保险", "医疗保障"],
  ["医保局", "医疗保障局"],
  ["威海市医保局", "威海市医疗保障局"],
  ["招待费", "公务接待费"],
  ["公车", "公务用车"],
  ["长护险", "长期护理保险"],
  ["三公消费", "三公经费"],
];

let browser: Browser;
let site: Site;
let reports: Map<string, string>;

beforeAll(async () => {
  site = await serve(OUT, BASE);
  browser = await launch();
  reports = await searchedTexts();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (options = {}): ReturnType<typeof openPage> => openPage(browser, site, options);
const address = (query: string, filters = ""): string =>
  `${site.url}search/?q=${encodeURIComponent(query)}${filters}`;

/** What each report says on all of its pages, block by block, and what it can be filtered by. */
async function searchedTexts(): Promise<Map<string, string>> {
  const { page } = await open({ javaScriptEnabled: false });
  const texts = new Map<string, string>();
  for (const path of (await builtPages()).filter((path) => path.startsWith("reports/"))) {
    await page.goto(site.url + path);
    const text = await page.evaluate((excluded) => {
      const main = document.querySelector("[data-pagefind-body]")?.cloneNode(true) as HTMLElement | undefined;
      if (!main) return "";
      const filters = [...main.querySelectorAll<HTMLElement>("[data-pagefind-filter]")]
        .map(({ dataset }) => dataset["pagefindFilter"] ?? "")
        .filter((filter) => !filter.startsWith("kind:"))
        .map((filter) => filter.slice(filter.indexOf(":") + 1));
      for (const element of main.querySelectorAll([...excluded, "svg", "noscript"].join(",")))
        element.remove();
      const unprinted = [...main.querySelectorAll<HTMLElement>("[data-code], [data-n]")].map(
        ({ dataset }) => dataset["code"] ?? dataset["n"] ?? "",
      );
      const blocks = "td, th, p, li, h1, h2, h3, dt, dd, figcaption, caption, summary, div, section, ul";
      for (const block of main.querySelectorAll(blocks)) {
        block.prepend("|");
        block.append("|");
      }
      return [main.textContent, ...unprinted, ...filters].join("|");
    }, NOT_SEARCHED);
    const report = path.split("/").slice(0, 2).join("/");
    if (text) texts.set(`${report}/`, `${texts.get(`${report}/`) ?? ""}|${text}`);
  }
  await page.context().close();
  return texts;
}

/** The reports whose text holds one of the words, each by itself a plain search of its characters. */
function truth(words: readonly string[]): string[] {
  const patterns = words.map((word) => {
    const plain = word
      .normalize("NFKC")
      .replace(/[\s“”"]/g, "")
      .replace(/(\d),(?=\d)/g, "$1");
    const start = /^\d/.test(plain) ? "(?<![0-9][.,]?)" : "";
    return new RegExp(
      `${start}${plain.replace(/[^\p{L}\p{N}]/gu, "\\$&")}${/\d$/.test(plain) ? "(?!\\d)" : ""}`,
    );
  });
  return [...reports]
    .filter(([, text]) => {
      const plain = text
        .normalize("NFKC")
        .replace(/[\s\u200b“”"'‘’「」『』《》„]/g, "")
        .replace(/(\d),(?=\d)/g, "$1");
      return patterns.some((pattern) => pattern.test(plain));
    })
    .map(([path]) => path)
    .sort();
}

/** Waits until the search says what it found. */
async function answered(page: Page): Promise<void> {
  await expect
    .poll(() => page.locator("[data-status]").textContent(), { timeout: 20_000, interval: 20 })
    .toMatch(/^(?:共|先列出|没有找到|搜索没有|请输入)/);
}

/** Waits for the search's answer, then opens all of it. */
async function finished(page: Page): Promise<void> {
  await answered(page);
  const more = page.locator("[data-more]");
  while (await more.isVisible()) {
    const before = await page.locator("[data-results] > li").count();
    await more.click();
    await expect.poll(() => page.locator("[data-results] > li").count()).toBeGreaterThan(before);
    await answered(page);
  }
}

/** The reports that are listed, by their path. */
async function listed(page: Page): Promise<string[]> {
  const hrefs = await page
    .locator("[data-results] h2 a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  return hrefs.map((href) => decodeURIComponent(href.slice(BASE.length))).sort();
}

async function ask(page: Page, query: string): Promise<void> {
  const box = page.locator("main [name=q]");
  await box.fill(query);
  await box.press("Enter");
  await finished(page);
}

describe("the search", () => {
  test("misses no report and names no wrong one, and marks what it found", async () => {
    const { page, faults } = await open();
    await page.goto(`${site.url}search/`);
    const outcomes: Record<string, string[]> = {};
    const truths: Record<string, string[]> = {};
    for (const [query, ...also] of QUERIES) {
      await ask(page, query);
      outcomes[query] = await listed(page);
      truths[query] = truth([query, ...also]);
      const plain = [query, ...also].map((word) => fold(normaliseQuery(word)).text);
      for (const mark of await page.locator("[data-results] mark").allTextContents())
        expect(plain, query).toContain(fold(mark).text);
      expect(await page.locator("[data-also]").textContent(), query).toBe(
        also.length ? `也查找：${also.join("、")}。只找“${query}”` : "",
      );
    }
    expect(outcomes).toEqual(truths);
    expect(truths["三公经费"]?.length).toBeGreaterThan(0);
    expect(truths["没有这样的词语"]).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  test("of several words finds the reports that hold them all", async () => {
    const { page } = await open();
    await page.goto(`${site.url}search/`);
    for (const words of [
      ["居民", "730"],
      ["威海", "决算"],
      ["公务接待费", "没有这样的词语"],
    ]) {
      await ask(page, words.join(" "));
      const all = words.map((word) => truth([word]));
      expect(await listed(page)).toEqual(
        [...reports.keys()].filter((path) => all.every((one) => one.includes(path))).sort(),
      );
    }
    await page.context().close();
  });

  test("lands on a place that holds what was found, and names its section", async () => {
    const { page } = await open();
    for (const query of ["18,669.65", "2101550", "公务接待费", "疗保险"]) {
      await page.goto(address(query));
      await finished(page);
      const hits = await page.locator("[data-results] .places a").evaluateAll((links) =>
        links.map((link) => ({
          href: (link as HTMLAnchorElement).href,
          section: link.querySelector("b")?.textContent ?? "",
          mark: link.querySelector("mark")?.textContent ?? "",
        })),
      );
      expect(hits.length, query).toBeGreaterThan(0);
      expect(hits.filter(({ section }) => section).length, query).toBeGreaterThan(0);
      for (const { href, mark, section } of hits) {
        await page.goto(href);
        const target = page.locator(":target");
        expect(await target.count(), href).toBe(1);
        const name = await target.evaluate((element) => element.tagName);
        // A row is found by what it prints and by the code that its parents print.
        const place = /^H\d$|^UL$/.test(name) ? target.locator("xpath=..") : target;
        const text = await place.evaluate((element) =>
          [
            element.textContent,
            ...[element, ...element.querySelectorAll<HTMLElement>("[data-code], [data-n]")].map((inner) =>
              [(inner as HTMLElement).dataset["code"], (inner as HTMLElement).dataset["n"]].join("|"),
            ),
          ].join("|"),
        );
        expect(matches(fold(text), mark).length, `${href} ${section}`).toBeGreaterThan(0);
      }
    }
    await page.context().close();
  }, 60_000);

  test("puts a row that is the word before a text that mentions it", async () => {
    const { page } = await open();
    await page.goto(address("18669.65"));
    await finished(page);
    const first = page.locator("[data-results] .places a").first();
    expect(await first.getAttribute("href")).toMatch(/#r-/);
    const tags = await page.locator("[data-results] .tags").first().locator("li").allTextContents();
    expect(tags).toHaveLength(3);
    await page.context().close();
  });

  test("opens more places of a report when asked", async () => {
    const { page } = await open();
    await page.goto(address("医疗"));
    await answered(page);
    const item = page.locator("[data-results] > li").first();
    const before = await item.locator(".places li").count();
    await item.locator("button").click();
    await expect.poll(() => item.locator(".places li").count()).toBeGreaterThan(before);
    await page.context().close();
  });
});

describe("the filters", () => {
  test.each(["city", "unit", "year", "stage", "kind"])(
    "%s leaves as many reports as it says",
    async (name) => {
      const { page, faults } = await open();
      await page.goto(address("医疗"));
      await finished(page);
      const select = page.locator(`select[name=${name}]`);
      await expect.poll(() => select.locator("option").count()).toBeGreaterThan(1);
      const options = (await select.locator("option").allTextContents()).slice(1);
      for (const option of options.slice(0, 4)) {
        const [, value = "", count = ""] = /^(.+)（(\d+)）$/.exec(option) ?? [];
        await select.selectOption(value);
        await expect
          .poll(() => page.locator("[data-active] button").allTextContents())
          .toEqual([`${value} ×`]);
        await finished(page);
        expect(await page.locator("[data-results] > li").count(), option).toBe(Number(count));
        expect(new URL(page.url()).searchParams.get(name)).toBe(value);
        const tags = await page.locator("[data-results] .tags").allTextContents();
        if (["unit", "year", "stage"].includes(name)) for (const tag of tags) expect(tag).toContain(value);
        await page.locator("[data-active] button").click();
        await expect.poll(() => page.locator("[data-active] button").count()).toBe(0);
        await finished(page);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  test("are kept in the address, and the way back leads through them", async () => {
    const { page } = await open();
    await page.goto(address("医保", "&year=2024"));
    await finished(page);
    expect(await page.locator("select[name=year]").inputValue()).toBe("2024");
    const filtered = await listed(page);
    await page.locator("[data-active] button").click();
    await expect.poll(() => new URL(page.url()).searchParams.get("year")).toBe(null);
    await finished(page);
    expect((await listed(page)).length).toBeGreaterThan(filtered.length);
    await ask(page, "公务接待费");
    await page.goBack();
    await expect.poll(() => page.locator("main [name=q]").inputValue()).toBe("医保");
    await page.goBack();
    await expect.poll(() => page.locator("select[name=year]").inputValue()).toBe("2024");
    await finished(page);
    expect(await listed(page)).toEqual(filtered);
    await page.context().close();
  });

  test("alone list the reports they leave", async () => {
    const { page } = await open();
    await page.goto(`${site.url}search/?year=2024`);
    await finished(page);
    expect(await listed(page)).toEqual([...reports.keys()].filter((path) => path.includes("2024")).sort());
    await page.context().close();
  });
});

describe("where nothing is found", () => {
  test("known words are offered, and found", async () => {
    const { page, faults } = await open();
    await page.goto(address("公务招侍费用"));
    await finished(page);
    expect(await page.locator("[data-status]").textContent()).toContain("没有找到");
    const offered = page.locator("[data-suggest] a");
    await expect.poll(() => offered.count()).toBeGreaterThan(0);
    await offered.first().click();
    await finished(page);
    expect(await page.locator("[data-results] > li").count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("it says what taking off a filter would leave", async () => {
    const { page } = await open();
    await page.goto(address("18669.65", "&year=2020"));
    await finished(page);
    const offer = page.locator("[data-suggest] a", { hasText: "去掉年度筛选后有 1 份" });
    await offer.click();
    await finished(page);
    expect(await listed(page)).toEqual([`reports/${sample}/`]);
    await page.context().close();
  });

  test("every known word is found", () => {
    const known = JSON.parse(readFileSync(join(OUT, "pagefind/suggest.json"), "utf8")) as Suggestions;
    const words = Object.values(known).flat();
    expect(words.length).toBeGreaterThan(100);
    for (const word of words) expect(truth([fold(word).text]), word).not.toEqual([]);
  });

  test("it says so when the index cannot be loaded", async () => {
    const { page } = await open();
    await page.route("**/pagefind/**", (route) => route.abort());
    await page.goto(address("医保"));
    await expect.poll(() => page.locator("[data-status]").textContent()).toContain("搜索没有打开");
    await page.context().close();
  });
});

describe("by keyboard", () => {
  test("the search is reached from any page, and 三公经费 leads to a figure and back", async () => {
    const { page, faults } = await open();
    await page.goto(site.url);
    await page.keyboard.press("/");
    await page.keyboard.type("三公经费");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\/\?q=/);
    await finished(page);
    await page.locator(`[data-results] h2 a[href$="/${sample}/"]`).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/reports\//);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("known words are offered while typing, and need not be taken", async () => {
    const { page, faults } = await open();
    await page.goto(`${site.url}search/`);
    const box = page.locator("main [name=q]");
    await box.pressSequentially("公务");
    const options = page.getByRole("option");
    await expect.poll(() => options.count()).toBeGreaterThan(1);
    expect(await box.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    const active = await box.getAttribute("aria-activedescendant");
    expect(await page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const run = (globalThis as unknown as { axe: typeof axe }).axe.run;
      return (await run(document, { resultTypes: ["violations"] })).violations.map(({ id }) => id);
    });
    expect(violations).toEqual([]);
    const word = await options.first().textContent();
    await page.keyboard.press("Enter");
    await finished(page);
    expect(await box.inputValue()).toBe(word);
    await box.fill("医保");
    await expect.poll(() => box.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("Escape");
    expect(await box.getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("Enter");
    await finished(page);
    expect(new URL(page.url()).searchParams.get("q")).toBe("医保");
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe("without JavaScript", () => {
  test("the form of any page leads to lists of all reports", async () => {
    const { page } = await open({ javaScriptEnabled: false });
    await page.goto(`${site.url}method/`);
    await page.locator("header [name=q]").fill("医保");
    await page.locator("header [name=q]").press("Enter");
    await page.waitForURL(/search\/\?q=/);
    expect(await page.locator("main noscript").count()).toBe(1);
    for (const document of documents)
      expect(
        await page.locator(`.directory a[href$="/reports/${encodeURIComponent(document)}/"]`).count(),
      ).toBe(3);
    await page.context().close();
  });
});

describe("the first search", () => {
  const path = join(OUT, "pagefind");

  test("of any query sends at most 220 KB", async () => {
    const sizes: Record<string, number> = {};
    for (const [query] of QUERIES) {
      const { page } = await open();
      site.sent.length = 0;
      await page.goto(address(query));
      await answered(page);
      await page.waitForLoadState("networkidle");
      sizes[query] = site.sent.reduce((total, { bytes }) => total + bytes, 0);
      await page.context().close();
    }
    expect(Math.max(...Object.values(sizes)), JSON.stringify(sizes)).toBeLessThanOrEqual(220 * 1024);
  }, 300_000);

  test("loads no filter, no suggestion and no text before it needs them", async () => {
    const { page } = await open();
    site.sent.length = 0;
    await page.goto(`${site.url}search/`, { waitUntil: "networkidle" });
    const before = site.sent.filter(({ path }) => path.startsWith("/pagefind/"));
    expect(before.map(({ path }) => path)).toEqual(["/pagefind/pagefind.js"]);
    await page.goto(address("18669.65"));
    await finished(page);
    await page.waitForLoadState("networkidle");
    const texts = site.sent.filter(({ path }) => path.startsWith("/pagefind/text/"));
    expect(new Set(texts.map(({ path }) => path.split("/")[3])).size).toBe(1);
    expect(site.sent.filter(({ path }) => path.endsWith("suggest.json"))).toEqual([]);
    await page.context().close();
  });

  test("loads less than 8 KB of script besides Pagefind's, and known words of at most 20 KB", async () => {
    const { page } = await open();
    site.sent.length = 0;
    await page.goto(address("没有这样的词语"));
    await finished(page);
    await page.waitForLoadState("networkidle");
    const bytes = (pattern: RegExp): number =>
      site.sent.filter(({ path }) => pattern.test(path)).reduce((total, { bytes }) => total + bytes, 0);
    expect(bytes(/^\/assets\/(?!search-suggest).*\.js$/)).toBeLessThan(8 * 1024);
    expect(bytes(/suggest\.json$/)).toBeLessThan(20 * 1024);
    expect(readFileSync(join(path, "pagefind-entry.json"), "utf8")).toContain('"1.6.0"');
    await page.context().close();
  });
});
