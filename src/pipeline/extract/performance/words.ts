import { once } from "../../../model/once.ts";
import { halfWidth } from "../../read/number.ts";

const TAGS = /<\/?[a-z][a-z0-9]*\s*\/?>/giu;

/** A print without white space, for the contract's text columns. */
export function compact(text: string): string {
  return (text.includes("<") ? text.replace(TAGS, "") : text).replace(/\s+/gu, "");
}

/** What `key` changes; most prints hold nothing of it. */
const CHANGED = /[\s<:：０-９．，－＋％（）]/u;

/** A print as it is compared with the vocabulary: no white space, ASCII brackets, no colon at the end. */
export function key(text: string): string {
  if (!CHANGED.test(text)) return text;
  return halfWidth(compact(text)).replace(/：/gu, ":").replace(/:+$/u, "");
}

/** The keys of all lines of a source, made once for all who look through them. */
export const keysOf: (lines: readonly string[]) => readonly string[] = once((lines: readonly string[]) =>
  lines.map(key),
);

/** A label as an item: without white space and without the colon that leads to its value. */
export function label(text: string): string {
  return compact(text).replace(/[:：]+$/u, "");
}

/** The Chinese characters of a text, which survive an OCR better than its marks. */
export function han(text: string): string {
  return text.replace(/[^\p{Script=Han}]/gu, "");
}

/**
 * 2 × the longest common subsequence over both lengths: 1 for equal texts, 0 for texts with nothing in
 * common. Texts whose lengths alone rule out `atLeast` give 0 without being compared.
 */
export function similarity(a: string, b: string, atLeast = 0): number {
  if (a === b) return a.length > 0 ? 1 : 0;
  const left = a.slice(0, 80);
  const right = b.slice(0, 80);
  const total = left.length + right.length;
  if (total === 0 || (2 * Math.min(left.length, right.length)) / total < atLeast) return 0;
  const row = new Uint8Array(right.length + 1);
  for (let i = 0; i < left.length; i++) {
    const char = left.charCodeAt(i);
    let diagonal = 0;
    for (let j = 1; j <= right.length; j++) {
      const above = row[j] ?? 0;
      row[j] = char === right.charCodeAt(j - 1) ? diagonal + 1 : Math.max(above, row[j - 1] ?? 0);
      diagonal = above;
    }
  }
  return (2 * (row[right.length] ?? 0)) / total;
}

/** The most similar of `words`, and how similar; ("", 0) of none. */
export function closest(text: string, words: readonly string[]): { word: string; likeness: number } {
  let best = { word: "", likeness: 0 };
  for (const word of words) {
    const likeness = similarity(text, word, best.likeness);
    if (likeness > best.likeness) best = { word, likeness };
  }
  return best;
}
