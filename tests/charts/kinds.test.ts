import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawBars } from "../../src/charts/bars.ts";
import { drawBullets } from "../../src/charts/bullet.ts";
import type { Variant } from "../../src/charts/chart.ts";
import { drawColumns } from "../../src/charts/columns.ts";
import { drawLadder } from "../../src/charts/ladder.ts";
import { drawPanels } from "../../src/charts/panels.ts";
import { drawShares } from "../../src/charts/share-bars.ts";
import { drawStacked } from "../../src/charts/stacked.ts";
import type { InkName } from "../../src/charts/theme.ts";
import type { Quantity } from "../../src/model/quantity.ts";
import { shapeNamed } from "../support/picture.ts";
import { expectGood, expectParted, expectProportional, type Length, numberOf, width } from "./measure.ts";
import { amount, named, positives, quantities, shown } from "./quantity.ts";

const VARIANTS: Variant[] = ["wide", "narrow", "paper"];
const RUNS = { numRuns: 20 };

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
});
