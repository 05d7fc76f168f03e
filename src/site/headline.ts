import { Exact, grouped } from "../model/money.ts";
import { inUnit, type Quantity, quantityText, yuanPer } from "../model/quantity.ts";

const DIGITS = 3;

/**
 * An amount as a title says it: three significant digits, but no whole digit lost, in 元 below 1 万元, in 亿元 from
 * 10,000 万元 on, else in 万元. The word of its state where it is no number; as it is where it is no money.
 */
export function headline(quantity: Quantity): string {
  if (quantity.value === null || yuanPer(quantity.unit) === null)
    return `${quantityText(quantity)} ${quantity.unit}`.trim();
  const yuan = inUnit(quantity, "元").value?.abs() ?? new Exact(0);
  const unit = yuan.lt(10_000) ? "元" : yuan.lt(100_000_000) ? "万元" : "亿元";
  const value = inUnit(quantity, unit).value ?? quantity.value;
  const whole = value.abs().trunc().toFixed().length;
  return `${grouped(value.toSignificantDigits(Math.max(DIGITS, whole)))} ${unit}`;
}

/**
 * How the quantities of one chart are shown: in 万元 to two decimals where they are printed in 元 and any is 10,000 元
 * or more; otherwise as they are printed.
 */
export function chartUnit(quantities: readonly (Quantity | null)[]): (quantity: Quantity) => Quantity {
  if (!quantities.some((one) => one?.unit === "元" && one.value?.abs().gte(10_000)))
    return (quantity) => quantity;
  return (quantity) => {
    if (quantity.unit !== "元") return quantity;
    const converted = inUnit(quantity, "万元");
    return { ...converted, unit: "万元", value: converted.value?.toDecimalPlaces(2) ?? null, decimals: 2 };
  };
}
