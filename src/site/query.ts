import type { Aliases } from "./aliases.ts";

/** Full-width letters, digits and signs made half-width; OCR gaps inside a number closed: `2, 315. 76` → `2,315.76`. */
export function searchText(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ")
    .replace(/(\d)\s*([,.])\s+(?=\d)/g, "$1$2")
    .replace(/(\d)\s+([,.])(?=\d)/g, "$1$2")
    .trim();
}

/**
 * What is sent to the index: half-width, without quotation marks, a bare amount with its thousands separators
 * (18669.65 → 18,669.65). Runs of five digits and more without decimals are left alone: they are codes.
 */
export function normaliseQuery(query: string): string {
  return searchText(query)
    .replace(/["“”„'‘’「」『』《》]/g, "")
    .replace(/\s+/g, " ")
    .replace(/(?<![\d,.])\d{4,}(?=\.\d)/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","))
    .trim();
}

/** A word of a query, and what else it is looked for as. */
export interface QueryWord {
  text: string;
  also: string[];
}

/** A query as it is searched. */
export interface Query {
  /** As it is shown: normalised. */
  text: string;
  words: QueryWord[];
}

/** Reads what was typed. In quotation marks as a whole it is looked for as it stands, without everyday words. */
export function readQuery(typed: string, aliases: Aliases): Query {
  const text = normaliseQuery(typed);
  const literal = /^\s*(?:"[^"]+"|“[^”]+”)\s*$/.test(typed);
  const words = text.split(" ").filter(Boolean);
  return {
    text,
    words: words.map((word) => ({ text: word, also: literal ? [] : aliases.alsoSought(word) })),
  };
}

/** Text reduced to what a match is decided on, with the place of each kept character in the original. */
export interface Folded {
  text: string;
  at: number[];
  original: string;
}

/** Drops white space, zero-width separators, quotation marks and thousands separators; folds case and width. */
export function fold(text: string): Folded {
  let kept = "";
  const at: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    let code = text.charCodeAt(index);
    // Chinese characters, which most are, stay as they are.
    if (code >= 0x4e00 && code <= 0x9fff) {
      kept += text[index];
      at.push(index);
      continue;
    }
    if (code >= 0xff01 && code <= 0xff5e) code -= 0xfee0;
    const character = String.fromCharCode(code);
    if (/[\s\u200b-\u200d\ufeff"“”„'‘’「」『』《》]/.test(character)) continue;
    if (
      character === "," &&
      isDigit(text[index - 1]) &&
      /^\s*[0-9０-９]/.test(text.slice(index + 1, index + 3))
    )
      continue;
    kept += character.toLowerCase();
    at.push(index);
  }
  return { text: kept, at, original: text };
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /[0-9０-９]/.test(character);
}

/**
 * Whether no number goes on from the character before `index` of a folded text, because something other than a
 * thousands separator stood between the two and was dropped.
 */
export function numberEnds({ text, at, original }: Folded, index: number): boolean {
  if (index === 0 || !/[0-9.]/.test(text[index] ?? "")) return false;
  return /[^,，]/.test(original.slice((at[index - 1] ?? 0) + 1, at[index]));
}

/**
 * Where `query` stands in `folded`, as offsets of the folded text. Numbers match whole: 730 is neither in
 * 1,730 nor in 7.30 nor in 7305, but 730元 matches 730 and 18669 matches 18,669.65.
 */
export function matches(folded: Folded, query: string, limit = 1): number[] {
  const needle = fold(query).text;
  const found: number[] = [];
  if (!needle) return found;
  for (let from = folded.text.indexOf(needle); from >= 0; from = folded.text.indexOf(needle, from + 1)) {
    // Neighbours are looked up in the original: two amounts in two cells are not one number.
    const { original } = folded;
    const start = folded.at[from] ?? 0;
    const end = folded.at[from + needle.length - 1] ?? start;
    const before = original[start - 1] ?? "";
    if (
      isDigit(needle[0]) &&
      (isDigit(before) || (".,，".includes(before || " ") && isDigit(original[start - 2])))
    )
      continue;
    if (runsOn(folded, from, needle.length)) continue;
    if (isDigit(needle.at(-1)) && /^[,，]?[0-9０-９]/.test(original.slice(end + 1, end + 3))) continue;
    found.push(from);
    if (found.length >= limit) break;
  }
  return found;
}

/** Whether a match would read two numbers with a space between as one. */
function runsOn(folded: Folded, from: number, length: number): boolean {
  for (let index = from + 1; index < from + length; index += 1)
    if (/[0-9.]/.test(folded.text[index - 1] ?? "") && numberEnds(folded, index)) return true;
  return false;
}

/** Where a word of a query stands in a folded text, and as what. */
export interface Match {
  from: number;
  needle: string;
  also: boolean;
}

/** Where a word stands in a text, as typed or else as what it stands for; null when it does not. */
export function findWord(folded: Folded, word: QueryWord): Match | null {
  const [from] = matches(folded, word.text);
  if (from !== undefined) return { from, needle: word.text, also: false };
  for (const needle of word.also) {
    const [at] = matches(folded, needle);
    if (at !== undefined) return { from: at, needle, also: true };
  }
  return null;
}

/** A piece of text around a match: `before`, the match as printed, `after`. */
export interface Excerpt {
  before: string;
  match: string;
  after: string;
}

/** The excerpt around the match at `from`; `radius` characters on either side, white space closed up. */
export function excerpt(text: string, folded: Folded, from: number, query: string, radius = 32): Excerpt {
  const length = fold(query).text.length;
  const start = folded.at[from] ?? 0;
  const end = (folded.at[from + length - 1] ?? start) + 1;
  const clean = (piece: string): string => piece.replace(/[\u200b-\u200d\ufeff]/g, "").replace(/\s+/g, " ");
  return {
    before: `${start > radius ? "…" : ""}${clean(text.slice(Math.max(0, start - radius), start))}`,
    match: clean(text.slice(start, end)),
    after: `${clean(text.slice(end, end + radius))}${end + radius < text.length ? "…" : ""}`,
  };
}
