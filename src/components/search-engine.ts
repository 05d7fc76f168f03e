/** The search over Pagefind's index and the texts beside it (`scripts/search-index.ts` writes both). */
import { Aliases } from "../site/aliases.ts";
import { readQuery, type Query } from "../site/query.ts";
import { findPlaces, wordsOfTitle, type FoundPlace } from "../site/search-places.ts";
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

/** Each word asked for may load a part of the index of some 30 KB. */
const WORDS = 3;
/** A report is read until so many places have been found. */
const ENOUGH = 3;

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
    const { common, aliases } = await words;
    return { pagefind, common, aliases: new Aliases(aliases) };
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

  /** The reports that may hold a query, those it names first, then the newest. Without a word, all that are left. */
  async find(query: Query, filters: Filters): Promise<Candidates> {
    const { pagefind, common } = await this.start();
    const asked = chosenTokens(
      query.words.map(({ text }) => text),
      common,
      WORDS,
    );
    const term = asked.length ? asked.join(" ") : null;
    const { results } = await pagefind.search(term, { filters, sort: NEWEST });
    const named = (hit: Hit): boolean => hit.words.filter((at) => at < TITLE_WORDS).length >= asked.length;
    const ordered = term ? [...results.filter(named), ...results.filter((hit) => !named(hit))] : results;
    return new Candidates(ordered, asked.length, query, filters["kind"] ?? "", (path) => this.#json(path), {
      term,
      exact: !term || (query.words.length === 1 && isWhole(query.text)),
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

/** What the index found; each is read before it is shown, and passed over when it does not hold the query. */
export class Candidates {
  readonly #hits: Hit[];
  readonly #asked: number;
  readonly #query: Query;
  readonly #kind: string;
  readonly #json: <T>(path: string) => Promise<T>;
  /** What the index was asked for. */
  readonly term: string | null;
  #exact: boolean;
  #next = 0;
  #passed = 0;

  constructor(
    hits: Hit[],
    asked: number,
    query: Query,
    kind: string,
    json: <T>(path: string) => Promise<T>,
    { term, exact }: { term: string | null; exact: boolean },
  ) {
    this.#hits = hits;
    this.#asked = asked;
    this.#query = query;
    this.#kind = kind;
    this.#json = json;
    this.term = term;
    this.#exact = exact;
  }

  /** How many reports there are, as far as is known, and whether it is known. */
  get total(): { count: number; known: boolean } {
    return { count: this.#hits.length - this.#passed, known: this.#exact || this.done };
  }

  /** Whether all of them have been read. */
  get done(): boolean {
    return this.#next >= this.#hits.length;
  }

  /** The next `most` reports that hold the query, fewer only at the end. */
  async *next(most: number): AsyncGenerator<Found> {
    let found = 0;
    while (found < most && !this.done) {
      const batch = this.#hits.slice(this.#next, this.#next + most - found);
      const read = batch.map((hit) => this.#read(hit));
      for (const one of read) {
        const result = await one;
        this.#next += 1;
        if (!result) this.#passed += 1;
        else {
          found += 1;
          yield result;
        }
      }
    }
  }

  async #read(hit: Hit): Promise<Found | null> {
    const head = await this.#json<RecordHead>(`text/${hit.id}/head.json`);
    const query = this.#query;
    if (!query.words.length) return { head, places: [], rest: null };
    const named = wordsOfTitle(head, query);
    const missing = new Set(query.words.map((_, word) => word).filter((word) => !named.has(word)));
    const pieces = this.#pieces(hit, head);
    const places: FoundPlace[] = [];
    const readNext = async (): Promise<void> => {
      const piece = await this.#json<StoredPlace[]>(`text/${hit.id}/${pieces.shift() ?? 0}.json`);
      const found = findPlaces(piece, head, query, this.#kind);
      for (const word of found.words) missing.delete(word);
      places.push(...found.places);
      places.sort((left, right) => left.rank - right.rank);
    };
    const whole = missing.size === 0;
    if (whole && pieces.length) await readNext();
    while (!whole && pieces.length && (missing.size > 0 || places.length < ENOUGH)) await readNext();
    if (missing.size > 0) return null;
    const rest = async (): Promise<FoundPlace[]> => {
      while (pieces.length) await readNext();
      return places;
    };
    return { head, places, rest: pieces.length ? rest : null };
  }

  /**
   * The pieces of a report that can hold a word, those with most of the words found in the index first. A single word
   * stands in one place, so its piece holds all that was asked for.
   */
  #pieces(hit: Hit, head: RecordHead): number[] {
    const counts = head.starts.map((start, piece) => {
      const end = head.starts[piece + 1] ?? Infinity;
      return { piece, count: hit.words.filter((at) => start <= at && at < end).length };
    });
    const least = this.#query.words.length === 1 ? this.#asked : 1;
    return counts
      .filter(({ count }) => count >= least)
      .sort((left, right) => right.count - left.count)
      .map(({ piece }) => piece);
  }
}
