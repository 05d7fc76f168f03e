import { grouped, plain, type Exact } from "./money.ts";
import type { Fact, FactState, Standard, Statement } from "./reading.ts";
import { STATE_WORDS } from "./words.ts";

/**
 * How a quantity is known: `printed` as it stands in the document; `converted` to another unit; `computed` from
 * printed figures; `implied` by what the document says of another figure, never printed itself.
 */
export type Processing = "printed" | "converted" | "computed" | "implied";

export const PROCESSING_WORDS: Record<Processing, string> = {
  printed: "原文",
  converted: "换算",
  computed: "计算",
  implied: "推算",
};

/** Where a figure was printed. */
export interface Source {
  document: string;
  /** 1-based line of the source file. */
  line: number;
  /** Index into `Reading.facts`, where the figure is one. */
  fact?: number;
}

/** One number as pages and charts show it: exact, with its unit, its state and where it comes from. */
export interface Quantity {
  /** null where the state is no number. */
  value: Exact | null;
  unit: string;
  /** Decimals it is shown with: those of the print, or what the arithmetic on prints leaves. */
  decimals: number;
  state: FactState;
  processing: Processing;
  /** The arithmetic in printed figures, "18,669.65 − 615.27"; "" where it is printed. */
  formula: string;
  /** The print it is or rests on, the most telling first; empty only where there is nothing to point to. */
  sources: Source[];
}

/** Decimals of a print: 2 for `18,669.65`, `2, 315. 76` and `2.60`. */
export function decimalsOf(raw: string): number {
  return (/[.．]\s*([\d０-９\s]+)\D*$/.exec(raw)?.[1] ?? "").replace(/\s/g, "").length;
}

/** A printed fact as a quantity. */
export function factQuantity(fact: Fact, index: number): Quantity {
  return {
    value: fact.value,
    unit: fact.unitOfMeasure,
    decimals: decimalsOf(fact.raw),
    state: fact.state,
    processing: "printed",
    formula: "",
    sources: [{ document: fact.document, line: fact.place.line, fact: index }],
  };
}

/** A number of the narrative or of a standard as a quantity. */
export function statedQuantity(
  stated: Pick<Statement | Standard, "document" | "value" | "unitOfMeasure" | "raw" | "place">,
): Quantity {
  return {
    value: stated.value,
    unit: stated.unitOfMeasure,
    decimals: decimalsOf(stated.raw.replace(/[^\d.,．，０-９\s].*$/u, "")),
    state: stated.value.isZero() ? "zero" : "value",
    processing: "printed",
    formula: "",
    sources: [{ document: stated.document, line: stated.place.line }],
  };
}

/** A quantity that is reckoned: `formula` in printed figures, the sources those of the figures in it. */
export function reckoned(
  value: Exact,
  of: Pick<Quantity, "unit" | "decimals">,
  processing: Exclude<Processing, "printed">,
  formula: string,
  sources: readonly Source[],
): Quantity {
  return {
    value,
    unit: of.unit,
    decimals: of.decimals,
    state: value.isZero() ? "zero" : "value",
    processing,
    formula,
    sources: [...sources],
  };
}

/** The quantity for readers, without its unit: `18,669.65`, or the word of its state. */
export function quantityText({ value, decimals, state }: Quantity): string {
  return value === null ? STATE_WORDS[state] || "无法辨认" : grouped(value, decimals);
}

/** The quantity for files: a plain decimal, "" where there is none. */
export function quantityPlain({ value, decimals }: Quantity): string {
  return value === null ? "" : plain(value, decimals);
}

/** The units of money, and how many 元 each is. */
export const MONEY_UNITS: readonly (readonly [unit: string, yuan: string])[] = [
  ["亿元", "100000000"],
  ["千万元", "10000000"],
  ["百万元", "1000000"],
  ["万元", "10000"],
  ["千元", "1000"],
  ["元", "1"],
];

/** How many 元 one of `unit` is; null when it is no unit of money. */
export function yuanPer(unit: string): string | null {
  return MONEY_UNITS.find(([name]) => name === unit)?.[1] ?? null;
}

/** An amount of money in another unit of money, exactly; the same quantity where it is in that unit already. */
export function inUnit(quantity: Quantity, unit: string): Quantity {
  const from = yuanPer(quantity.unit);
  const to = yuanPer(unit);
  if (quantity.unit === unit || from === null || to === null || quantity.value === null) return quantity;
  const value = quantity.value.times(from).div(to);
  const shift = Math.round(Math.log10(Number(to) / Number(from)));
  return {
    ...quantity,
    value,
    unit,
    decimals: Math.max(0, quantity.decimals + shift),
    processing: quantity.processing === "printed" ? "converted" : quantity.processing,
    formula: quantity.formula || `${quantityText(quantity)} ${quantity.unit}`,
  };
}

/**
 * An amount of money as headlines say it, rounded to three significant digits or to the whole: 1.87 亿元 from
 * 10,000 万元 on, else 万元, below 1 万元 元. The quantity itself where that is what is printed.
 */
export function headline(quantity: Quantity): Quantity {
  if (quantity.value === null || yuanPer(quantity.unit) === null) return quantity;
  const yuan = quantity.value.times(yuanPer(quantity.unit) ?? 1).abs();
  const unit = yuan.gte("100000000") ? "亿元" : yuan.gte("10000") || yuan.isZero() ? "万元" : "元";
  const found = inUnit(quantity, unit);
  if (unit !== "亿元" || found.value === null) return { ...found, decimals: Math.min(found.decimals, 2) };
  const whole = found.value.abs().toFixed(0).length;
  const decimals = Math.min(found.decimals, Math.max(0, 3 - whole));
  return { ...found, value: found.value.toDecimalPlaces(decimals), decimals };
}
