import type { Layout, Sheet, SheetRow } from "../../model/sheet.ts";
import type { TableState } from "../../model/reading.ts";
import type { SourceTree, TableRow } from "../../model/tree.ts";
import { repairGroups } from "./repair.ts";
import { readCollapsed, type SourceLine } from "./collapsed.ts";
import { isNote, type Region } from "./regions.ts";
import { halfDigit, sum, ZERO } from "../../model/money.ts";
import { rowIdentities } from "../place/identities.ts";
import { readSpaced } from "./spaced.ts";
import { readGrid, toGridRow, type GridTable } from "./tabbed.ts";
import type { TableVocabulary } from "./vocabulary.ts";
import { heading, squash } from "./words.ts";

/** Lines of a region by what they are. */
interface Sorted {
  segments: SourceLine[][];
  notes: { text: string; line: number }[];
  illegible: boolean;
  unitOfMeasure: string | null;
}

const PAGE_MARK = /^\s*[-—–－]+\s*\d{1,3}\s*[-—–－]+\s*$/;
const NUMBER_MARK = /^(?:公开)?表?\s*\d{1,2}\s*表?$/;

function sortLines(lines: readonly string[], region: Region, vocabulary: TableVocabulary): Sorted {
  const notes: Sorted["notes"] = [];
  let illegible = false;
  let unitOfMeasure: string | null = null;
  const segments = region.segments.map(({ start, end }) => {
    const content: SourceLine[] = [];
    let noteOpen = false;
    for (let line = start; line <= end; line += 1) {
      const text = lines[line - 1] ?? "";
      const squashed = squash(text);
      if (squashed === "") continue;
      const unit = vocabulary.unitOfMeasure.exec(text)?.[1];
      if (unit) unitOfMeasure ??= unit;
      const tabbed = text.includes("\t");
      const isMark =
        (NUMBER_MARK.test(squashed) && squashed.includes("表")) ||
        heading(squashed).endsWith(heading(region.title)) ||
        (PAGE_MARK.test(text) && !tabbed);
      if (vocabulary.illegible.some((mark) => squashed.includes(squash(mark)))) illegible = true;
      else if (
        isMark ||
        (unit && !/\d\.\d/.test(text)) ||
        (vocabulary.unitName.test(text.trim()) && !/\d\.\d/.test(text))
      )
        noteOpen = false;
      else if (!tabbed && isNote(text, vocabulary)) {
        notes.push({ text: text.trim(), line });
        noteOpen = true;
      } else if (!tabbed && noteOpen && /[。；，]/.test(squashed) && !/\d\.\d{2}\s*$/.test(text))
        notes.push({ text: text.trim(), line });
      else {
        noteOpen = false;
        content.push({ line, text });
      }
    }
    return content;
  });
  return { segments, notes, illegible, unitOfMeasure };
}

/** How the source shows columns: by TABs, by runs of spaces, or not at all. */
function layoutOf(content: readonly SourceLine[]): Layout {
  if (content.some(({ text }) => text.includes("\t"))) return "tabs";
  const gaps = content.filter(({ text }) => /\S {3,}\S/.test(text)).length;
  return gaps * 3 >= content.length && gaps > 1 ? "aligned" : "collapsed";
}

function stateOf(
  rows: readonly SheetRow[],
  amounts: ReadonlySet<number>,
  sorted: Sorted,
  vocabulary: TableVocabulary,
): TableState {
  const values = rows.flatMap((row) => [
    ...row.cells.filter((cell, at) => amounts.has(at) && cell?.number != null),
    ...row.loose.flat(),
  ]);
  const declared = sorted.notes.some(({ text }) => vocabulary.emptyNotes.some((word) => text.includes(word)));
  if (values.length > 0) {
    const onlyZeros = values.every((cell) => cell?.number?.value.isZero() ?? false);
    return onlyZeros && declared ? "empty-with-note" : "filled";
  }
  if (sorted.illegible && rows.length === 0) return "unreadable";
  return declared ? "empty-with-note" : "empty-without-note";
}

/**
 * The table, if its columns hold what its head says: at most one in ten of its rows may contradict its
 * own identities. Where more do, the spaces do not show the columns.
 */
function standing(table: GridTable | null, vocabulary: TableVocabulary): GridTable | null {
  if (!table || !table.columns.some(({ role, path }) => role === "amount" && path.length > 0)) return null;
  const identities = rowIdentities(table.columns, vocabulary);
  let tried = 0;
  let failed = 0;
  for (const row of table.rows)
    for (const { total, parts } of identities) {
      const cells = [total, ...parts].map((column) => row.cells[column]?.number);
      if (cells.every((number) => !number)) continue;
      tried += 1;
      const stated = cells[0]?.value ?? ZERO;
      const expected = sum(cells.slice(1).map((number) => number?.value ?? ZERO));
      const slack = cells.reduce(
        (all, number) => (number ? all.plus(halfDigit(number.decimals)) : all),
        ZERO,
      );
      if (stated.minus(expected).abs().gt(slack)) failed += 1;
    }
  return failed * 10 <= tried ? table : null;
}

/**
 * Reads every region into a sheet: columns, rows, notes, state. Amounts of tables whose columns the
 * source does not show stay loose. Ids are unique: the kind, and `-2`, `-3` … when it comes again.
 */
export function readSheets(
  tree: SourceTree,
  lines: readonly string[],
  regions: readonly Region[],
  vocabulary: TableVocabulary,
): Sheet[] {
  const rowsByLine = new Map<number, TableRow>();
  for (const block of tree.children)
    if (block.type === "table")
      for (const row of block.children) rowsByLine.set(row.position?.start.line ?? 0, row);
  const used = new Map<string, number>();
  const sheets: Sheet[] = [];
  const allSorted = regions.map((region) => ({ region, sorted: sortLines(lines, region, vocabulary) }));
  let money = allSorted.map(({ sorted }) => sorted.unitOfMeasure).find((unit) => unit !== null) ?? "";
  for (const { region, sorted } of allSorted) {
    const content = sorted.segments.flat();
    const layout = layoutOf(content);
    const table =
      layout === "tabs"
        ? readGrid(content.flatMap(({ line }) => rowsByLine.get(line) ?? []).map(toGridRow), vocabulary)
        : ((layout === "aligned" ? standing(readSpaced(sorted.segments, vocabulary), vocabulary) : null) ??
          readCollapsed(sorted.segments, region.kind, layout, vocabulary));
    if (region.kind === "other" && table.rows.length === 0) continue;
    const columns = repairGroups(table.columns, vocabulary);
    // An illegible unit of money is that of the table before: a document prints its tables in one.
    money = sorted.unitOfMeasure ?? money;
    const nth = (used.get(region.kind) ?? 0) + 1;
    used.set(region.kind, nth);
    const amounts = new Set(columns.filter((column) => column.role === "amount").map(({ index }) => index));
    sheets.push({
      id: nth === 1 ? region.kind : `${region.kind}-${nth}`,
      kind: region.kind,
      title: region.title,
      number: region.number,
      unitOfMeasure: money,
      titleLine: region.titleLine,
      layout,
      state: stateOf(table.rows, amounts, sorted, vocabulary),
      lines: region.segments,
      notes: sorted.notes,
      columns,
      rows: table.rows,
      headLines: table.headLines,
    });
  }
  return sheets;
}
