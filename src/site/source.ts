import type { Reading } from "../model/reading.ts";
import { escapeHtml } from "./html.ts";
import type { Links } from "./links.ts";
import { tablesElsewhere } from "./split.ts";
import { drawnFacts, tableId } from "./table.ts";

/** A figure on a line of the source, and the address of the place that shows it. */
export interface Mark {
  line: number;
  /** 0-based, end exclusive. */
  start: number;
  end: number;
  href: string;
}

/** Every figure of a document by line, in print order; where two claim the same characters the first kind wins. */
export function marksOf(reading: Reading, links: Links): Map<number, Mark[]> {
  const drawn = drawnFacts(reading);
  const tables = new Set(reading.tables.map((table) => table.id));
  const found: Mark[] = [];
  const report = links.report(reading.document);
  const details = links.details(reading.document);
  const elsewhere = tablesElsewhere(reading);
  const add = (place: { line: number; column: number; endColumn: number }, href: string): void => {
    const length = reading.lines[place.line - 1]?.length ?? 0;
    const start = Math.max(0, place.column - 1);
    const end = Math.min(length, place.endColumn - 1);
    if (end > start) found.push({ line: place.line, start, end, href });
  };
  reading.facts.forEach((fact, index) => {
    const table = tables.has(fact.table) ? tableId({ id: fact.table }) : "tables";
    const further = elsewhere.get(fact.table) ?? 0;
    const page = further > 0 ? links.tables(reading.document, further) : report;
    add(fact.place, `${page}#${drawn.has(index) ? `f${index}` : table}`);
  });
  reading.standards.forEach((standard, index) => add(standard.place, `${details}#d${index}`));
  reading.statements.forEach((statement, index) => add(statement.place, `${details}#s${index}`));

  const lines = new Map<number, Mark[]>();
  for (const mark of found) {
    const line = lines.get(mark.line) ?? [];
    if (!line.some((other) => mark.start < other.end && other.start < mark.end)) line.push(mark);
    lines.set(mark.line, line);
  }
  for (const line of lines.values()) line.sort((left, right) => left.start - right.start);
  return lines;
}

/** One line as HTML: TABs visible, figures marked and linked to the report, everything else escaped. */
export function lineHtml(line: string, marks: readonly Mark[]): string {
  let html = "";
  let at = 0;
  for (const mark of marks) {
    html += textHtml(line.slice(at, mark.start));
    html += `<mark><a href="${escapeHtml(mark.href)}">${textHtml(line.slice(mark.start, mark.end))}</a></mark>`;
    at = mark.end;
  }
  return html + textHtml(line.slice(at));
}

function textHtml(text: string): string {
  return escapeHtml(text.replace(/\r$/, "")).replaceAll("\t", "<i>\t</i>");
}

/** The whole source as list items `<li id="L{n}">`, for an ordered list whose markers are the line numbers. */
export function sourceHtml(reading: Reading, links: Links): string {
  const marks = marksOf(reading, links);
  return reading.lines
    .map((line, index) => `<li id="L${index + 1}">${lineHtml(line, marks.get(index + 1) ?? [])}`)
    .join("\n");
}
