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
  source(document: string, line?: number): string;
  /** All findings, or those of one filter: `{ axis: "year", value: "2026" }`. */
  findings(filter?: { axis: string; value: string } | null, page?: number): string;
  /** The units that have documents, each with its findings. */
  findingUnits: string;
  coverage(page?: number): string;
  compare: string;
  /** A comparison by its id, or one of its later pages. */
  comparison(id: string, page?: number): string;
  data: string;
  method: string;
  /** The paragraph of the method page that explains a rule. */
  rule(id: string): string;
  glossary: string;
  accessibility: string;
  search: string;
}

/** The links below `base` ("/", "/ysgk", "/ysgk/"). Names are percent-encoded, so any file stem can be a document. */
export function linksFrom(base: string): Links {
  const root = `/${base.replace(/^\/+|\/+$/g, "")}/`.replace("//", "/");
  const name = (text: string): string => encodeURIComponent(text).replaceAll("'", "%27");
  const pageStep = (page?: number): string => (page && page > 1 ? `${page}/` : "");
  return {
    to: (path) => root + path,
    home: root,
    unit: (unit) => `${root}units/${name(unit)}/`,
    report: (document, fragment) =>
      `${root}reports/${name(document)}/${fragment ? `#${name(idOf(fragment))}` : ""}`,
    details: (document, fragment) =>
      `${root}reports/${name(document)}/details/${fragment ? `#${name(idOf(fragment))}` : ""}`,
    source: (document, line) => `${root}sources/${name(document)}/${line ? `#L${line}` : ""}`,
    findings: (filter, page) =>
      `${root}findings/${filter ? `${filter.axis}/${name(filter.value)}/` : ""}${pageStep(page)}`,
    findingUnits: `${root}findings/unit/`,
    coverage: (page) => `${root}coverage/${pageStep(page)}`,
    compare: `${root}compare/`,
    comparison: (id, page) => `${root}compare/${name(id)}/${pageStep(page)}`,
    data: `${root}data/`,
    method: `${root}method/`,
    rule: (id) => `${root}method/#${name(ruleAnchor(id))}`,
    glossary: `${root}glossary/`,
    accessibility: `${root}accessibility/`,
    search: `${root}search/`,
  };
}
