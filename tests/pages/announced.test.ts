import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { htmlFiles } from "./addresses.ts";
import { builtDocuments, launch, OUT, requireBuilt } from "./browser.ts";

requireBuilt();
const documents = await builtDocuments();
const pages = htmlFiles(OUT).filter((file) => !/^(?:v|embed)\//.test(file));

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  page = await browser.newPage();
});
afterAll(() => browser?.close());

interface Described {
  "@type": string;
  name?: string;
  description?: string;
  license?: string;
  url?: string;
  isBasedOn?: string;
  distribution?: { contentUrl: string; encodingFormat: string }[];
  itemListElement?: { position: number; name: string; item?: string }[];
}

function dataOf(file: string): Described[] {
  const html = readFileSync(join(OUT, file), "utf8");
  return [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
    ([, text = ""]) => JSON.parse(text) as Described,
  );
}

/** Whether an address in a page leads to a file of the site; whole ones are of the site's origin. */
function leads(file: string, address: string): boolean {
  const { pathname } = new URL(address, new URL(encodeURI(file), "http://site/"));
  const path = decodeURIComponent(pathname.slice(1));
  return existsSync(join(OUT, path === "" || path.endsWith("/") ? `${path}index.html` : path));
}

/** The root of a document, or what a parser says is wrong with it. */
function root(text: string): Promise<string> {
  return page.evaluate((xml) => {
    const parsed = new DOMParser().parseFromString(xml, "application/xml");
    return parsed.querySelector("parsererror")?.textContent ?? parsed.documentElement.nodeName;
  }, text);
}

describe("JSON-LD", () => {
  test("describes each report as a dataset with its terms and its files", () => {
    for (const document of documents) {
      const file = `reports/${document}/index.html`;
      const data = dataOf(file).find((described) => described["@type"] === "Dataset");
      expect(data?.name, file).toBeTruthy();
      expect((data?.description ?? "").length, file).toBeGreaterThan(20);
      expect(data?.license, file).toMatch(/^https:\/\//);
      expect(data?.distribution?.length, file).toBeGreaterThan(0);
      for (const address of [
        data?.url,
        data?.isBasedOn,
        ...(data?.distribution ?? []).map((of) => of.contentUrl),
      ])
        expect(address !== undefined && leads(file, address), `${file} → ${address}`).toBe(true);
    }
    expect(dataOf("data/index.html").some((described) => described.distribution?.length)).toBe(true);
  });

  test("can be read on every page, and its ways lead to pages", () => {
    for (const file of pages)
      for (const { itemListElement = [] } of dataOf(file)) {
        expect(itemListElement.map(({ position }) => position)).toEqual(
          itemListElement.map((_, at) => at + 1),
        );
        for (const { item } of itemListElement)
          if (item !== undefined) expect(leads(file, item), `${file} → ${item}`).toBe(true);
      }
  });
});

test("every page has a title, a description and a card that is there", () => {
  for (const file of pages.filter((name) => name !== "404.html")) {
    const html = readFileSync(join(OUT, file), "utf8");
    const of = (name: string): string =>
      new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? "";
    for (const name of ["description", "og:title", "og:description", "og:image"])
      expect(of(name), `${file}: ${name}`).not.toBe("");
    expect(leads(file, of("og:image")), file).toBe(true);
  }
});

test("the feed is well-formed Atom with an entry for each document", async () => {
  const xml = readFileSync(join(OUT, "feed.xml"), "utf8");
  expect(await root(xml)).toBe("feed");
  for (const document of documents) expect(xml).toContain(`reports/${encodeURIComponent(document)}/`);
  const dates = [...xml.matchAll(/<updated>(.*?)<\/updated>/g)].map(([, date = ""]) => date);
  for (const date of dates) expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test("there is a site map only where the site's address is known, and robots.txt names it", async () => {
  const robots = readFileSync(join(OUT, "robots.txt"), "utf8");
  const isKnown = Boolean(process.env["SITE_URL"]);
  expect(existsSync(join(OUT, "sitemap.xml"))).toBe(isKnown);
  expect(/^Sitemap: https?:\/\//m.test(robots)).toBe(isKnown);
  if (isKnown) expect(await root(readFileSync(join(OUT, "sitemap.xml"), "utf8"))).toBe("sitemapindex");
});

test("each page offers to report a mistake in it, and says where", () => {
  for (const file of pages.filter((name) => name !== "404.html")) {
    const html = readFileSync(join(OUT, file), "utf8");
    const [, at] = /href="[^"]*\?at=([^"]*)"[^>]*>报告本页的错误/.exec(html) ?? [];
    expect(decodeURIComponent(at ?? "-"), file).toBe(file.replace(/(^|\/)index\.html$/, "$1"));
  }
});
