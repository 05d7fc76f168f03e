import { fold } from "./query.ts";

/** Everyday words and what documents print for them, as `aliases.json` lists them: [word, printed, …]. */
export type AliasList = readonly (readonly string[])[];

interface Alias {
  word: string;
  printed: string[];
}

/** Translates between everyday words and what documents print. */
export class Aliases {
  /** The longest words first: 医保局 is not 医保 and a 局. */
  readonly #all: readonly Alias[];
  /** Whether a text prints anything that has an everyday word: most do not. */
  readonly #printed: RegExp;

  constructor(list: AliasList) {
    this.#all = list
      .map(([word = "", ...printed]) => ({
        word: fold(word).text,
        printed: printed.map((text) => fold(text).text),
      }))
      .sort((left, right) => right.word.length - left.word.length);
    const printed = this.#all.flatMap((alias) => alias.printed);
    this.#printed = new RegExp(
      printed.map((text) => text.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|") || "$.",
    );
  }

  /**
   * What else a word of a query is looked for as: its everyday word replaced by what documents print, 威海市医保局 →
   * 威海市医疗保障局. The longest everyday word in it counts; the rest stands as typed.
   */
  alsoSought(word: string): string[] {
    const { text } = fold(word);
    const alias = this.#all.find((alias) => text.includes(alias.word));
    return (alias?.printed ?? [])
      .filter((printed) => !text.includes(printed))
      .map((printed) => text.replace(alias?.word ?? "", printed));
  }

  /**
   * The pieces of a folded text as somebody would type them who uses everyday words: each with the one character
   * before and after it that a pair of the index needs.
   */
  *inEverydayWords(folded: string): Generator<string> {
    if (!this.#printed.test(folded)) return;
    for (const { word, printed } of this.#all)
      for (const full of printed)
        for (let from = folded.indexOf(full); from >= 0; from = folded.indexOf(full, from + full.length)) {
          const end = from + full.length;
          yield folded.slice(Math.max(0, from - 1), from) + word + folded.slice(end, end + 1);
        }
  }
}
