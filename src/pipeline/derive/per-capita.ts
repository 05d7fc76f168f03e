import type { Exact } from "../../model/money.ts";
import { inUnit, statedQuantity, yuanPer, type Quantity } from "../../model/quantity.ts";
import type { Standard } from "../../model/reading.ts";

/** A unit such as 万元/人/年 taken apart. */
export interface PerCapita {
  money: string;
  /** 人/年, 人/月, 人: what two amounts must share to be added or compared. */
  per: string;
}

/** The parts of a unit of money for each person; null for any other unit. */
export function perCapitaOf(unitOfMeasure: string): PerCapita | null {
  const match = /^(.*元)\/(人(?:\/[年月次])?)$/.exec(unitOfMeasure.replace(/\s/g, ""));
  return match && yuanPer(match[1] ?? "") ? { money: match[1] ?? "", per: match[2] ?? "" } : null;
}

/** An amount for each person in 元; null when it is none. */
export function inYuan(quantity: Pick<Quantity, "value" | "unit">): Exact | null {
  const unit = perCapitaOf(quantity.unit);
  return unit && quantity.value ? quantity.value.times(yuanPer(unit.money) ?? 1) : null;
}

/** An amount for each person in another unit of money: 3000 元/人 as 0.3000 万元/人. */
export function inMoney(quantity: Quantity, money: string): Quantity {
  const unit = perCapitaOf(quantity.unit);
  if (!unit || unit.money === money) return quantity;
  const converted = inUnit({ ...quantity, unit: unit.money }, money);
  return { ...converted, unit: `${converted.unit}/${unit.per}` };
}

/** How many people a unit counts at once: 万人 10,000; null when it counts no people. */
export function peoplePer(unitOfMeasure: string): string | null {
  const unit = unitOfMeasure.replace(/\s/g, "");
  if (unit === "万人") return "10000";
  return unit === "人" || unit === "名" ? "1" : null;
}

/** Prints of one figure as one: the first counts, the lines of all are kept. */
export function asOne(standards: readonly Standard[]): Quantity | null {
  const [first, ...others] = standards.map(statedQuantity);
  if (!first) return null;
  const sources = [first, ...others].flatMap((quantity) => quantity.sources);
  return {
    ...first,
    sources: sources.filter(({ line }, at) => sources.findIndex((one) => one.line === line) === at),
  };
}
