import { type Exact, plain } from "../../../model/money.ts";
import type { Place } from "../../../model/place.ts";
import type { CheckOutcome } from "../../../model/reading.ts";
import type { RuleResult } from "../rule.ts";
import { hold, type Interval, shown } from "./interval.ts";
import { printed, type Quantity } from "./prose.ts";

/** A quantity held against what it should be; the outcome by the precision of the print. */
export function held(quantity: Quantity, computed: Interval, places: readonly Place[]): RuleResult {
  const { figure, interval } = quantity;
  return compared(
    hold(interval, computed, figure.decimals),
    figure.value,
    computed.at,
    Math.max(2, figure.decimals),
    [quantity.place, ...places],
  );
}

export function compared(
  outcome: CheckOutcome,
  stated: Exact,
  expected: Exact,
  decimals: number,
  places: Place[],
): RuleResult {
  return {
    outcome,
    stated: plain(stated),
    expected: shown(expected, decimals),
    difference: shown(stated.minus(expected), decimals),
    places,
  };
}

/** A check that does not apply where it stands, which is said and not passed over. */
export function notApplicable(quantity: Quantity): RuleResult {
  return {
    outcome: "not-applicable",
    stated: plain(quantity.figure.value),
    expected: "",
    difference: "",
    places: [quantity.place],
  };
}

/** A finding about words, not figures. */
export function worded(stated: string, places: Place[], message: string): RuleResult {
  return { outcome: "fail", stated, expected: "", difference: "", places, message };
}

/** What a quantity is called in a message: the last step of what it is about. */
export function nameOf({ path }: Quantity): string {
  const name = (path.at(-1) ?? "").replace(/^[“"]+|[”"]+$/g, "");
  return name.length > 24 ? `${name.slice(0, 23)}…` : name;
}

/** 「收支预算 1,681.43万元（第 172 行）」 */
export function named(quantity: Quantity): string {
  return `「${nameOf(quantity)}」${printed(quantity)}（第 ${quantity.place.line} 行）`;
}
