import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePdfs } from "../../scripts/support/pdfs.ts";
import { fileOf } from "../../scripts/support/pdf-store.ts";
import { packPdf } from "../../scripts/support/pdf-pack.ts";
import type { Reading, StatutoryTable } from "../../src/model/reading.ts";
import { fromJson } from "../../src/pipeline/publish/reading-json.ts";
import { comparisons } from "../../src/site/comparisons/index.ts";
import { tableLabels } from "../../src/site/table.ts";

const READINGS = resolve(process.env["READINGS"] || "build/readings");
const documents = readdirSync(READINGS)
  .filter((file) => file.endsWith(".json") && file !== "index.json")
  .map((file) => file.slice(0, -".json".length))
  .sort();
const compared = comparisons([]).map(({ id }) => `compare/${id}`);
const all = [...documents, ...compared];
const A4 = [595, 842];
/** Where the running head ends and the foot begins, in points from the edges. */
const HEAD = 62;
const FOOT = 54;

/** A page of a PDF: its text without white space and without head and foot, and where its texts stand. */
interface Page {
  width: number;
  height: number;
  text: string;
  whole: string;
  right: number;
  fonts: string[];
}

interface Booklet {
  pdf: PDFDocumentProxy;
  pages: Page[];
  /** Headings of the outline with their page, 1-based. */
  headings: { title: string; page: number }[];
}

/** What every Chinese font has; damage of a source may be in any script. */
const PRINTABLE = /^[\p{Script=Han}\p{ASCII}，。、；：（）《》“”—…％]*$/u;

const bare = (text: string): string => text.replace(/\s+/g, "");

async function open(file: string): Promise<Booklet> {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)), verbosity: 0 }).promise;
  const pages: Page[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const texts = items.filter((item) => "str" in item).filter(({ str }) => str.trim() !== "");
    const inside = texts.filter(({ transform }) => {
      const y = Number(transform[5]);
      return y > FOOT && y < height - HEAD;
    });
    pages.push({
      width,
      height,
      text: bare(inside.map(({ str }) => str).join("")),
      whole: bare(texts.map(({ str }) => str).join("")),
      right: Math.max(0, ...inside.map((item) => Number(item.transform[4]) + item.width)),
      fonts: [...new Set(texts.map(({ fontName }) => fontName))],
    });
  }
  const headings: Booklet["headings"] = [];
  type Entry = Awaited<ReturnType<PDFDocumentProxy["getOutline"]>>[number];
  const walk = async (entries: readonly Entry[]): Promise<void> => {
    for (const { title, dest, items } of entries) {
      const target = typeof dest === "string" ? await pdf.getDestination(dest) : dest;
      const reference = target?.[0] as Parameters<PDFDocumentProxy["getPageIndex"]>[0] | undefined;
      if (reference) headings.push({ title: bare(title), page: (await pdf.getPageIndex(reference)) + 1 });
      await walk(items as Entry[]);
    }
  };
  await walk(await pdf.getOutline());
  return { pdf, pages, headings };
}

let folder: string;
let folders: Parameters<typeof makePdfs>[0];
const keys = new Map(documents.map((document) => [document, document]));
const options = {
  all: false,
  jobs: 2,
  browser: process.env["CHROMIUM"] || "/usr/bin/chromium",
};
const booklets = new Map<string, Booklet>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pdfs-"));
  folders = { readings: READINGS, pages: join(folder, "print"), store: join(folder, "pdf") };
  await makePdfs(folders, { keys, data: "" }, options, () => undefined);
  for (const name of all) booklets.set(name, await open(fileOf(folders.store, name)));
}, 240_000);

