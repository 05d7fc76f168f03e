import type { Sentence } from "../../model/sentence.ts";
import { paginate } from "../pages.ts";
import type { PerCapitaComparison, PointRow, ProgrammeSection } from "./per-capita.ts";

/** A page of the per-capita comparison: everything on one, or a list and a page for each programme. */
export interface PerCapitaPage {
  /** Path below /compare/per-capita/; undefined is the first page. */
  slug: string | undefined;
  /** "" on the pages that speak of all programmes. */
  programme: string;
  sections: {
    section: ProgrammeSection;
    rows: PointRow[];
    /** Rows are on a page of their own. */ elsewhere: boolean;
  }[];
  /** Programmes that have pages of their own. */
  list: { programme: string; documents: number; finding: Sentence }[];
  single: PointRow[];
  page: number;
  pages: number;
}

/** Programmes that one page holds with their charts, and rows under a chart there. */
const SECTIONS = 8;
const ROWS = 60;

/** The pages of the comparison; each is of bounded size, however many documents there are. */
export function perCapitaPages({ sections, single }: PerCapitaComparison): PerCapitaPage[] {
  const together = sections.length <= SECTIONS;
  const apart = (section: ProgrammeSection): boolean => !together || section.rows.length > ROWS;
  const lists = paginate(together ? [] : sections);
  const singles = paginate(single);
  const count = Math.max(lists.length, singles.length);
  const common = Array.from({ length: count }, (_, at): PerCapitaPage => ({
    slug: at === 0 ? undefined : String(at + 1),
    programme: "",
    sections:
      together && at === 0
        ? sections.map((section) => ({
            section,
            rows: apart(section) ? [] : section.rows,
            elsewhere: apart(section),
          }))
        : [],
    list: (lists[at] ?? []).map(({ programme, documents, finding }) => ({ programme, documents, finding })),
    single: singles[at] ?? [],
    page: at + 1,
    pages: count,
  }));
  const own = sections.filter(apart).flatMap((section) => {
    const pages = paginate(section.rows);
    return pages.map((rows, at): PerCapitaPage => ({
      slug: at === 0 ? section.programme : `${section.programme}/${at + 1}`,
      programme: section.programme,
      sections: [{ section: at === 0 ? section : { ...section, charts: [] }, rows, elsewhere: false }],
      list: [],
      single: [],
      page: at + 1,
      pages: pages.length,
    }));
  });
  return [...common, ...own];
}
