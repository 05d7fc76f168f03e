import { sum } from "../../model/money.ts";
import { factQuantity, quantityText, reckoned, type Quantity } from "../../model/quantity.ts";
import type { Fact } from "../../model/reading.ts";

/**
 * A fact as a quantity. What is left of an illegible figure is no number; where an identity determines it, the implied
 * value stands for it, marked as such.
 */
export function knownQuantity(fact: Fact, index: number): Quantity {
  const printed = factQuantity(fact, index);
  if (fact.state !== "unreadable") return printed;
  if (fact.implied === null) return { ...printed, value: null };
  const { value, identity } = fact.implied;
  const of = { unit: printed.unit, decimals: value.decimalPlaces() };
  return reckoned(value, of, "implied", identity, printed.sources);
}

/**
 * The sum of quantities of one unit. One alone is itself. When one of them is no number the sum is none either: it
 * takes that one's state, and never counts it as 0.
 */
export function sumOf(parts: readonly Quantity[]): Quantity | null {
  const [first, second] = parts;
  if (!first || !second) return first ?? null;
  const unknown = parts.find(({ value, unit }) => value === null || unit !== first.unit);
  if (unknown) return { ...unknown, value: null, state: unknown.value ? "not-applicable" : unknown.state };
  return reckoned(
    sum(parts.flatMap(({ value }) => (value ? [value] : []))),
    { unit: first.unit, decimals: Math.max(...parts.map(({ decimals }) => decimals)) },
    "computed",
    parts.map((part) => quantityText(part)).join(" + "),
    parts.flatMap(({ sources }) => sources),
  );
}

/** `whole` less `part`, with its arithmetic; null where one of them is no number. */
export function differenceOf(whole: Quantity, part: Quantity): Quantity | null {
  if (whole.value === null || part.value === null || whole.unit !== part.unit) return null;
  return reckoned(
    whole.value.minus(part.value),
    { unit: whole.unit, decimals: Math.max(whole.decimals, part.decimals) },
    "computed",
    `${quantityText(whole)} − ${quantityText(part)}`,
    [...whole.sources, ...part.sources],
  );
}
