import { Decimal } from "decimal.js";

/**
 * Exact amounts. 40 significant digits hold any sum a budget can print (the national budget in 分
 * has 15), so no operation on printed figures ever rounds.
 */
export const Exact = Decimal.clone({
  precision: 40,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -40,
  toExpPos: 40,
});
export type Exact = Decimal;

export const ZERO: Exact = new Exact(0);

/** Σ of `values`, exactly. The sum of nothing is 0. */
export function sum(values: Iterable<Exact>): Exact {
  let total = ZERO;
  // Most cells of a table print 0.00, and adding 0 is work like any other.
  for (const value of values) if (!value.isZero()) total = total.isZero() ? value : total.plus(value);
  return total;
}

/** An exact number for each whole number that is asked for, made once: exact numbers do not change. */
function table(make: (index: number) => Exact): (index: number) => Exact {
  const made = new Map<number, Exact>();
  return (index) => {
    let value = made.get(index);
    if (value === undefined) made.set(index, (value = make(index)));
    return value;
  };
}

/** 10 to the power of a whole `exponent`. */
export const powerOfTen: (exponent: number) => Exact = table((exponent) => new Exact(`1e${exponent}`));

/** Half of the last printed digit: a number with `decimals` decimals stands for ± this much. */
export const halfDigit: (decimals: number) => Exact = table((decimals) => new Exact(`5e${-decimals - 1}`));

/**
 * The tolerance of a printed sum: half of the last digit × (`terms` + 1), the semantics of
 * XBRL Calculations 1.1 (https://www.xbrl.org/Specification/calculation-1.1/).
 */
export function tolerance(decimals: number, terms: number): Exact {
  return halfDigit(decimals).times(terms + 1);
}

/** A decimal string as open data wants it: no separators, no exponent, the print's own decimals kept. */
export function plain(value: Exact, decimals?: number): string {
  if (decimals !== undefined) return value.toFixed(Math.max(decimals, value.decimalPlaces()));
  return value.isZero() ? "0" : value.toFixed();
}

/** A figure for readers: thousands separated by commas, at least `decimals` decimals, U+2212 for minus. */
export function grouped(value: Exact, decimals = 0): string {
  const [whole = "0", fraction] = plain(value.abs(), decimals).split(".");
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value.isNegative() && !value.isZero() ? "−" : ""}${digits}${fraction ? `.${fraction}` : ""}`;
}
