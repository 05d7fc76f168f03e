import vocabulary from "../../../data/vocabulary/three-public.json" with { type: "json" };
import type { Basis, FundScope } from "../../model/basis.ts";
import {
  factQuantity,
  reckoned,
  statedQuantity,
  type Quantity,
  type Source,
  inUnit,
} from "../../model/quantity.ts";
import { once } from "../../model/once.ts";
import type { Fact, FactState, Reading, Stage, Statement, StatutoryTable } from "../../model/reading.ts";
import { subjectOf } from "../../model/subject.ts";
import { stageOfColumn, yearOfColumn } from "../extract/facts.ts";
import { squeeze } from "../extract/narrative/text.ts";
import { STATE_IN_TABLE } from "./indexed.ts";

/** The parts of “三公”经费; `vehicle` is the sum of its two kinds. In the order of the statutory form. */
export const THREE_PUBLIC_ITEMS = [
  "total",
  "overseas",
  "vehicle",
  "vehicle-purchase",
  "vehicle-running",
  "reception",
] as const;
export type ThreePublicItem = (typeof THREE_PUBLIC_ITEMS)[number];

/** What an item is called. */
export const THREE_PUBLIC_WORDS = Object.fromEntries(
  vocabulary.items.map(({ item, name }) => [item, name]),
) as Record<ThreePublicItem, string>;

/** One item of one year and stage. */
export interface ThreePublicFigure {
  /** What the table prints; a quantity without a value where it prints none, with the state in which it does not. */
  quantity: Quantity;
  /** What an identity gives for a damaged cell. */
  implied: Quantity | null;
  /** What the prose states of the same item, year and stage. */
  stated: Quantity | null;
}

/** The items of one year and stage. */
export interface ThreePublicColumn {
  year: number | null;
  stage: Stage;
  basis: Basis;
  figures: Record<ThreePublicItem, ThreePublicFigure>;
}

/** A count that goes with the costs: 团组, 批次, 人次, 车辆. */
export interface ThreePublicCount {
  name: string;
  quantity: Quantity;
}

/** “三公”经费 of a document: its columns in printed order, earlier years and budgets first as the forms have them. */
export interface ThreePublic {
  /** The table they stand in; null when the document has none and only the prose speaks of them. */
  table: Pick<StatutoryTable, "id" | "title" | "state" | "titleLine"> | null;
  /** The publisher's note that there is nothing, word for word. */
  note: { text: string; line: number } | null;
  columns: ThreePublicColumn[];
  counts: ThreePublicCount[];
}

const ITEMS = vocabulary.items.map(({ item, label, subject }) => ({
  item: item as ThreePublicItem,
  label: new RegExp(label),
  subject: new RegExp(subject),
}));
const PASSED_OVER = new RegExp(vocabulary.passedOver);
const OTHER_COLUMNS = new RegExp(vocabulary.otherColumns);
const TOTAL_ROWS = new RegExp(vocabulary.totalRows);
const NONE = new RegExp(vocabulary.none);
const MEASURES = vocabulary.measures.map(({ stage, pattern }) => ({
  stage: stage as Stage,
  pattern: new RegExp(pattern),
}));
const FOREIGN = new RegExp(vocabulary.foreign);

function plain(text: string): string {
  return squeeze(text).replaceAll("(", "（").replaceAll(")", "）");
}

/** The item that a header path or a row label names; null for what is none of the six. */
export function threePublicItem(path: readonly string[]): ThreePublicItem | null {
  const name = path.map(plain).findLast((step) => !PASSED_OVER.test(step)) ?? "";
  return ITEMS.find(({ label }) => label.test(name))?.item ?? null;
}

/** The money a “三公” table counts, by its own title; titles of other years' forms may not say. */
function scopeOf(title: string): FundScope {
  const found = vocabulary.scopes.find(({ pattern }) => title.includes(pattern));
  return found ? (found.scope as FundScope) : "unstated";
}

/** The one quantity to show or compare: the table's number, else what an identity or the prose gives, else its state. */
export function threePublicShown({ quantity, implied, stated }: ThreePublicFigure): Quantity {
  return quantity.value !== null ? quantity : (implied ?? stated ?? quantity);
}

/** All figures in the unit of the first that is a number: the prose may say in 万元 what the table prints in 元. */
function inOneUnit(columns: readonly ThreePublicColumn[]): ThreePublicColumn[] {
  const all = columns.flatMap(({ figures }) => Object.values(figures));
  const known =
    all.map(({ quantity }) => quantity).find(({ value }) => value !== null) ??
    all.map(threePublicShown).find(({ value }) => value !== null);
  if (!known) return [...columns];
  const converted = (quantity: Quantity | null): Quantity | null =>
    quantity && { ...inUnit(quantity, known.unit), ...(quantity.value === null ? { unit: known.unit } : {}) };
  return columns.map((column) => ({
    ...column,
    figures: Object.fromEntries(
      Object.entries(column.figures).map(([item, { quantity, implied, stated }]) => [
        item,
        { quantity: converted(quantity) ?? quantity, implied: converted(implied), stated: converted(stated) },
      ]),
    ) as ThreePublicColumn["figures"],
  }));
}

