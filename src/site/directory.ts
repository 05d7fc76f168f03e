/** The lists that lead to every report without a script. */
import { initialOf } from "./glossary.ts";
import type { Subject } from "../model/subject.ts";
import { byEdition, CHINESE, grouped } from "./identity.ts";

/** With more reports than this the search page names the groups only, and each group has a page of its own. */
export const SHOWN_WHOLE = 60;

/** What a directory keeps of a report. */
export type Listed = Pick<Subject, "document" | "unitName" | "city" | "year" | "stage" | "level">;

/** The reports of one city, year or letter. */
export interface DirectoryGroup {
  name: string;
  /** Its part of the address of its page. */
  slug: string;
  reports: Listed[];
}

export interface Directory {
  id: "by-city" | "by-year" | "by-name";
  label: string;
  groups: DirectoryGroup[];
}

/** The reports by city, by year (newest first) and by the first letter of the unit's name. */
export function directories(all: Iterable<Listed>): Directory[] {
  const sorted = [...all].sort(
    (left, right) => CHINESE.compare(left.unitName, right.unitName) || byEdition(left, right),
  );
  const list = (
    id: Directory["id"],
    label: string,
    key: (report: Listed) => string,
    order: 1 | -1 = 1,
  ): Directory => ({
    id,
    label,
    groups: grouped(sorted, key)
      .sort(([left], [right]) => order * CHINESE.compare(left, right))
      .map(([name, reports]) => ({ name, slug: name.replace(/\s+/g, ""), reports })),
  });
  return [
    list("by-city", "按地区", ({ city }) => city),
    list("by-year", "按年度", ({ year }) => (year ? `${year} 年` : "年度不明"), -1),
    list("by-name", "按单位名称（拼音）", ({ unitName }) => initialOf(unitName)),
  ];
}

/** The reports of a list, those of one unit together, in the order of the list. */
export function byUnit(reports: readonly Listed[]): [string, Listed[]][] {
  return grouped(reports, ({ unitName }) => unitName);
}
