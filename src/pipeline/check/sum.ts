import { Exact, halfDigit, plain, sum, ZERO } from "../../model/money.ts";
import type { Place } from "../../model/place.ts";
import type { CheckOutcome } from "../../model/reading.ts";
import type { SheetCell } from "../../model/sheet.ts";

/** What holding a whole against its parts gave. */
export interface SumOutcome {
  outcome: CheckOutcome;
  stated: Exact;
  expected: Exact;
  difference: Exact;
  places: Place[];
}

/**
 * Holds whole = Σ parts within the tolerance of the print: every printed number stands for ± half of
 * its last digit, and the halves add up (XBRL Calculations 1.1). Blank cells are 0 and exact. With a
 * cell that cannot be read the outcome is `unreadable`.
 */
export function holdSum(
  whole: SheetCell | undefined,
  parts: readonly (SheetCell | undefined)[],
  damaged: boolean,
): SumOutcome {
  const value = (cell: SheetCell | undefined): Exact => cell?.number?.value ?? ZERO;
  const slack = (): Exact =>
    sum([whole, ...parts].flatMap((cell) => (cell?.number ? halfDigit(cell.number.decimals) : [])));
  const stated = value(whole);
  const expected = sum(parts.map(value));
  const difference = stated.minus(expected);
  const places = [whole, ...parts].flatMap((cell) => (cell?.number ? [cell.place] : []));
  const outcome: CheckOutcome = damaged
    ? "unreadable"
    : difference.isZero()
      ? "pass"
      : difference.abs().lte(slack())
        ? "rounding"
        : "fail";
  return { outcome, stated, expected, difference, places };
}

/** The figures of an outcome as the contract prints them. */
export function figures({
  stated,
  expected,
  difference,
}: Pick<SumOutcome, "stated" | "expected" | "difference">) {
  const print = plain(stated);
  return {
    stated: print,
    expected: difference.isZero() ? print : plain(expected),
    difference: plain(difference),
  };
}
