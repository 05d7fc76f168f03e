import { Exact } from "../../src/model/money.ts";
import type { Standard } from "../../src/model/reading.ts";

/** A standard as a reading holds it; everything can be replaced. */
export function standard(raw: string, unitOfMeasure: string, rest: Partial<Standard> = {}): Standard {
  return {
    document: "d",
    programme: "居民医疗保险",
    year: 2026,
    stage: "budget",
    payer: "",
    population: "",
    value: new Exact(raw.replace(/,/g, "")),
    unitOfMeasure,
    raw,
    place: { line: 1, column: 1, endColumn: 2 },
    quote: "",
    ...rest,
  };
}

export const YEARLY = "元/人/年";
