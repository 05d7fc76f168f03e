/** The search over Pagefind's index and the texts beside it (`scripts/search-index.ts` writes both). */
import { Aliases } from "../site/aliases.ts";
import { readQuery, type Query } from "../site/query.ts";
import { findPlaces, wordsOfTitle, type FoundPlace } from "../site/search-places.ts";
import { findPages, type FoundPage, type SitePage } from "../site/site-pages.ts";
import { TITLE_WORDS, type RecordHead, type SearchWords, type StoredPlace } from "../site/search-record.ts";
import { chosenTokens, isWhole } from "../site/tokens.ts";

/** What is used of Pagefind's browser API (1.6.0). */
interface Pagefind {
  createInstance(options: object): Instance;
}
interface Instance {
  init(): Promise<void>;
  filters(): Promise<Counts>;
  search(
    query: string | null,
    options: { filters: Filters; sort: object },
  ): Promise<{ results: Hit[]; filters: Counts }>;
}
interface Started {
  pagefind: Instance;
  common: string[];
  aliases: Aliases;
  pages: SitePage[];
  records: number;
}
interface Hit {
  id: string;
  /** Positions of the words found. */
  words: number[];
}

export type Filters = Record<string, string>;
/** How many reports have each value of each filter. */
export type Counts = Record<string, Record<string, number>>;

/** A report that holds the query. */
export interface Found {
  head: RecordHead;
  places: FoundPlace[];
  /** Reads the pieces that have not been read yet; null when all have been. */
  rest: (() => Promise<FoundPlace[]>) | null;
}

/**
 * Words asked of the index at first, of a query that is long, and when most reports found turn out not to hold it: each
 * may load a part of the index of some 10–20 KB.
 */
const WORDS = { first: 2, long: 3, most: 5 };
/** A query of so many characters is long, as is one of several words. */
const LONG = 6;
/** A report is read until so many places have been found, but for no more than so many pieces when one has been. */
const ENOUGH = { places: 3, pieces: 2 };
/** With more reports than these the counts of the filters are loaded when they are opened: some 20 bytes a report. */
const FEW = 500;
/** Pages of the site shown besides reports. */
const PAGES = 3;
/**
 * Files of text read for one answer. Many reports can hold all pairs of a word and not the word: an answer then ends
 * early and says so, instead of reading them all.
 */
const READS = 16;

const NEWEST = { newest: "asc" };

export class Engine {
  readonly #base: string;
  #started: Promise<Started> | undefined;

  /** @param base address of the folder of the index, with "/" at the end */
  constructor(base: string) {
    this.#base = base;
  }

  /** Loads the program of the search, once; after a failure it can be tried again. */
  start(): Promise<Started> {
    return (this.#started ??= this.#load().catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    }));
  }

  async #load(): Promise<Started> {
    const words = this.#json<SearchWords>("words.json");
    const { createInstance } = (await import(/* @vite-ignore */ `${this.#base}pagefind.js`)) as Pagefind;
    const pagefind = createInstance({ noWorker: true });
    await pagefind.init();
    const { aliases, ...known } = await words;
    return { ...known, pagefind, aliases: new Aliases(aliases) };
  }

  async #json<T>(path: string): Promise<T> {
    const response = await fetch(this.#base + path);
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return (await response.json()) as T;
  }

  /** Reads what was typed, with the everyday words of the index. */
  async read(typed: string): Promise<Query> {
    return readQuery(typed, (await this.start()).aliases);
  }

  /** Whether there are so few reports that the filters may be counted unasked. */
  async isSmall(): Promise<boolean> {
    return (await this.start()).records <= FEW;
  }

  /** The pages of the site itself that are about a query. */
  async pages(query: Query): Promise<FoundPage[]> {
    return findPages((await this.start()).pages, query, PAGES);
  }

  /** The reports that may hold a query, those it names first, then the newest. Without a word, all that are left. */
  async find(query: Query, filters: Filters): Promise<Candidates> {
    const { pagefind, common } = await this.start();
    const words = query.words.map(({ text }) => text);
    const asked = chosenTokens(
      words,
      common,
      words.length > 1 || query.text.length >= LONG ? WORDS.long : WORDS.first,
    );
    const ask = async (some: readonly string[]): Promise<Hit[]> =>
      (await pagefind.search(some.length ? some.join(" ") : null, { filters, sort: NEWEST })).results;
    const results = await ask(asked);
    const named = (hit: Hit): boolean => hit.words.filter((at) => at < TITLE_WORDS).length >= asked.length;
    const ordered = asked.length
      ? [...results.filter(named), ...results.filter((hit) => !named(hit))]
      : results;
    const more = chosenTokens(words, common, WORDS.most);
    return new Candidates(ordered, query, filters["kind"] ?? "", {
      json: (path) => this.#json(path),
      narrow: more.length > asked.length ? async () => ({ asked: more, hits: await ask(more) }) : null,
      asked,
      exact: !asked.length || (query.words.length === 1 && isWhole(query.text)),
    });
  }

  /** How many of the found reports have each value of a filter, as if that filter were not set. */
  async counts(term: string | null, filters: Filters): Promise<Counts> {
    const { pagefind } = await this.start();
    const all = await pagefind.filters();
    const count = async (some: Filters): Promise<Counts> =>
      (await pagefind.search(term, { filters: some, sort: NEWEST })).filters;
    const counts: Counts = { ...all, ...(await count(filters)) };
    for (const name of Object.keys(filters)) {
      const { [name]: _, ...others } = filters;
      counts[name] = (await count(others))[name] ?? {};
    }
    return counts;
  }
}

