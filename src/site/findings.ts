import type { Finding, Reading, StatutoryTable, TableState } from "../model/reading.ts";
import { idOf } from "./html.ts";
import { tablesElsewhere } from "./split.ts";
import { tableLabels } from "./table.ts";

/** A table as other pages speak of it: its name in the document, its state, and the page it is drawn on. */
export interface TableRef {
  id: string;
  kind: string;
  label: string;
  state: TableState;
  /** The further page of the document's tables that it stands on; 0 is the report. */
  page: number;
}

/** A finding as it is shown: numbered in its document, its figures as a reader writes them, the tables it concerns. */
export interface ListedFinding extends Finding {
  /** Its number in its document, as in `findings.csv`. */
  number: number;
  tables: TableRef[];
}

/** The tables of a document as others speak of them. */
export function tableRefs(reading: Reading): TableRef[] {
  const elsewhere = tablesElsewhere(reading);
  const labels = tableLabels(reading.tables);
  return reading.tables.map(({ id, kind, title, state }) => ({
    id,
    kind,
    label: labels.get(id) ?? title,
    state,
    page: elsewhere.get(id) ?? 0,
  }));
}

/** The findings to look at: those that only tell something are left out. */
export function toCheck<Item extends Pick<Finding, "level">>(findings: readonly Item[]): Item[] {
  return findings.filter(({ level }) => level !== "info");
}

/** The findings of a document, the gravest first. */
export function listFindings(
  reading: Pick<Reading, "document" | "findings" | "tables" | "lines">,
  refs: readonly TableRef[],
): ListedFinding[] {
  return byGravity(reading.findings).map((finding) => ({
    ...finding,
    number: numberOf(finding, reading.findings.indexOf(finding) + 1),
    stated: isUnprinted(finding, reading.lines) ? "未印数字" : figureText(finding.stated, finding),
    expected: figureText(finding.expected, finding),
    difference: /^-?0*(?:\.0*)?$/.test(finding.difference) ? "" : figureText(finding.difference, finding),
    tables: tablesOf(finding, reading.tables).flatMap(({ id }) => refs.find((ref) => ref.id === id) ?? []),
  }));
}

/** The tables on whose lines a finding has places, the one that states first. */
export function tablesOf(
  finding: Pick<Finding, "places">,
  tables: readonly StatutoryTable[],
): StatutoryTable[] {
  const found = new Set<StatutoryTable>();
  for (const { line } of finding.places)
    for (const table of tables)
      if (table.titleLine === line || table.lines.some(({ start, end }) => start <= line && line <= end))
        found.add(table);
  return [...found];
}

/** The id of a finding on the page of its document. */
export function findingAnchor(finding: Pick<ListedFinding, "number">): string {
  return `q${finding.number}`;
}

/** The id of a finding on pages that speak of several documents. */
export function findingId(finding: Pick<Finding, "finding">): string {
  return idOf(finding.finding);
}

/** The lines a finding points to, each once, the one that states first. */
export function linesOf(finding: Pick<Finding, "places">): number[] {
  return [...new Set(finding.places.map(({ line }) => line))];
}

const ORDER: Finding["level"][] = ["error", "warning", "info"];

/** The gravest first; the documents' order within a level is kept. */
export function byGravity<Item extends Pick<Finding, "level">>(findings: readonly Item[]): Item[] {
  return [...findings].sort((left, right) => ORDER.indexOf(left.level) - ORDER.indexOf(right.level));
}

/**
 * A figure with its thousands separated and U+2212 for minus, its decimals as they are. What is no amount — words,
 * codes, years — stays as it is: an integer is an amount only where the finding has a difference.
 */
export function figureText(text: string, finding: Pick<Finding, "difference">): string {
  const parts = /^(-?)(\d+)(\.\d+)?(?=\D*$)/.exec(text);
  if (!parts || (!parts[3] && finding.difference === "")) return text;
  const [all, minus = "", whole = "", fraction = ""] = parts;
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${minus && "−"}${digits}${fraction}${text.slice(all.length)}`;
}

function numberOf(finding: Finding, otherwise: number): number {
  const number = finding.finding.startsWith(`${finding.document}-`)
    ? Number(finding.finding.slice(finding.document.length + 1))
    : Number.NaN;
  return Number.isSafeInteger(number) ? number : otherwise;
}

/** A total that is reckoned as 0 because its cell is blank: there is no figure where it would be stated. */
function isUnprinted(finding: Finding, lines: readonly string[]): boolean {
  const [first] = finding.places;
  if (finding.stated !== "0" || !first) return false;
  const print = lines[first.line - 1]?.slice(first.column - 1, first.endColumn - 1) ?? "";
  return !/[\d０-９〇零一二两三四五六七八九十百]/.test(print);
}
