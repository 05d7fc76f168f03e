import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { unzipSync } from "fflate";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chartFiles, type Outside } from "../../scripts/support/outside/chart-files.ts";
import { outsideOf } from "../../scripts/support/outside/index.ts";
import { Pictures } from "../../scripts/support/outside/pictures.ts";
import { snippet, SNIPPET_WIDTHS, type SnippetWidth } from "../../src/site/outside/snippet.ts";
import { barsChart } from "../support/bars-chart.ts";
import { htmlFiles } from "./addresses.ts";
import { launch, OUT, violationsOn, widthOver } from "./browser.ts";
import { serve, type Site } from "./serve.ts";

/** Charts that differ in what decides their height: number of bars, length of title and source, states. */
const CHARTS = [
  barsChart("short", ["18669.65", "105.48"]),
  barsChart("states", ["18669.65", null, "0", "83.94", "18480.23", "1.20"]),
  barsChart(
    "long",
    Array.from({ length: 14 }, (_, at) => `${(at + 1) * 1234.5}`),
    {
      title: "居民医疗保险财政补助资金占全部支出的九成以上，其余各项合计不到二百万元，按功能分类科目列出",
      subtitle:
        "支出 · 万元 · 单位预算 · 一般公共预算财政拨款 · 威海市医疗保险事业中心 · 2026 年 · Budget 2026, RMB 10,000",
      source:
        "威海市医疗保险事业中心《2026年威海市医疗保险事业中心单位预算》表三、支出总体情况表与表四、财政拨款收支总体情况表",
    },
  ),
];

const AS_WIDE: SnippetWidth = { width: null, label: "" };

let browser: Browser;
let site: Site;
let outside: Outside;
let folder: string;
let parent: Server;
let parentUrl: string;
/** The page that stands in the other site. */
let html = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "embeds-"));
  outside = { ...(await outsideOf()), base: "/ysgk/" };
  const { files } = chartFiles(
    "doc",
    CHARTS,
    (chart) => `/ysgk/reports/doc/#c-${chart}`,
    "明账",
    outside,
    new Pictures(join(folder, "pictures")),
  );
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, "site", path)), { recursive: true });
    writeFileSync(join(folder, "site", path), bytes);
  }
  writeFileSync(join(folder, "site/embed.js"), readFileSync("public/embed.js"));
  writeFileSync(join(folder, "site/build.json"), JSON.stringify({ embedStyle: outside.styleHash }));
  site = await serve(join(folder, "site"), "/ysgk/");
  parent = createServer((_, response) =>
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html),
  );
  await new Promise<void>((resolve) => parent.listen(0, "127.0.0.1", resolve));
  const address = parent.address();
  parentUrl = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  parent?.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

function oembedOf(id: string): {
  title: string;
  html: string;
  width: number;
  height: number;
  heights: [number, number][];
} {
  return JSON.parse(readFileSync(join(folder, "site/embed/doc", id, "oembed.json"), "utf8"));
}

function codeFor(id: string, width: SnippetWidth): string {
  const { title, heights } = oembedOf(id);
  return snippet(`${site.url}embed/doc/${id}/`, title, heights, width);
}

