import vocabulary from "../../../data/vocabulary/key-figures.json" with { type: "json" };
import type { Basis, FundScope } from "../../model/basis.ts";
import { once } from "../../model/once.ts";
import { factQuantity, quantityText, type Quantity } from "../../model/quantity.ts";
import type { Reading, Reason, Standard, TableState } from "../../model/reading.ts";
import { subjectOf } from "../../model/subject.ts";
import { changesOf, isReason, percentOfBefore, sameAmount, type Change } from "./changes.ts";
import { squeeze } from "../extract/narrative/text.ts";
import { type Indexed, preference, STAGES, STATE_IN_TABLE } from "./indexed.ts";
import { threePublic, threePublicShown, type ThreePublicColumn } from "./three-public.ts";

export type KeyFigureName = "revenue" | "expenditure" | "basic" | "project" | "three-public";

/** A figure of the report's head, or the state in which its table leaves it. */
export interface KeyFigure {
  key: KeyFigureName;
  name: string;
  quantity: Quantity;
  basis: Basis;
  /** The title of the table it stands in. */
  table: string;
  state: TableState;
  /** The publisher's note under a table without figures. */
  note: { text: string; line: number } | null;
}

interface Rule {
  kinds: string[];
  item: string;
  column: string;
}

/** The key figures of a document, found by table kind, row label and column; those not found are left out. */
export const keyFigures: (reading: Reading) => KeyFigure[] = once(findFigures);

function findFigures(reading: Reading): KeyFigure[] {
  const figures = vocabulary.figures.flatMap(({ key, name, rules }) => {
    const about = { key: key as KeyFigureName, name };
    for (const rule of rules) {
      const found = findFact(reading, about, rule);
      if (found) return [found];
    }
    return tableState(reading, about, rules[0]?.kinds ?? []);
  });
  return [...figures, ...threePublicFigure(reading)];
}

function findFact(reading: Reading, about: Pick<KeyFigure, "key" | "name">, rule: Rule): KeyFigure | null {
  const tables = new Map(reading.tables.map((table) => [table.id, table]));
  const pattern = new RegExp(rule.item);
  const { unitName, year, level } = subjectOf(reading);
  const isItem =
    rule.item === "@unit"
      ? (item: string) => item.length > 3 && unitName.endsWith(item)
      : (item: string) => pattern.test(item);
  const column = new RegExp(rule.column);
  const candidates: (Indexed & { rank: number })[] = [];
  reading.facts.forEach((fact, index) => {
    if (fact.value === null || !rule.kinds.includes(tables.get(fact.table)?.kind ?? "")) return;
    if (!isItem(squeeze(fact.item)) || !column.test(squeeze(fact.column))) return;
    candidates.push({ fact, index, rank: preference(fact, year) });
  });
  const [best] = candidates.sort((left, right) => left.rank - right.rank || left.index - right.index);
  if (!best) return null;
  const { fact, index } = best;
  const lost = fact.state === "unreadable";
  return {
    ...about,
    quantity: lost ? { ...factQuantity(fact, index), value: null } : factQuantity(fact, index),
    basis: { stage: fact.stage, scope: scopeOf(tables.get(fact.table)?.kind), level, population: "" },
    table: fact.tableTitle,
    state: "filled",
    note: null,
  };
}

function scopeOf(kind: string | undefined): FundScope {
  const scopes: Record<string, string> = vocabulary.scopes;
  return (scopes[kind ?? ""] ?? "unstated") as FundScope;
}

function tableState(
  reading: Reading,
  about: Pick<KeyFigure, "key" | "name">,
  kinds: readonly string[],
): KeyFigure[] {
  const table = reading.tables.find(({ kind, state }) => kinds.includes(kind) && state !== "filled");
  if (!table) return [];
  const { stage, level } = subjectOf(reading);
  const note = table.state === "empty-with-note" ? (table.notes[0] ?? null) : null;
  return [
    {
      ...about,
      quantity: {
        value: null,
        unit: table.unitOfMeasure,
        decimals: 2,
        state: STATE_IN_TABLE[table.state],
        processing: "printed",
        formula: "",
        sources: [{ document: reading.document, line: note?.line ?? table.titleLine }],
      },
      basis: {
        stage: stage === "final" ? "executed" : "budget",
        scope: scopeOf(table.kind),
        level,
        population: "",
      },
      table: table.title,
      state: table.state,
      note,
    },
  ];
}

/** The column of “三公” that speaks of the document's own year: what was spent before what was planned. */
function ownColumn(
  columns: readonly ThreePublicColumn[],
  year: number | null,
): ThreePublicColumn | undefined {
  const own = columns.filter((column) => year === null || column.year === null || column.year === year);
  return own.toSorted((left, right) => STAGES.indexOf(left.stage) - STAGES.indexOf(right.stage))[0];
}