/** How candidates are read. */
interface Reading {
  json: <T>(path: string) => Promise<T>;
  /** Asks the index for more words of the query; null when it has been asked for all it may be. */
  narrow: (() => Promise<{ asked: readonly string[]; hits: Hit[] }>) | null;
  /** The words the index was asked for. */
  asked: readonly string[];
  /** Whether what the index finds holds the query for certain. */
  exact: boolean;
}

/** What the index found; each is read before it is shown, and passed over when it does not hold the query. */
export class Candidates {
  #hits: Hit[];
  readonly #query: Query;
  readonly #kind: string;
  readonly #reading: Reading;
  #next = 0;
  #passed = 0;
  /** Files that the present answer may still read. */
  #left = 0;

  constructor(hits: Hit[], query: Query, kind: string, reading: Reading) {
    this.#hits = hits;
    this.#query = query;
    this.#kind = kind;
    this.#reading = reading;
  }

  /** What the index was asked for. */
  get term(): string | null {
    const { asked } = this.#reading;
    return asked.length ? asked.join(" ") : null;
  }

  /** How many reports there are, as far as is known, and whether it is known. */
  get total(): { count: number; known: boolean } {
    return { count: this.#hits.length - this.#passed, known: this.#reading.exact || this.done };
  }

  /** Whether all of them have been read. */
  get done(): boolean {
    return this.#next >= this.#hits.length;
  }

  /** The next `most` reports that hold the query; fewer at the end, or when too many had to be read for them. */
  async *next(most: number): AsyncGenerator<Found> {
    let found = 0;
    let passed = 0;
    this.#left = READS;
    while (found < most && !this.done) {
      const batch = this.#hits.slice(this.#next, this.#next + most - found);
      // The first is read to its end, or an answer might come no further than the one before.
      const first = found + passed === 0;
      const read = batch.map((hit, at) => this.#read(hit, first && at === 0));
      // One that is not waited for any more may still fail.
      for (const one of read) one.catch(() => undefined);
      let cut = false;
      for (const one of read) {
        const result = await one;
        cut = result === undefined;
        if (result === undefined) break;
        this.#next += 1;
        if (result) {
          found += 1;
          yield result;
        } else {
          passed += 1;
          this.#passed += 1;
        }
      }
      const narrowed = (cut || passed > found) && (await this.#narrow());
      if (!narrowed && (cut || this.#left <= 0)) return;
    }
  }

  /** Keeps of the reports not read yet those that hold more words of the query; false when there are no more words. */
  async #narrow(): Promise<boolean> {
    const { narrow } = this.#reading;
    if (!narrow) return false;
    const { asked, hits } = await narrow();
    Object.assign(this.#reading, { asked, narrow: null });
    this.#left = Math.max(this.#left, READS / 2);
    const kept = new Map(hits.map((hit) => [hit.id, hit]));
    const rest = this.#hits.slice(this.#next).flatMap(({ id }) => kept.get(id) ?? []);
    this.#hits = [...this.#hits.slice(0, this.#next), ...rest];
    return true;
  }

  /** Reads a file of the texts; undefined when the present answer may read no more. */
  async #text<T>(path: string, always: boolean): Promise<T | undefined> {
    if (this.#left <= 0 && !always) return undefined;
    this.#left -= 1;
    return this.#reading.json<T>(`text/${path}.json`);
  }

  /** What a report holds of the query: null when it does not, undefined when it was not read to the end. */
  async #read(hit: Hit, always: boolean): Promise<Found | null | undefined> {
    const head = await this.#text<RecordHead>(`${hit.id}/head`, always);
    if (!head) return undefined;
    const query = this.#query;
    if (!query.words.length) return { head, places: [], rest: null };
    const named = wordsOfTitle(head, query);
    const missing = new Set(query.words.map((_, word) => word).filter((word) => !named.has(word)));
    const pieces = this.#pieces(hit, head);
    const places: FoundPlace[] = [];
    const take = (piece: StoredPlace[]): void => {
      const found = findPlaces(piece, head, query, this.#kind);
      for (const word of found.words) missing.delete(word);
      places.push(...found.places);
      places.sort((left, right) => left.rank - right.rank);
    };
    const whole = missing.size === 0;
    for (let read = 0; pieces.length; read += 1) {
      const enough = whole || places.length >= ENOUGH.places || read >= ENOUGH.pieces;
      if (missing.size === 0 && read > 0 && enough) break;
      const piece = await this.#text<StoredPlace[]>(`${hit.id}/${pieces[0]}`, always);
      if (!piece) {
        if (missing.size > 0) return undefined;
        break;
      }
      pieces.shift();
      take(piece);
    }
    if (missing.size > 0) return null;
    const rest = async (): Promise<FoundPlace[]> => {
      for (let next = pieces.shift(); next !== undefined; next = pieces.shift())
        take(await this.#reading.json<StoredPlace[]>(`text/${hit.id}/${next}.json`));
      return places;
    };
    return { head, places, rest: pieces.length ? rest : null };
  }

  /**
   * The pieces of a report that can hold a word, those with most of the words found in the index first. A single word
   * stands in one place, so its piece holds all that was asked for; a single character may be in any.
   */
  #pieces(hit: Hit, head: RecordHead): number[] {
    const counts = head.starts.map((start, piece) => {
      const end = head.starts[piece + 1] ?? Infinity;
      return { piece, count: hit.words.filter((at) => start <= at && at < end).length };
    });
    const { asked } = this.#reading;
    const pairs = asked.filter((token) => !token.startsWith("s")).length;
    const least = this.#query.words.length === 1 ? pairs : pairs === asked.length ? 1 : 0;
    return counts
      .filter(({ count }) => count >= least)
      .sort((left, right) => right.count - left.count)
      .map(({ piece }) => piece);
  }
}
