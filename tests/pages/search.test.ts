import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NOT_SEARCHED } from "../../scripts/support/search-pages.ts";
import { fold, matches, normaliseQuery } from "../../src/site/query.ts";
import type { Suggestions } from "../../src/site/suggest.ts";
import {
  BASE,
  builtDocuments,
  builtPages,
  launch,
  openPage,
  OUT,
  requireBuilt,
  violationsOn,
} from "./browser.ts";
import { serve, type Site } from "./serve.ts";

requireBuilt();
const documents = await builtDocuments();
const [sample = ""] = documents
  .filter((document) => document.includes("weihai-yibao-center"))
  .concat(documents);

/** A query as it is typed, how many of the five reports hold it, and what else it is looked for as. */
type Row = readonly [query: string, reports: number, ...also: string[]];

/** The queries that the way of searching was chosen by: compounds, parts of words, codes, amounts, phrases. */
const TABLE: readonly Row[] = [
  ["三公经费", 5],
  ["居民医疗保险财政补助", 4],
  ["威海", 3],
  ["长期护理保险", 4],
  ["公务接待费", 5],
  ["730元", 1],
  ["2101550", 5],
  ["18,669.65", 1],
  ["医保", 5, "医疗保险", "医疗保障"],
  ["疗保险", 5],
  ["期护理", 4],
  ["务接待", 5],
  ["环翠区医疗保障局", 1],
  ['"居民医疗保险财政补助"', 4],
  ['"医保"', 5],
  ['"疗保险"', 5],
  ['"三公经费"', 5],
];

/** Other ways to type the same, everyday words, and words that no report or hardly any report lacks. */
const MORE: readonly Row[] = [
  ["“三公”经费", 5],
  ["730", 1],
  ["18669.65", 1],
  ["１８，６６９．６５", 1],
  ["18669", 1],
  ["费", 5],
  ["没有这样的词语", 0],
  ["保险财政补助金额", 0],
  ["医保局", 5, "医疗保障局"],
  ["威海市医保局", 2, "威海市医疗保障局"],
  ["招待费", 5, "公务接待费"],
  ["公车", 5, "公务用车"],
  ["长护险", 4, "长期护理保险"],
  ["三公消费", 5, "三公经费"],
];

let browser: Browser;
let site: Site;
let reports: Map<string, string>;
/** The page that most tests share; each begins with an address. */
let page: Page;
let faults: string[];

beforeAll(async () => {
  site = await serve(OUT, BASE);
  browser = await launch();
  ({ page, faults } = await open());
  reports = await searchedTexts();
}, 60_000);

beforeEach(() => void faults.splice(0));

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const open = (options = {}): ReturnType<typeof openPage> => openPage(browser, site, options);
const address = (query: string, filters = ""): string =>
  `${site.url}search/?q=${encodeURIComponent(query)}${filters}`;

/** What each report says on all of its pages, block by block, and what it can be filtered by. */
async function searchedTexts(): Promise<Map<string, string>> {
  await page.goto(`${site.url}search/`);
  const texts = new Map<string, string>();
  for (const path of (await builtPages()).filter((path) => path.startsWith("reports/"))) {
    const text = await page.evaluate(
      async ([href, excluded]) => {
        const read = new DOMParser().parseFromString(await (await fetch(href)).text(), "text/html");
        const main = read.querySelector<HTMLElement>("[data-pagefind-body]");
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
      },
      [site.url + path, NOT_SEARCHED] as const,
    );
    const report = path.split("/").slice(0, 2).join("/");
    if (text) texts.set(`${report}/`, `${texts.get(`${report}/`) ?? ""}|${plainOf(text)}`);
  }
  return texts;
}

/** A text as it is compared: half-width, lower case, without white space, quotation marks and thousands separators. */
function plainOf(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\u200b“”"'‘’「」『』《》„]/g, "")
    .replace(/(\d),(?=\d)/g, "$1")
    .toLowerCase();
}

