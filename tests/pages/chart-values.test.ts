import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BASE, builtDocuments, launch, openPage, OUT } from "./browser.ts";
import { serve, type Site } from "./serve.ts";

const charted = (await builtDocuments()).find((document) =>
  readFileSync(join(OUT, "reports", document, "index.html"), "utf8").includes("data-chart"),
);

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

async function openReport(options = {}): ReturnType<typeof openPage> {
  const opened = await openPage(browser, site, options);
  await opened.page.goto(`${site.url}reports/${charted}/`);
  return opened;
}

test("some report has a chart", () => {
  expect(charted).toBeDefined();
});

describe("the values of a chart", () => {
  test("are read one by one with the arrow keys, and spoken", async () => {
    const { page, faults } = await openReport();
    const plot = page.locator(".plot:visible:has([data-v])").first();
    const words = await plot
      .locator("[data-v]")
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("data-v")));
    await plot.focus();
    const heard: (string | null)[] = [];
    for (let at = 0; at < words.length; at += 1) {
      await page.keyboard.press("ArrowDown");
      heard.push(await plot.locator("output:not([aria-hidden])").textContent());
    }
    expect(heard).toEqual(words);
    await page.keyboard.press("Home");
    expect(await plot.locator(".chart-value").textContent()).toBe(words[0]);
    await page.keyboard.press("Escape");
    expect(await plot.locator(".chart-value").isVisible()).toBe(false);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("show under the pointer inside the chart, and vanish with it", async () => {
    const { page } = await openReport();
    const plot = page.locator(".plot:visible:has([data-v])").first();
    const mark = plot.locator("[data-v]").first();
    await mark.hover({ force: true });
    expect(await plot.locator(".chart-value").textContent()).toBe(await mark.getAttribute("data-v"));
    const box = await plot.boundingBox();
    const bubble = await plot.locator(".chart-value").boundingBox();
    expect(bubble?.x).toBeGreaterThanOrEqual((box?.x ?? 0) - 1);
    expect((bubble?.x ?? 0) + (bubble?.width ?? 0)).toBeLessThanOrEqual(
      (box?.x ?? 0) + (box?.width ?? 0) + 1,
    );
    await page.mouse.move(5, 5);
    expect(await plot.locator(".chart-value").isVisible()).toBe(false);
    await page.context().close();
  });

  test("show under a finger on a phone", async () => {
    const { page } = await openReport({ viewport: { width: 360, height: 740 }, hasTouch: true });
    const plot = page.locator(".plot:visible:has([data-v])").first();
    const mark = plot.locator("[data-v]").first();
    await mark.scrollIntoViewIfNeeded();
    const box = await mark.boundingBox();
    // A bar may be thinner than a finger is sure.
    await page.touchscreen.tap((box?.x ?? 0) + (box?.width ?? 0) + 6, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    expect(await plot.locator(".chart-value").textContent()).toBe(await mark.getAttribute("data-v"));
    await page.context().close();
  });
});

describe("嵌入", () => {
  test("opens a dialog whose code and preview follow the choice of width and version", async () => {
    const { page, faults } = await openReport();
    const link = page.locator("a[data-embed]").first();
    const address = new URL("../", await link.evaluate((a) => (a as HTMLAnchorElement).href)).href;
    await link.click();
    const code = page.locator("dialog[open] textarea");
    await code.waitFor();
    expect(await code.inputValue()).toContain(`src="${address}"`);
    await page.getByLabel("320 像素").check();
    expect(await code.inputValue()).toContain('width="320"');
    expect(await page.locator("dialog iframe").getAttribute("width")).toBe("320");
    await page.getByLabel("固定版本").check();
    expect(await code.inputValue()).toMatch(/src="[^"]*\/v\/[0-9a-f]{12}\/embed\//);
    await page.frameLocator("dialog iframe").getByText("固定版本").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("is a page with the same code where there is no JavaScript", async () => {
    const { page } = await openReport({ javaScriptEnabled: false });
    await page.locator("a[data-embed]").first().click();
    await page.waitForURL(/\/embed\/.*\/code\/$/);
    expect(await page.locator("pre").count()).toBe(8);
    for (const text of await page.locator("pre").allTextContents())
      expect(text).toMatch(/^<iframe src="[^"]+" title="[^"]+" width="(?:320|600|900|100%)" height="\d+" /);
    await page.context().close();
  });
});
