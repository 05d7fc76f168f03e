import { widthOf } from "../../charts/text.ts";
import { FUND_SCOPE_WORDS, type FundScope } from "../../model/basis.ts";
import { formatRanges } from "../../model/place.ts";
import type { Reading, StatutoryTable } from "../../model/reading.ts";
import { editionOf, subjectOf } from "../../model/subject.ts";
import { LEVEL_BASIS_WORDS } from "../../model/words.ts";

/** In em: some 20 Chinese characters and a figure. */
const TITLE = 26;

/** The first of several titles that is short enough, else the last. */
export function fitting(...titles: string[]): string {
  return titles.find((title) => widthOf(title) <= TITLE) ?? titles.at(-1) ?? "";
}

/** Measure，unit · year and stage · scope · level: the subtitle of a chart. */
export function captionOf(reading: Reading, measure: string, unit: string, scope: FundScope): string {
  const subject = subjectOf(reading);
  return [
    `${measure}，${unit}`,
    editionOf(subject),
    FUND_SCOPE_WORDS[scope],
    subject.level ? LEVEL_BASIS_WORDS[subject.level] : "公开层级不明",
  ].join(" · ");
}

/** A table as the source of a chart: unit, edition, its title and its lines. */
export function sourceOf(reading: Reading, table: StatutoryTable): string {
  const subject = subjectOf(reading);
  const lines = table.lines.length ? `，原文第 ${formatRanges(table.lines)} 行` : "";
  return `${subject.unitName} ${editionOf(subject)}，${table.title}${lines}`;
}
