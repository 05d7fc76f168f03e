import { halfDigit, sum, ZERO, type Exact } from "../../model/money.ts";
import { quantityText, reckoned, yuanPer, type Quantity } from "../../model/quantity.ts";
import type { Standard } from "../../model/reading.ts";
import type { Rung } from "./ladder.ts";
import { asOne, inMoney, inYuan, perCapitaOf } from "./per-capita.ts";
import words from "./shares.json" with { type: "json" };

const OF_STANDARD = new RegExp(words.ofStandard);

/** Equal amounts of one payer, in whatever unit of money. */
export function distinct(standards: readonly Standard[]): Quantity[] {
  const groups = Map.groupBy(
    standards,
    ({ value, unitOfMeasure }) => inYuan({ value, unit: unitOfMeasure })?.toFixed() ?? "",
  );
  return [...groups.values()].flatMap((prints) => asOne(prints) ?? []);
}

/**
 * What a payer gives: its one printed amount; of several the one that the others make up, which then are its parts.
 * null where several amounts are printed and nothing says how they belong together.
 */
export function rungOf(payer: string, standards: readonly Standard[]): Rung | null {
  const amounts = distinct(standards).sort((left, right) => yuan(right).comparedTo(yuan(left)));
  const [first, ...others] = amounts;
  if (!first) return null;
  if (others.length > 0 && !(others.length > 1 && sum(others.map(yuan)).eq(yuan(first)))) return null;
  return { payer, amount: first, share: null, agrees: null, parts: others };
}

/**
 * The share of a payer as an amount of `total`. A share in parts (2:8) counts among the parts of its own sentence. null
 * unless the sentence speaks of the standard itself: a share of a fund or of a bill says nothing of it.
 */
export function shareOf(
  total: Quantity,
  share: Standard,
  all: readonly Standard[],
): { amount: Quantity; quantity: Quantity } | null {
  if (!total.value || !total.sources.some(({ line }) => line === share.place.line)) return null;
  const stated = asOne([share]);
  if (!stated) return null;
  const decimals = total.decimals;
  const whole = quantityText(total);
  if (share.unitOfMeasure === "%") {
    if (!OF_STANDARD.test(share.quote)) return null;
    const value = total.value.times(share.value).div(100);
    const formula = `${whole} × ${quantityText(stated)}%`;
    return { quantity: stated, amount: worked(value, total, decimals, formula, [stated]) };
  }
  if (!share.quote.includes(share.raw) || !mentions(share.quote, total)) return null;
  const parts = all.filter(
    ({ place, unitOfMeasure }) => unitOfMeasure === "份" && place.line === share.place.line,
  );
  const payers = new Set(parts.map(({ payer }) => payer));
  const of = sum(parts.map(({ value }) => value));
  if (payers.size !== parts.length || parts.length < 2 || payers.has("") || of.isZero()) return null;
  const value = total.value.times(share.value).div(of);
  const formula = `${whole} × ${quantityText(stated)}/${of.toFixed()}`;
  return { quantity: stated, amount: worked(value, total, decimals, formula, [stated]) };
}

/** Whether an amount that is printed is this computed one, to the last digit of the prints. */
export function isSame(printed: Quantity, computed: Quantity, share: Quantity, total: Quantity): boolean {
  const slack = halfDigit(printed.decimals).times(yuanPer(perCapitaOf(printed.unit)?.money ?? "") ?? 1);
  const ofShare = share.unit === "%" ? halfDigit(share.decimals).div(100).times(yuan(total)) : ZERO;
  return yuan(printed).minus(yuan(computed)).abs().lte(slack.plus(ofShare));
}

function worked(
  value: Exact,
  total: Quantity,
  decimals: number,
  formula: string,
  from: Quantity[],
): Quantity {
  return reckoned(value, { unit: total.unit, decimals }, "implied", formula, [
    ...from.flatMap(({ sources }) => sources),
    ...total.sources,
  ]);
}

function mentions(quote: string, { value }: Quantity): boolean {
  return (
    value !== null && new RegExp(`(?<![\\d.])${value.toFixed().replace(".", "\\.")}(?![\\d.])`).test(quote)
  );
}

/** An amount in 元, 0 where it has no value: only for ordering and sums of amounts that are per person. */
export function yuan(quantity: Quantity): Exact {
  return inYuan(quantity) ?? ZERO;
}

/** What is left of a total after its rungs, implied; 0 or less is nothing. */
export function restOf(total: Quantity, rungs: readonly Rung[]): Quantity {
  const money = perCapitaOf(total.unit)?.money ?? "元";
  const amounts = rungs.map(({ amount }) => inMoney(amount, money));
  const value = (total.value ?? ZERO).minus(sum(amounts.map((amount) => amount.value ?? ZERO)));
  const formula = [total, ...amounts].map(quantityText).join(" − ");
  const decimals = Math.max(...[total, ...amounts].map(({ decimals: of }) => of));
  return reckoned(value, { unit: total.unit, decimals }, "implied", formula, [
    ...total.sources,
    ...amounts.flatMap(({ sources }) => sources),
  ]);
}
