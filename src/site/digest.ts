import type { Reading, Standard, TableState, Term } from "../model/reading.ts";
import type { Ladder } from "../pipeline/derive/ladder.ts";
import { laddersOf } from "../pipeline/derive/ladders.ts";
import { perHeadOf, type PerHead } from "../pipeline/derive/per-head.ts";
import { projectsOf } from "../pipeline/derive/projects.ts";
import { listFindings, tableRefs, type ListedFinding, type TableRef } from "./findings.ts";
import { subjectOf, type Subject } from "../model/subject.ts";
import { keyFigures, type KeyFigure } from "../pipeline/derive/key-figures.ts";
import { measuresOf, type Measured } from "../pipeline/derive/measures.ts";
import { scopeChangeOf, type ScopeChange } from "../pipeline/derive/scope-change.ts";
import { tallyChecks, type Tally } from "./rules.ts";

/** What the pages that speak of all documents keep of each: small, so that thousands fit in memory. */
export interface Digest extends Subject {
  keyFigures: KeyFigure[];
  tables: TableRef[];
  states: Record<TableState, number>;
  facts: number;
  findings: ListedFinding[];
  /** The outcomes of its checks by rule. */
  tallies: Map<string, Tally>;
  standards: Standard[];
  terms: Term[];
  /** Who pays its per-capita amounts, and its projects' money for each person. */
  ladders: Ladder[];
  perHead: PerHead[];
  /** The figures that can be set beside those of other documents. */
  measures: Measured[];
  scopeChange: ScopeChange | null;
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
  const tables = tableRefs(reading);
  return {
    ...subjectOf(reading),
    keyFigures: keyFigures(reading),
    tables,
    states,
    facts: reading.facts.length,
    findings: listFindings(reading, tables),
    tallies: tallyChecks(reading.checks),
    standards: reading.standards,
    terms: reading.terms,
    ladders: laddersOf(reading),
    perHead: perHeadOf(reading, projectsOf(reading)),
    measures: measuresOf(reading),
    scopeChange: scopeChangeOf(reading),
  };
}
