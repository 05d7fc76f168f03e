import { once } from "../model/once.ts";
import type { Reading, StatutoryTable } from "../model/reading.ts";
import { storyOf } from "./blocks/index.ts";
import type { Links } from "./links.ts";
import { tableId } from "./table.ts";

/**
 * The tables of a document that do not fit on its report, each with the page of its tables that it stands on, from 1.
 * The others stand on the report itself.
 */
export type Elsewhere = ReadonlyMap<string, number>;

/** Performance forms: mostly prose, one a project, and told again as indicators; the first to leave a full page. */
const FORMS = new Set(["performance-target", "performance-overall", "self-evaluation"]);

/** A page may have 30 KB gzipped; this leaves 2 KB of it free and the estimate below, good to 6 %, its error. */
const LIMIT = 26_400;

// Bytes after gzip, fitted on built reports: a page's own words; a chart in both widths, a row of its figures, a figure
// of its table; a row of the drill; a project; a figure of a table with its link and id; a row; a character not printed
// before, in a table and in prose; a finding, its message apart; a place of a finding, with the mark of its cell; a
// statement that disagrees with its table.
const PAGE = 6_900;
const TABLES_PAGE = 3_000;
const CHART = 330;
const CHART_ROW = 54;
const CHART_FIGURE = 17;
const DRILL_ROW = 36;
const PROJECT = 60;
const FIGURE = 5.7;
const ROW = 10.5;
const CHARACTER = 1.13;
const PROSE = 1.3;
const FINDING = 25;
const PLACE = 12;
const DISAGREEMENT = 35;

/**
 * The tables that do not fit on a report's page: performance forms leave first, the last before the others, then the
 * heaviest of the other tables. They follow each other on as many further pages as they need, in printed order.
 */
export const tablesElsewhere: (reading: Reading) => Elsewhere = once((reading) => {
  const seen = new Set<string>();
  const weights = new Map(reading.tables.map((table) => [table.id, weigh(table, seen)]));
  const weightOf = ({ id }: StatutoryTable): number => weights.get(id) ?? 0;
  let total = PAGE + weighStory(reading) + reading.tables.reduce((sum, table) => sum + weightOf(table), 0);
  const leaving = new Set<StatutoryTable>();
  const backwards = reading.tables.toReversed();
  const others = backwards.filter(({ kind }) => !FORMS.has(kind));
  for (const table of [
    ...backwards.filter(({ kind }) => FORMS.has(kind)),
    ...others.sort((left, right) => weightOf(right) - weightOf(left)),
  ]) {
    if (total <= LIMIT) break;
    total -= weightOf(table);
    leaving.add(table);
  }
  const elsewhere = new Map<string, number>();
  let page = 1;
  let filled = TABLES_PAGE;
  for (const table of reading.tables.filter((own) => leaving.has(own))) {
    if (filled > TABLES_PAGE && filled + weightOf(table) > LIMIT) {
      page += 1;
      filled = TABLES_PAGE;
    }
    filled += weightOf(table);
    elsewhere.set(table.id, page);
  }
  return elsewhere;
});

/** Where a table of a report is drawn; 0 is the report itself. */
export function tableHref(
  document: string,
  table: Pick<StatutoryTable, "id">,
  page: number,
  links: Links,
): string {
  return page > 0 ? links.tables(document, page, tableId(table)) : links.report(document, tableId(table));
}

/** The tables of one further page of a document. */
export function tablesOn(reading: Reading, page: number): StatutoryTable[] {
  const elsewhere = tablesElsewhere(reading);
  return reading.tables.filter(({ id }) => elsewhere.get(id) === page);
}

function weighStory(reading: Reading): number {
  const story = storyOf(reading);
  const charts = Object.values(story).flatMap((block) => block?.charts ?? []);
  let weight = charts.length * CHART;
  for (const { table } of charts) {
    weight += table.rows.length * CHART_ROW;
    for (const row of table.rows)
      for (const cell of row) if (typeof cell !== "string") weight += CHART_FIGURE;
  }
  weight += (story.structure?.drill.length ?? 0) * DRILL_ROW + (story.projects?.rows.length ?? 0) * PROJECT;
  const prose = [
    ...reading.reasons.map(({ text }) => text),
    ...reading.findings.map(({ message }) => message),
    ...reading.terms.map(({ term, explanation }) => term + explanation),
  ];
  for (const text of prose) weight += text.length * PROSE;
  weight += reading.findings.length * FINDING;
  for (const { places } of reading.findings) weight += places.length * PLACE;
  return weight + reading.statements.filter(({ agrees }) => agrees === false).length * DISAGREEMENT;
}

function weigh(table: StatutoryTable, seen: Set<string>): number {
  let weight = (table.head.length + table.body.length) * ROW;
  const text = (printed: string): void => {
    if (seen.has(printed)) return;
    seen.add(printed);
    weight += printed.length * CHARACTER;
  };
  for (const row of table.head) for (const cell of row) text(cell.text.trim());
  for (const row of table.body)
    for (const cell of row.cells) {
      if (cell.fact >= 0) weight += FIGURE;
      else text(cell.text.trim());
    }
  return weight;
}
