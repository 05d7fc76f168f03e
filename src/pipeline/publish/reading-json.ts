import { Exact } from "../../model/money.ts";
import type { Calculation, Fact, Implied, Reading, Standard, Statement } from "../../model/reading.ts";

type Stored<T, K extends keyof T> = Omit<T, K> & Record<K, T[K] extends Exact ? string : string | null>;

/** A reading as JSON holds it: every exact value a plain decimal string. */
interface StoredReading extends Omit<Reading, "facts" | "statements" | "standards" | "calculations"> {
  facts: (Omit<Stored<Fact, "value">, "implied"> & { implied: Stored<Implied, "value"> | null })[];
  statements: Stored<Statement, "value">[];
  standards: Stored<Standard, "value">[];
  calculations: Stored<Calculation, "computed" | "stated">[];
}

/** A reading as JSON text; the same reading gives the same text. */
export function toJson(reading: Reading): string {
  const stored: StoredReading = {
    ...reading,
    facts: reading.facts.map((fact) => ({
      ...fact,
      value: fact.value?.toFixed() ?? null,
      implied: fact.implied && { ...fact.implied, value: fact.implied.value.toFixed() },
    })),
    statements: reading.statements.map((statement) => ({ ...statement, value: statement.value.toFixed() })),
    standards: reading.standards.map((standard) => ({ ...standard, value: standard.value.toFixed() })),
    calculations: reading.calculations.map((calculation) => ({
      ...calculation,
      computed: calculation.computed.toFixed(),
      stated: calculation.stated.toFixed(),
    })),
  };
  return JSON.stringify(stored);
}

/** The reading that `toJson` wrote, with exact values again. */
export function fromJson(text: string): Reading {
  const stored = JSON.parse(text) as StoredReading;
  return {
    ...stored,
    facts: stored.facts.map((fact) => ({
      ...fact,
      value: fact.value === null ? null : new Exact(fact.value),
      implied: fact.implied && { ...fact.implied, value: new Exact(fact.implied.value) },
    })),
    statements: stored.statements.map((statement) => ({ ...statement, value: new Exact(statement.value) })),
    standards: stored.standards.map((standard) => ({ ...standard, value: new Exact(standard.value) })),
    calculations: stored.calculations.map((calculation) => ({
      ...calculation,
      computed: new Exact(calculation.computed),
      stated: new Exact(calculation.stated),
    })),
  };
}
