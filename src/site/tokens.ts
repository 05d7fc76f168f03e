/**
 * The words of the search index: overlapping pairs of characters, so that any part of a word is found, and numbers
 * whole. Each is spelt in ASCII that no segmenter takes apart: `h` + two characters, `n` + number + `z`, `s` + a single
 * character. An index is asked for whole words only: those that begin alike may stand in several of its files, of which
 * one is read.
 */
import { fold, numberEnds, type Folded } from "./query.ts";

const SPELT = new Map<string, string>();

/** A character in three of ASCII. Two may share a spelling: whoever asks looks at the text found. */
function spelt(character: string): string {
  let spelling = SPELT.get(character);
  if (spelling === undefined) {
    spelling = ((character.codePointAt(0) ?? 0) % 0x8000).toString(32).padStart(3, "0");
    SPELT.set(character, spelling);
  }
  return spelling;
}

/** A run of a folded text that is indexed in one way. */
interface Run {
  kind: "letters" | "number";
  text: string;
  /** The two characters before it: 3 in 1.2.3 is not a number of its own. */
  before: string;
}

const RUNS = /(?<number>[0-9]+(?:\.[0-9]+)?)|(?<letters>\p{L}+)/gu;

/** The runs of a text. Digits with a space between are two numbers, though folding has taken it. */
function* runsOf(folded: Folded): Generator<Run> {
  let parted = folded.text;
  if (folded.text.length < folded.original.length && /[0-9]/.test(folded.text)) {
    parted = "";
    for (let index = 0; index < folded.text.length; index += 1)
      parted += (numberEnds(folded, index) ? " " : "") + folded.text[index];
  }
  for (const match of parted.matchAll(RUNS)) {
    const { number, letters } = match.groups ?? {};
    const before = parted.slice(Math.max(0, match.index - 2), match.index);
    if (number !== undefined) yield { kind: "number", text: number, before };
    else if (letters !== undefined) yield { kind: "letters", text: letters, before };
  }
}

function number(text: string): string {
  return `n${text.replace(".", "d")}z`;
}

/** Puts the words of a text as the index holds them into `tokens`. */
export function addTokens(text: string | Folded, tokens: Set<string>): void {
  for (const run of runsOf(typeof text === "string" ? fold(text) : text)) {
    if (run.kind === "number") {
      if (/\d\.$/.test(run.before)) continue;
      tokens.add(number(run.text));
      const whole = run.text.split(".")[0] ?? "";
      if (whole !== run.text) tokens.add(number(whole));
    } else {
      for (const pair of pairsOf([...run.text])) tokens.add(pair);
    }
  }
}

/** The pairs of characters that follow each other. */
function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((next, index) => `h${spelt(characters[index] ?? "")}${spelt(next)}`);
}

/** Puts each single character of a text into `tokens`: of a whole report once, for those who look for no more. */
export function addCharacters(folded: Folded, tokens: Set<string>): void {
  for (const character of folded.text) if (/\p{L}/u.test(character)) tokens.add(`s${spelt(character)}`);
}

/**
 * What one word of a query asks the index for: all of its pairs and numbers, the single character only when there is
 * nothing else. Every text that holds the word has all of them; a text that has them all need not hold the word.
 */
export function queryTokens(word: string): string[] {
  const tokens = new Set<string>();
  const single = new Set<string>();
  for (const run of runsOf(fold(word))) {
    // What stands before the point of .5 is not known.
    if (run.kind === "number" && run.before.endsWith(".")) continue;
    if (run.kind === "number") tokens.add(number(run.text));
    else {
      const characters = [...run.text];
      if (characters.length === 1) single.add(`s${spelt(characters[0] ?? "")}`);
      for (const pair of pairsOf(characters)) tokens.add(pair);
    }
  }
  return [...(tokens.size ? tokens : single)];
}

/** Whether a word is one word of the index, so that what the index finds needs no second look. */
export function isWhole(word: string): boolean {
  const { text } = fold(word);
  return /^[0-9]+(?:\.[0-9]+)?$/.test(text) || /^\p{L}{1,2}$/u.test(text);
}

/**
 * At most `most` of the words asked for, those that few documents hold before those that many hold: `common` lists the
 * latter, the commonest first. Every word of the query keeps at least one while there is room.
 */
export function chosenTokens(words: readonly string[], common: readonly string[], most: number): string[] {
  const rank = new Map(common.map((token, index) => [token, index]));
  const rarity = (token: string): number => rank.get(token) ?? Infinity;
  const each = Math.max(1, Math.floor(most / Math.max(1, words.length)));
  const chosen = new Set<string>();
  for (const word of words) {
    const tokens = queryTokens(word);
    // Of equally rare pairs those in the middle first: they join the parts of a compound.
    const middle = (tokens.length - 1) / 2;
    const ordered = tokens
      .map((token, index) => ({ token, off: Math.abs(index - middle) }))
      .sort((left, right) =>
        rarity(right.token) === rarity(left.token)
          ? left.off - right.off
          : rarity(right.token) - rarity(left.token),
      );
    for (const { token } of ordered.slice(0, each)) if (chosen.size < most) chosen.add(token);
  }
  return [...chosen];
}
