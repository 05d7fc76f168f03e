/** A figure of the narrative and the cells of the statutory tables that print the same figure. */
export interface Hold {
  /** Pattern of the last steps of a statement's subject. */
  subject: string;
  /** Kinds of tables, tried in order. */
  tables: string[];
  /** Pattern of the row label; "=" is the subject's last step itself, "" any row. */
  item: string;
  /** Pattern of the column path; "=" is the subject's last step itself. */
  column: string;
  /** In a table that prints budget beside final account: the word its column path must hold. */
  side?: string;
}

/** data/vocabulary/narrative.json */
export interface NarrativeWords {
  money: string[];
  percent: string[];
  counts: string[];
  up: string[];
  down: string[];
  /** Words that say which figure of an item is meant: 年初预算数, 决算数. */
  measures: string[];
  fillers: string[];
  closers: string[];
  /** Phrases that name nothing of their own. */
  bare: string[];
  emptyLabels: string;
  programmeLabels: string;
  changeNotes: string[];
  terms: string[];
  duties: string[];
  reasons: string[];
  holds: Hold[];
}

/** data/vocabulary/standards.json */
export interface StandardWords {
  programmeTails: string;
  programmes: string;
  payers: { pattern: string; payer: string }[];
  sharers: Record<string, string[]>;
  populationTails: string;
  groups: string;
  regions: string;
  places: string;
  standardWords: string;
  shareWords: string;
  notHeads: string;
}

export interface NarrativeVocabulary {
  narrative: NarrativeWords;
  standards: StandardWords;
}

/** One alternative of a list of words, the longest first, so that 万人次 is not read as 万人. */
export function anyOf(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
    .join("|");
}
