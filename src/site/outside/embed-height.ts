import type { Chart } from "../../charts/chart.ts";
import { wrap } from "../../charts/text.ts";
import { EMBED } from "./embed-style.ts";

/** Width and height of a drawing as it stands in an embed, source line and all. */
export interface Size {
  width: number;
  height: number;
}

/** What an embed's height is reckoned from. */
export interface EmbedSizes {
  wide: Size;
  narrow: Size;
}

/** Widths for which a height is stated; one holds up to the next. Those of snippets hold for themselves alone. */
const WIDTHS = [
  280,
  320,
  321,
  360,
  400,
  445,
  500,
  EMBED.wide,
  600,
  601,
  640,
  680,
  EMBED.widest + 2 * EMBED.padding,
];

/** Fonts differ by a few hundredths in digits and Latin letters; a line is reckoned full a little early. */
const SURE = 0.97;

function heightAt(chart: Pick<Chart, "title" | "subtitle">, sizes: EmbedSizes, width: number): number {
  const room = Math.min(width - 2 * EMBED.padding, EMBED.widest);
  const lines = (text: string, size: number): number => wrap(text, (room * SURE) / size).length;
  const drawing = width >= EMBED.wide ? sizes.wide : sizes.narrow;
  const shown = width >= EMBED.wide ? room : Math.min(room, EMBED.narrowest);
  return Math.ceil(
    2 * EMBED.padding +
      lines(chart.title, EMBED.title) * EMBED.titleLine +
      lines(chart.subtitle, EMBED.sub) * EMBED.subLine +
      2 * EMBED.gap +
      (drawing.height * shown) / drawing.width +
      2 * EMBED.footLine,
  );
}

/**
 * The heights an embed needs, each with the width from which on it holds: known before anyone opens it, because text
 * and drawing have no size that depends on a reader's fonts.
 */
export function embedHeights(
  chart: Pick<Chart, "title" | "subtitle">,
  sizes: EmbedSizes,
): [width: number, height: number][] {
  return WIDTHS.map((width, at) => {
    const next = WIDTHS[at + 1];
    const last = next === undefined ? width : next - 1;
    return [width, Math.max(heightAt(chart, sizes, width), heightAt(chart, sizes, last))];
  });
}

/** The height for a frame of this width: that of the nearest width below it. */
export function heightFor(heights: readonly [number, number][], width: number): number {
  return (heights.findLast(([from]) => from <= width) ?? heights[0] ?? [0, 0])[1];
}

/** The height that is enough at any width: for a frame as wide as its column. */
export function heightForAny(heights: readonly [number, number][]): number {
  return Math.max(...heights.filter(([width]) => width >= 320).map(([, height]) => height));
}
