import { join } from "node:path";
import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, builtDocuments, launch, OUT, requireBuilt } from "./browser.ts";
import { serve, type Site } from "./serve.ts";

requireBuilt();
const documents = await builtDocuments();

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await serve(OUT, BASE);
  browser = await launch();
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

function htmlOf(document: string): string {
  return readFileSync(join(OUT, "reports", document, "index.html"), "utf8");
}

describe.each(documents)("the report %s", (document) => {
  test("describes itself in at most 120 characters, in the words of its lead", () => {
    const description = /<meta name="description" content="([^"]*)"/.exec(htmlOf(document))?.[1] ?? "";
    expect(description.replace(/&#34;|&quot;/g, '"').length).toBeLessThanOrEqual(120);
    expect(description).toMatch(/万元|亿元|没有能读出/);
  });

  test("marks each term once, before the end of the page, and each opens an entry that is there", () => {
    const html = htmlOf(document);
    const targets = [...html.matchAll(/popovertarget="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(targets).size).toBe(targets.length);
    for (const id of targets) {
      expect(html).toContain(`id="${id}"`);
      expect(html).toContain(`href="#${id?.slice(2)}"`);
    }
    expect([...html.matchAll(/ popover /g)].length).toBe(targets.length);
  });
});

test("a term opens and closes by keyboard and without a script", async () => {
  const [document = ""] = documents.filter((name) => htmlOf(name).includes("popovertarget"));
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 740 },
  });
  const page = await context.newPage();
  await page.goto(`${site.url}reports/${document}/`);
  const button = page.locator(".term").first();
  const entry = page.locator(`[id="${await button.getAttribute("popovertarget")}"]`);
  expect(await entry.isVisible()).toBe(false);
  await button.focus();
  await page.keyboard.press("Enter");
  expect(await entry.isVisible()).toBe(true);
  const box = await entry.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 360).toBe(true);
  await page.keyboard.press("Escape");
  expect(await entry.isVisible()).toBe(false);
  await context.close();
});
