import type { Exact } from "../../model/money.ts";
import { quantityText, reckoned, type Quantity } from "../../model/quantity.ts";

const MOST_DECIMALS = 6;

/**
 * What `part` is of each hundred of `whole`: in % or, said of money, in 元. Rounded half up to `decimals`, or to as
 * many more as it takes not to say 0 or 100 of what is neither. null where there is nothing to divide.
 */
export function perHundred(
  part: Quantity,
  whole: Quantity,
  unit: "%" | "元" = "%",
  decimals = 2,
): Quantity | null {
  const exact = hundredfold(part, whole);
  if (exact === null) return null;
  let shown = decimals;
  const misleads = (): boolean => {
    const rounded = exact.toDecimalPlaces(shown);
    return (rounded.isZero() && !exact.isZero()) || (rounded.eq(100) && !exact.eq(100));
  };
  while (shown < MOST_DECIMALS && misleads()) shown += 1;
  return shareTo(part, whole, shown, unit);
}

/** `perHundred` with just so many decimals, as columns of shares that are added up have them. */
export function shareTo(
  part: Quantity,
  whole: Quantity,
  decimals: number,
  unit: "%" | "元" = "%",
): Quantity | null {
  const exact = hundredfold(part, whole);
  return (
    exact &&
    reckoned(
      exact.toDecimalPlaces(decimals),
      { unit, decimals },
      "computed",
      `${quantityText(part)} ÷ ${quantityText(whole)}${unit === "元" ? " × 100" : ""}`,
      [...part.sources, ...whole.sources],
    )
  );
}

function hundredfold(part: Quantity, whole: Quantity): Exact | null {
  if (part.value === null || whole.value === null || whole.value.isZero() || part.unit !== whole.unit)
    return null;
  return part.value.div(whole.value).times(100);
}
