import { Exact } from "../../model/money.ts";
import { remember } from "../../model/remember.ts";

/** A number as printed, and what it says. */
export interface PrintedNumber {
  readonly value: Exact;
  /** Decimals as printed, which carry the precision of the print. */
  readonly decimals: number;
  /** False when the print is cut off or holds a stray mark: `0. (`. */
  readonly whole: boolean;
}

const FULL_WIDTH = /[０-９．，－＋％（）]/g;

/** Full-width digits and signs to their ASCII forms, one character for one, so columns stay. */
export function halfWidth(text: string): string {
  return text.replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/**
 * An amount, with what OCR and typesetting do to it: thousands separated by `,` or `，`, white space
 * after a separator (`2, 315. 76`), a minus before it or after a currency sign. Digits may not be
 * parted by white space alone, so two numbers in one cell are not run together.
 */
const AMOUNT = /^[-−－]?\s*(?:\d{1,3}(?:\s*[,，]\s*\d{3})+|\d+)(?:\s*[.．]\s*\d+)?$/;
/** The same, cut off after the point or followed by one stray mark. */
const CUT_OFF = /^([-−－]?\s*(?:\d{1,3}(?:\s*[,，]\s*\d{3})+|\d+))\s*[.．]\s*[^\d\p{L}\p{N}]?$/u;

/** What any amount begins with; most prints are words, and need no closer look. */
const BEGINS = /^\s*[-−－\d０-９．]/;
/**
 * The number that the whole of `print` is, or null. Never throws.
 *
 * @example parsePrinted("2, 315. 76") // value 2315.76, decimals 2, whole true
 * @example parsePrinted("0. (") // value 0, decimals 0, whole false
 */
export function parsePrinted(print: string): PrintedNumber | null {
  if (!BEGINS.test(print)) return null;
  return parse(print);
}

/** Many stages read the same cell, and many cells print the same amount. */
const parse = remember((print): PrintedNumber | null => {
  const text = halfWidth(print).trim();
  if (text.length > 40) return null;
  const whole = AMOUNT.test(text);
  const number = whole ? text : CUT_OFF.exec(text)?.[1];
  if (number === undefined) return null;
  const digits = number.replace(/[\s,，]/g, "").replace(/[−－]/g, "-");
  const point = digits.indexOf(".");
  return {
    value: new Exact(digits),
    decimals: point < 0 ? 0 : digits.length - point - 1,
    whole,
  };
});
