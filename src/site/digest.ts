import type { Finding, Reading, Standard, TableState, Term } from "../model/reading.ts";
import { subjectOf, type Subject } from "./identity.ts";
import { keyFigures, type KeyFigure } from "./key-figures.ts";

/** What the pages that speak of all documents keep of each: small, so that thousands fit in memory. */
export interface Digest extends Subject {
  keyFigures: KeyFigure[];
  states: Record<TableState, number>;
  facts: number;
  findings: Finding[];
  standards: Standard[];
  terms: Term[];
}

/** The digest of a reading. */
export function digestOf(reading: Reading): Digest {
  const states: Record<TableState, number> = {
    filled: 0,
    "empty-with-note": 0,
    "empty-without-note": 0,
    unreadable: 0,
    absent: 0,
  };
  for (const table of reading.tables) states[table.state] += 1;
  return {
    ...subjectOf(reading),
    keyFigures: keyFigures(reading),
    states,
    facts: reading.facts.length,
    findings: reading.findings,
    standards: reading.standards,
    terms: reading.terms,
  };
}
