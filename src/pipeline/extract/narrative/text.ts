import { once } from "../../../model/once.ts";
import type { Passage } from "../../../model/passage.ts";
import { halfWidth } from "../../read/number.ts";

const SIGNS: Record<string, string> = {
  "(": "（",
  ")": "）",
  ":": "：",
  ";": "；",
  "×": "*",
  "＊": "*",
  "✕": "*",
  "÷": "/",
  "／": "/",
  "＝": "=",
  "〔": "[",
  "〕": "]",
  "［": "[",
  "］": "]",
  "【": "[",
  "】": "]",
  "\u00a0": " ",
  "\u3000": " ",
  "\t": " ",
  "﹪": "%",
  "≧": "≥",
  "≦": "≤",
};

/**
 * Text as it is matched: digits, points and signs in ASCII, punctuation full-width, one character for
 * one, so that every offset is still an offset of the print. A comma stays "," only where it separates
 * thousands; any other is "，".
 */
export function fold(text: string): string {
  const signs = halfWidth(text).replace(
    /[():;×＊✕÷／＝〔〕［］【】\u00a0\u3000\t﹪≧≦]/g,
    (sign) => SIGNS[sign] ?? sign,
  );
  return signs.replace(/,/g, (_, at: number) => (separates(text, signs, at) ? "," : "，"));
}

/** The folded text of a passage, made once for all who read it. */
export const foldedText: (passage: Passage) => string = once(({ text }: Passage) => fold(text));

function separates(print: string, folded: string, at: number): boolean {
  if (!/\d\s?$/.test(folded.slice(Math.max(0, at - 2), at))) return false;
  const after = folded.slice(at + 1, at + 8);
  if (print[at] === ",") return /^ ?\d{3}(?!\d)/.test(after);
  return /^\d{3}\.\d/.test(after);
}

/** Text without white space. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Words for readers: no white space but what parts Latin words, no bullets. */
export function tidy(text: string): string {
  return text
    .replace(/^\s*[-•·●]\s+/, "")
    .replace(/(?<![A-Za-z])\s+|\s+(?![A-Za-z])/g, "")
    .trim();
}

/** At most `limit` characters of `whole` around `begin`–`stop`: the sentence, or else the clauses of it that fit. */
export function quoteAround(whole: string, begin: number, stop: number, limit = 120): string {
  const offset = Math.max(0, begin - 3 * limit);
  const text = whole.slice(offset, stop + 3 * limit);
  const start = begin - offset;
  const end = stop - offset;
  const from = lastOf(text, /[。；;！？]/g, start);
  const to = nextOf(text, /[。；;！？]/g, end);
  if (to - from <= limit) return text.slice(from, to).trim();
  let left = Math.max(from, lastOf(text, /[。；;！？，,：:、]/g, start));
  let right = nextOf(text, /[。；;！？，,、]/g, end);
  for (;;) {
    const wider = Math.max(from, lastOf(text, /[。；;！？，,：:]/g, left - 1));
    if (wider < left && right - wider <= limit) left = wider;
    else break;
  }
  if (right - left > limit) {
    left = Math.max(left, start - Math.floor(limit / 2));
    right = Math.min(right, left + limit);
  }
  return text.slice(left, right).trim();
}

function lastOf(text: string, mark: RegExp, before: number): number {
  let at = 0;
  for (const match of text.slice(0, Math.max(0, before)).matchAll(mark)) {
    const next = text[match.index + 1] ?? "";
    if (/[,，;:：]/.test(match[0]) && /\d/.test(text[match.index - 1] ?? "") && /\d/.test(next)) continue;
    at = match.index + 1;
  }
  return at;
}

function nextOf(text: string, mark: RegExp, after: number): number {
  const found = text.slice(after).search(new RegExp(mark.source));
  return found < 0 ? text.length : after + found + (/[。！？]/.test(text[after + found] ?? "") ? 1 : 0);
}
