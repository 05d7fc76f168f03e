import fc from "fast-check";
import { expect, test } from "vitest";
import type { Variant } from "../../src/charts/chart.ts";
import { drawTimeline, placeMoments, type Moment } from "../../src/charts/timeline.ts";
import { quantity } from "./quantity.ts";

const moment = (year: number, value: number, planned = false, labels = ["威海市"]): Moment => ({
  year,
  quantity: quantity(value),
  labels,
  planned,
});
const series = [moment(2020, 550, true), moment(2024, 670), moment(2026, 730, true, ["威海市 预算（预计）"])];

test.each(["wide", "narrow", "paper"] as Variant[])(
  "years keep their distance and amounts rise from zero (%s)",
  (variant) => {
    const { placed } = placeMoments(series, variant);
    const [first, second, third] = placed;
    if (!first || !second || !third) throw new Error("Three points were given.");
    expect((second.x - first.x) / (third.x - second.x)).toBeCloseTo(2);
    // +30 a year throughout: three points on one straight line.
    expect((first.y - second.y) / (second.x - first.x)).toBeCloseTo(
      (second.y - third.y) / (third.x - second.x),
    );
    const zero = placeMoments([moment(2020, 0), moment(2021, 100)], variant).placed;
    expect((zero[0]?.y ?? 0) - (zero[1]?.y ?? 0)).toBeCloseTo(170);
  },
);

test("planned amounts are hollow, and every point has its words", () => {
  const { body } = drawTimeline(series, [], "wide");
  expect(body.match(/fill="var\(--paper\)"/g)).toHaveLength(2);
  expect(body).toContain('data-v="2026 年：730 元/人/年，威海市 预算（预计）"');
  for (const value of ["550", "670", "730", "2020", "2023", "2026"]) expect(body).toContain(`>${value}<`);
});

test("a gap says why there is no point, and nothing joins the points over it", () => {
  const { body } = drawTimeline(series, [{ from: 2021, to: 2023, words: "未收录" }], "wide");
  expect(body.match(/>未收录</g)).toHaveLength(1);
  const lines = [...body.matchAll(/d="M([\d.]+),[\d.]+L([\d.]+),/g)].map(([, from, to]) => [from, to]);
  expect(lines).toHaveLength(3);
  for (const [from, to] of lines) expect(from).toBe(to);
});

test("words of one year never lie over one another, in whatever order the amounts come", () => {
  const moments = fc.array(
    fc.record({ year: fc.integer({ min: 2018, max: 2026 }), value: fc.integer({ min: 0, max: 900 }) }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(moments, (given) => {
      const { placed, head } = placeMoments(
        given.map(({ year, value }) => moment(year, value)),
        "narrow",
      );
      expect(placed).toHaveLength(given.length);
      for (const own of Map.groupBy(placed, ({ moment: { year } }) => year).values()) {
        const tops = own
          .map(({ top, lines }) => ({ top, bottom: top + (lines.length + 1) * 15 }))
          .sort((a, b) => a.top - b.top);
        tops.slice(1).forEach(({ top }, at) => expect(top).toBeGreaterThanOrEqual(tops[at]?.bottom ?? 0));
      }
      for (const { top } of placed) expect(top + head).toBeGreaterThanOrEqual(0);
    }),
  );
});
