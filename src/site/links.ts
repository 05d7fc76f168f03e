import { idOf, ruleAnchor } from "./html.ts";

/** Every address of the site, below one base path. No page writes an address by itself. */
export interface Links {
  /** An asset or page by its path below the base, e.g. `to("data/facts.csv")`. */
  to(path: string): string;
  home: string;
  unit(unit: string): string;
  report(document: string, fragment?: string): string;
  /** The second page of a report: indicators, the narrative's numbers, duties and terms. */
  details(document: string, fragment?: string): string;
  /** A page of the tables that do not fit on the report, from 1. */
  tables(document: string, page: number, fragment?: string): string;
  /** A twin of a report: all its figures (CSV), everything read from it (JSON), its tables as a workbook. */
  reportFile(document: string, format: "csv" | "json" | "xlsx"): string;
  /** A booklet by its name: a document, or `compare/` and a comparison. */
  pdf(name: string): string;
  /** A report as it was in a version of its reading. */
  frozenReport(document: string, version: string): string;
  source(document: string, line?: number): string;
  /** All findings, or those of one filter: `{ axis: "year", value: "2026" }`. */
  findings(filter?: { axis: string; value: string } | null, page?: number): string;
  /** The units that have documents, each with its findings. */
  findingUnits: string;
  coverage(page?: number): string;
  compare: string;
  /** A comparison by its id, or one of its later pages. */
  comparison(id: string, page?: number): string;
  /** The per-capita standards of one programme. */
  programme(programme: string, page?: number): string;
  data: string;
  /** A file of open data: a table of the contract in one of its formats. */
  dataFile(table: string, format: "csv" | "json" | "parquet"): string;
  /** The description of all open data for machines. */
  datapackage: string;
  method: string;
  /** The paragraph of the method page that explains a rule. */
  rule(id: string): string;
  glossary: string;
  accessibility: string;
  search: string;
  /** A group of a directory: the reports of one city, year or letter. */
  directory(list: string, group: string): string;
  /** How to report a mistake. */
  reportError: string;
  /** A file of a chart; `document` is null for a comparison. */
  chart(document: string | null, chart: string, extension: "svg" | "png" | "csv"): string;
  /** The page that shows one chart inside other sites. */
  embed(document: string | null, chart: string): string;
  /** A file or page that belongs to an embed: its snippet to copy, its oEmbed answer, its kit. */
  embedPart(document: string | null, chart: string, part: "code/" | "oembed.json" | "kit.zip"): string;
  /** A chart of a report on its page. */
  chartHome(document: string, chart: string): string;
  /** A chart of a comparison on its page. */
  comparedHome(comparison: string, chart: string): string;
  /** A chart of per-capita standards on the page of its programme. */
  programmeHome(programme: string, chart: string): string;
  /** The picture that stands for a page in links to it; null is the site's own. */
  card(page: { document: string } | { comparison: string } | null): string;
}

/** The links below `base` ("/", "/ysgk", "/ysgk/"). Names are percent-encoded, so any file stem can be a document. */
export function linksFrom(base: string): Links {
  const root = `/${base.replace(/^\/+|\/+$/g, "")}/`.replace("//", "/");
  const name = (text: string): string => encodeURIComponent(text).replaceAll("'", "%27");
  const pageStep = (page?: number): string => (page && page > 1 ? `${page}/` : "");
  const embed = (document: string | null, chart: string): string =>
    `${root}embed/${document === null ? "compare" : name(document)}/${name(chart)}/`;
  return {
    to: (path) => root + path,
    home: root,
    unit: (unit) => `${root}units/${name(unit)}/`,
    report: (document, fragment) =>
      `${root}reports/${name(document)}/${fragment ? `#${name(idOf(fragment))}` : ""}`,
    tables: (document, page, fragment) =>
      `${root}reports/${name(document)}/tables/${pageStep(page)}${fragment ? `#${name(idOf(fragment))}` : ""}`,
    details: (document, fragment) =>
      `${root}reports/${name(document)}/details/${fragment ? `#${name(idOf(fragment))}` : ""}`,
    frozenReport: (document, version) => `${root}v/${name(version)}/reports/${name(document)}/`,
    reportFile: (document, format) => `${root}reports/${name(document)}.${format}`,
    pdf: (booklet) => `${root}pdf/${booklet.split("/").map(name).join("/")}.pdf`,
    source: (document, line) => `${root}sources/${name(document)}/${line ? `#L${line}` : ""}`,
    findings: (filter, page) =>
      `${root}findings/${filter ? `${filter.axis}/${name(filter.value)}/` : ""}${pageStep(page)}`,
    findingUnits: `${root}findings/unit/`,
    coverage: (page) => `${root}coverage/${pageStep(page)}`,
    compare: `${root}compare/`,
    comparison: (id, page) => `${root}compare/${name(id)}/${pageStep(page)}`,
    programme: (programme, page) => `${root}compare/per-capita/${name(programme)}/${pageStep(page)}`,
    data: `${root}data/`,
    dataFile: (table, format) => `${root}data/${name(table)}.${format}`,
    datapackage: `${root}data/datapackage.json`,
    method: `${root}method/`,
    rule: (id) => `${root}method/#${name(ruleAnchor(id))}`,
    glossary: `${root}glossary/`,
    accessibility: `${root}accessibility/`,
    search: `${root}search/`,
    directory: (list, group) => `${root}search/${list}/${name(group)}/`,
    reportError: `${root}report-error/`,
    chart: (document, chart, extension) =>
      `${root}${document === null ? "compare" : `reports/${name(document)}`}/charts/${name(chart)}.${extension}`,
    embed,
    embedPart: (document, chart, part) => embed(document, chart) + part,
    chartHome: (document, chart) => `${root}reports/${name(document)}/#c-${name(chart)}`,
    comparedHome: (comparison, chart) => `${root}compare/${name(comparison)}/#c-${name(chart)}`,
    programmeHome: (programme, chart) => `${root}compare/per-capita/${name(programme)}/#c-${name(chart)}`,
    card: (page) =>
      page === null
        ? `${root}card.png`
        : "document" in page
          ? `${root}reports/${name(page.document)}/card.png`
          : `${root}compare/cards/${name(page.comparison)}.png`,
  };
}
