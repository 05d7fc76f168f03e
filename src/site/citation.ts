import { PUBLISHER } from "../model/publication.ts";

/** What is cited: a page of this site, in the build that was looked at. */
export interface Cited {
  /** Title of the page, or of the report. */
  title: string;
  /** Who answers for the content; the site where not said. */
  author?: string;
  /** The year that the cited data are of, where they are of one. */
  year?: number | null;
  /** The frozen address of the page, `…/v/{build}/…`: what is found there stays as it was cited. */
  url: string;
  /** Names the build. */
  build: string;
  /** When it was built, as `2026-11-25`; left out where that is not known. */
  published?: string;
  /** When it was looked at, as `2026-11-25`; left out where that is not known, as on a page without script. */
  accessed?: string;
}

/** A citation ready to be copied. */
export interface Citation {
  /** After GB/T 7714, as an electronic resource. */
  text: string;
  bibtex: string;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/u;

function date(text: string | undefined): string {
  return text !== undefined && ISO_DATE.test(text) ? text : "";
}

/** A text as a value of BibTeX: what TeX would take for a command is written as the sign it is. */
function bibtexValue(text: string): string {
  return text
    .replace(/\s+/gu, " ")
    .replace(/[\\{}]/gu, "")
    .replace(/([#$%&_])/gu, "\\$1")
    .replaceAll("~", "\\textasciitilde{}")
    .replaceAll("^", "\\textasciicircum{}");
}

/** An address inside `\url{…}`, where only braces and percent-encoding matter. */
function bibtexUrl(url: string): string {
  return url.replaceAll("{", "%7B").replaceAll("}", "%7D");
}

/**
 * How to cite a page: the form of GB/T 7714—2015, 4.6 (electronic resources) — author. title[DB/OL]. (date of
 * publication)[date of access]. address. — and BibTeX. Dates that are not known are left out, never made up.
 */
export function citation(cited: Cited): Citation {
  const author = cited.author ?? PUBLISHER;
  const published = date(cited.published);
  const accessed = date(cited.accessed);
  const title = cited.title.replace(/\s+/gu, " ").trim();
  const dates = `${published ? `(${published})` : ""}${accessed ? `[${accessed}]` : ""}`;
  const text = `${author}. ${title}：构建 ${cited.build}[DB/OL]. ${dates ? `${dates}. ` : ""}${cited.url}.`;
  const year = published ? published.slice(0, 4) : cited.year ? `${cited.year}` : "";
  const fields: [string, string][] = [
    ["author", `{${bibtexValue(author)}}`],
    ["title", `{${bibtexValue(title)}}`],
    ["year", year],
    ["version", bibtexValue(cited.build)],
    ["howpublished", `\\url{${bibtexUrl(cited.url)}}`],
    ["urldate", accessed],
  ];
  const lines = fields.filter(([, value]) => value !== "").map(([name, value]) => `  ${name} = {${value}},`);
  const key = `mingzhang-${cited.build}`.replace(/[^\w-]/gu, "");
  return { text, bibtex: `@misc{${key},\n${lines.join("\n")}\n}` };
}
