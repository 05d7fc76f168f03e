import { expect, test } from "vitest";
import { drawColumns } from "../../src/charts/columns.ts";
import { Exact } from "../../src/model/money.ts";
import type { Quantity } from "../../src/model/quantity.ts";

const quantity = (value: number | null, state: Quantity["state"] = "value"): Quantity => ({
  value: value === null ? null : new Exact(value),
  unit: "万元",
  decimals: 2,
  state,
  processing: "printed",
  formula: "",
  sources: [],
});
const panels = [
  {
    label: "合计",
    columns: [
      { label: "2025 年", quantity: quantity(2), implied: true },
      { label: "2026 年", quantity: quantity(4) },
    ],
  },
  {
    label: "公务接待",
    columns: [
      { label: "2025 年", quantity: quantity(null, "blank") },
      { label: "2026 年", quantity: quantity(0, "zero") },
    ],
  },
];

test("columns share one scale from zero, an implied one is an outline, a state is its word", () => {
  const { body } = drawColumns(panels, "wide");
  const heights = [...body.matchAll(/<rect[^>]* height="([\d.]+)"[^>]*data-v="([^"]+)"/g)].map(
    ([, height, words]) => [words, Number(height)],
  );
  const all = new Map(
    [...body.matchAll(/<rect[^>]*>/g)].map(([rect]) => [
      /data-v="([^"]+)"/.exec(rect)?.[1],
      Number(/ height="([\d.]+)"/.exec(rect)?.[1]),
    ]),
  );
  expect(heights.length).toBeLessThanOrEqual(all.size);
  expect(all.get("合计，2026 年：4.00 万元")).toBe(2 * (all.get("合计，2025 年：2.00 万元，推算") ?? 0));
  expect(all.get("公务接待，2026 年：0.00 万元")).toBe(0);
  expect([...all.keys()].some((words) => words?.includes("公务接待，2025"))).toBe(false);
  expect(body).toContain("〔空〕");
  expect(body).toContain("stroke-dasharray");
});

test.each([
  ["wide", 704],
  ["narrow", 328],
  ["paper", 590],
] as const)("a %s drawing keeps its width", (variant, width) => {
  const drawing = drawColumns(panels, variant);
  expect(drawing.width).toBe(width);
  for (const [, x] of drawing.body.matchAll(/translate\(([\d.]+),/g))
    expect(Number(x)).toBeLessThanOrEqual(width);
});
