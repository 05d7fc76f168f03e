import { compileTableVocabulary, type TableVocabulary } from "./recognise/vocabulary.ts";
import { compileLinks, type LinkVocabulary } from "./check/tables/vocabulary.ts";
import { compileWording, type WordingVocabulary } from "./check/text/vocabulary.ts";
import type { PerformanceVocabulary } from "./extract/performance/index.ts";
import type { NarrativeVocabulary } from "./extract/narrative/index.ts";

/** Everything the pipeline knows of the words of public accounts, from data/vocabulary. */
export interface Vocabulary {
  tables: TableVocabulary;
  performance: PerformanceVocabulary;
  narrative: NarrativeVocabulary;
  links: LinkVocabulary;
  wording: WordingVocabulary;
}

/**
 * Compiles the files of data/vocabulary.
 *
 * @param files parsed JSON by file stem: tables, headers, columns, performance, narrative, standards
 * @throws when a file is missing or not of its form; the message names the file
 */
export function loadVocabulary(files: Record<string, unknown>): Vocabulary {
  return {
    tables: compileTableVocabulary(files),
    performance: files["performance"] as PerformanceVocabulary,
    narrative: { narrative: files["narrative"], standards: files["standards"] } as NarrativeVocabulary,
    links: compileLinks(files["links"]),
    wording: compileWording(files["wording"]),
  };
}