/**
 * “三公”经费 of a document, item by item for each year and stage that its table prints side by side (one row of
 * columns, or one row an item), with what the prose says of the same figures. Null when it speaks of none.
 */
export const threePublic: (reading: Reading) => ThreePublic | null = once(readThreePublic);

function readThreePublic(reading: Reading): ThreePublic | null {
  const table = reading.tables.find(({ kind, state }) => kind === "three-public" && state !== "absent");
  const absent = table ?? reading.tables.find(({ kind }) => kind === "three-public");
  const stated = statedFigures(reading);
  const note = noteOf(table);
  const columns = table ? tableColumns(reading, table, note) : [];
  if (columns.length === 0) {
    if (stated.length === 0 && !absent) return null;
    const scope = scopeOf(table?.title ?? stated[0]?.statement.subject ?? "");
    const stages = new Set(stated.map(({ stage }) => stage));
    if (stages.size === 0) stages.add(ownStage(reading));
    const state = STATE_IN_TABLE[table?.state ?? "absent"];
    for (const stage of stages)
      columns.push(
        emptyColumn(reading, subjectOf(reading).year, stage, scope, state, [
          { document: reading.document, line: note?.line ?? absent?.titleLine ?? 1 },
        ]),
      );
  }
  for (const { item, stage, statement } of stated) {
    const column = columns.find(
      (one) => one.stage === stage && (one.year === null || one.year === subjectOf(reading).year),
    );
    if (column && column.figures[item].stated === null)
      column.figures[item].stated = statedQuantity(statement);
  }
  return {
    table: table ?? null,
    note,
    columns: inOneUnit(columns),
    counts: countsOf(reading),
  };
}

function ownStage(reading: Reading): Stage {
  return subjectOf(reading).stage === "final" ? "executed" : "budget";
}

function noteOf(table: StatutoryTable | undefined): ThreePublic["note"] {
  const own = table?.notes.find(({ text }) => NONE.test(plain(text)));
  return own && table?.state === "empty-with-note" ? { text: own.text.trim(), line: own.line } : null;
}

/** The years for which note or prose say that there is nothing, each with the line that says so. */
function declaredNone(reading: Reading, note: ThreePublic["note"]): Map<number, number> {
  const years = new Map<number, number>();
  const add = (text: string, line: number): void => {
    for (const [, year] of text.matchAll(/((?:19|20)\d{2})年/g))
      if (!years.has(Number(year))) years.set(Number(year), line);
  };
  if (note) add(plain(note.text), note.line);
  reading.lines.forEach((text, at) => {
    if (!text.includes("三公") || text.length > 200) return;
    for (const sentence of plain(text).split("。"))
      if (/三公/.test(sentence) && NONE.test(sentence) && !/\d\s*万?元/.test(sentence)) add(sentence, at + 1);
  });
  return years;
}

function emptyColumn(
  reading: Reading,
  year: number | null,
  stage: Stage,
  scope: FundScope,
  state: FactState,
  sources: Source[],
): ThreePublicColumn {
  const unit = reading.tables.find(({ kind }) => kind === "three-public")?.unitOfMeasure || "万元";
  const figure = (): ThreePublicFigure => ({
    quantity: {
      value: null,
      unit,
      decimals: 2,
      state,
      processing: "printed",
      formula: "",
      sources: [...sources],
    },
    implied: null,
    stated: null,
  });
  return {
    year,
    stage,
    basis: { stage, scope, level: subjectOf(reading).level, population: "" },
    figures: Object.fromEntries(
      THREE_PUBLIC_ITEMS.map((item) => [item, figure()]),
    ) as ThreePublicColumn["figures"],
  };
}

