import { Exact } from "../../../model/money.ts";
import type { Indicator } from "../../../model/reading.ts";
import { quantity, together } from "./figures.ts";

/** An indicator's actual value held against its target. */
export interface Met {
  /** Degree of completion as an interval: actual ÷ target, for ≤ target ÷ actual. */
  low: Exact;
  high: Exact;
  met: boolean;
}

/**
 * How far a target was met, by the method of the national forms: ≥ and = actual ÷ target, ≤ target ÷
 * actual. A target in words (健全) is met by the same words. Null where anything else is no number, units
 * differ, or a division by 0 would be needed.
 */
export function held(indicator: Indicator): Met | null {
  const target = quantity(indicator.target);
  const actual = quantity(indicator.actual);
  if (!target && !actual && indicator.target !== "" && indicator.target === indicator.actual)
    return { low: new Exact(1), high: new Exact(1), met: true };
  const pair = target && actual && together(target, actual);
  if (!target || !pair || pair.a.lte(0) || pair.b.lte(0) || actual?.relation === "≤") return null;
  const { a, b, slackB } = pair;
  if (target.relation === "≤")
    return { low: a.div(b.plus(slackB)), high: a.div(Exact.max(b.minus(slackB), b.div(2))), met: b.lte(a) };
  return {
    low: b.minus(slackB).div(a),
    high: b.plus(slackB).div(a),
    met: target.relation === "≥" ? b.gte(a) : b.eq(a),
  };
}
