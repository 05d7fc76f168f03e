import { programmeOf } from "../pipeline/derive/programme.ts";
import { CHINESE, grouped } from "./identity.ts";
/** What a standard measures, by its unit: an amount, a number of people, a share. */
export type Measure = "amount" | "people" | "share";

export const MEASURE_WORDS: Record<Measure, string> = { amount: "金额", people: "人数", share: "比例与份额" };

/** The measure of a unit such as 元/人/年, 万人, %. */
export function measureOf(unitOfMeasure: string): Measure {
  if (/元/.test(unitOfMeasure)) return "amount";
  return /[人户家]/.test(unitOfMeasure) ? "people" : "share";
}

/** What is needed of a standard and its document to put it in its place. */
export interface Comparable {
  standard: { programme: string; unitOfMeasure: string; year: number | null; payer: string };
  digest: { city: string };
}

/** Standards by programme and measure: oldest year first, then by city, the whole before the payers' parts. */
export function programmesOf<Row extends Comparable>(
  rows: readonly Row[],
): { programme: string; measures: { measure: Measure; rows: Row[] }[] }[] {
  return grouped(rows, ({ standard }) => programmeOf(standard.programme))
    .sort(([left], [right]) => CHINESE.compare(left, right))
    .map(([programme, members]) => {
      const measures = new Map(grouped(members, ({ standard }) => measureOf(standard.unitOfMeasure)));
      return {
        programme,
        measures: (Object.keys(MEASURE_WORDS) as Measure[]).flatMap((measure) => {
          const group = measures.get(measure);
          return group ? [{ measure, rows: [...group].sort(byYear) }] : [];
        }),
      };
    });
}

function byYear(left: Comparable, right: Comparable): number {
  return (
    (left.standard.year ?? 0) - (right.standard.year ?? 0) ||
    CHINESE.compare(left.digest.city, right.digest.city) ||
    Number(left.standard.payer !== "") - Number(right.standard.payer !== "")
  );
}