/** The columns of the table with their figures, those that print nothing included. */
function tableColumns(
  reading: Reading,
  table: StatutoryTable,
  note: ThreePublic["note"],
): ThreePublicColumn[] {
  const { year, stage } = subjectOf(reading);
  const scope = scopeOf(table.title);
  const own = reading.facts.flatMap((fact, index) => (fact.table === table.id ? [{ fact, index }] : []));
  // The whole of a department where subunits have rows of their own.
  const totals = own.filter(({ fact }) => fact.subunit === "" && TOTAL_ROWS.test(plain(fact.item)));
  const rows = new Set(own.map(({ fact }) => fact.place.line));
  const byRow = own.some(({ fact }) => threePublicItem([fact.item]) !== null && fact.item !== "")
    ? own.filter(({ fact }) => threePublicItem(fact.column.split("/")) === null)
    : [];
  const used = byRow.length > 0 ? byRow : totals.length > 0 ? totals : rows.size <= 1 ? own : [];
  const declared = declaredNone(reading, note);
  const columns = new Map<string, ThreePublicColumn>();
  const columnOf = (path: readonly string[]): ThreePublicColumn => {
    const column = {
      year: yearOfColumn(path, year),
      stage: stageOfColumn(path, stage),
    };
    const key = `${column.year} ${column.stage}`;
    const known = columns.get(key);
    if (known) return known;
    const none =
      table.state === "empty-with-note" &&
      (declared.size === 0 || column.year === null || declared.has(column.year));
    const state: FactState = none ? "declared-none" : table.state === "unreadable" ? "unreadable" : "blank";
    const line =
      (none && column.year !== null ? declared.get(column.year) : undefined) ??
      note?.line ??
      used[0]?.fact.place.line ??
      table.titleLine;
    const made = emptyColumn(reading, column.year, column.stage, scope, state, [
      { document: reading.document, line },
    ]);
    columns.set(key, made);
    return made;
  };
  for (const name of table.columns) {
    const path = name.split("/");
    if (!path.some((step) => OTHER_COLUMNS.test(step)) && (byRow.length > 0 || threePublicItem(path)))
      columnOf(path);
  }
  for (const { fact, index } of used) {
    const path = fact.column.split("/");
    if (fact.placed === "ambiguous" || OTHER_COLUMNS.test(path.at(-1) ?? "")) continue;
    const item = threePublicItem(byRow.length > 0 ? [fact.item] : path);
    if (item) place(columnOf(path).figures, item, fact, index);
  }
  return [...columns.values()];
}

function place(
  figures: ThreePublicColumn["figures"],
  item: ThreePublicItem,
  fact: Fact,
  index: number,
): void {
  const known = figures[item];
  const printed = factQuantity(fact, index);
  // Two cells under one name: which of them is meant cannot be told.
  const twice = known.quantity.value !== null && !known.quantity.value.eq(fact.value ?? NaN);
  const lost = fact.state === "unreadable" || twice;
  figures[item] = {
    ...known,
    quantity: lost ? { ...printed, value: null, state: "unreadable" } : printed,
    implied:
      fact.implied && !twice
        ? reckoned(
            fact.implied.value,
            { unit: fact.unitOfMeasure, decimals: Math.max(2, fact.implied.value.decimalPlaces()) },
            "implied",
            fact.implied.identity.replace(/^由「(.*)」推得.*$/, "$1"),
            printed.sources,
          )
        : null,
  };
}

interface Stated {
  item: ThreePublicItem;
  stage: Stage;
  statement: Statement;
}

/** The amounts that the prose gives for the document's own year. */
function statedFigures(reading: Reading): Stated[] {
  const { year } = subjectOf(reading);
  return reading.statements.flatMap((statement): Stated[] => {
    if (statement.kind !== "level" || !statement.unitOfMeasure.endsWith("元")) return [];
    const steps = statement.subject.split("/").map(plain);
    const measure = MEASURES.find(({ pattern }) => pattern.test(steps.at(-1) ?? ""));
    const name = steps.at(measure ? -2 : -1) ?? "";
    const item = ITEMS.find(({ subject }) => subject.test(name))?.item;
    const clause = statement.quote.slice(0, Math.max(0, statement.quote.indexOf(statement.raw)));
    const said = /((?:19|20)\d{2})年(?!\d)[^，。；]*$/.exec(clause)?.[1];
    if (!item || (said !== undefined && year !== null && Number(said) !== year)) return [];
    const stage = measure?.stage ?? ownStage(reading);
    // In a final account 预算数 alone is the form's adjusted budget.
    const own = ownStage(reading);
    return [{ item, stage: stage === "budget" && own === "executed" ? "adjusted" : stage, statement }];
  });
}

function countsOf(reading: Reading): ThreePublicCount[] {
  const counts: ThreePublicCount[] = [];
  for (const { name, subject, units } of vocabulary.counts) {
    const pattern = new RegExp(subject);
    let money = "";
    const found = reading.statements.find((statement) => {
      if (statement.kind === "level") money = statement.subject;
      return (
        statement.kind === "count" &&
        units.includes(statement.unitOfMeasure) &&
        pattern.test(plain(statement.subject)) &&
        !FOREIGN.test(plain(statement.subject.split("/").at(-1) ?? "")) &&
        !FOREIGN.test(plain(money))
      );
    });
    if (!found) continue;
    const when = /截[至止]\s*((?:19|20)\d{2}\s*年(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?)/.exec(
      found.quote,
    )?.[1];
    counts.push({
      name: when ? `${name}（截至 ${when.replace(/\s+/g, "")}）` : name,
      quantity: statedQuantity(found),
    });
  }
  return counts;
}
