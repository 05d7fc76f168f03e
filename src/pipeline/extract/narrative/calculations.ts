import { Exact } from "../../../model/money.ts";
import { type Passage, placeOf } from "../../../model/passage.ts";
import type { Calculation } from "../../../model/reading.ts";
import { foldedText, quoteAround, squeeze, tidy } from "./text.ts";

const TERM =
  "\\d+(?:,\\d{3})*(?:\\.\\d+)?\\s*(?:万亿|亿|千万|百万|万|千)?\\s*(?:元|人次|人|名|%|个|户|月|年|天|次|辆|台|套)?(?:/[人年月次户](?:/[年月])?)?";
const EXPRESSION = new RegExp(`${TERM}(?:\\s*[*/+\\-]\\s*${TERM})+\\s*$`);
const WHOLE = new RegExp(`^\\s*${EXPRESSION.source}`);
const STATED = new RegExp(
  `^\\s*(?:约)?\\s*(\\d+(?:,\\d{3})*(?:\\.\\d+)?)\\s*((?:万亿|亿|千万|百万|万|千)?\\s*(?:元|人次|人|名|%|个|户)?)(?!\\s*[*/+\\-]\\s*\\d|\\d)`,
);

/** Characters of the longest expression looked for. */
const LONGEST = 160;

const SCALES: Record<string, number> = { 万亿: 12, 亿: 8, 千万: 7, 百万: 6, 万: 4, 千: 3 };

/** 万元 and 万人 count in ten thousands, % in hundredths. */
function scaleOf(unit: string): Exact {
  if (unit.includes("%")) return new Exact("0.01");
  const word = /^(?:万亿|亿|千万|百万|万|千)/.exec(unit)?.[0] ?? "";
  return new Exact(10).pow(SCALES[word] ?? 0);
}

/** The value of an expression in base units (元, 人); null where it divides by nothing. */
function evaluate(expression: string): Exact | null {
  const parts = [
    ...squeeze(expression).matchAll(/([*/+-]?)(\d[\d,]*(?:\.\d+)?)((?:[^\d*/+-]|\/[人年月次户])*)/g),
  ];
  let total = new Exact(0);
  let product: Exact | null = null;
  for (const [, operator = "", digits = "", unit = ""] of parts) {
    const value = new Exact(digits.replace(/,/g, "")).times(scaleOf(unit));
    if (product === null) product = operator === "-" ? value.neg() : value;
    else if (operator === "*") product = product.times(value);
    else if (operator === "/") {
      if (value.isZero()) return null;
      product = product.div(value);
    } else {
      total = total.plus(product);
      product = operator === "-" ? value.neg() : value;
    }
  }
  return product === null ? null : total.plus(product);
}

export interface FoundCalculation {
  calculation: Calculation;
  /** Offsets of the expression and its result in the passage. */
  start: number;
  end: number;
}

/**
 * Arithmetic written out in a passage: every `expression = number` whose left side holds only numbers,
 * units and signs. Of a chain `A=B=C` each part that can be evaluated is held against the last number.
 */
export function findCalculations(document: string, passage: Passage, programme: string): FoundCalculation[] {
  const text = foldedText(passage);
  const found: FoundCalculation[] = [];
  const signs = [...text.matchAll(/=/g)].map(({ index }) => index);
  signs.forEach((sign, index) => {
    const from = Math.max((signs[index - 1] ?? -1) + 1, sign - LONGEST);
    const match = EXPRESSION.exec(text.slice(from, sign));
    if (!match || /[*/+\-\d.]\s*$/.test(text.slice(from, from + match.index))) return;
    // The result of a chain is its last number: 17.60万人*15=264万元, or A=B=C.
    let equals = index;
    let result = STATED.exec(text.slice(sign + 1, sign + LONGEST));
    while (
      !result &&
      equals < index + 4 &&
      signs[equals + 1] !== undefined &&
      (signs[equals + 1] ?? 0) - (signs[equals] ?? 0) < LONGEST &&
      WHOLE.test(text.slice((signs[equals] ?? 0) + 1, signs[equals + 1]))
    ) {
      equals += 1;
      result = STATED.exec(text.slice((signs[equals] ?? 0) + 1, (signs[equals] ?? 0) + LONGEST));
    }
    if (!result) return;
    const start = from + match.index;
    const lead = /\d/.exec(match[0])?.index ?? 0;
    const end = (signs[equals] ?? sign) + 1 + result[0].length;
    const value = evaluate(match[0]);
    if (value === null) return;
    const unit = squeeze(result[2] ?? "");
    found.push({
      calculation: {
        document,
        programme,
        expression: squeeze(passage.text.slice(start + lead, sign)),
        computed: value.div(scaleOf(unit)),
        stated: new Exact((result[1] ?? "0").replace(/,/g, "")),
        unitOfMeasure: unit,
        place: placeOf(passage, start + lead, end),
        quote: tidy(quoteAround(passage.text, start + lead, end)),
      },
      start: start + lead,
      end,
    });
  });
  return found;
}
