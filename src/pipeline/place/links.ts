import { Exact, ZERO } from "../../model/money.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { TableVocabulary } from "../recognise/vocabulary.ts";
import { heading, squash } from "../recognise/words.ts";
import type { KnownCell } from "./sheet.ts";

/** Amounts in 元, whatever unit the table is printed in. */
const UNITS: Record<string, number> = {
  元: 1,
  千元: 1_000,
  万元: 10_000,
  百万元: 1_000_000,
  亿元: 100_000_000,
};

function inUnit(value: Exact, from: string, to: string): Exact {
  return value.times(UNITS[from] ?? 1).div(UNITS[to] ?? 1);
}

const TOTAL = "total";

/** Names a row across tables: by its code, or as the table's total. */
function rowKey(sheet: Sheet, row: number): string {
  const label = sheet.rows[row]?.labels[0];
  if (!label) return "";
  if (label.code !== "") return label.code;
  return label.level === 0 && label.subunit === "" ? TOTAL : "";
}

/**
 * What a table says of a row and a column, by meaning: an amount, zero where the cell is blank or the
 * table declares that it is empty, null where the table does not know.
 */
function lookUp(sheet: Sheet, key: string, concept: string): Exact | null {
  if (sheet.state === "empty-with-note") return ZERO;
  if (sheet.state !== "filled") return null;
  const columns = sheet.columns.filter((column) => column.role === "amount" && column.concept === concept);
  const column = columns[0];
  if (columns.length !== 1 || !column) return null;
  const row = sheet.rows.findIndex((_, at) => rowKey(sheet, at) === key);
  if (row < 0) return key === TOTAL ? null : ZERO;
  const found = sheet.rows[row];
  const open = found?.loose[column.block]?.some(
    (cell) => cell.candidates === undefined || cell.candidates.includes(column.index),
  );
  if (!found || open) return null;
  const cell = found.cells[column.index];
  return cell === undefined ? ZERO : (cell.number?.value ?? null);
}

/** 210… and 208… are functional codes, 301… and 505… economic ones: they never name the same thing. */
function codeFamily(sheet: Sheet): string {
  return sheet.rows.map((row) => row.labels[0]?.code ?? "").find((code) => code !== "")?.[0] ?? "";
}

/** What other tables of the document say of the cells of `sheet`, by data/vocabulary/columns.json `links`. */
export function knownFromTables(
  sheet: Sheet,
  sheets: readonly Sheet[],
  vocabulary: TableVocabulary,
): KnownCell[] {
  const known: KnownCell[] = [];
  const inOwnUnit = (key: string, target: { table: string; column: string }): Exact | null => {
    const other = sheets.find((candidate) => candidate !== sheet && candidate.kind === target.table);
    if (!other || (key !== TOTAL && other.rows.length > 0 && codeFamily(other) !== codeFamily(sheet)))
      return null;
    const value = lookUp(other, key, target.column);
    return value === null ? null : inUnit(value, other.unitOfMeasure, sheet.unitOfMeasure);
  };
  for (const { table, column: concept, equals, atMost, atLeast } of vocabulary.links) {
    if (table !== sheet.kind) continue;
    const columns = sheet.columns.filter((column) => column.role === "amount" && column.concept === concept);
    const column = columns[0]?.index;
    if (columns.length !== 1 || column === undefined) continue;
    sheet.rows.forEach((_, row) => {
      const key = rowKey(sheet, row);
      if (key === "") return;
      const equal = equals && inOwnUnit(key, equals);
      if (equal) known.push({ row, column, equals: equal });
      const most = atMost && inOwnUnit(key, atMost);
      if (most) known.push({ row, column, atMost: most });
      // A part that is not known adds nothing to what is known to be there.
      const least = (atLeast ?? []).reduce(
        (total, target) => total.plus(inOwnUnit(key, target) ?? ZERO),
        ZERO,
      );
      if (!least.isZero()) known.push({ row, column, atLeast: least });
    });
  }
  return known;
}

/**
 * What the economic classification says of the 三公 table: the 三公 costs include what basic
 * expenditure spends on them, so a cell is at least the amount of its economic code.
 */
export function knownFromEconomicCodes(
  sheet: Sheet,
  sheets: readonly Sheet[],
  year: number | null,
  vocabulary: TableVocabulary,
): KnownCell[] {
  if (sheet.kind !== "three-public") return [];
  const basic = sheets.find(
    (candidate) => candidate.kind === "basic-expenditure" && candidate.state === "filled",
  );
  if (!basic) return [];
  const known: KnownCell[] = [];
  for (const { code, column: concept } of vocabulary.economicLinks) {
    const amount = lookUp(basic, code, "total");
    if (amount === null || amount.isZero()) continue;
    for (const column of sheet.columns)
      if (column.role === "amount" && column.concept === concept && ofYear(column.path, year))
        sheet.rows.forEach((_, row) =>
          known.push({
            row,
            column: column.index,
            atLeast: inUnit(amount, basic.unitOfMeasure, sheet.unitOfMeasure),
          }),
        );
  }
  return known;
}

/** Whether a header path speaks of `year`, or of no year at all. */
function ofYear(path: readonly string[], year: number | null): boolean {
  const years = path.flatMap((step) => /(\d{4})年/.exec(step)?.[1] ?? []);
  return years.length === 0 || year === null || years.includes(String(year));
}

/**
 * What the narrative says of the year before: 「公务用车购置费0.00万元，与上年基本持平」 gives the
 * same amount to both years of a two-year 三公 table.
 */
export function knownFromText(
  sheet: Sheet,
  text: string,
  year: number | null,
  vocabulary: TableVocabulary,
): KnownCell[] {
  if (sheet.kind !== "three-public" || year === null) return [];
  const squashed = heading(squash(text));
  const known: KnownCell[] = [];
  for (const column of sheet.columns) {
    if (column.role !== "amount" || column.concept === null) continue;
    for (const name of vocabulary.names.get(column.concept) ?? []) {
      const match = new RegExp(
        `${escape(name)}(?:预算数?|支出)?(?:为)?([\\d,]+(?:\\.\\d+)?)(万元|元)[，,](与(?:上年|上一年|${year - 1}年)[^。；，,]{0,6}持平)?`,
        "u",
      ).exec(squashed);
      if (!match?.[1] || !match[2]) continue;
      const isCurrent = column.path.some((step) => step.includes(String(year)));
      const isPrior = column.path.some((step) => step.includes(String(year - 1)));
      if (!isCurrent && !(isPrior && match[3])) continue;
      const value = inUnit(new Exact(match[1].replaceAll(",", "")), match[2], sheet.unitOfMeasure);
      sheet.rows.forEach((_, row) => known.push({ row, column: column.index, equals: value }));
      break;
    }
  }
  return known;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
