/** The places of a report that hold the words of a query, found in its text and not only in the index. */
import { excerpt, findWord, fold, type Excerpt, type Query } from "./query.ts";
import type { RecordHead, StoredPlace } from "./search-record.ts";

/** A place to show. */
export interface FoundPlace {
  section: number;
  anchor: string;
  excerpt: Excerpt;
  /** Smaller is better: a cell that is the word before a text that holds it, the word before what it stands for. */
  rank: number;
}

/** Which words of a query a text holds, by their number. */
function wordsIn(text: string, query: Query): Set<number> {
  const folded = fold(text);
  return new Set(query.words.flatMap((word, index) => (findWord(folded, word) ? [index] : [])));
}

/** The words of a query that name the report itself: its title, unit, city, year, stage. */
export function wordsOfTitle(head: RecordHead, query: Query): Set<number> {
  const { kind: _, ...named } = head.filters;
  return wordsIn([head.title, ...Object.values(named).flat()].join("|"), query);
}

const LABEL = 24;

/** The row that a figure belongs to, when the excerpt begins too late to show it. */
function withLabel(text: string, piece: Excerpt): Excerpt {
  if (!piece.before.startsWith("…")) return piece;
  const label =
    text
      .split("|")
      .filter((cell) => /\p{L}/u.test(cell))
      .at(0) ?? "";
  if (!text.includes("|") || !label || piece.before.includes(label)) return piece;
  return { ...piece, before: `${label.slice(0, LABEL)} ${piece.before}` };
}

/**
 * The places of a piece that hold at least one word, and which words they hold together. Places of a table of `kind`
 * come before others when one is asked for.
 */
export function findPlaces(
  piece: readonly StoredPlace[],
  head: RecordHead,
  query: Query,
  kind: string,
): { words: Set<number>; places: FoundPlace[] } {
  const words = new Set<number>();
  const places: FoundPlace[] = [];
  for (const [section, anchor, text] of piece) {
    const folded = fold(text);
    const found = query.words.map((word) => findWord(folded, word));
    found.forEach((match, index) => match && words.add(index));
    const hits = found.filter((match) => match !== null);
    const [first] = hits;
    if (!first || text === head.title) continue;
    const needle = fold(first.needle).text;
    const whole = folded.text.split("|").includes(needle);
    // The names of columns say less than a row with its figures.
    const bare = !whole && text.includes("|") && !/\d/.test(text) ? 2 : 0;
    const off = kind && head.sections[section]?.[2] !== kind ? 100 : 0;
    places.push({
      section,
      anchor,
      excerpt: withLabel(text, excerpt(text, folded, first.from, first.needle)),
      rank: off + 10 * (query.words.length - hits.length) + (first.also ? 3 : 0) + (whole ? 0 : 1) + bare,
    });
  }
  places.sort((left, right) => left.rank - right.rank);
  return { words, places };
}