/** A page of another origin with these frames, `column` px wide. */
async function host(
  codes: readonly string[],
  { column = 900, script = false, javaScript = true } = {},
): Promise<{ page: Page; faults: string[] }> {
  const loader = script ? `<script src="${site.url}embed.js"></script>` : "";
  html = `<!doctype html><html lang="zh-CN"><title>门户</title><style>body{margin:0}main{width:${column}px}</style><main>${codes.join("\n")}</main>${loader}`;
  const context = await browser.newContext({
    viewport: { width: Math.max(column, 320), height: 900 },
    javaScriptEnabled: javaScript,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(parentUrl);
  return { page, faults };
}

/** For each frame, its height and how high its content is. */
async function heights(page: Page): Promise<{ frame: number; content: number; over: number }[]> {
  const found = [];
  for (const element of await page.locator("iframe").elementHandles()) {
    await element.scrollIntoViewIfNeeded();
    const frame = await element.contentFrame();
    await frame?.waitForSelector("main");
    const content = (await frame?.evaluate(() => document.body.getBoundingClientRect().height)) ?? 0;
    const over = frame ? await widthOver(frame) : 0;
    found.push({ frame: (await element.boundingBox())?.height ?? 0, content, over });
  }
  return found;
}

/** Room for one line of title or subtitle that a font may need and this one does not. */
const SLACK = 48;

describe("the stated height of an embed", () => {
  test.each(SNIPPET_WIDTHS.filter(({ width }) => width !== null))(
    "is enough and not more than a line too much at $label",
    async (width) => {
      const { page, faults } = await host(CHARTS.map(({ id }) => codeFor(id, width)));
      const seen = await heights(page);
      expect(seen).toHaveLength(CHARTS.length);
      for (const { frame, content, over } of seen) {
        expect(content).toBeLessThanOrEqual(frame);
        expect(frame - content).toBeLessThanOrEqual(SLACK);
        expect(over).toBe(0);
      }
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  test.each([320, 440, 600, 760, 900])("is enough in a column of %i px, without scripts", async (column) => {
    const { page } = await host(
      CHARTS.map(({ id }) => codeFor(id, AS_WIDE)),
      { column, javaScript: false },
    );
    for (const element of await page.locator("iframe").elementHandles()) {
      await element.scrollIntoViewIfNeeded();
      const box = await element.boundingBox();
      expect(box?.width).toBe(column);
      // Frames do not run scripts either: the picture tells whether there is something below the edge.
      const frame = await element.contentFrame();
      const last = await frame?.locator("details").boundingBox();
      expect((last?.y ?? Infinity) + (last?.height ?? 0)).toBeLessThanOrEqual(
        (box?.y ?? 0) + (box?.height ?? 0),
      );
    }
    await page.context().close();
  });

  test.each([320, 440, 600, 760, 900])("follows a column of %i px with embed.js", async (column) => {
    const { page, faults } = await host(
      CHARTS.map(({ id }) => codeFor(id, AS_WIDE)),
      { column, script: true },
    );
    for (const { frame, content } of await heights(page)) {
      expect(content).toBeLessThanOrEqual(frame);
      expect(frame - content).toBeLessThanOrEqual(SLACK + 60);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("is not changed by messages, whoever sends them", async () => {
    const { page } = await host([codeFor("short", AS_WIDE)], { column: 600, script: true });
    const before = await heights(page);
    const frame = await (await page.locator("iframe").elementHandle())?.contentFrame();
    await page.evaluate(() => {
      for (const data of [{ height: 9 }, { type: "height", height: 5000 }, "height:1", null])
        window.postMessage(data, "*");
    });
    await frame?.evaluate(() => window.parent.postMessage({ height: 5000 }, "*"));
    await page.waitForTimeout(100);
    expect(await heights(page)).toEqual(before);
    await page.context().close();
  });
});

describe("an embed", () => {
  test("is one request, and leaves no cookie", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    const answer = await page.goto(`${site.url}embed/doc/long/`, { waitUntil: "networkidle" });
    expect(requests).toEqual([`${site.url}embed/doc/long/`]);
    expect(answer?.headers()["set-cookie"]).toBeUndefined();
    expect(await context.cookies()).toEqual([]);
    expect(await page.locator("script").count()).toBe(0);
    await context.close();
  });

  test.each(["light", "dark"] as const)(
    "has its colours in %s, and no axe violation",
    async (colorScheme) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width: 600, height: 700 },
        bypassCSP: true,
      });
      const page = await context.newPage();
      for (const path of ["embed/doc/states/", "embed/doc/states/code/"]) {
        await page.goto(site.url + path);
        const dark = await page.evaluate(
          () => getComputedStyle(document.body).backgroundColor === "rgb(24, 23, 22)",
        );
        expect(dark).toBe(colorScheme === "dark");
        expect(await violationsOn(page), path).toEqual([]);
      }
      await context.close();
    },
  );

  test("leads to its chart in the whole window, out of its frame", async () => {
    const { page } = await host([codeFor("short", { width: 320, label: "" })]);
    const frame = page.frameLocator("iframe");
    await frame.locator("a").first().click();
    await page.waitForURL(/\/ysgk\/reports\/doc\/index\.html#c-short$/);
    await page.context().close();
  });

  test("prints with the page it stands in", async () => {
    const { page } = await host(
      [codeFor("short", { width: 600, label: "" }).replace(' loading="lazy"', "")],
      { column: 600 },
    );
    await page.frameLocator("iframe").locator("svg:visible").waitFor();
    await page.emulateMedia({ media: "print" });
    const frame = await (await page.locator("iframe").elementHandle())?.contentFrame();
    expect(await frame?.locator("svg:visible").count()).toBe(1);
    const printed = await page.pdf({ format: "A4" });
    html = "<!doctype html><title>门户</title>";
    await page.goto(parentUrl);
    const empty = await page.pdf({ format: "A4" });
    expect(printed.length).toBeGreaterThan(empty.length + 2000);
    await page.context().close();
  });

  test("shows its table to who opens it, without a script", async () => {
    const { page } = await host([codeFor("states", { width: 600, label: "" })], { javaScript: false });
    const frame = page.frameLocator("iframe");
    await frame.locator("summary").click();
    expect(await frame.locator("tbody tr").count()).toBe(6);
    expect(await frame.locator("tbody tr").nth(1).textContent()).toContain("空");
    await page.context().close();
  });
});

describe("all embeds of the built site", () => {
  const pages = readdirSync(OUT, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /^(?:v\/[^/]+\/)?embed\/[^/]+\/[^/]+\/index\.html$/.test(path));

  test("are at most 8 KB gzipped, with one style and the policy that allows it", () => {
    const styles = new Set<string>();
    for (const path of pages) {
      const page = readFileSync(join(OUT, path), "utf8");
      expect(gzipSync(page).length, path).toBeLessThanOrEqual(8 * 1024);
      expect(page, path).not.toMatch(/<script|<link rel="stylesheet"|<img|\sstyle=/);
      expect(page, path).toContain('name="robots" content="noindex"');
      if (path.startsWith("embed/")) styles.add(/<style>([^<]*)<\/style>/.exec(page)?.[1] ?? "");
    }
    expect([...styles]).toEqual(pages.length ? [outside.style] : []);
  });

  test("have every file that belongs to them, and a frozen version", () => {
    for (const path of pages.filter((page) => page.startsWith("embed/"))) {
      const at = dirname(path);
      const files = readdirSync(join(OUT, at)).filter((file) => !/\.(?:gz|br)$/.test(file));
      expect(files.sort(), at).toEqual(["code", "index.html", "kit.zip", "oembed.json"]);
      const { frozen } = JSON.parse(readFileSync(join(OUT, at, "oembed.json"), "utf8")) as { frozen: string };
      const file = decodeURIComponent(new URL(frozen, "http://site").pathname).replace(/^.*\/v\//, "v/");
      expect(readFileSync(join(OUT, file, "index.html"), "utf8"), file).toContain("固定版本");
      const kit = unzipSync(readFileSync(join(OUT, at, "kit.zip")));
      expect(Object.keys(kit).sort(), at).toEqual([
        "README.txt",
        "chart.png",
        "chart.svg",
        "data.csv",
        "index.html",
      ]);
    }
  });

  test("are one for each chart of each page, and lead back to where it stands", () => {
    const charts = htmlFiles(OUT)
      .filter((file) => /^(?:reports|compare)\//.test(file))
      .flatMap((file) =>
        [...readFileSync(join(OUT, file), "utf8").matchAll(/href="([^"]*)embed\/([^"]*)\/code\/"/g)].map(
          ([, , embed]) => decodeURIComponent(embed ?? ""),
        ),
      );
    expect(charts.some((embed) => embed.startsWith("compare/"))).toBe(true);
    const made = pages.filter((page) => page.startsWith("embed/")).map((page) => dirname(page).slice(6));
    expect([...new Set(charts)].sort()).toEqual(made.sort());
    for (const embed of made) {
      const html = readFileSync(join(OUT, "embed", embed, "index.html"), "utf8");
      const [, home = ""] = /<a href="([^"]*)" target="_top"/.exec(html) ?? [];
      const { pathname, hash } = new URL(home, `file:///embed/${embed}/`);
      const page = readFileSync(join(OUT, decodeURIComponent(pathname)), "utf8");
      expect(page, embed).toContain(`id="${decodeURIComponent(hash.slice(1))}"`);
    }
  });
});

test("embed.js is less than 1 KB", () => {
  expect(readFileSync("public/embed.js").length).toBeLessThan(1024);
});
