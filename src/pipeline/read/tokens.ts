import type { Place } from "../../model/place.ts";
import { halfWidth, parsePrinted, type PrintedNumber } from "./number.ts";

/** A run of a line without a gap inside: an amount, a bare code, or words. */
export interface Token {
  type: "amount" | "code" | "words";
  text: string;
  place: Place;
  number: PrintedNumber | null;
  /** Ideographic spaces before it, which indent 款 and 项 in typeset tables. */
  indent: number;
}

const AMOUNT = /^-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|0)$/;
const CODE = /^\d{1,7}$/;

/**
 * A line cut at white space. Amounts are numbers with separators or decimals (or a bare 0); bare
 * integers of up to seven digits are codes until a table says otherwise.
 */
export function tokenize(text: string, line: number): Token[] {
  const tokens: Token[] = [];
  let indent = 0;
  for (const match of text.matchAll(/([\s\u3000]*)([^\s\u3000]+)/g)) {
    indent = (match[1] ?? "").split("\u3000").length - 1;
    const print = match[2] ?? "";
    const start = match.index + (match[1] ?? "").length;
    const digits = halfWidth(print);
    const type = AMOUNT.test(digits) ? "amount" : CODE.test(digits) ? "code" : "words";
    const place = { line, column: start + 1, endColumn: start + print.length + 1 };
    tokens.push({ type, text: print, place, number: type === "words" ? null : parsePrinted(print), indent });
  }
  return tokens;
}
