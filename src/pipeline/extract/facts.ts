import type { DocumentStage, Fact, FactState, Stage } from "../../model/reading.ts";
import type { Place } from "../../model/place.ts";
import type { Column, Sheet, SheetCell, SheetRow } from "../../model/sheet.ts";
import { parsePrinted, type PrintedNumber } from "../read/number.ts";
import type { TableVocabulary } from "../recognise/vocabulary.ts";
import { findDamage, type DamagedCell } from "./implied.ts";

/** What every fact of a document shares. */
export interface FactContext {
  document: string;
  unit: string;
  year: number | null;
  stage: DocumentStage | null;
}

/** A fact and the cell of its sheet that it was read from. */
export interface PlacedFact {
  fact: Fact;
  row: number;
  /** Column index, or null where it is ambiguous. */
  column: number | null;
  block: number;
}

/** The stage that a column's heading gives: a final account prints budgets beside what was executed. */
export function stageOfColumn(path: readonly string[], stage: DocumentStage | null): Stage {
  const text = path.join("/");
  if (/年初预算/.test(text)) return "initial";
  // A change between two years is told by the document that prints it.
  if (/增减|比上年|\d{4}年\S*比\d{4}年/.test(text)) return stage === "final" ? "executed" : "budget";
  if (stage === "final") {
    if (/全年预算|调整(?:后)?预算|预算数/.test(text) && !/决算/.test(text)) return "adjusted";
    return "executed";
  }
  return /决算|执行数/.test(text) ? "executed" : "budget";
}

/** The year that a column's heading gives, else the document's. */
export function yearOfColumn(path: readonly string[], year: number | null): number | null {
  for (const step of path) {
    const printed = /(\d{4})年/.exec(step)?.[1];
    if (printed) return Number(printed);
    if (/^上年(?!结转)/.test(step) && year !== null) return year - 1;
  }
  return year;
}

function stateOf(cell: SheetCell | undefined, damage: DamagedCell | undefined): FactState {
  if (damage || !cell?.number) return "unreadable";
  return cell.number.value.isZero() ? "zero" : "value";
}

/** A number that is printed with its unit in one cell: `12.5%`, `3辆`. */
function readMeasured(text: string): { number: PrintedNumber; unit: string } | null {
  const match = /^(.*\d)\s*(%|％|‰|亿元|万元|元|个|人|辆|台|套|项|次)$/u.exec(text.trim());
  const number = match?.[1] ? parsePrinted(match[1]) : null;
  return number && match?.[2] ? { number, unit: match[2].replace("％", "%") } : null;
}

/**
 * Every printed number of a sheet's amount columns, one fact each, and the cells that damage has
 * taken. Codes, 行次, 栏次 and 序号 stand in other columns and are never facts.
 */
export function readFacts(sheet: Sheet, context: FactContext, vocabulary: TableVocabulary): PlacedFact[] {
  const damaged = new Map(
    findDamage(sheet, vocabulary).map((damage) => [`${damage.row},${damage.column}`, damage]),
  );
  const facts: PlacedFact[] = [];
  sheet.rows.forEach((row, index) => {
    for (const column of sheet.columns) {
      if (column.role !== "amount") continue;
      const printed = row.cells[column.index];
      const measured = printed && printed.number === null ? readMeasured(printed.text) : null;
      const cell = printed && measured ? { ...printed, number: measured.number } : printed;
      const damage = damaged.get(`${index},${column.index}`);
      const illegible = cell !== undefined && cell.number === null && /\d/.test(cell.text);
      if (!cell?.number && !damage && !illegible) continue;
      const place: Place = cell?.place ??
        row.gaps[column.index] ?? { line: row.line, column: 1, endColumn: 1 };
      facts.push({
        row: index,
        column: column.index,
        block: column.block,
        fact: {
          ...shared(sheet, row, column, context, vocabulary),
          ...(measured ? { unitOfMeasure: measured.unit } : {}),
          value: cell?.number?.value ?? null,
          state: stateOf(
            cell,
            damage ??
              (illegible ? { row: index, column: column.index, kind: "cut-off", implied: null } : undefined),
          ),
          placed: cell?.placed ?? "printed",
          raw: cell?.text ?? "",
          place,
          candidates: [],
          implied: damage?.implied ?? null,
        },
      });
    }
    row.loose.forEach((open, block) => {
      const anchor = sheet.columns.find((column) => column.block === block && column.role === "amount");
      for (const cell of open)
        if (anchor)
          facts.push({
            row: index,
            column: null,
            block,
            fact: {
              ...shared(sheet, row, anchor, context, vocabulary),
              column: "",
              value: cell.number?.value ?? null,
              state: stateOf(cell, undefined),
              placed: "ambiguous",
              raw: cell.text,
              place: cell.place,
              candidates: (cell.candidates ?? []).map(
                (column) => sheet.columns[column]?.path.join("/") ?? "",
              ),
              implied: null,
            },
          });
    });
  });
  return facts;
}

function shared(
  sheet: Sheet,
  row: SheetRow,
  column: Column,
  context: FactContext,
  vocabulary: TableVocabulary,
) {
  const label = row.labels[column.block] ?? { item: "", code: "", level: null, subunit: "" };
  const unitOfMeasure = vocabulary.columnUnits.find(({ pattern }) =>
    column.path.some((step) => pattern.test(step)),
  )?.unit;
  return {
    document: context.document,
    unit: context.unit,
    subunit: label.subunit,
    year: yearOfColumn(column.path, context.year),
    stage:
      sheet.kind === "evaluation-summary"
        ? ("evaluation" as const)
        : stageOfColumn(column.path, context.stage),
    table: sheet.id,
    tableTitle: sheet.title,
    code: label.code,
    item: label.item,
    column: column.path.join("/"),
    unitOfMeasure: unitOfMeasure ?? sheet.unitOfMeasure,
  };
}
