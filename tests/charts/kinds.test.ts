import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawBars } from "../../src/charts/bars.ts";
import { drawBullets } from "../../src/charts/bullet.ts";
import { type Drawing, type Variant, WIDTH } from "../../src/charts/chart.ts";
import { drawColumns } from "../../src/charts/columns.ts";
import { drawLadder } from "../../src/charts/ladder.ts";
import { drawPanels } from "../../src/charts/panels.ts";
import { drawShares } from "../../src/charts/share-bars.ts";
import { drawStacked } from "../../src/charts/stacked.ts";
import { drawTimeline } from "../../src/charts/timeline.ts";
import type { InkName } from "../../src/charts/theme.ts";
import type { Quantity } from "../../src/model/quantity.ts";
import { allWords, faultsOf, type Picture, pictureOf, type Shape, shapeNamed } from "../support/picture.ts";
import { amount, named, positives, quantities, shown } from "./quantity.ts";

const VARIANTS: Variant[] = ["wide", "narrow", "paper"];
const RUNS = { numRuns: 20 };
/** How far, in px, a length may be from what its value asks for. */
const NEAR = 0.5;

/** A length on the drawing and the number it stands for. */
interface Length {
  px: number;
  value: number;
}

/** Lengths are as their values: one scale for all of them, from zero. */
function expectProportional(lengths: readonly Length[]): void {
  const longest = lengths.reduce((left, right) => (right.value > left.value ? right : left));
  if (longest.value <= 0) return;
  expect(longest.px).toBeGreaterThan(0);
  for (const { px, value } of lengths)
    expect(Math.abs(px - (value * longest.px) / longest.value), `${value} is ${px} px`).toBeLessThan(NEAR);
}

/** Nothing is wrong with a drawing, and these words stand in it, whole. */
function expectGood(drawing: Drawing, variant: Variant, words: readonly string[]): Picture {
  expect(drawing.width).toBe(WIDTH[variant]);
  expect(faultsOf(drawing)).toEqual([]);
  const picture = pictureOf(drawing);
  const all = allWords(picture);
  for (const one of words) expect(all).toContain(one.replace(/\s/g, ""));
  return picture;
}

/** Between two neighbours that are wide enough to see stands a line of paper: no colour is needed to part them. */
function expectParted({ shapes }: Picture, drawn: readonly Shape[]): void {
  const bars = drawn
    .filter((bar) => width(bar) >= 0.9)
    .sort((left, right) => left.top - right.top || left.left - right.left);
  bars.slice(1).forEach((bar, at) => {
    const before = bars[at];
    if (before?.top !== bar.top || Math.min(width(before), width(bar)) < 5) return;
    const parted = shapes.some(
      ({ kind, stroke, left }) =>
        kind === "line" && stroke === "var(--paper)" && Math.abs(left - bar.left) < NEAR,
    );
    expect(parted, `${before.words} | ${bar.words}`).toBe(true);
  });
}

const numberOf = ({ value }: Quantity): number => Number(value ?? 0);
const width = ({ left, right }: { left: number; right: number }): number => right - left;