function threePublicFigure(reading: Reading): KeyFigure[] {
  const found = threePublic(reading);
  const column = found && ownColumn(found.columns, subjectOf(reading).year);
  if (!column) return [];
  return [
    {
      key: "three-public",
      name: "“三公”经费",
      quantity: threePublicShown(column.figures.total),
      basis: column.basis,
      table: found.table?.title ?? "",
      state: found.table?.state ?? "absent",
      note: found.note,
    },
  ];
}

/** A key figure as the head of a report tells it: with its change and the publisher's own reason. */
export interface HeadFigure extends KeyFigure {
  change: Change | null;
  reason: Reason | null;
}

/** The key figures, each with the change that table or prose gives of it. */
export const headFigures: (reading: Reading) => HeadFigure[] = once(tellFigures);

function tellFigures(reading: Reading): HeadFigure[] {
  const changes = changesOf(reading);
  return keyFigures(reading).map((figure) => {
    const pattern =
      figure.key === "three-public"
        ? vocabulary.threePublicChange
        : (vocabulary.figures.find(({ key }) => key === figure.key)?.change ?? "(?!)");
    const subject = new RegExp(pattern);
    const own = changes.filter(
      (change) => subject.test(change.subject.at(-1) ?? "") && sameAmount(change.now, figure.quantity),
    );
    // The change of the whole bears the publisher's reason; one of a part may repeat it without.
    const stated = own.find(({ reason }) => reason) ?? own[0] ?? null;
    const change = (figure.key === "three-public" ? besideYear(reading) : null) ?? stated;
    return { ...figure, change, reason: stated?.reason ?? reasonOf(reading, subject) };
  });
}

function reasonOf(reading: Reading, subject: RegExp): Reason | null {
  return (
    reading.reasons.find((reason) => {
      const steps = reason.subject.split("/");
      return isReason(reason) && steps.length <= 2 && subject.test(steps[0] ?? "");
    }) ?? null
  );
}

/** How the total of “三公” changed between the two years that its table prints side by side at one stage. */
function besideYear(reading: Reading): Change | null {
  const found = threePublic(reading);
  const now = found && ownColumn(found.columns, subjectOf(reading).year);
  const earlier = found?.columns.find(
    (column) =>
      now && column.stage === now.stage && column.year !== null && column.year === (now.year ?? 0) - 1,
  );
  if (!now || !earlier) return null;
  const [after, before] = [now, earlier].map(({ figures }) => threePublicShown(figures.total));
  if (!after?.value || !before?.value) return null;
  const difference = after.value.minus(before.value);
  const way = difference.isZero() ? "same" : difference.isPositive() ? "up" : "down";
  const by: Quantity | null = difference.isZero()
    ? null
    : {
        ...after,
        value: difference.abs(),
        state: "value",
        processing: "computed",
        formula: `${quantityText(difference.isNegative() ? before : after)} − ${quantityText(difference.isNegative() ? after : before)}`,
        sources: [...after.sources, ...before.sources],
      };
  return {
    subject: ["“三公”经费"],
    now: after,
    by,
    way,
    against: { words: ` ${earlier.year} 年`, year: earlier.year, stage: earlier.stage },
    before,
    percent: way === "same" ? null : percentOfBefore(by, before, way),
    printed: null,
    reason: null,
  };
}

/**
 * The per-capita standards to be named at the head: one a programme, the largest amount (the parts of payers are
 * smaller), each amount once, the residents' insurance first.
 */
export function headStandards(reading: Reading, limit = 1): Standard[] {
  const unit = new RegExp(vocabulary.perCapita.unit);
  const first = new RegExp(vocabulary.perCapita.first);
  const best = new Map<string, Standard>();
  for (const standard of reading.standards) {
    if (!unit.test(standard.unitOfMeasure) || standard.unitOfMeasure === "元") continue;
    const known = best.get(standard.programme);
    const later =
      known?.value.eq(standard.value) && known.stage !== "executed" && standard.stage === "executed";
    if (!known || standard.value.gt(known.value) || later) best.set(standard.programme, standard);
  }
  const amounts = new Set<string>();
  return [...best.values()]
    .sort((left, right) => Number(first.test(right.programme)) - Number(first.test(left.programme)))
    .filter(({ value, unitOfMeasure }) => {
      const amount = `${value.toFixed()} ${unitOfMeasure}`;
      return !amounts.has(amount) && amounts.add(amount);
    })
    .slice(0, limit);
}
