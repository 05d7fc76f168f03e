import { dot, link, rect, ruleY, text } from "@observablehq/plot";
import { quantityText, type Quantity } from "../model/quantity.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { drawPlot } from "./plot.ts";
import { clip, widthOf, wrap } from "./text.ts";
import { ink, TEXT } from "./theme.ts";

/** An amount of a year: filled where it was carried out, hollow where it was planned. */
export interface Moment {
  year: number;
  quantity: Quantity;
  /** Whose it is: lines under the amount. */
  labels: string[];
  planned: boolean;
}

/** Years without a point between the first and the last, and why. */
export interface Gap {
  from: number;
  to: number;
  words: string;
}

export interface PlacedMoment {
  moment: Moment;
  x: number;
  y: number;
  /** Top of its words, px. */
  top: number;
  lines: string[];
}

const PLOT = 170;
const LINE = 15;
const FOOT = 26;
const ABOVE = 10;

/** Where the points stand: years keep their distance, amounts are measured from zero; words never lie over one another. */
export function placeMoments(
  moments: readonly Moment[],
  variant: Variant,
): { placed: PlacedMoment[]; head: number; height: number; x: (year: number) => number } {
  const width = WIDTH[variant];
  const years = moments.map(({ year }) => year);
  const first = Math.min(...years);
  const last = Math.max(...years);
  const distinct = [...new Set(years)].sort((left, right) => left - right);
  const margin = variant === "narrow" ? 36 : 72;
  const step = last > first ? (width - 2 * margin) / (last - first) : 0;
  const x = (year: number): number => (step === 0 ? width / 2 : margin + (year - first) * step);
  const nearest = Math.min(...distinct.slice(1).map((year, at) => year - (distinct[at] ?? year)));
  const room = step === 0 ? width * 0.8 : Math.min(Math.max(nearest * step - 8, 40), 2 * margin - 4);
  const largest = Math.max(...moments.map(({ quantity }) => Number(quantity.value ?? 0)), Number.MIN_VALUE);
  const level = ({ quantity }: Moment): number => PLOT * (1 - Number(quantity.value ?? 0) / largest);
  const placed: PlacedMoment[] = [];
  for (const year of distinct) {
    let ceiling = Number.POSITIVE_INFINITY;
    const own = moments
      .filter((moment) => moment.year === year)
      .sort((left, right) => Number(left.quantity.value ?? 0) - Number(right.quantity.value ?? 0));
    for (const moment of own) {
      const lines = moment.labels.flatMap((label) =>
        wrap(label, room / TEXT.note)
          .slice(0, 3)
          .map((line) => clip(line, room / TEXT.note)),
      );
      const size = (lines.length + 1) * LINE + 2;
      const y = level(moment);
      const top = Math.min(y - ABOVE - size, ceiling - size - 2);
      ceiling = top;
      placed.push({ moment, x: x(year), y, top, lines });
    }
  }
  const head = Math.max(0, ...placed.map(({ top }) => -top)) + 2;
  return { placed, head, height: head + PLOT + FOOT, x };
}

/** Amounts on a real axis of years: a point for each year that is documented, nothing between them, gaps named. */
export function drawTimeline(moments: readonly Moment[], gaps: readonly Gap[], variant: Variant): Drawing {
  const width = WIDTH[variant];
  const { placed, head, height, x } = placeMoments(moments, variant);
  const base = head + PLOT;
  const years = moments.map(({ year }) => year);
  const axis = Array.from(
    { length: Math.max(...years) - Math.min(...years) + 1 },
    (_, at) => Math.min(...years) + at,
  );
  const every = Math.max(1, Math.ceil((axis.length * 40) / width));
  const known = new Set(years);
  const pad = Math.min(22, 0.45 * Math.abs(x(1) - x(0)));
  const spans = gaps.map((gap) => ({ ...gap, left: x(gap.from) - pad, right: x(gap.to) + pad }));
  const words = ({ moment }: PlacedMoment): string =>
    `${moment.year} 年：${quantityText(moment.quantity)} ${moment.quantity.unit}，${moment.labels.join("，")}`;
  return drawPlot({
    width,
    height,
    margin: 0,
    x: { axis: null, type: "identity" },
    y: { axis: null, type: "identity" },
    marks: [
      rect(spans, {
        x1: "left",
        x2: "right",
        y1: base - 24,
        y2: base - 4,
        fill: "none",
        stroke: ink("--rule"),
        strokeDasharray: "3 3",
      }),
      text(spans, {
        x: ({ left, right }: { left: number; right: number }) => (left + right) / 2,
        y: base - 14,
        text: ({ words: said, left, right }: Gap & { left: number; right: number }) =>
          right - left >= widthOf(said) * TEXT.source ? said : "…",
        fontSize: TEXT.source,
        fill: ink("--ink-3"),
      }),
      ruleY([base], { stroke: ink("--ink-3") }),
      link(placed, {
        x1: "x",
        x2: "x",
        y1: base,
        y2: ({ y }: PlacedMoment) => y + head,
        stroke: ink("--rule"),
        strokeWidth: 2,
      }),
      dot(placed, {
        x: "x",
        y: ({ y }: PlacedMoment) => y + head,
        r: 6,
        fill: ({ moment }: PlacedMoment) => (moment.planned ? ink("--paper") : ink("--fund-general")),
        stroke: ink("--fund-general"),
        strokeWidth: 2,
        ariaLabel: words,
      }),
      text(placed, {
        x: "x",
        y: ({ top }: PlacedMoment) => top + head + 8,
        text: ({ moment }: PlacedMoment) => quantityText(moment.quantity),
        fontSize: 15,
        fontWeight: 700,
        fill: ink("--ink"),
      }),
      text(
        placed.flatMap(({ x: at, top, lines }) =>
          lines.map((line, row) => ({ at, line, y: top + head + 8 + (row + 1) * LINE })),
        ),
        { x: "at", y: "y", text: "line", fontSize: TEXT.note, fill: ink("--ink-2") },
      ),
      text(
        axis.filter((year, at) => known.has(year) || at % every === 0),
        {
          x,
          y: base + 14,
          text: (year: number) => String(year),
          fontSize: TEXT.label,
          fill: (year: number) => ink(known.has(year) ? "--ink" : "--ink-3"),
        },
      ),
    ],
  });
}
