import { expect } from "vitest";
import { type Drawing, type Variant, WIDTH } from "../../src/charts/chart.ts";
import type { Quantity } from "../../src/model/quantity.ts";
import { allWords, faultsOf, type Picture, pictureOf, type Shape } from "../support/picture.ts";

/** How far, in px, a length may be from what its value asks for. */
export const NEAR = 0.5;

/** A length on the drawing and the number it stands for. */
export interface Length {
  px: number;
  value: number;
}

/** Lengths are as their values: one scale for all of them, from zero. */
export function expectProportional(lengths: readonly Length[]): void {
  const longest = lengths.reduce((left, right) => (right.value > left.value ? right : left));
  if (longest.value <= 0) return;
  expect(longest.px).toBeGreaterThan(0);
  for (const { px, value } of lengths)
    expect(Math.abs(px - (value * longest.px) / longest.value), `${value} is ${px} px`).toBeLessThan(NEAR);
}

/** Nothing is wrong with a drawing, and these words stand in it, whole. */
export function expectGood(drawing: Drawing, variant: Variant, words: readonly string[]): Picture {
  expect(drawing.width).toBe(WIDTH[variant]);
  expect(faultsOf(drawing)).toEqual([]);
  const picture = pictureOf(drawing);
  const all = allWords(picture);
  for (const one of words) expect(all).toContain(one.replace(/\s/g, ""));
  return picture;
}

/** Between two neighbours that are wide enough to see stands a line of paper: no colour is needed to part them. */
export function expectParted({ shapes }: Picture, drawn: readonly Shape[]): void {
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

/** The number of a quantity, for lengths; 0 of a state. */
export const numberOf = ({ value }: Quantity): number => Number(value ?? 0);
export const width = ({ left, right }: { left: number; right: number }): number => right - left;
