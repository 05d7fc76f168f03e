import { Exact, plain } from "../../../model/money.ts";
import type { Place } from "../../../model/place.ts";
import type { CheckContext, Rule, RuleResult } from "../rule.ts";
import { nameOf } from "./outcome.ts";
import { isMoney, printed, proseOf, type Quantity, scaleOf } from "./prose.ts";

interface Elsewhere {
  value: Exact;
  unit: string;
  place: Place;
}

/** Amounts of the tables and the prose that are not small round numbers, which meet by chance. */
function amountsOf(context: CheckContext, prose: readonly Quantity[]): Elsewhere[] {
  const facts = context.reading.facts.flatMap(({ value, unitOfMeasure, place }) =>
    value === null ? [] : [{ value, unit: unitOfMeasure, place }],
  );
  const said = prose.map(({ figure, place }) => ({ value: figure.value, unit: figure.unit, place }));
  return [...facts, ...said].filter(({ value, unit }) => distinct(value) && scaleOf(unit) !== null);
}

/** At least four digits that are no trailing zeros. */
function distinct(value: Exact): boolean {
  return value.precision() >= 4;
}

/**
 * An amount printed in 元 whose digits are those of an amount in 万元 elsewhere in the document is the
 * same amount with the wrong unit, and so is one in 万元 that is the 元 amount of elsewhere. It is held
 * only against amounts with four digits or more, which do not meet by chance.
 *
 * @example 收入预算 1,681.43 元, the table and the text elsewhere: 1,681.43 万元
 */
export const unitSlip: Rule = {
  id: "unit-slip",
  name: "计量单位",
  family: "text",
  level: "error",
  description: "同一数字在一处以元、在另一处以万元印出，两处相差一万倍。",
  run: (context) => {
    const prose = proseOf(context).flatMap(({ quantities }) =>
      quantities.filter((one) => isMoney(one) && distinct(one.figure.value)),
    );
    const amounts = amountsOf(context, prose);
    const byValue = Map.groupBy(amounts, ({ value }) => value.toFixed());
    const results = prose.map((quantity): RuleResult => {
      const { figure, place } = quantity;
      const scale = scaleOf(figure.unit) ?? 0;
      const same = byValue.get(figure.value.toFixed()) ?? [];
      const base = (unit: string): number => scaleOf(unit) ?? 0;
      const others = same.filter(({ unit }) => base(unit) !== scale);
      const own = same.filter(
        ({ unit, place: at }) =>
          base(unit) === scale && (at.line !== place.line || at.column !== place.column),
      );
      // The unit printed oftener with these digits is the right one.
      const other = others[0];
      if (!other || own.length >= others.length)
        return {
          outcome: "pass",
          stated: plain(figure.value),
          expected: plain(figure.value),
          difference: "",
          places: [place],
        };
      const expected = figure.value.times(new Exact(10).pow(base(other.unit) - scale));
      return {
        outcome: "fail",
        stated: `${plain(figure.value)}${figure.unit}`,
        expected: `${plain(figure.value)}${other.unit}`,
        difference: plain(figure.value.minus(expected)),
        places: [place, ...others.slice(0, 5).map(({ place: at }) => at)],
        message: `「${nameOf(quantity)}」${printed(quantity)}（第 ${place.line} 行），同一数字在第 ${other.place.line} 行以${other.unit}为单位，两处单位不一致，请核对`,
      };
    });
    // Where most amounts seem to slip, the unit of a whole table was misread or left out.
    const fails = results.filter(({ outcome }) => outcome === "fail").length;
    if (fails <= 3 || fails * 4 <= results.length) return results;
    return results.map(({ message, ...result }): RuleResult =>
      message === undefined ? result : { ...result, outcome: "not-applicable" },
    );
  },
};
