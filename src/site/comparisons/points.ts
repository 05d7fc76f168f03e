import { Exact } from "../../model/money.ts";
import { quantityText, reckoned, type Quantity } from "../../model/quantity.ts";
import type { Ladder } from "../../pipeline/derive/ladder.ts";
import { inMoney, inYuan, perCapitaOf } from "../../pipeline/derive/per-capita.ts";
import { peopleKey } from "../../pipeline/derive/population.ts";
import type { Digest } from "../digest.ts";
import { isExpected, moneyOf, stageWords } from "../ladders.ts";
import words from "./scope.json" with { type: "json" };

const WHOLE_CITY = new RegExp(words.city);

/** A per-capita amount as a document states it, with what it may be compared by. */
export interface Point {
  digest: Digest;
  ladder: Ladder;
  /** Where it applies: 威海市, or 威海市环翠区 where a district speaks of itself. */
  place: string;
  /** 2026 预算, 2024 目标值、实际值. */
  stage: string;
  /** Not carried out yet: a budget or a target. */
  planned: boolean;
  /** Why it cannot stand in a chart of totals; "" when it can. */
  reason: string;
}

/** A total that may be drawn. */
export interface Total extends Point {
  year: number;
  amount: Quantity;
}

/** Each amount of a document once: kinds of people that share one total are one point. */
export function pointsOf(digests: readonly Digest[]): Point[] {
  return digests.flatMap((digest) => {
    const seen = new Set<string>();
    return digest.ladders.flatMap((ladder): Point[] => {
      const key = ladder.total
        ? [
            ladder.programme,
            ladder.year,
            ladder.stages,
            peopleKey(ladder.totalOf),
            inYuan(ladder.total),
            ladder.total.unit,
          ].join("|")
        : `${ladder.programme}|${ladder.population}|${seen.size}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [
        {
          digest,
          ladder,
          place: placeOf(digest, ladder),
          stage: stageWords(ladder) + (isExpected(ladder) ? "（预计）" : ""),
          planned: !ladder.stages.some((stage) => stage === "executed" || stage === "final"),
          reason: reasonOf(ladder),
        },
      ];
    });
  });
}

function placeOf({ city, district }: Digest, { quote }: Ladder): string {
  return district && !WHOLE_CITY.test(quote) ? `${city}${district}` : city;
}

function reasonOf({ total, doubtful, state, rungs, year }: Ladder): string {
  if (total === null) return `只写了${rungs.map(({ payer }) => payer).join("、")}负担的部分，没有写标准合计`;
  if (state === "exceeds") return "各负担方之和超过标准，请核对";
  if (doubtful) return "文件另写有分担比例，这一数额可能只是其中一级负担的部分";
  return year === null ? "年度不明" : "";
}

/** What two totals must share: the period, and whom they are for. */
export function basisOf({ ladder }: Point): string {
  return `${ladder.total ? (perCapitaOf(ladder.total.unit)?.per ?? "") : ""}|${peopleKey(ladder.totalOf)}`;
}

/** The totals that may stand in one chart: those of the basis that most documents share. */
export function comparableOf(points: readonly Point[]): Total[] {
  const known = points.flatMap((point): Total[] => {
    const { total, year } = point.ladder;
    return point.reason === "" && total && total.value !== null && year !== null
      ? [{ ...point, year, amount: total }]
      : [];
  });
  const groups = [...Map.groupBy(known, basisOf).values()];
  const documents = (totals: readonly Total[]): number =>
    new Set(totals.map(({ digest }) => digest.document)).size;
  const best = groups.sort((left, right) => documents(right) - documents(left))[0] ?? [];
  const monies = new Set(best.map(({ amount }) => moneyOf(amount)));
  const money = monies.size === 1 ? [...monies][0] : "元";
  return best.map((total) => ({ ...total, amount: inMoney(total.amount, money ?? "元") }));
}

/** Why a point is not in the chart of these totals; "" when it is. */
export function whyNot(point: Point, totals: readonly Total[]): string {
  if (point.reason) return point.reason;
  const [first] = totals;
  if (!first || basisOf(first) === basisOf(point)) return "";
  const [per, people] = basisOf(point).split("|");
  const [otherPer] = basisOf(first).split("|");
  if (per !== otherPer) return per === "人" ? "没有写明是不是每年" : `按${per}计，与图中的期间不同`;
  return people ? `只对${point.ladder.totalOf}，与图中的对象不同` : "对象不同";
}

/** A change between two years of one place. */
export interface Growth {
  place: string;
  from: Total;
  to: Total;
  /** For each year, on the real number of years. */
  yearly: Quantity;
}

/** The changes of each place from one documented year to the next; a place with two amounts in a year gives none. */
export function growthOf(totals: readonly Total[]): Growth[] {
  return [...Map.groupBy(totals, ({ place }) => place)].flatMap(([place, own]) => {
    const years = [...Map.groupBy(own, ({ year }) => year).values()].sort(
      ([left], [right]) => (left?.year ?? 0) - (right?.year ?? 0),
    );
    if (years.some((same) => new Set(same.map(({ amount }) => amount.value?.toFixed())).size > 1)) return [];
    return years.slice(1).flatMap(([to], at): Growth[] => {
      const [from] = years[at] ?? [];
      if (!from || !to || !from.amount.value || !to.amount.value) return [];
      const span = to.year - from.year;
      const yearly = to.amount.value
        .minus(from.amount.value)
        .div(span)
        .toDecimalPlaces(2, Exact.ROUND_HALF_UP);
      const decimals = Math.max(from.amount.decimals, yearly.decimalPlaces());
      const formula = `（${quantityText(to.amount)} − ${quantityText(from.amount)}）÷ ${span} 年`;
      const sources = [...to.amount.sources, ...from.amount.sources];
      return [
        {
          place,
          from,
          to,
          yearly: reckoned(yearly, { unit: to.amount.unit, decimals }, "computed", formula, sources),
        },
      ];
    });
  });
}
