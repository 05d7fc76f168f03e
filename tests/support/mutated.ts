import fc from "fast-check";
import type { Fact, FactState, Reading, TableState } from "../../src/model/reading.ts";
import { Exact } from "../../src/model/money.ts";

/** How a document differs from a published one: what it lacks, what cannot be read in it, what it prints otherwise. */
export interface Mutation {
  /** One in so many tables is missing or left without figures; 0 for none. */
  tables: number;
  state: TableState | "missing";
  /** One in so many facts is in a state, without a column, zero or below zero. */
  facts: number;
  fact: FactState | "ambiguous" | "negative" | "nameless";
  /** Tables are printed in 元. */
  yuan: boolean;
  identity: "catalog" | "document" | "yearless" | "stageless" | "nothing";
  /** One in so many statements, standards and reasons is missing. */
  prose: number;
  /** Where counting begins, so that it is not always the first that is hit. */
  offset: number;
}

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  tables: fc.constantFrom(0, 1, 2, 3, 5),
  state: fc.constantFrom("missing", "empty-with-note", "empty-without-note", "unreadable", "absent"),
  facts: fc.constantFrom(0, 1, 2, 3, 7, 20),
  fact: fc.constantFrom(
    "blank",
    "unreadable",
    "declared-none",
    "not-applicable",
    "zero",
    "ambiguous",
    "negative",
    "nameless",
  ),
  yuan: fc.boolean(),
  identity: fc.constantFrom("catalog", "document", "yearless", "stageless", "nothing"),
  prose: fc.constantFrom(0, 1, 2, 4),
  offset: fc.integer({ min: 0, max: 19 }),
});

/** A document made of another by a mutation; figures keep pointing to what they are. */
export function mutated(reading: Reading, mutation: Mutation): Reading {
  const { tables, state, facts, fact, yuan, prose, offset } = mutation;
  const hit = (every: number, at: number): boolean => every > 0 && (at + offset) % every === 0;
  const struck = new Set(reading.tables.filter((_, at) => hit(tables, at)).map(({ id }) => id));
  const kept: Fact[] = [];
  const moved = new Map<number, number>();
  reading.facts.forEach((one, at) => {
    if (struck.has(one.table)) return;
    moved.set(at, kept.length);
    kept.push(changed(yuan ? inYuan(one) : one, hit(facts, at) ? fact : "value"));
  });
  const rest = <T>(all: readonly T[]): T[] => all.filter((_, at) => !hit(prose, at));
  return identified(
    {
      ...reading,
      facts: kept,
      tables: reading.tables.flatMap((table) => {
        if (struck.has(table.id)) {
          if (state === "missing") return [];
          const notes =
            state === "empty-with-note" ? [{ text: "本单位没有此项支出。", line: table.titleLine }] : [];
          const lines = state === "absent" ? [] : table.lines;
          return { ...table, state, notes, lines, columns: [], head: [], body: [] };
        }
        const body = table.body.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => ({ ...cell, fact: moved.get(cell.fact) ?? -1 })),
        }));
        return { ...table, body, unitOfMeasure: yuan ? "元" : table.unitOfMeasure };
      }),
      statements: rest(reading.statements),
      standards: rest(reading.standards),
      reasons: rest(reading.reasons),
      indicators: rest(reading.indicators),
      calculations: rest(reading.calculations),
    },
    mutation,
  );
}

function changed(fact: Fact, to: Mutation["fact"]): Fact {
  switch (to) {
    case "value":
      return fact;
    case "zero":
      return { ...fact, value: new Exact(0), raw: "0.00", state: "zero" };
    case "negative":
      return fact.value ? { ...fact, value: fact.value.neg(), raw: `-${fact.raw}` } : fact;
    case "ambiguous":
      return { ...fact, placed: "ambiguous", column: "", candidates: [fact.column] };
    case "nameless":
      return { ...fact, item: "" };
    default:
      return { ...fact, value: null, state: to, raw: "" };
  }
}

function inYuan(fact: Fact): Fact {
  if (fact.unitOfMeasure !== "万元") return fact;
  const value = fact.value?.times(10_000) ?? null;
  return { ...fact, value, raw: value ? value.toFixed(2) : fact.raw, unitOfMeasure: "元" };
}

function identified(reading: Reading, { identity: kind }: Mutation): Reading {
  if (kind === "catalog") return reading;
  const { identity } = reading;
  const unknown = kind === "nothing";
  return {
    ...reading,
    catalog: null,
    identity: {
      title: unknown ? "" : identity.title,
      unitName: unknown ? "" : identity.unitName,
      year: unknown || kind === "yearless" ? null : identity.year,
      stage: unknown || kind === "stageless" ? null : identity.stage,
      level: unknown ? null : identity.level,
      evidence: [],
    },
    facts: reading.facts.map((fact) => (unknown || kind === "yearless" ? { ...fact, year: null } : fact)),
    standards: reading.standards.map((one) =>
      unknown || kind === "yearless" ? { ...one, year: null } : one,
    ),
  };
}