afterAll(async () => {
  for (const { pdf } of booklets.values()) await pdf.loadingTask.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function booklet(name: string): Booklet {
  const found = booklets.get(name);
  if (!found) throw new Error(`There is no PDF of ${name}.`);
  return found;
}

describe.each(all)("the PDF of %s", (name) => {
  test("has A4 pages, upright or turned, none of them blank, nothing beyond their margin", () => {
    for (const [at, { width, height, text, right }] of booklet(name).pages.entries()) {
      expect([width, height].map(Math.round).sort(), `page ${at + 1}`).toEqual(A4);
      expect(text.length, `page ${at + 1}`).toBeGreaterThan(15);
      expect(right, `page ${at + 1}`).toBeLessThan(width - 40);
    }
  });

  test("is tagged, in Chinese, with an outline of its headings", async () => {
    const { pdf, headings } = booklet(name);
    // Its type says an object; it is a map.
    const mark = (await pdf.getMarkInfo()) as unknown as Map<string, boolean>;
    expect(mark.get("Marked")).toBe(true);
    const tree = JSON.stringify(await (await pdf.getPage(2)).getStructTree());
    expect(tree).toContain('"role":"Link"');
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Language: "zh-CN" });
    expect(info).toHaveProperty("Title", expect.stringMatching(/\S/));
    expect(headings.length).toBeGreaterThan(3);
    for (const { title } of headings) expect(title).not.toMatch(/^(.{2,})\1$/);
  });

  test("says in its contents the pages on which its headings stand", () => {
    const { pages, headings } = booklet(name);
    const first = headings.find(({ title }) => title === "要点");
    const contents = pages
      .slice(1, (first?.page ?? 3) - 1)
      .map(({ text }) => text)
      .join("");
    const listed = headings.filter(({ title }) => title !== "目录" && contents.includes(title));
    expect(listed.length).toBeGreaterThan(1);
    for (const { title, page } of listed) {
      expect(contents).toContain(`${title}${page}`);
      expect(pages[page - 1]?.text).toContain(title);
    }
  });

  test("brings its fonts along", async () => {
    const { pdf, pages } = booklet(name);
    for (const number of [1, 2, 3, Math.ceil(pages.length / 2), pages.length]) {
      const page = await pdf.getPage(number);
      await page.getOperatorList();
      for (const id of pages[number - 1]?.fonts ?? []) {
        const font = page.commonObjs.get(id) as { missingFile?: boolean; name?: string };
        expect(font.missingFile, font.name).toBeFalsy();
      }
      page.cleanup();
    }
  });

  test("links to nothing on the machine that made it", async () => {
    const { pdf } = booklet(name);
    for (let number = 1; number <= pdf.numPages; number += 1)
      for (const { url } of (await (await pdf.getPage(number)).getAnnotations()) as { url?: string }[])
        expect(url ?? "").not.toMatch(/127\.0\.0\.1|localhost/);
  });

  test("ends with the cited lines of the sources", () => {
    const { pages, headings } = booklet(name);
    const start = headings.find(({ title }) => title === "数字的出处")?.page ?? 0;
    expect(start).toBeGreaterThan(0);
    const listed = pages
      .slice(start - 1)
      .map(({ text }) => text)
      .join("");
    const cited = new Set(
      pages
        .slice(0, start)
        .flatMap(({ text }) => [...text.matchAll(/\[(\d{1,3})\]/g)].map(([, number]) => number)),
    );
    expect(cited.size).toBeGreaterThan(3);
    for (const number of cited) expect(listed).toContain(`[${number}]第`);
  });
});

describe.each(documents)("the report %s on paper", (document) => {
  const reading: Reading = fromJson(readFileSync(join(READINGS, `${document}.json`), "utf8"));
  const labels = tableLabels(reading.tables);

  /** The pages a table stands on, the last with the heading that follows it. */
  function pagesOf(table: StatutoryTable): { from: number; pages: Page[] } {
    const { headings, pages } = booklet(document);
    const at = headings.findIndex(({ title }) => title.startsWith(bare(labels.get(table.id) ?? "")));
    const from = headings[at]?.page ?? 0;
    const to = headings[at + 1]?.page ?? pages.length;
    return { from, pages: pages.slice(from - 1, to) };
  }

  test("prints every figure of every table, its totals among them", () => {
    for (const table of reading.tables) {
      const text = pagesOf(table)
        .pages.map((page) => page.text)
        .join("");
      const cells = table.body.flatMap((row) => row.cells.map(({ text: cell }) => bare(cell)));
      // A long text may be parted by a page with its foot and head.
      const figures = cells.filter((cell) => cell.length < 20 && PRINTABLE.test(cell));
      for (const figure of figures) expect(text, `${table.title}: ${figure}`).toContain(figure);
    }
  });

  test("repeats name, unit and head of a table on each page that it goes on to", () => {
    for (const table of reading.tables) {
      const rows = table.body
        .map(({ cells }) => cells.map(({ text }) => bare(text)).filter(Boolean))
        .filter((cells) => cells.length > 2);
      const last = table.head.at(-1)?.map(({ text }) => bare(text)) ?? [];
      const name = bare(labels.get(table.id) ?? table.title);
      const unit = table.unitOfMeasure ? `单位：${table.unitOfMeasure}` : "";
      for (const { text } of pagesOf(table).pages.slice(1)) {
        // The page may begin with the notes of the table, or with the next one; a row of it stands before that.
        const next = text.indexOf("单位：", text.indexOf("单位：") + 4);
        const own = next < 0 ? text : text.slice(0, next);
        if (rows.filter((cells) => own.includes(cells.join(""))).length < 3) continue;
        continued += 1;
        expect(text.slice(0, name.length + unit.length)).toBe(`${unit}${name}`);
        for (const head of last) expect(own).toContain(head);
      }
    }
  });
});

let continued = 0;

test("some tables go on to another page", () => {
  expect(continued).toBeGreaterThan(3);
});

test("what has not changed is not printed again, and what shows on no page is not either", async () => {
  const log: string[] = [];
  const same = await makePdfs(folders, { keys, data: "" }, options, (line) => log.push(line));
  expect([same.made, log]).toEqual([0, []]);
  const [first = ""] = documents;
  const changed = new Map(keys).set(first, "read again");
  const again = await makePdfs(folders, { keys: changed, data: "" }, options, () => undefined);
  expect(again.made).toBe(0);
}, 60_000);

test("bytes that are no PDF as Chromium writes them are left as they are", () => {
  for (const text of ["", "no PDF", "%PDF-1.4\nstartxref\n9\n%%EOF"])
    expect(packPdf(Buffer.from(text)).toString()).toBe(Buffer.from(text).toString());
});
