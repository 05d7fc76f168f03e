import type { Subject } from "../../model/subject.ts";
import { inUnit, type Quantity } from "../../model/quantity.ts";
import type { Measured } from "../../pipeline/derive/measures.ts";
import type { Digest } from "../digest.ts";

/** A measure of a document with whose it is. */
export interface Entry extends Measured {
  subject: Pick<Subject, "document" | "unit" | "unitName" | "city" | "district" | "year" | "stage" | "level">;
  /** The publisher's words where it says that its totals of this year cover other money than before. */
  scopeChange: { text: string; line: number } | null;
}

/** Measures that a change of what the budget covers changes. */
const TOTALS = new Set(["totals", "classes"]);

/** An amount in 万元, with no more decimals than its value has, but two. */
function converted(quantity: Quantity): Quantity {
  const found = inUnit(quantity, "万元");
  return found === quantity || found.value === null
    ? found
    : { ...found, decimals: Math.max(2, found.value.decimalPlaces()) };
}

/**
 * The entries of some measures in all documents, in the order of the documents. Money is in 万元, so that tables printed
 * in 元 stand beside the others; what was converted says so.
 */
export function entriesOf(digests: readonly Digest[], wanted: (measure: Measured) => boolean): Entry[] {
  return digests.flatMap((digest) => {
    const { document, unit, unitName, city, district, year, stage, level } = digest;
    const subject = { document, unit, unitName, city, district, year, stage, level };
    return digest.measures.filter(wanted).map((measure) => ({
      ...measure,
      quantity: converted(measure.quantity),
      subject,
      scopeChange: TOTALS.has(measure.group) && measure.year === year ? digest.scopeChange : null,
    }));
  });
}

/** Whose and when, in a sentence: 威海市医疗保险事业中心 2026 年. */
export function entryWords({ subject, year }: Pick<Entry, "subject" | "year">): string {
  return year === null ? `${subject.unitName}（年度不明）` : `${subject.unitName} ${year} 年`;
}

/** Whose and when: 威海市医疗保险事业中心 2026. */
export function entryLabel({ subject, year }: Pick<Entry, "subject" | "year">): string {
  return `${subject.unitName} ${year ?? "年度不明"}`;
}
