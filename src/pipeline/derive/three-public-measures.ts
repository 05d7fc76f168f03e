import type { Reading } from "../../model/reading.ts";
import type { Subject } from "../../model/subject.ts";
import { closed, found, isCertain, type Figure, type Found } from "./figures.ts";
import { stageOf, stated, type MeasureFound } from "./measures.ts";
import vocabulary from "./measures.json" with { type: "json" };
import { scopeOf } from "./scope.ts";

const MEASURES = vocabulary.threePublic.measures.map(({ id, name, path, not }) => ({
  id,
  name,
  path: new RegExp(path),
  not: not === "" ? null : new RegExp(not),
}));
const TOTAL_ROW = new RegExp(vocabulary.totalRow);
const STATES = { "empty-with-note": "declared-none", "empty-without-note": "blank", unreadable: "unreadable", absent: "absent" } as const;

/**
 * 三公: its total and items for each stage and year the table prints, or the state of the table. The scope is that of
 * the table's title: 一般公共预算 and 财政拨款 are not the same money.
 */
export function threePublicOf(
  reading: Pick<Reading, "document" | "tables">,
  figures: readonly Figure[],
  subject: Subject,
): MeasureFound[] {
  const whole = ofTheWhole(figures, subject.unitName);
  if (whole.length === 0) return fromState(reading, subject);
  const sides = Map.groupBy(whole, ({ fact }) => `${fact.stage} ${fact.year ?? ""}`);
  return [...sides.values()].flatMap((side) =>
    MEASURES.flatMap(({ id, name, path, not }): MeasureFound[] => {
      const matches = side.filter(({ fact }) =>
        [closed(fact.column), closed(fact.item)].some((text) => path.test(text) && !not?.test(text)),
      );
      const entry = ofOne(matches) ?? ofBlank(reading, side, path, not);
      return entry ? [{ measure: id, name, group: "three-public", found: entry }] : [];
    }),
  );
}

/** The rows that speak of the whole unit where a table also lists its subunits. */
function ofTheWhole(figures: readonly Figure[], unitName: string): readonly Figure[] {
  const lines = new Set(figures.map(({ fact }) => fact.place.line));
  if (lines.size < 2 || !figures.some(({ fact }) => fact.subunit !== "")) return figures;
  const whole = figures.filter(({ fact }) => {
    const item = closed(fact.item);
    return TOTAL_ROW.test(item) || (item.length > 3 && unitName.endsWith(item));
  });
  return whole;
}

/** A measure's figure where all that match it say the same; two that differ are not certain, so neither is used. */
function ofOne(matches: readonly Figure[]): Found | null {
  const [first] = matches;
  if (!first) return null;
  const certain = matches.filter(isCertain);
  const [sure] = certain;
  if (!sure) return found(first);
  return certain.every(({ fact }) => sure.fact.value && fact.value?.eq(sure.fact.value)) ? found(sure) : null;
}

/** The table has the column, the cell is empty. */
function ofBlank(
  reading: Pick<Reading, "document">,
  side: readonly Figure[],
  path: RegExp,
  not: RegExp | null,
): Found | null {
  const [first] = side;
  if (!first) return null;
  const head = closed(first.fact.column).split("/")[0] ?? "";
  const columns = first.table.columns.map(closed).filter((column) => path.test(column) && !not?.test(column));
  const column = columns.find((candidate) => candidate.startsWith(head)) ?? (columns.length === 1 ? columns[0] : undefined);
  if (column === undefined) return null;
  const like = found(first);
  return stated(reading.document, "blank", first.fact.place.line, { ...like, item: `${first.table.title} · ${column}` });
}

function fromState(reading: Pick<Reading, "document" | "tables">, subject: Subject): MeasureFound[] {
  const stage = stageOf(subject);
  const table = reading.tables.find(({ kind }) => kind === "three-public");
  const state = table && table.state !== "filled" ? STATES[table.state] : null;
  if (!table || !state || stage === null) return [];
  const line = table.notes[0]?.line ?? table.titleLine;
  return MEASURES.map(({ id, name }) => ({
    measure: id,
    name,
    group: "three-public",
    found: stated(reading.document, state, line, {
      stage,
      scope: scopeOf([table.title], table.kind),
      year: subject.year,
      item: table.title,
    }),
  }));
}
