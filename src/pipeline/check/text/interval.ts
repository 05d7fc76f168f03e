import { Exact, halfDigit, plain } from "../../../model/money.ts";
import type { CheckOutcome } from "../../../model/reading.ts";

/** What a printed figure stands for: every value that would be printed like it. */
export interface Interval {
  /** The figure as printed, or what is computed from figures as printed. */
  at: Exact;
  low: Exact;
  high: Exact;
}

export function around(at: Exact, slack: Exact): Interval {
  return { at, low: at.minus(slack), high: at.plus(slack) };
}

/** A figure that is exact: a count, a percentage's hundred. */
export function exactly(value: Exact | number): Interval {
  const at = new Exact(value);
  return { at, low: at, high: at };
}

export function plus(a: Interval, b: Interval): Interval {
  return { at: a.at.plus(b.at), low: a.low.plus(b.low), high: a.high.plus(b.high) };
}

export function minus(a: Interval, b: Interval): Interval {
  return { at: a.at.minus(b.at), low: a.low.minus(b.high), high: a.high.minus(b.low) };
}

export function times(a: Interval, b: Interval): Interval {
  const ends = [a.low.times(b.low), a.low.times(b.high), a.high.times(b.low), a.high.times(b.high)];
  return { at: a.at.times(b.at), low: Exact.min(...ends), high: Exact.max(...ends) };
}

/** a ÷ b; null where b may be 0. */
export function over(a: Interval, b: Interval): Interval | null {
  if (b.low.lte(0) && b.high.gte(0)) return null;
  const ends = [a.low.div(b.low), a.low.div(b.high), a.high.div(b.low), a.high.div(b.high)];
  return { at: a.at.div(b.at), low: Exact.min(...ends), high: Exact.max(...ends) };
}

export function total(intervals: readonly Interval[]): Interval {
  return intervals.reduce(plus, exactly(0));
}

/** a ÷ b in per cent. */
export function percentOf(a: Interval, b: Interval): Interval | null {
  const ratio = over(a, b);
  return ratio && times(ratio, exactly(100));
}

/**
 * Holds a stated figure against a computed one: `pass` when the computed figure is printed like the
 * stated one, `rounding` when the two intervals meet, `fail` when no values behind the prints agree.
 *
 * @param decimals with which the stated figure is printed
 * @example hold(around(12.62 ± 0.005), 12.6222…, 2) // pass
 */
export function hold(stated: Interval, computed: Interval, decimals: number): CheckOutcome {
  if (computed.at.toDecimalPlaces(decimals).eq(stated.at)) return "pass";
  return stated.low.lte(computed.high) && computed.low.lte(stated.high) ? "rounding" : "fail";
}

/** A computed figure for print: at most `decimals` decimals. */
export function shown(value: Exact, decimals: number): string {
  return plain(value.toDecimalPlaces(decimals));
}

/** Half of the last printed digit; nothing for a printed zero, which says that there is none. */
export function slackOf(value: Exact, decimals: number): Exact {
  return value.isZero() ? new Exact(0) : halfDigit(decimals);
}
