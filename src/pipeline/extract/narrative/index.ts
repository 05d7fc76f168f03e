import type { Passage } from "../../../model/passage.ts";
import type { Calculation, DocumentStage, Indicator, Reading, Standard } from "../../../model/reading.ts";
import { findCalculations } from "./calculations.ts";
import { indicatorStandards, printedUnits } from "./indicator-standards.ts";
import { programmeOf } from "./payer.ts";
import { readDuties, readHeadings, readReasons, readTerms } from "./sections.ts";
import { readStandards } from "./standards.ts";
import { NarrativeReader } from "./statements.ts";
import type { NarrativeVocabulary } from "./vocabulary.ts";

export { holdAgainstTables } from "./hold.ts";
export { findFigures, type Exclusion, type Figure } from "./numbers.ts";
export { readPassages } from "./passages.ts";
export type { NarrativeVocabulary } from "./vocabulary.ts";

export interface NarrativeInput {
  document: string;
  year: number | null;
  stage: DocumentStage | null;
  unitName: string;
  /** Paragraphs of `readPassages`, and the prose cells of performance forms. */
  passages: readonly Passage[];
  indicators: readonly Indicator[];
  /** The source, `split("\n")`: where the numbers of the indicators stand. */
  lines: readonly string[];
  vocabulary: NarrativeVocabulary;
}

/** What a reading has from its prose. */
export type Narrative = Pick<
  Reading,
  "statements" | "standards" | "calculations" | "terms" | "duties" | "reasons" | "headings"
>;

/**
 * Everything the prose of a document states: its numbers with what they are about, the subsidy
 * standards, arithmetic written out, terms, duties, reasons and the outline. Every `raw` is
 * `lines[place.line - 1].slice(place.column - 1, place.endColumn - 1)`. No text makes it fail.
 */
export function readNarrative(input: NarrativeInput): Narrative {
  const { document, passages, vocabulary } = input;
  const words = vocabulary.narrative;
  const reader = new NarrativeReader({ document, unitName: input.unitName, words });
  const reads = passages.map((passage) => reader.read(passage));
  const context = {
    document,
    year: input.year,
    stage: input.stage,
    words: vocabulary.standards,
    printed: printedUnits(input.indicators),
  };
  const calculations: Calculation[] = [];
  const standards: Standard[] = [];
  for (const read of reads) {
    const found = findCalculations(
      document,
      read.passage,
      programmeOf(read.passage.project, vocabulary.standards),
    );
    calculations.push(...found.map(({ calculation }) => calculation));
    standards.push(...readStandards(read, found, context));
  }
  standards.push(...indicatorStandards(input.indicators, input.lines, vocabulary.standards));
  return {
    statements: reads.flatMap(({ said }) => said.map(({ statement }) => statement)),
    standards: standards.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column),
    calculations,
    terms: readTerms(document, passages, words),
    duties: readDuties(document, passages, words),
    reasons: readReasons(document, reads, words),
    headings: readHeadings(passages),
  };
}
