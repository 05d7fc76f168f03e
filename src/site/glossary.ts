import type { Term } from "../model/reading.ts";
import { CHINESE } from "./identity.ts";

/** One explanation of a term and the documents that give it, word for word the same. */
export interface Explanation {
  text: string;
  at: { document: string; line: number }[];
}

export interface GlossaryEntry {
  term: string;
  initial: string;
  explanations: Explanation[];
}

// The first character, in pinyin order, of every letter that begins a Mandarin syllable.
const FIRST: [string, string][] = [
  ["A", "阿"],
  ["B", "八"],
  ["C", "嚓"],
  ["D", "哒"],
  ["E", "妸"],
  ["F", "发"],
  ["G", "旮"],
  ["H", "哈"],
  ["J", "讥"],
  ["K", "咔"],
  ["L", "垃"],
  ["M", "妈"],
  ["N", "拏"],
  ["O", "噢"],
  ["P", "妑"],
  ["Q", "七"],
  ["R", "呥"],
  ["S", "仨"],
  ["T", "他"],
  ["W", "穵"],
  ["X", "夕"],
  ["Y", "丫"],
  ["Z", "帀"],
];

/** The pinyin initial of a word's first letter, A–Z; "#" for what has none. Quotation marks are passed over. */
export function initialOf(word: string): string {
  const first = /[\p{Script=Han}a-z]/iu.exec(word)?.[0];
  if (!first) return "#";
  if (/[a-z]/i.test(first)) return first.toUpperCase();
  let initial = "A";
  for (const [letter, boundary] of FIRST) {
    if (CHINESE.compare(first, boundary) < 0) break;
    initial = letter;
  }
  return initial;
}

/** All terms, A–Z by pinyin; equal explanations of several documents become one. */
export function glossary(terms: Iterable<Term>): GlossaryEntry[] {
  const entries = new Map<string, GlossaryEntry>();
  for (const { term, explanation, document, line } of terms) {
    const key = bare(term);
    if (!key) continue;
    const entry = entries.get(key) ?? { term: term.trim(), initial: initialOf(term), explanations: [] };
    entries.set(key, entry);
    const same = entry.explanations.find((other) => bare(other.text) === bare(explanation));
    if (same) same.at.push({ document, line });
    else entry.explanations.push({ text: explanation.trim(), at: [{ document, line }] });
  }
  return [...entries.values()].sort(
    (left, right) =>
      left.initial.localeCompare(right.initial) || CHINESE.compare(bare(left.term), bare(right.term)),
  );
}

function bare(text: string): string {
  return text.replace(/[\s“”"'‘’：:，,。；;]/g, "");
}
