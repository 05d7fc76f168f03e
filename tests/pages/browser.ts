import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import axe from "axe-core";
import { chromium, type Browser, type Frame, type Page } from "playwright-core";
import type { Site } from "./serve.ts";

/** The built site that is tried: SITE_OUT below SITE_BASE, as the build was told. */
export const OUT = resolve(process.env["SITE_OUT"] || "dist");
export const BASE = `/${(process.env["SITE_BASE"] || "/").replace(/^\/+|\/+$/g, "")}/`.replace("//", "/");

/** Fails with what to do when the site or its search index is not built. */
export function requireBuilt(): void {
  for (const file of ["index.html", "reports", "pagefind/pagefind.js"])
    if (!existsSync(join(OUT, file)))
      throw new Error(
        `${join(OUT, file)} is missing: run "npm run build" first (or set SITE_OUT to a built site).`,
      );
}

/** The documents that have a report. */
export async function builtDocuments(): Promise<string[]> {
  const entries = await readdir(join(OUT, "reports"), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Chromium without the background services that would ask the network. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] || "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Every page of the built site, by its path: "reports/x/". */
export async function builtPages(): Promise<string[]> {
  const files = await readdir(OUT, { recursive: true });
  return files
    .filter((file) => /(?:^|[/\\])index\.html$/.test(file))
    .map((file) => file.replaceAll("\\", "/").replace(/index\.html$/, ""))
    .sort();
}

/** How many links among `within` lead to a page of the site, by the end of its path: "/compare/x/". */
export function linksTo(page: Page, within: string, path: string): Promise<number> {
  return page
    .locator(`${within} a[href]`)
    .evaluateAll(
      (links, end) =>
        links.filter((link) => new URL((link as HTMLAnchorElement).href).pathname.endsWith(end)).length,
      path,
    );
}

/** A page that collects what must not happen: requests to elsewhere, errors, refused scripts and styles. */
export async function openPage(
  browser: Browser,
  site: Site,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const origin = new URL(site.url).origin;
  page.on("request", (request) => {
    const url = request.url();
    // Data and what a page of the site has made itself come from nowhere.
    const isOwn = url.startsWith(site.url) || url.startsWith(`blob:${origin}/`) || url.startsWith("data:");
    if (!isOwn) faults.push(`request to ${url}`);
  });
  page.on("console", (message) => {
    const expected = message.text().includes("404") && message.location().url.includes("no-such-page");
    if (["error", "warning"].includes(message.type()) && !expected) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  return { page, faults };
}

/** What axe finds wrong with a page, each with the element it is first found on. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(document, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}

/** By how many px a page is wider than its window. */
export function widthOver(page: Page | Frame): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
