import { readFileSync } from "node:fs";
import type { Passage } from "../../../src/model/passage.ts";
import type { DocumentStage } from "../../../src/model/reading.ts";
import {
  type Narrative,
  type NarrativeVocabulary,
  readNarrative,
  readPassages,
} from "../../../src/pipeline/extract/narrative/index.ts";
import {
  type PerformanceVocabulary,
  readPerformance,
} from "../../../src/pipeline/extract/performance/index.ts";

const words = new URL("../../../data/vocabulary/", import.meta.url);
const load = (file: string): unknown => JSON.parse(readFileSync(new URL(file, words), "utf8"));

export const vocabulary = {
  narrative: load("narrative.json"),
  standards: load("standards.json"),
} as NarrativeVocabulary;
const performance = load("performance.json") as PerformanceVocabulary;

export interface About {
  year: number | null;
  stage: DocumentStage | null;
  unitName: string;
}

/** Paragraphs and prose cells of a text whose only tables are performance forms, and what they say. */
export function narrativeOf(lines: readonly string[], about: About): Narrative & { passages: Passage[] } {
  const { forms } = readPerformance({
    document: "d",
    lines,
    year: about.year,
    stage: about.stage,
    vocabulary: performance,
  });
  const tableLines = new Set(
    forms.flatMap((form) =>
      form.lines.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, i) => start + i)),
    ),
  );
  const passages = [...readPassages({ lines, tableLines }), ...forms.flatMap((form) => form.passages)];
  const indicators = forms.flatMap((form) => form.indicators);
  return { ...readNarrative({ document: "d", ...about, passages, indicators, lines, vocabulary }), passages };
}

/** One sentence of prose without anything around it. */
export function sayings(text: string, about: Partial<About> = {}): Narrative {
  return narrativeOf(text.split("\n"), { year: 2024, stage: "budget", unitName: "", ...about });
}