/** The reports whose text holds one of the words, each by itself a plain search of its characters. */
function truth(words: readonly string[]): string[] {
  const patterns = words.map((word) => {
    const plain = plainOf(word);
    const start = /^\d/.test(plain) ? "(?<![0-9][.,]?)" : "";
    return new RegExp(
      `${start}${plain.replace(/[^\p{L}\p{N}]/gu, "\\$&")}${/\d$/.test(plain) ? "(?!\\d)" : ""}`,
    );
  });
  return [...reports]
    .filter(([, text]) => patterns.some((pattern) => pattern.test(text)))
    .map(([path]) => path)
    .sort();
}

/** Waits until nothing more is added to the results. */
async function answered(page: Page): Promise<void> {
  await page.waitForSelector('[data-results][aria-busy="false"]', { state: "attached" });
}

/** Waits for the search's answer, then opens all of it. */
async function finished(page: Page): Promise<void> {
  await answered(page);
  const more = page.locator("[data-more]");
  while (await more.isVisible()) {
    await more.click();
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
  /** Looks at what is shown for a query: the reports that hold it and no other, with what was found marked. */
  async function check([query, count, ...also]: Row): Promise<void> {
    expect(await listed(page)).toEqual(truth([query, ...also]));
    expect(await page.locator("[data-results] > li").count()).toBe(count);
    expect(await page.locator("[data-status]").textContent()).toContain(
      count ? `共 ${count} 份报告含有` : "没有找到",
    );
    const plain = [query, ...also].map((word) => fold(normaliseQuery(word)).text);
    const marks = await page.locator("[data-results] mark").allTextContents();
    for (const mark of marks) expect(plain).toContain(fold(mark).text);
    expect(await page.locator("[data-also]").textContent()).toBe(
      also.length ? `也查找：${also.join("、")}。只找“${query}”` : "",
    );
    expect(faults).toEqual([]);
  }

  test.each(TABLE.map((row) => [...row] as [string, number, ...string[]]))(
    "of %s finds the %i reports that hold it and no other, and sends at most 200 KB for it",
    async (...row) => {
      // Each as the first search of a reader, with nothing kept from before.
      const session = await page.context().newCDPSession(page);
      await session.send("Network.setCacheDisabled", { cacheDisabled: true });
      site.sent.length = 0;
      await page.goto(address(row[0]));
      await answered(page);
      await session.detach();
      const bytes = site.sent.reduce((total, sent) => total + sent.bytes, 0);
      expect(bytes).toBeLessThanOrEqual(200_000);
      // Less than the programs themselves would say that not all was counted.
      expect(bytes).toBeGreaterThan(90_000);
      await finished(page);
      await check(row);
    },
  );

  test("of other ways to say the same finds the reports that hold them and no other", async () => {
    await page.goto(`${site.url}search/`);
    for (const row of MORE) {
      await ask(page, row[0]);
      await check(row);
    }
  }, 30_000);

  test("of several words finds the reports that hold them all", async () => {
    await page.goto(`${site.url}search/`);
    for (const words of [
      ["居民", "730"],
      ["威海", "决算"],
      ["费", "18669.65"],
      ["公务接待费", "没有这样的词语"],
    ]) {
      await ask(page, words.join(" "));
      const all = words.map((word) => truth([word]));
      expect(await listed(page)).toEqual(
        [...reports.keys()].filter((path) => all.every((one) => one.includes(path))).sort(),
      );
    }
  });

  test("lands on a place that holds what was found, and names its section", async () => {
    await page.goto(`${site.url}search/`);
    const hits = new Map<string, string>();
    for (const query of ["18,669.65", "2101550", "公务接待费", "疗保险"]) {
      await ask(page, query);
      const links = await page.locator("[data-results] .places a").evaluateAll((links) =>
        links.map((link) => ({
          href: (link as HTMLAnchorElement).href,
          section: link.querySelector("b")?.textContent ?? "",
          mark: link.querySelector("mark")?.textContent ?? "",
        })),
      );
      expect(links.filter(({ section }) => section).length, query).toBeGreaterThan(0);
      for (const { href, mark } of links) hits.set(href, mark);
    }
    const texts = await page.evaluate(
      async (hrefs) => {
        const pages = new Map<string, Document>();
        const found: (string | null)[] = [];
        for (const href of hrefs) {
          const [path = "", id = ""] = href.split("#");
          let read = pages.get(path);
          if (!read) {
            const html = await (await fetch(path)).text();
            pages.set(path, (read = new DOMParser().parseFromString(html, "text/html")));
          }
          const element = read.getElementById(decodeURIComponent(id));
          // A heading names what follows it; a row is found by what it prints and by the code that its parents print.
          const place = /^(?:H\d|UL)$/.test(element?.tagName ?? "")
            ? (element?.parentElement ?? element)
            : element;
          const unprinted = [
            place,
            ...(place?.querySelectorAll<HTMLElement>("[data-code], [data-n]") ?? []),
          ].flatMap((inner) => [inner?.dataset["code"], inner?.dataset["n"]]);
          found.push(place && [...unprinted, place.textContent].join("|"));
        }
        return found;
      },
      [...hits.keys()],
    );
    for (const [at, [href, mark]] of [...hits].entries())
      expect(matches(fold(texts[at] ?? ""), mark).length, href).toBeGreaterThan(0);
    await page.locator("[data-results] .places a").first().click();
    await page.waitForURL(/reports\//);
    expect(await page.locator(":target").count()).toBe(1);
  }, 30_000);

  test("shows no place of a report twice", async () => {
    await page.goto(`${site.url}search/`);
    for (const query of ["三公经费", "财政补助", "18,669.65"]) {
      await ask(page, query);
      const places = await page
        .locator("[data-results] > li")
        .evaluateAll((items) =>
          items.map((item) => [...item.querySelectorAll(".places li")].map((li) => li.textContent)),
        );
      for (const texts of places)
        expect(new Set(texts).size, `${query}: ${texts.join(" / ")}`).toBe(texts.length);
    }
  });

  test("also offers the pages that compare and explain what is sought", async () => {
    await page.goto(`${site.url}search/`);
    for (const [query, path] of [
      ["三公", "compare/three-public/"],
      ["三公经费", "compare/three-public/"],
      ["三公 比较", "compare/three-public/"],
      ["人均补助", "compare/per-capita/"],
      ["支出结构", "compare/structure/"],
      ["没有数字的几种情形", "method/"],
    ] as const) {
      await ask(page, query);
      const links = page.locator("[data-pages] a");
      const hrefs = await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
      expect(hrefs, query).toContain(site.url + path);
      expect(await page.locator("[data-status]").textContent()).toContain(`有 ${hrefs.length} 个本站页面。`);
      for (const href of hrefs) expect((await page.request.get(href)).status(), href).toBe(200);
    }
  });

  test("puts a row that is the word before a text that mentions it", async () => {
    await page.goto(address("18669.65"));
    await finished(page);
    const first = page.locator("[data-results] .places a").first();
    expect(await first.getAttribute("href")).toMatch(/#r-/);
    const tags = await page.locator("[data-results] .tags").first().locator("li").allTextContents();
    expect(tags).toHaveLength(3);
  });

  test("opens more places of a report when asked", async () => {
    await page.goto(address("医疗"));
    await answered(page);
    const item = page.locator("[data-results] > li").first();
    const before = await item.locator(".places li").count();
    await item.locator("button").click();
    await expect.poll(() => item.locator(".places li").count()).toBeGreaterThan(before);
  });
});

describe("the filters", () => {
  test.each(["city", "unit", "year", "stage", "kind"])(
    "%s leaves as many reports as it says",
    async (name) => {
      await page.goto(address("医疗"));
      await finished(page);
      const select = page.locator(`select[name=${name}]`);
      await expect.poll(() => select.locator("option").count()).toBeGreaterThan(1);
      const options = (await select.locator("option").allTextContents()).slice(1);
      for (const option of options.slice(0, 3)) {
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
    },
  );

  test("are kept in the address, and the way back leads through them", async () => {
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
  });

  test("alone list the reports they leave", async () => {
    await page.goto(`${site.url}search/?year=2024`);
    await finished(page);
    expect(await listed(page)).toEqual([...reports.keys()].filter((path) => path.includes("2024")).sort());
  });
});

describe("where nothing is found", () => {
  test("known words are offered, and found", async () => {
    await page.goto(address("公务招侍费用"));
    await finished(page);
    expect(await page.locator("[data-status]").textContent()).toContain("没有找到");
    const offered = page.locator("[data-suggest] a");
    await expect.poll(() => offered.count()).toBeGreaterThan(0);
    const word = (await offered.first().textContent()) ?? "";
    await offered.first().click();
    await page.waitForURL((url) => url.searchParams.get("q") === word);
    await finished(page);
    expect(await page.locator("[data-results] > li").count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  test("it says what taking off a filter would leave", async () => {
    await page.goto(address("18669.65", "&year=2020"));
    await finished(page);
    const offer = page.locator("[data-suggest] a", { hasText: "去掉年度筛选后有 1 份" });
    await offer.click();
    await page.waitForURL((url) => !url.searchParams.has("year"));
    await finished(page);
    expect(await listed(page)).toEqual([`reports/${sample}/`]);
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
    await page.goto(site.url);
    await page.keyboard.press("/");
    await page.keyboard.type("三公经费");
    await page.keyboard.press("Enter");
    await page.waitForURL(/search\/\?q=/);
    await finished(page);
    expect(await violationsOn(page)).toEqual([]);
    await page.locator(`[data-results] h2 a[href$="/${sample}/"]`).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/reports\//);
    expect(faults).toEqual([]);
  });

  test("known words are offered while typing, and need not be taken", async () => {
    await page.goto(`${site.url}search/`);
    const box = page.locator("main [name=q]");
    await box.pressSequentially("公务");
    const options = page.getByRole("option");
    await expect.poll(() => options.count()).toBeGreaterThan(1);
    expect(await box.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    const active = await box.getAttribute("aria-activedescendant");
    expect(await page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
    expect(await violationsOn(page)).toEqual([]);
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

  test("loads no filter, no suggestion and no text before it needs them", async () => {
    const { page } = await open();
    site.sent.length = 0;
    await page.goto(`${site.url}search/`, { waitUntil: "load" });
    const before = site.sent.filter(({ path }) => path.startsWith("/pagefind/"));
    expect(before.map(({ path }) => path)).toEqual(["/pagefind/pagefind.js"]);
    await page.goto(address("18669.65"));
    await finished(page);
    const texts = site.sent.filter(({ path }) => path.startsWith("/pagefind/text/"));
    expect(new Set(texts.map(({ path }) => path.split("/")[3])).size).toBe(1);
    expect(site.sent.filter(({ path }) => path.endsWith("suggest.json"))).toEqual([]);
    await page.context().close();
  });

  test("loads less than 9 KB of script besides Pagefind's, and known words of at most 20 KB", async () => {
    const { page } = await open();
    site.sent.length = 0;
    await page.goto(address("没有这样的词语"));
    await finished(page);
    const bytes = (pattern: RegExp): number =>
      site.sent.filter(({ path }) => pattern.test(path)).reduce((total, { bytes }) => total + bytes, 0);
    expect(bytes(/^\/assets\/(?!search-suggest).*\.js$/)).toBeLessThan(9 * 1024);
    expect(bytes(/suggest\.json$/)).toBeLessThan(20 * 1024);
    expect(readFileSync(join(path, "pagefind-entry.json"), "utf8")).toContain('"1.6.0"');
    await page.context().close();
  });
});
