import type { Reading, StatutoryTable } from "../model/reading.ts";
import type { Links } from "./links.ts";
import { tableId } from "./table.ts";

/** Performance forms: mostly prose, one a project, and told again as indicators; the first to leave a full page. */
const FORMS = new Set(["performance-target", "performance-overall", "self-evaluation"]);

/** A report may have 30 KB gzipped; this leaves 2 KB of it free and the estimate below, good to 2 %, its error. */
const LIMIT = 27_800;

// Bytes after gzip, fitted on built reports: a page's own words; a figure with its link and id; a row; a character
// not printed before, in a table and in prose; a standard; a finding, its message apart; a place of a finding, with
// the mark of its cell; a statement that disagrees with its table.
const PAGE = 6_600;
const FIGURE = 5.7;
const ROW = 10.5;
const CHARACTER = 1.13;
const PROSE = 1.3;
const STANDARD = 17;
const FINDING = 25;
const PLACE = 12;
const DISAGREEMENT = 35;

/** The tables that do not fit on a report's first page and stand on its second: performance forms, the last first. */
export function tablesElsewhere(reading: Reading): Set<string> {
  const seen = new Set<string>();
  const weights = new Map(reading.tables.map((table) => [table.id, weigh(table, seen)]));
  const prose = [
    ...reading.reasons.map(({ text }) => text),
    ...reading.findings.map(({ message }) => message),
    ...reading.terms.map(({ term, explanation }) => term + explanation),
  ];
  let total = PAGE + reading.standards.length * STANDARD + reading.findings.length * FINDING;
  for (const text of prose) total += text.length * PROSE;
  for (const { places } of reading.findings) total += places.length * PLACE;
  total += reading.statements.filter(({ agrees }) => agrees === false).length * DISAGREEMENT;
  for (const weight of weights.values()) total += weight;
  const elsewhere = new Set<string>();
  for (const table of reading.tables.toReversed()) {
    if (total <= LIMIT) break;
    if (!FORMS.has(table.kind)) continue;
    total -= weights.get(table.id) ?? 0;
    elsewhere.add(table.id);
  }
  return elsewhere;
}

/** Where a table of a report is drawn. */
export function tableHref(
  document: string,
  table: Pick<StatutoryTable, "id">,
  elsewhere: ReadonlySet<string>,
  links: Links,
): string {
  return elsewhere.has(table.id)
    ? links.details(document, tableId(table))
    : links.report(document, tableId(table));
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
