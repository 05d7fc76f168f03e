import fc from "fast-check";
import { expect, test } from "vitest";
import { WIDTH, type Variant } from "../../src/charts/chart.ts";
import { drawLadder, placeSteps, type LadderRow } from "../../src/charts/ladder.ts";
import { quantity } from "./quantity.ts";

const step = (payer: string, value: number, outlined = false): LadderRow["steps"][number] => ({
  payer,
  quantity: quantity(value),
  fill: "--payer-city",
  outlined,
});

const row: LadderRow = {
  label: "环翠、高区（72.13 万人）",
  steps: [step("上级", 292), step("市级", 95), step("其余", 343, true)],
  total: quantity(730),
};

test("every step is named with its amount, and an implied one is an outline that says so", () => {
  const { body } = drawLadder([row], "wide");
  for (const words of ["上级", "292", "市级", "95", "其余", "343", "环翠、高区（72.13 万人）", "730"])
    expect(body).toContain(`>${words}<`);
  expect(body).toContain('data-v="其余 343 元/人/年，推算"');
  expect(body.match(/fill="none"[^>]*data-v|data-v="[^"]*推算"/g)).toHaveLength(1);
  expect(body).not.toContain("style=");
});

test("a step too small for its words is told under its bar", () => {
  const { steps } = placeSteps([{ ...row, steps: [step("市级", 1), step("区级", 729)] }], "narrow");
  expect(steps.map(({ fits }) => fits)).toEqual([false, true]);
  expect(drawLadder([{ ...row, steps: [step("市级", 1), step("区级", 729)] }], "narrow").body).toContain(
    "市级 1 元/人/年",
  );
});

test.each(["wide", "narrow", "paper"] as Variant[])(
  "steps lie end to end, as long as their amounts (%s)",
  (variant) => {
    const amounts = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(amounts, { minLength: 1, maxLength: 6 }), (all) => {
        const rows = all.map((values) => ({
          label: "人员",
          steps: values.map((value) => step("市级", value)),
          total: quantity(values.reduce((sum, value) => sum + value, 0)),
        }));
        const { steps, scale, tops } = placeSteps(rows, variant);
        let at = 0;
        for (const values of all) {
          let from = 0;
          for (const value of values) {
            const placed = steps[at++];
            expect(placed?.from).toBe(from);
            expect((placed?.to ?? 0) - (placed?.from ?? 0)).toBe(value);
            from += value;
          }
          expect(from * scale).toBeLessThanOrEqual(WIDTH[variant]);
        }
        expect([...tops].sort((left, right) => left - right)).toEqual(tops);
      }),
    );
  },
);
