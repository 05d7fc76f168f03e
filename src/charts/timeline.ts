import { extent, max } from "d3-array";
import { dot, link, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { quantityText, type Quantity } from "../model/quantity.ts";
import { STATE_WORDS } from "../model/words.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { drawPlot } from "./plot.ts";
import { widthOf, wrap } from "./text.ts";
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
  /** Top of its words and the middle of their lines, px. */
  top: number;
  centre: number;
  lines: string[];
}

/** A gap where it is drawn; `fits` where its words stand in it. */
interface PlacedGap extends Gap {
  left: number;
  right: number;
  fits: boolean;
}

/** Where everything of a timeline stands, `head` px below the top of the drawing. */
interface Placed {
  placed: PlacedMoment[];
  gaps: PlacedGap[];
  /** The line of zero. */
  zero: number;
  head: number;
  height: number;
  x: (year: number) => number;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const PLOT = 170;
const LINE = 15;
const FOOT = 26;
const ABOVE = 10;
const AMOUNT = 15;
const RADIUS = 6;
/** Bold letters are a little wider. */
const BOLD = 1.07;

function numberOf({ quantity }: Moment): number {
  return Number(quantity.value ?? 0);
}

function shown({ quantity }: Moment): string {
  return quantity.value === null
    ? `〔${STATE_WORDS[quantity.state] || "无法辨认"}〕`
    : quantityText(quantity);
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/**
 * Where the points stand: years keep their distance, amounts are measured from zero. Words are raised until they lie
 * over no others and over no point.
 */
export function placeMoments(
  moments: readonly Moment[],
  variant: Variant,
  gaps: readonly Gap[] = [],
): Placed {
  const width = WIDTH[variant];
  const years = moments.map(({ year }) => year);
  const [first = 0, last = 0] = extent(years);
  const distinct = [...new Set(years)].sort((left, right) => left - right);
  const margin = variant === "narrow" ? 36 : 72;
  const step = last > first ? (width - 2 * margin) / (last - first) : 0;
  const x = (year: number): number => (step === 0 ? width / 2 : margin + (year - first) * step);
  const nearest = Math.min(...distinct.slice(1).map((year, at) => year - (distinct[at] ?? year)));
  const most = 2 * margin - 4;
  const room = step === 0 ? width * 0.8 : Math.min(Math.max(nearest * step - 8, 68), most);
  const highest = max([0, ...moments.map(numberOf)]) ?? 0;
  const lowest = Math.min(0, ...moments.map(numberOf));
  const zero = highest === lowest ? PLOT : (PLOT * highest) / (highest - lowest);
  const level = (moment: Moment): number =>
    zero - (numberOf(moment) / Math.max(highest - lowest, Number.MIN_VALUE)) * PLOT;
  const pad = Math.min(22, 0.45 * step);
  const spans = gaps.map((gap): PlacedGap => {
    const [left, right] = [x(gap.from) - pad, x(gap.to) + pad];
    return { ...gap, left, right, fits: right - left >= widthOf(gap.words) * TEXT.source };
  });
  const taken: Box[] = [
    ...spans.map(({ left, right }) => ({ left, right, top: zero - 24, bottom: zero - 4 })),
    ...moments.map((moment) => ({
      left: x(moment.year) - RADIUS - 2,
      right: x(moment.year) + RADIUS + 2,
      top: level(moment) - RADIUS - 2,
      bottom: level(moment) + RADIUS + 2,
    })),
  ];
  const placed: PlacedMoment[] = [];
  const ordered = [...moments].sort(
    (left, right) => left.year - right.year || numberOf(left) - numberOf(right),
  );
  for (const moment of ordered) {
    const lines = moment.labels.flatMap((label) => wrap(label, room / TEXT.note));
    const wide = Math.max(
      widthOf(shown(moment)) * AMOUNT * BOLD,
      ...lines.map((line) => widthOf(line) * TEXT.note),
    );
    const size = (lines.length + 1) * LINE + 2;
    const y = level(moment);
    const centre = Math.min(Math.max(x(moment.year), wide / 2), width - wide / 2);
    const box = { left: centre - wide / 2 - 3, right: centre + wide / 2 + 3, top: 0, bottom: 0 };
    let top = y - ABOVE - size;
    for (;;) {
      const here = { ...box, top, bottom: top + size + 2 };
      const under = taken.find((other) => meet(here, other));
      if (!under) break;
      top = under.top - size - 3;
    }
    taken.push({ ...box, top, bottom: top + size });
    placed.push({ moment, x: x(moment.year), y, top, centre, lines });
  }
  const head = Math.max(0, ...placed.map(({ top }) => -top), spans.length > 0 ? 24 - zero : 0) + 2;
  return { placed, gaps: spans, zero, head, height: head + PLOT + FOOT, x };
}

/** The years below the axis: every documented one, in a second row where it has no room, and others where they have. */
function placeYears(
  years: readonly number[],
  x: (year: number) => number,
): { year: number; row: number; known: boolean }[] {
  const room = widthOf("0000") * TEXT.label + 4;
  const known = [...new Set(years)].sort((left, right) => left - right);
  const ends: number[] = [];
  const labels = known.map((year) => {
    const free = ends.findIndex((end) => x(year) - end >= room);
    const row = free < 0 ? ends.length : free;
    ends[row] = x(year);
    return { year, row, known: true };
  });
  for (let year = (known[0] ?? 0) + 1; year < (known.at(-1) ?? 0); year += 1) {
    const near = labels.some((other) => other.row === 0 && Math.abs(x(other.year) - x(year)) < room);
    if (!near && !known.includes(year)) labels.push({ year, row: 0, known: false });
  }
  return labels;
}

/** What the boxes mean whose words do not fit into them. */
function gapWords(gaps: readonly PlacedGap[]): string {
  const said = Map.groupBy(
    gaps.filter(({ fits }) => !fits),
    ({ words }) => words,
  );
  const parts = [...said].map(([words, own]) => {
    const years = own.map(({ from, to }) => (from === to ? String(from) : `${from}—${to}`));
    return `${years.join("、")} 年${words}`;
  });
  return parts.length > 0 ? `虚线框：${parts.join("；")}` : "";
}

/** Amounts on a real axis of years: a point for each year that is documented, nothing between them, gaps named. */
export function drawTimeline(moments: readonly Moment[], gaps: readonly Gap[], variant: Variant): Drawing {
  const width = WIDTH[variant];
  const { placed, gaps: spans, zero, head, x } = placeMoments(moments, variant, gaps);
  const base = head + zero;
  const years = placeYears(
    moments.map(({ year }) => year),
    x,
  );
  const rows = Math.max(...years.map(({ row }) => row)) + 1;
  const foot = head + PLOT + 14;
  const notes = wrap(gapWords(spans), width / TEXT.source).map((line, at) => ({
    line,
    y: foot + (rows + at) * LINE + 2,
  }));
  const words = ({ moment }: PlacedMoment): string =>
    `${moment.year} 年：${quantityText(moment.quantity)} ${moment.quantity.unit}，${moment.labels.join("，")}`;
  const known = placed.filter(({ moment }) => moment.quantity.value !== null);
  return drawPlot({
    width,
    height: foot + (rows - 1 + notes.length) * LINE + 12,
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
      text(
        spans.filter(({ fits }) => fits),
        {
          x: ({ left, right }: PlacedGap) => (left + right) / 2,
          y: base - 14,
          text: "words",
          fontSize: TEXT.source,
          fill: ink("--ink-3"),
        },
      ),
      ruleY([base], { stroke: ink("--ink-3") }),
      link(known, {
        x1: "x",
        x2: "x",
        y1: base,
        y2: ({ y }: PlacedMoment) => y + head,
        stroke: ink("--rule"),
        strokeWidth: 2,
      }),
      // Words that had to be raised stay tied to their point.
      ruleX(
        placed.filter(({ y, top, lines }) => y - ABOVE - top - (lines.length + 1) * LINE > 6),
        {
          x: "x",
          y1: ({ top, lines }: PlacedMoment) => top + head + (lines.length + 1) * LINE + 2,
          y2: ({ y }: PlacedMoment) => y + head - RADIUS,
          stroke: ink("--rule"),
        },
      ),
      dot(known, {
        x: "x",
        y: ({ y }: PlacedMoment) => y + head,
        r: RADIUS,
        fill: ({ moment }: PlacedMoment) => (moment.planned ? ink("--paper") : ink("--fund-general")),
        stroke: ink("--fund-general"),
        strokeWidth: 2,
        ariaLabel: words,
      }),
      text(placed, {
        x: "centre",
        y: ({ top }: PlacedMoment) => top + head + 8,
        text: ({ moment }: PlacedMoment) => shown(moment),
        fontSize: AMOUNT,
        fontWeight: 700,
        fill: ink("--ink"),
      }),
      text(
        placed.flatMap(({ centre, top, lines }) =>
          lines.map((line, row) => ({ centre, line, y: top + head + 8 + (row + 1) * LINE })),
        ),
        { x: "centre", y: "y", text: "line", fontSize: TEXT.note, fill: ink("--ink-2") },
      ),
      text(years, {
        x: ({ year }: { year: number }) => x(year),
        y: ({ row }: { row: number }) => foot + row * LINE,
        text: ({ year }: { year: number }) => String(year),
        fontSize: TEXT.label,
        fill: ({ known: own }: { known: boolean }) => ink(own ? "--ink" : "--ink-3"),
      }),
      text(notes, {
        x: 0,
        y: "y",
        text: "line",
        textAnchor: "start",
        fontSize: TEXT.source,
        fill: ink("--ink-3"),
      }),
    ],
  });
}
