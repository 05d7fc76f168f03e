/** What the search knows of one report: the words its pieces hold, and the pieces themselves. */
import type { Aliases, AliasList } from "./aliases.ts";
import type { PageText } from "./page-text.ts";
import { fold } from "./query.ts";
import type { SitePage } from "./site-pages.ts";
import { addCharacters, addTokens } from "./tokens.ts";

/**
 * Positions of the index that the title, unit and edition of a report take: a word found there names the report.
 * What is left of them is filled up.
 */
export const TITLE_WORDS = 64;

/** Characters of text a piece holds at least, unless it is the last: about 3 KB gzipped. */
const PIECE = 4000;

/** A page of a report, by its path below the base of the site. */
export interface RecordPage extends PageText {
  path: string;
}

/** A place as a file of the search holds it: section, anchor, text. */
export type StoredPlace = [section: number, anchor: string, text: string];

/** What is loaded of a report that a search has found, before any of its text. */
export interface RecordHead {
  title: string;
  filters: Record<string, string[]>;
  pages: string[];
  /** Name, page, kind of table; the first is the report itself. */
  sections: [name: string, page: number, kind: string][];
  /** The position of the index where the words of each piece begin. */
  starts: number[];
}

/** What the search must know of words before it asks the index. */
export interface SearchWords {
  /** Words of the index that many reports hold, the commonest first. */
  common: string[];
  aliases: AliasList;
  pages: SitePage[];
  /** Number of reports. */
  records: number;
}

/** One report in the index and in its files. */
export interface SearchRecord {
  head: RecordHead;
  pieces: StoredPlace[][];
  /** The words of the index, in the order of their positions. */
  words: string[];
}

/** What a report can be filtered by, each value once. */
function filtersOf(pages: readonly PageText[]): Record<string, string[]> {
  const filters: Record<string, string[]> = {};
  for (const [name, value] of pages.flatMap((page) => page.filters)) {
    const values = (filters[name] ??= []);
    if (!values.includes(value)) values.push(value);
  }
  return filters;
}

/** The words of the title: what the report is called and what it can be filtered by, except the kinds of its tables. */
function titleWords(
  title: string,
  filters: Record<string, string[]>,
  aliases: Aliases,
  characters: Set<string>,
): Set<string> {
  const words = new Set<string>();
  const { kind: _, ...named } = filters;
  for (const text of [title, ...Object.values(named).flat()]) addWords(text, words, aliases, characters);
  return words;
}

/** The words of a text, and those of the everyday words for what it says. */
function addWords(text: string, words: Set<string>, aliases: Aliases, characters: Set<string>): void {
  const folded = fold(text);
  addCharacters(folded, characters);
  addTokens(folded, words);
  for (const everyday of aliases.inEverydayWords(folded.text)) addTokens(everyday, words);
}

/** The record of a report from its pages, the report's own page first. */
export function recordOf(pages: readonly RecordPage[], aliases: Aliases): SearchRecord {
  const title = pages[0]?.title ?? "";
  const filters = filtersOf(pages);
  const sections: RecordHead["sections"] = [];
  const pieces: StoredPlace[][] = [];
  const starts: number[] = [];
  const characters = new Set<string>();
  const named = [...titleWords(title, filters, aliases, characters)].slice(0, TITLE_WORDS);
  while (named.length < TITLE_WORDS) named.push("p");
  const words: string[] = [];

  let piece: StoredPlace[] = [];
  let size = 0;
  let held = new Set<string>();
  const close = (): void => {
    if (!piece.length) return;
    pieces.push(piece);
    starts.push(words.length);
    for (const word of held) words.push(word);
    [piece, size, held] = [[], 0, new Set<string>()];
  };
  const places = pages.flatMap((page, number) => {
    const first = sections.length;
    for (const section of page.sections) sections.push([section.name, number, section.kind]);
    return page.places.map((place): StoredPlace => [first + place.section, place.anchor, place.text]);
  });
  // The published tables before what is said about them: pieces are read in their order.
  const isPublished = ([section]: StoredPlace): boolean => Boolean(sections[section]?.[2]);
  for (const place of [...places.filter(isPublished), ...places.filter((place) => !isPublished(place))]) {
    piece.push(place);
    addWords(place[2], held, aliases, characters);
    size += place[2].length;
    if (size >= PIECE) close();
  }
  close();
  // Single characters are of no piece: they stand before the first.
  const before = [...named, ...characters];
  const head = {
    title,
    filters,
    pages: pages.map(({ path }) => path),
    sections,
    starts: starts.map((start) => before.length + start),
  };
  return { head, pieces, words: [...before, ...words] };
}
