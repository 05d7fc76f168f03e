import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** For each anchor that the contents link to, the page it is on, 1-based. */
export type ContentsPages = Map<string, number>;

/**
 * Where the named destinations of a PDF lie: Chromium names one for each anchor that a link of the document points to.
 *
 * @throws what pdfjs throws for bytes that are no PDF
 */
export async function contentsPages(pdf: Uint8Array): Promise<ContentsPages> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await task.promise;
  try {
    const pages: ContentsPages = new Map();
    for (const [name, target] of await document.getDestinations()) {
      const [reference] = target;
      if (!reference) continue;
      const index = await document.getPageIndex(reference);
      pages.set(decodeURIComponent(name.replace(/^#/, "")), index + 1);
    }
    return pages;
  } finally {
    await task.destroy();
  }
}
