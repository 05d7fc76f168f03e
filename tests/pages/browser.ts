import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { chromium, type Browser } from "playwright-core";

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
