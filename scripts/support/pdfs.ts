import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { requireBrowser } from "./browser.ts";
import { runNode } from "./build-site.ts";
import { sha256 } from "./inputs.ts";
import { dataPathsOf, siteBase, type Paths } from "./options.ts";
import { contentsPages, type ContentsPages } from "./pdf-contents.ts";
import { writeData } from "./read-all.ts";
import { SourceError } from "../../src/model/error.ts";
import { serveFolder } from "./static-server.ts";

/** A booklet to print: its page below the print folder, and its name. */
interface Booklet {
  name: string;
  path: string;
  hash: string;
}

interface Options {
  all: boolean;
  jobs: number;
}

/** The record beside the PDFs: of what content each was made. */
type Made = Record<string, string>;

const RECORD = "index.json";

async function booklets(folder: string): Promise<Booklet[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) =>
    /(?:^|[/\\])index\.html$/.test(file),
  );
  return Promise.all(
    files.sort().map(async (file) => {
      const path = relative(".", file).split(sep).slice(0, -1);
      const html = await readFile(join(folder, file));
      return { name: path.join("-"), path: `${path.map(encodeURIComponent).join("/")}/`, hash: sha256(html) };
    }),
  );
}

/** A page as PDF, its contents with the numbers of the pages they point to: printed once to learn them. */
async function print(page: Page, url: string): Promise<Uint8Array> {
  await page.goto(url, { waitUntil: "load" });
  const once = (): Promise<Uint8Array> =>
    page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  let pages: ContentsPages = new Map();
  // The numbers are set in place that is kept for them, so a second printing moves nothing; it is held to that.
  for (let round = 0; round < 3; round += 1) {
    const pdf = await once();
    const found = await contentsPages(pdf);
    if ([...found].every(([id, number]) => pages.get(id) === number)) return pdf;
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

async function printAll(
  todo: readonly Booklet[],
  browser: Browser,
  origin: string,
  folder: string,
  jobs: number,
  done: (booklet: Booklet, pdf: Uint8Array) => void,
): Promise<void> {
  const queue = [...todo];
  const work = async (): Promise<void> => {
    const page = await browser.newPage();
    for (let booklet = queue.shift(); booklet; booklet = queue.shift()) {
      const pdf = await print(page, origin + booklet.path);
      const file = join(folder, `${booklet.name}.pdf`);
      await writeFile(`${file}.new`, pdf);
      await rename(`${file}.new`, file);
      done(booklet, pdf);
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: Math.min(jobs, todo.length) }, work));
}

/**
 * Prints every booklet into `{site}/pdf/`. What is there from before stays where its content is the same, and goes
 * where its document is gone.
 *
 * @throws SourceError with what to install or correct
 */
export async function buildPdfs(
  paths: Paths,
  { all, jobs }: Options,
  log: (line: string) => void,
): Promise<{ made: number; kept: number; folder: string }> {
  const executablePath = requireBrowser(log);
  log("Reading the documents …");
  await writeData(dataPathsOf(paths, join(paths.build, "data")), log);
  log("Building the pages for paper …");
  const pages = join(paths.build, "print");
  const env = {
    PRINT_OUT: pages,
    SITE_BASE: siteBase(),
    READINGS: join(paths.build, "readings"),
    NODE_ENV: "production",
    ASTRO_TELEMETRY_DISABLED: "1",
  };
  const args = ["build", "--silent", "--config", "astro.print.config.mjs"];
  if ((await runNode("node_modules/astro/bin/astro.mjs", args, env)) !== 0)
    throw new SourceError({
      file: "astro build",
      what: "The pages for paper could not be built; its own message stands above.",
      todo: "Correct what it names and run the command again; the PDFs made before are untouched.",
    });
  const folder = join(paths.site, "pdf");
  await mkdir(folder, { recursive: true });
  const record = await readFile(join(folder, RECORD), "utf8").then(
    (text) => JSON.parse(text) as Made,
    (): Made => ({}),
  );
  const wanted = await booklets(pages);
  const there = new Set(await readdir(folder));
  const todo = wanted.filter(({ name, hash }) => all || record[name] !== hash || !there.has(`${name}.pdf`));
  const made: Made = Object.fromEntries(
    wanted.filter((booklet) => !todo.includes(booklet)).map(({ name, hash }) => [name, hash]),
  );
  const served = await serveFolder(pages, siteBase(), 0, ["127.0.0.1"]);
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
  let count = 0;
  try {
    await printAll(
      todo,
      browser,
      `http://127.0.0.1:${served.port}${siteBase()}`,
      folder,
      jobs,
      ({ name, hash }, pdf) => {
        made[name] = hash;
        count += 1;
        log(`[${count}/${todo.length}] ${name}.pdf (${(pdf.length / 1024).toFixed(0)} KB)`);
      },
    );
  } finally {
    await browser.close();
    await served.close();
    const sorted = Object.fromEntries(
      Object.entries(made).sort(([left], [right]) => left.localeCompare(right)),
    );
    await writeFile(join(folder, RECORD), `${JSON.stringify(sorted, null, 2)}\n`);
  }
  for (const file of there)
    if (file.endsWith(".pdf") && !(file.slice(0, -4) in made)) await rm(join(folder, file));
  return { made: todo.length, kept: wanted.length - todo.length, folder };
}
