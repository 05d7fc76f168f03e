/** Pages of the site that are no report, as the search offers them: comparisons, terms, findings, explanations. */
import type { PageText } from "./page-text.ts";
import { findWord, fold, type Query } from "./query.ts";

/** A kind of page: which paths are of it, what its pages are found by besides their title. */
interface Kind {
  name: string;
  path: RegExp;
  /** Headings of sections, or the terms of a register; null where these are the same on every page or are reports. */
  by: "headings" | "terms" | null;
}

/** None of them grows with the number of reports: no page of a unit, none of a second sheet. */
const KINDS: readonly Kind[] = [
  { name: "比较", path: /^compare\/$/, by: null },
  { name: "比较", path: /^compare\/(?!.*\/\d+\/$)/, by: "headings" },
  { name: "术语", path: /^glossary\/$/, by: "terms" },
  { name: "核对", path: /^findings\/(?:rule\/[^/]+\/)?$/, by: null },
  { name: "说明", path: /^(?:method|data)\/$/, by: "headings" },
  { name: "说明", path: /^(?:coverage|accessibility|report-error)\/$/, by: null },
];

/** What is kept of a page at most: headings, characters of its first paragraph. */
const MOST = { headings: 200, about: 60 };
/** Longer headings are sentences. */
const HEADING = { least: 2, most: 24 };

/** A page as the search holds it. */
export interface SitePage {
  path: string;
  title: string;
  kind: string;
  /** How the page begins. */
  about: string;
  headings: [anchor: string, text: string][];
}

/** A page to show, with the heading that holds the query when its title does not. */
export interface FoundPage {
  page: SitePage;
  anchor: string;
  heading: string;
}

function kindOf(path: string): Kind | undefined {
  return KINDS.find((kind) => kind.path.test(path));
}

/** Whether the search offers the page at a path below the base. */
export function isSitePage(path: string): boolean {
  return kindOf(path) !== undefined;
}

/** What the search keeps of a page. `title` is what the browser calls it, with or without its kind before it. */
export function sitePage(path: string, title: string, { sections, places }: PageText): SitePage {
  const kind = kindOf(path);
  const found =
    kind?.by === "headings"
      ? sections.map(({ anchor, name }) => [anchor, name] as const)
      : kind?.by === "terms"
        ? places.flatMap(({ section, text, labels: [term] }) =>
            term === text ? [[sections[section]?.anchor ?? "", term] as const] : [],
          )
        : [];
  const headings = new Map<string, string>();
  for (const [anchor, text] of found)
    if (text.length >= HEADING.least && text.length <= HEADING.most && !headings.has(text))
      headings.set(text, anchor);
  const about = places.find(({ text, labels }) => !labels.length && text.length > HEADING.least)?.text ?? "";
  return {
    path,
    title: title.replace(`${kind?.name} · `, ""),
    kind: kind?.name ?? "",
    about: about.length > MOST.about ? `${about.slice(0, MOST.about)}…` : about,
    headings: [...headings].slice(0, MOST.headings).map(([text, anchor]) => [anchor, text]),
  };
}

/** Pages without what several of them share: it tells none of them from the others. */
export function distinct(pages: readonly SitePage[]): SitePage[] {
  const holding = new Map<string, number>();
  for (const { about, headings } of pages)
    for (const text of [about, ...headings.map(([, heading]) => heading)])
      holding.set(text, (holding.get(text) ?? 0) + 1);
  const own = (text: string): boolean => (holding.get(text) ?? 0) < 3;
  return pages.map((page) => ({
    ...page,
    about: own(page.about) ? page.about : "",
    headings: page.headings.filter(([, text]) => own(text)),
  }));
}

/**
 * The pages whose title or heading holds every word of a query, those named by it first. Its words may also name the
 * kind of page: 三公 比较. A single character finds none: too many hold it.
 */
export function findPages(pages: readonly SitePage[], query: Query, most: number): FoundPage[] {
  if (!query.words.some(({ text }) => text.length >= HEADING.least)) return [];
  const holds = (text: string): boolean => {
    const folded = fold(text);
    return query.words.every((word) => findWord(folded, word) !== null);
  };
  const titled: FoundPage[] = [];
  const others: FoundPage[] = [];
  for (const page of pages) {
    const name = `${page.title}|${page.kind}`;
    if (holds(name)) titled.push({ page, anchor: "", heading: "" });
    else
      for (const [anchor, heading] of page.headings)
        if (holds(`${heading}|${name}`)) {
          others.push({ page, anchor, heading });
          break;
        }
  }
  return [...titled, ...others].slice(0, most);
}
