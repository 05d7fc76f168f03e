import { rect, ruleX, text } from "@observablehq/plot";
import { type Quantity, quantityText } from "../model/quantity.ts";
import { STATE_WORDS } from "../model/words.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { parted } from "./parted.ts";
import { drawPlot } from "./plot.ts";
import { widthOf, wrap } from "./text.ts";
import { edge, ink, type InkName, TEXT } from "./theme.ts";

/** A part of a stacked bar. */
export interface Segment {
  label: string;
  quantity: Quantity;
  fill: InkName;
  /** Drawn as an outline: money that is carried over or not explained, not spent. */
  outlined?: boolean;
}

/** A stacked bar with its heading above it. */
export interface Stack {
  label: string;
  segments: Segment[];
}

/** A segment at its place, in px. */
interface Placed {
  segment: Segment;
  x1: number;
  x2: number;
  top: number;
  bottom: number;
  words: string;
}

interface Label {
  x: number;
  y: number;
  text: string;
}

const BAR = 26;
const HEADING = 20;
const LINE = 19;
const GAP = 16;
const SWATCH = 9;

/**
 * Stacked bars on one scale from zero, so that equal sums are equally long. A segment is named below itself where its
 * name fits; those that are too short are named in order in the lines below, each with its colour. What is no number
 * or not above zero has no segment, only its words.
 */
export function drawStacked(stacks: readonly Stack[], variant: Variant): Drawing {
  const width = WIDTH[variant];
  const lengths = stacks.map(({ segments }) => segments.reduce((sum, one) => sum + lengthOf(one), 0));
  const longest = Math.max(0, ...lengths);
  const scale = longest > 0 ? width / longest : 0;
  const placed: Placed[] = [];
  const headings: Label[] = [];
  const labels: Label[] = [];
  const swatches: Placed[] = [];
  let y = 0;
  for (const stack of stacks) {
    const lines = wrap(stack.label, width / TEXT.label);
    lines.forEach((text, at) => headings.push({ x: 0, y: y + HEADING * (at + 0.5) - 2, text }));
    y += HEADING * lines.length;
    const row = place(stack.segments, y, scale);
    placed.push(...row.filter(({ segment }) => lengthOf(segment) > 0));
    const under = name(row, y + BAR, width);
    labels.push(...under.labels);
    swatches.push(...under.swatches);
    y = under.bottom + GAP;
  }
  const solid = [...placed, ...swatches].filter(({ segment }) => !segment.outlined);
  const outlined = [...placed, ...swatches].filter(({ segment }) => segment.outlined);
  const box = { x1: "x1", x2: "x2", y1: "top", y2: "bottom", ariaLabel: "words" } as const;
  return drawPlot({
    width,
    height: y - GAP,
    margin: 0,
    x: { axis: null, type: "identity" },
    y: { axis: null, type: "identity" },
    marks: [
      rect(solid, {
        ...box,
        fill: ({ segment }: Placed) => ink(segment.fill),
        stroke: ({ segment }: Placed) => edge(segment.fill),
      }),
      rect(outlined, { ...box, fill: "none", stroke: ink("--ink-3"), strokeDasharray: "3 2" }),
      ruleX(
        parted(placed, ({ x1, x2, top }) => ({ from: x1, to: x2, top })),
        {
          x: "x1",
          y1: "top",
          y2: "bottom",
          stroke: ink("--paper"),
          strokeWidth: 1.5,
        },
      ),
      text(headings, { ...LETTERS, fill: ink("--ink-2"), fontSize: TEXT.label }),
      text(labels, { ...LETTERS, fill: ink("--ink"), fontSize: TEXT.value, fontVariant: "tabular-nums" }),
    ],
  });
}

const LETTERS = { x: "x", y: "y", text: "text", textAnchor: "start" } as const;

function lengthOf({ quantity }: Segment): number {
  return Math.max(0, Number(quantity.value ?? 0));
}

function valueOf({ quantity }: Segment): string {
  return quantity.value === null
    ? `〔${STATE_WORDS[quantity.state] || "无法辨认"}〕`
    : quantityText(quantity);
}

function place(segments: readonly Segment[], top: number, scale: number): Placed[] {
  let x = 0;
  return segments.map((segment) => {
    const x1 = x;
    x += lengthOf(segment) * scale;
    const unit = segment.quantity.value === null ? "" : ` ${segment.quantity.unit}`;
    return {
      segment,
      x1,
      x2: x,
      top,
      bottom: top + BAR,
      words: `${segment.label}：${valueOf(segment)}${unit}`,
    };
  });
}

/** Names of the segments: in one line those that fit below themselves, then the others in as many as it takes. */
function name(
  row: readonly Placed[],
  top: number,
  width: number,
): { labels: Label[]; swatches: Placed[]; bottom: number } {
  const labels: Label[] = [];
  const swatches: Placed[] = [];
  const others: { entry: Placed; text: string }[] = [];
  for (const entry of row) {
    const words = `${entry.segment.label} ${valueOf(entry.segment)}`;
    if (widthOf(words) * TEXT.value + 6 <= entry.x2 - entry.x1)
      labels.push({ x: entry.x1, y: top + LINE / 2 + 3, text: words });
    else others.push({ entry, text: words });
  }
  let x = 0;
  let y = top + (labels.length ? LINE : 0);
  for (const { entry, text: words } of others) {
    const drawn = lengthOf(entry.segment) > 0;
    const indent = drawn ? SWATCH + 5 : 0;
    const lines = wrap(words, (width - indent) / TEXT.value);
    const needed = indent + Math.max(...lines.map(widthOf)) * TEXT.value;
    if (x > 0 && x + needed > width) {
      x = 0;
      y += LINE;
    }
    const middle = y + LINE / 2 + 3;
    if (drawn)
      swatches.push({
        ...entry,
        x1: x,
        x2: x + SWATCH,
        top: middle - SWATCH / 2,
        bottom: middle + SWATCH / 2,
      });
    lines.forEach((text, at) => labels.push({ x: x + indent, y: middle + at * LINE, text }));
    y += (lines.length - 1) * LINE;
    x += needed + 16;
  }
  return { labels, swatches, bottom: others.length ? y + LINE : y };
}
