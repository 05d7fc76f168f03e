import type { Term } from "../model/reading.ts";

/** An entry of a document's 名词解释 as its report explains it in place. */
export interface ListedTerm extends Term {
  /** Anchor of the entry at the end of the report. */
  id: string;
  /** Its number among the endnotes. */
  number: number;
  /** The explanation, clipped for the note that opens in place. */
  short: string;
}

/** A stretch of text; with `term`, the first time the term occurs on the page. */
export interface Marked {
  text: string;
  term: ListedTerm | null;
}

/** Marks the terms in a text that no text before it had. */
export type TermMarker = (text: string) => Marked[];

const CLIP = 120;
/** Longer names are paths of 类, 款 and 项: tables print them in parts. */
const LONGEST = 14;

/** The entries of 名词解释, numbered in printed order. */
export function listTerms(terms: readonly Term[]): ListedTerm[] {
  return terms.map((term, at) => ({
    ...term,
    id: `term-${at + 1}`,
    number: at + 1,
    short: clipSentence(term.explanation),
  }));
}

/** Text cut to 120 characters, after a whole sentence where one ends in the second half. */
function clipSentence(text: string): string {
  if (text.length <= CLIP) return text;
  const kept = text.slice(0, CLIP);
  const stop = kept.lastIndexOf("。");
  return stop >= CLIP / 2 ? `${kept.slice(0, stop + 1)}…` : `${kept}…`;
}

function bare(term: string): string {
  return term.replace(/[\s“”"'‘’]/g, "");
}

/**
 * A marker for one page: texts are handed to it in reading order, and each term is marked where it first stands, the
 * longest of several. `used` collects what was marked.
 */
export function termMarker(terms: readonly ListedTerm[]): { mark: TermMarker; used: Set<ListedTerm> } {
  const used = new Set<ListedTerm>();
  const patterns = terms
    .filter(({ term, explanation }) => {
      const { length } = bare(term);
      return length >= 2 && length <= LONGEST && explanation.trim() !== "";
    })
    .map((term) => ({ term, pattern: patternOf(bare(term.term)) }))
    .sort((left, right) => bare(right.term.term).length - bare(left.term.term).length);
  const mark: TermMarker = (text) => {
    for (const { term, pattern } of patterns) {
      if (used.has(term)) continue;
      const match = pattern.exec(text);
      if (!match) continue;
      used.add(term);
      const after = match.index + match[0].length;
      return [...mark(text.slice(0, match.index)), { text: match[0], term }, ...mark(text.slice(after))];
    }
    return text === "" ? [] : [{ text, term: null }];
  };
  return { mark, used };
}

/** The term with or without quotation marks inside it: “三公”经费 is 三公经费. */
function patternOf(term: string): RegExp {
  const letters = [...term].map((letter) => letter.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
  return new RegExp(`[“"‘]?${letters.join('[“”"‘’]?')}`);
}
