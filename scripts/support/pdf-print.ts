import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { chromium, type Page } from "playwright-core";
import { contentsPages, type ContentsPages } from "./pdf-contents.ts";
import { packPdf } from "./pdf-pack.ts";

/** A page to print: its address, and the file it goes to. */
export interface Sheet {
  name: string;
  url: string;
  file: string;
}

/** A page as PDF, its contents with the numbers of the pages they point to: printed once to learn them. */
async function print(page: Page, url: string): Promise<Uint8Array> {
  const answer = await page.goto(url, { waitUntil: "load" });
  if (answer?.status() !== 200) throw new Error(`${url} answers ${answer?.status()}.`);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const once = (): Promise<Uint8Array> =>
    page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  let pages: ContentsPages = new Map();
  // The numbers are set in place that is kept for them, so a second printing moves nothing; it is held to that.
  for (let round = 0; round < 3; round += 1) {
    const pdf = await once();
    const found = await contentsPages(pdf);
    if ([...found].every(([id, number]) => pages.get(id) === number)) return packPdf(pdf);
    pages = found;
    await page.evaluate((numbers) => {
      for (const link of document.querySelectorAll<HTMLElement>("[data-page-of]")) {
        const cell = link.querySelector("b");
        if (cell) cell.textContent = String(numbers[link.dataset["pageOf"] ?? ""] ?? "");
      }
    }, Object.fromEntries(pages));
  }
  throw new Error(`The contents of ${url} do not settle.`);
}

/**
 * Prints pages into files, `jobs` at once; a file is there whole or not at all.
 *
 * @param done is told of each that is there, with its size in bytes
 */
export async function printSheets(
  sheets: readonly Sheet[],
  executablePath: string,
  jobs: number,
  done: (sheet: Sheet, size: number) => void,
): Promise<void> {
  const queue = [...sheets];
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-sync",
    ],
  });
  const work = async (): Promise<void> => {
    const page = await browser.newPage();
    for (let sheet = queue.shift(); sheet; sheet = queue.shift()) {
      const pdf = await print(page, sheet.url);
      await mkdir(dirname(sheet.file), { recursive: true });
      await writeFile(`${sheet.file}.new`, pdf);
      await rename(`${sheet.file}.new`, sheet.file);
      done(sheet, pdf.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(jobs, sheets.length) }, work));
  } finally {
    await browser.close();
  }
}