describe.each(VARIANTS)("on a %s drawing", (variant) => {
  test("bars are as long as their values, and states are words", () => {
    fc.assert(
      fc.property(named(quantities, { min: 1, max: 12 }), fc.boolean(), (rows, noted) => {
        const bars = rows.map(({ label, thing }) => ({
          label,
          quantity: thing,
          ...(noted ? { note: "占 12.34%，推算" } : {}),
        }));
        const picture = expectGood(
          drawBars(bars, variant),
          variant,
          bars.flatMap(({ label, quantity }) => [label, shown(quantity)]),
        );
        const drawn = bars.filter(({ quantity }) => quantity.value !== null);
        expect(picture.shapes.filter(({ words }) => words !== "")).toHaveLength(drawn.length);
        const shapes = drawn.map(({ label, quantity }) => ({
          quantity,
          shape: shapeNamed(picture, `${label}：${shown(quantity)}`),
        }));
        if (shapes.length === 0) return;
        const zero = picture.shapes.find(({ kind }) => kind === "line")?.left ?? Number.NaN;
        expectProportional(
          shapes.map(({ quantity, shape }) => ({ px: width(shape), value: Math.abs(numberOf(quantity)) })),
        );
        for (const { quantity, shape } of shapes)
          expect(numberOf(quantity) < 0 ? shape.right : shape.left).toBeCloseTo(zero, 1);
      }),
      RUNS,
    );
  });

  test("panels share the scale of their bars", () => {
    const panels = fc.array(named(quantities, { min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(panels, (all) => {
        const drawn = all.map((rows, at) => ({
          title: `第${at}`,
          bars: rows.map(({ label, thing }) => ({ label: `${label}${at}`, quantity: thing })),
        }));
        const picture = expectGood(
          drawPanels(drawn, variant),
          variant,
          drawn.flatMap(({ title, bars }) => [title, ...bars.map(({ label }) => label)]),
        );
        const bars = drawn.flatMap((panel) => panel.bars).filter(({ quantity }) => quantity.value !== null);
        if (bars.length === 0) return;
        expectProportional(
          bars.map(({ label, quantity }) => ({
            px: width(shapeNamed(picture, `${label}：`)),
            value: Math.abs(numberOf(quantity)),
          })),
        );
      }),
      RUNS,
    );
  });

  test("columns are as high as their values, panel by panel on one scale", () => {
    const panels = fc
      .integer({ min: 1, max: 3 })
      .chain((count) =>
        named(fc.array(quantities, { minLength: count, maxLength: count }), { min: 1, max: 5 }),
      );
    const labels = ["2025 年年初预算", "2026 年预算", "2026 年调整预算"];
    fc.assert(
      fc.property(panels, fc.boolean(), (all, implied) => {
        const drawn = all.map(({ label, thing }) => ({
          label,
          columns: thing.map((quantity, at) => ({
            label: labels[at] ?? "",
            quantity,
            implied: implied && at === 0,
          })),
        }));
        const picture = expectGood(
          drawColumns(drawn, variant),
          variant,
          drawn.flatMap(({ label, columns }) => [
            label,
            ...columns.flatMap(({ label: name, quantity }) => [name, shown(quantity)]),
          ]),
        );
        const columns = drawn.flatMap(({ label, columns: own }) =>
          own.map((column) => ({ name: `${label}，${column.label}：`, column })),
        );
        const bars = columns.filter(({ column }) => column.quantity.value !== null);
        expect(picture.shapes.filter(({ words }) => words !== "")).toHaveLength(bars.length);
        if (bars.length === 0) return;
        expectProportional(
          bars.map(({ name, column }) => {
            const shape = shapeNamed(picture, name);
            if (column.implied) expect(shape.dashed).toBe(true);
            return { px: shape.bottom - shape.top, value: Math.abs(numberOf(column.quantity)) };
          }),
        );
      }),
      RUNS,
    );
  });

  test("parts of a stack lie end to end, and each is named with its figure", () => {
    const stacks = fc.array(named(quantities, { min: 1, max: 7 }), { minLength: 1, maxLength: 2 });
    const fills: InkName[] = ["--part-basic", "--part-project", "--muted"];
    fc.assert(
      fc.property(stacks, (all) => {
        const drawn = all.map((rows, at) => ({
          label: `${at}合计`,
          segments: rows.map(({ label, thing }, index) => ({
            label: `${label}${at}`,
            quantity: thing,
            fill: fills[index % 3] ?? "--muted",
            outlined: index === 3,
          })),
        }));
        const picture = expectGood(
          drawStacked(drawn, variant),
          variant,
          drawn.flatMap(({ label, segments }) => [
            label,
            ...segments.map((segment) => `${segment.label} ${shown(segment.quantity)}`),
          ]),
        );
        expectParted(
          picture,
          picture.shapes.filter(({ words, top, bottom }) => words !== "" && bottom - top > 20),
        );
        const lengths: Length[] = [];
        for (const { segments } of drawn) {
          let from = 0;
          for (const { label, quantity, outlined } of segments) {
            const named = picture.shapes.filter(({ words }) => words.startsWith(`${label}：`));
            const [bar] = named.filter(({ top, bottom }) => bottom - top > 20);
            expect(named.length > 0).toBe(numberOf(quantity) > 0);
            if (!bar) continue;
            expect(bar.dashed).toBe(outlined);
            expect(Math.abs(bar.left - from)).toBeLessThan(0.1);
            lengths.push({ px: width(bar), value: numberOf(quantity) });
            from = bar.right;
            for (const swatch of named.filter((one) => one !== bar))
              expect(width(swatch)).toBeCloseTo(swatch.bottom - swatch.top, 1);
          }
        }
        if (lengths.length > 0) expectProportional(lengths);
      }),
      RUNS,
    );
  });

  test("bullets measure every phase from zero on one scale", () => {
    const phase = fc.option(quantities, { nil: null, freq: 5 });
    const rows = named(fc.record({ initial: phase, adjusted: phase, executed: phase }), { min: 1, max: 7 });
    fc.assert(
      fc.property(rows, (all) => {
        const bullets = all.map(({ label, thing }) => ({ label, ...thing, note: "完成年初预算 134.98%" }));
        const drawing = drawBullets(bullets, variant);
        const picture = expectGood(
          drawing,
          variant,
          bullets.flatMap(({ label, initial, executed }) => [
            label,
            ...[initial, executed].flatMap((one) => (one?.value ? [shown(one)] : [])),
          ]),
        );
        const lengths: Length[] = [];
        for (const { label, initial, executed } of bullets)
          for (const [quantity, high] of [
            [initial, true],
            [executed, false],
          ] as const) {
            const own = picture.shapes.filter(
              ({ kind, words, top, bottom }) =>
                kind === "rect" && words.startsWith(`${label}：`) && bottom - top > 12 === high,
            );
            expect(own).toHaveLength(quantity?.value ? 1 : 0);
            for (const shape of own) {
              expect(shape.left).toBe(0);
              lengths.push({ px: width(shape), value: Math.max(0, numberOf(quantity as Quantity)) });
            }
          }
        // The adjusted budget is a tick, and the longest of all may be one.
        const known = bullets.flatMap(({ adjusted }) => (adjusted?.value ? [numberOf(adjusted)] : []));
        const ticks = picture.shapes.filter(
          ({ stroke, kind }) => kind === "line" && stroke.includes("accent"),
        );
        expect(ticks).toHaveLength(known.length + (known.length > 0 ? 1 : 0));
        lengths.push(
          ...ticks.slice(1).map(({ left }, at) => ({ px: left, value: Math.max(0, known[at] ?? 0) })),
        );
        if (lengths.length > 0) expectProportional(lengths);
      }),
      RUNS,
    );
  });

  test("steps of a ladder lie end to end, as long as their amounts", () => {
    const fills: InkName[] = ["--payer-upper", "--payer-city", "--payer-district", "--payer-person"];
    const payers = ["上级财政", "市级", "区级", "个人"];
    const steps = fc.array(
      fc.oneof({ weight: 8, arbitrary: positives }, { weight: 1, arbitrary: quantities }),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(named(steps, { min: 1, max: 6 }), fc.boolean(), (all, totals) => {
        const rows = all.map(({ label, thing }) => ({
          label,
          steps: thing.map((quantity, at) => ({
            payer: payers[at] ?? "",
            quantity,
            fill: fills[at] ?? "--payer-person",
            outlined: at === 3,
          })),
          total: totals
            ? amount(thing.reduce((sum, one) => sum + Math.max(0, numberOf(one)), 0).toFixed(2))
            : null,
        }));
        const picture = expectGood(
          drawLadder(rows, variant),
          variant,
          rows.flatMap(({ label, steps: own, total }) => [
            label,
            ...own.flatMap(({ payer, quantity }) => [payer, shown(quantity).replace(/[〔〕]/g, "")]),
            ...(total ? [shown(total)] : []),
          ]),
        );
        const lengths: Length[] = [];
        const bars = picture.shapes.filter(({ words }) => words !== "");
        const drawn = rows.flatMap((row) => row.steps).filter(({ quantity }) => numberOf(quantity) > 0);
        expect(bars).toHaveLength(drawn.length);
        expectParted(picture, bars);
        drawn.forEach(({ quantity, payer, outlined }, at) => {
          const shape = bars[at];
          if (!shape) return;
          expect(shape.words.startsWith(`${payer} ${shown(quantity)}`)).toBe(true);
          expect(shape.dashed).toBe(outlined);
          lengths.push({ px: width(shape), value: numberOf(quantity) });
        });
        if (lengths.length > 0) expectProportional(lengths);
      }),
      RUNS,
    );
  });

  test("shares are as long as their percents and told apart without colour", () => {
    const shares = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        named(shares, { min: 1, max: 8 }),
        named(fc.constant(0), { min: 5, max: 5 }),
        (all, parts) => {
          const rows = all.map(({ label, thing }) => {
            const whole = Math.max(
              1,
              thing.reduce((sum, one) => sum + one, 0),
            );
            return {
              label,
              shares: thing.map((one, at) => ({
                name: parts[at]?.label ?? "",
                percent: Number(((one / whole) * 100).toFixed(1)),
                words: `${((one / whole) * 100).toFixed(1)}%`,
                fill: (["--part-basic", "--part-project", "--muted"] as const)[at % 3] ?? "--muted",
                outlined: at === 3,
              })),
            };
          });
          const picture = expectGood(
            drawShares(rows, variant),
            variant,
            rows.flatMap(({ label, shares: own }) => [label, ...own.map(({ name, words }) => name + words)]),
          );
          expectParted(
            picture,
            picture.shapes.filter(({ words }) => words !== ""),
          );
          const lengths = rows.flatMap(({ label, shares: own }) =>
            own.flatMap(({ name, percent, words }) =>
              percent > 0
                ? [{ px: width(shapeNamed(picture, `${label}：${name} ${words}`)), value: percent }]
                : [],
            ),
          );
          if (lengths.length > 0) expectProportional(lengths);
        },
      ),
      RUNS,
    );
  });

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
