import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Variant } from "../../src/charts/chart.ts";
import { drawTimeline } from "../../src/charts/timeline.ts";
import { shapeNamed } from "../support/picture.ts";
import { expectGood, expectProportional, NEAR, numberOf } from "./measure.ts";
import { quantities, shown } from "./quantity.ts";

const RUNS = { numRuns: 20 };

describe.each(["wide", "narrow", "paper"] as Variant[])("on a %s drawing", (variant) => {
  test("years keep their distance on a timeline, and its points rise from zero", () => {
    const moments = fc.uniqueArray(
      fc.record({ year: fc.integer({ min: 2006, max: 2030 }), quantity: quantities }),
      { minLength: 1, maxLength: 10, selector: ({ year, quantity }) => `${year} ${shown(quantity)}` },
    );
    fc.assert(
      fc.property(moments, fc.boolean(), (all, long) => {
        const drawn = all.map(({ year, quantity }, at) => ({
          year,
          quantity,
          labels: [long ? "威海市环翠区 预算（预计）" : "威海市"],
          planned: at % 2 === 0,
        }));
        const years = [...new Set(all.map(({ year }) => year))].sort((left, right) => left - right);
        const gaps = years.slice(1).flatMap((year, at) => {
          const before = years[at] ?? year;
          return year - before > 1
            ? [{ from: before + 1, to: year - 1, words: at % 2 ? "未收录" : "未写明" }]
            : [];
        });
        const picture = expectGood(drawTimeline(drawn, gaps, variant), variant, [
          ...drawn.flatMap(({ quantity }) => [
            shown(quantity),
            long ? "威海市环翠区 预算（预计）" : "威海市",
          ]),
          ...years.map(String),
          ...new Set(gaps.map(({ words }) => words)),
        ]);
        const points = picture.shapes.filter(({ kind }) => kind === "circle");
        const known = drawn.filter(({ quantity }) => quantity.value !== null);
        expect(points).toHaveLength(known.length);
        const placed = known.map(({ year, quantity }) => {
          const point = shapeNamed(picture, `${year} 年：${shown(quantity)} `);
          return { year, value: numberOf(quantity), x: point.left + 6, y: point.top + 6 };
        });
        const [first] = placed;
        if (!first) return;
        // Of two points their distance in years gives the scale, of two amounts their distance in px.
        for (const [of, at] of [
          ["year", "x"],
          ["value", "y"],
        ] as const) {
          const [least, most] = [Math.min, Math.max].map((pick) =>
            placed.find((one) => one[of] === pick(...placed.map((other) => other[of]))),
          );
          if (!least || !most || least[of] === most[of]) continue;
          for (const one of placed) {
            const expected =
              least[at] + ((one[of] - least[of]) / (most[of] - least[of])) * (most[at] - least[at]);
            expect(Math.abs(one[at] - expected)).toBeLessThan(NEAR);
          }
        }
        const base = picture.shapes.find(({ kind, left, right }) => kind === "line" && right - left > 300);
        expectProportional(
          placed.map(({ value, y }) => ({ px: Math.abs((base?.top ?? 0) - y), value: Math.abs(value) })),
        );
      }),
      RUNS,
    );
  });
});
