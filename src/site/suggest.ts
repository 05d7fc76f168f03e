/** Known words to offer where nothing was found, or while a reader types. */
import { fold } from "./query.ts";

/** What kind of word it is; the order is that in which equally near ones are offered. */
export const SUGGESTION_KINDS = ["unit", "heading", "item", "term"] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

/** The words of each kind, those of most reports first. */
export type Suggestions = Record<SuggestionKind, string[]>;

/** At most so many words of each kind, however many reports there are. */
const MOST: Record<SuggestionKind, number> = { unit: 400, heading: 250, item: 500, term: 250 };
/** Longer names are sentences. */
const LONGEST = 24;

/** The number of a row or of a term before its name: 一、 1. 3 （二） 其中： */
const NUMBERING =
  /^(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+[、.．](?!\d)|\d{1,2} (?![元万人%])|其中[：:])\s*/;

/**
 * A name as it is offered: without its number. Empty when it is none that a reader would type: no word of Chinese
 * characters, more signs than characters (what is left of a damaged line), or a sentence.
 */
export function knownWord(text: string): string {
  const word = text.replace(/\s+/g, " ").trim().replace(NUMBERING, "");
  const characters = word.match(/\p{Script=Han}/gu)?.length ?? 0;
  const others = word.match(/[^\p{Script=Han}\d\s]/gu)?.length ?? 0;
  return word.length <= LONGEST && /\p{Script=Han}{2}/u.test(word) && others <= characters ? word : "";
}

/** Counts in how many reports each word stands; memory grows with the number of different words only. */
export class SuggestionCounter {
  readonly #reports = new Map<SuggestionKind, Map<string, number>>();

  /** Takes the words of one report. */
  add(words: Iterable<readonly [SuggestionKind, string]>): void {
    const seen = new Set<string>();
    for (const [kind, text] of words) {
      const word = knownWord(text);
      if (!word || seen.has(`${kind}${word}`)) continue;
      seen.add(`${kind}${word}`);
      let counts = this.#reports.get(kind);
      if (!counts) this.#reports.set(kind, (counts = new Map()));
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }

  /** The words to keep, a word that is of two kinds only as the first of them. */
  list(): Suggestions {
    const list: Suggestions = { unit: [], heading: [], item: [], term: [] };
    const taken = new Set<string>();
    for (const kind of SUGGESTION_KINDS) {
      const counts = [...(this.#reports.get(kind) ?? [])];
      counts.sort(([left, some], [right, other]) => other - some || (left < right ? -1 : 1));
      for (const [word] of counts) {
        if (list[kind].length >= MOST[kind]) break;
        const plain = fold(word).text;
        if (taken.has(plain)) continue;
        taken.add(plain);
        list[kind].push(word);
      }
    }
    return list;
  }
}

function pairs(text: string): Set<string> {
  const characters = [...text];
  if (characters.length < 2) return new Set(characters);
  return new Set(characters.slice(1).map((next, index) => `${characters[index]}${next}`));
}

/** How near two texts are by the pairs of characters they share: 0 nothing, 1 all (Dice's coefficient). */
function nearness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared += 1;
  return (2 * shared) / (left.size + right.size || 1);
}

/** The known words nearest to one of the readings of a query, at most `most`: those that share a pair with it. */
export function nearest(readings: readonly string[], known: Suggestions, most = 6): string[] {
  const sought = readings.map((text) => pairs(fold(text).text));
  return SUGGESTION_KINDS.flatMap((kind) => known[kind])
    .map((word) => {
      const own = pairs(fold(word).text);
      return { word, near: Math.max(0, ...sought.map((reading) => nearness(reading, own))) };
    })
    .filter(({ near }) => near > 0)
    .sort((left, right) => right.near - left.near)
    .slice(0, most)
    .map(({ word }) => word);
}

/** The known words that hold what has been typed so far, those that begin with it first. */
export function completions(typed: string, known: Suggestions, most = 8): string[] {
  const needle = fold(typed).text;
  if (!needle) return [];
  return SUGGESTION_KINDS.flatMap((kind) => known[kind])
    .map((word) => ({ word, at: fold(word).text.indexOf(needle) }))
    .filter(({ at }) => at >= 0)
    .sort((left, right) => Math.min(left.at, 1) - Math.min(right.at, 1))
    .slice(0, most)
    .map(({ word }) => word);
}
