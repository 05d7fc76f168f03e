import { rect, ruleX, text } from "@observablehq/plot";
import { quantityText, type Quantity } from "../model/quantity.ts";
import { STATE_WORDS } from "../model/words.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { parted } from "./parted.ts";
import { drawPlot } from "./plot.ts";
import { widthOf, wrap } from "./text.ts";
import { ink, type InkName, TEXT } from "./theme.ts";

/** One payer's part of an amount. */
export interface Step {
  payer: string;
  quantity: Quantity;
  fill: InkName;
  /** Drawn as an outline: it is implied, not printed. */
  outlined: boolean;
}

/** A bar: whose it is, its parts from the first payer on, and what they make up. */
export interface LadderRow {
  label: string;
  steps: Step[];
  /** null where only parts are known. */
  total: Quantity | null;
}

/** A step with the place it is drawn at: `from` and `to` in the unit of the amounts, `top` in px. */
export interface PlacedStep {
  step: Step;
  from: number;
  to: number;
  top: number;
  /** What stands in it, or under the bar where it does not fit. */
  fits: boolean;
}

const BAR = 40;
const LINE = 18;
const GAP = 14;
const INSET = 8;

/** Length of a step in the unit of its amount; what is no number or below zero has none, only its words. */
function amountOf({ quantity }: Step): number {
  return Math.max(0, Number(quantity.value ?? 0));
}

function wordsOf({ payer, quantity, outlined }: Step): string {
  if (quantity.value === null) return `${payer}〔${STATE_WORDS[quantity.state] || "无法辨认"}〕`;
  return `${payer} ${quantityText(quantity)} ${quantity.unit}${outlined ? "，推算" : ""}`;
}

/** Where every step of the rows is drawn: end to end from zero, as long as its amount; nothing is stretched to fit. */
export function placeSteps(
  rows: readonly LadderRow[],
  variant: Variant,
): {
  steps: PlacedStep[];
  tops: number[];
  notes: { y: number; line: string }[];
  height: number;
  scale: number;
} {
  const width = WIDTH[variant];
  const right =
    Math.max(...rows.map(({ total }) => (total ? widthOf(quantityText(total)) : 0))) * TEXT.value + 10;
  const largest = Math.max(0, ...rows.map(lengthOf));
  // Without any amount there is nothing to measure; the scale only places words at its beginning.
  const scale = (width - right) / (largest > 0 ? largest : 1);
  const steps: PlacedStep[] = [];
  const tops: number[] = [];
  const notes: { y: number; line: string }[] = [];
  let top = 0;
  for (const row of rows) {
    tops.push(top);
    const labels = wrap(row.label, width / TEXT.label).length;
    let from = 0;
    const small: Step[] = [];
    for (const step of row.steps) {
      const to = from + amountOf(step);
      const needed = Math.max(widthOf(step.payer), widthOf(quantityText(step.quantity))) * TEXT.value + INSET;
      const fits = (to - from) * scale >= needed;
      if (!fits) small.push(step);
      steps.push({ step, from, to, top: top + labels * LINE, fits });
      from = to;
    }
    top += labels * LINE + BAR;
    const lines = wrap(small.map(wordsOf).join("；"), width / TEXT.note);
    lines.forEach((line, at) => notes.push({ y: top + 10 + at * LINE, line }));
    top += lines.length * LINE + GAP;
  }
  return { steps, tops, notes, height: Math.max(top - GAP, 1), scale };
}

function lengthOf({ steps, total }: LadderRow): number {
  const parts = steps.reduce((sum, step) => sum + amountOf(step), 0);
  return Math.max(parts, Number(total?.value ?? 0));
}

/**
 * Who pays how much: one bar for each kind of people, payers end to end in the order given, each with its name and its
 * amount. What is implied is only an outline. Amounts, never shares, so that the bars of one drawing share their scale.
 */
export function drawLadder(rows: readonly LadderRow[], variant: Variant): Drawing {
  const width = WIDTH[variant];
  const { steps, tops, notes, height, scale } = placeSteps(rows, variant);
  const inside = steps.filter(({ fits }) => fits);
  const drawn = steps.filter(({ from, to }) => to > from);
  const lines = parted(drawn, ({ from, to, top }) => ({ from: from * scale, to: to * scale, top }));
  const onBar = ({ step }: PlacedStep): string =>
    step.outlined || step.fill === "--payer-district"
      ? step.outlined
        ? ink("--ink")
        : ink("--on-pale")
      : ink("--on-dark");
  const middle = ({ from, to }: PlacedStep): number => (from + to) / 2;
  const labels = rows.flatMap((row, at) =>
    wrap(row.label, width / TEXT.label).map((line, step) => ({ line, y: (tops[at] ?? 0) + step * LINE + 8 })),
  );
  const totals = rows.flatMap((row, at) => {
    if (!row.total) return [];
    const end = Math.max(lengthOf(row), 0);
    const top = (tops[at] ?? 0) + wrap(row.label, width / TEXT.label).length * LINE;
    return [{ end, y: top + BAR / 2, text: quantityText(row.total) }];
  });
  return drawPlot({
    width,
    height,
    margin: 0,
    x: { axis: null, domain: [0, width / scale], range: [0, width] },
    y: { axis: null, type: "identity" },
    marks: [
      rect(drawn, {
        x1: "from",
        x2: "to",
        y1: ({ top }: PlacedStep) => top + 1,
        y2: ({ top }: PlacedStep) => top + BAR - 1,
        fill: ({ step }: PlacedStep) => (step.outlined ? "none" : ink(step.fill)),
        stroke: ({ step }: PlacedStep) => (step.outlined ? ink("--ink-2") : "none"),
        strokeDasharray: "4 3",
        pointerEvents: "all",
        ariaLabel: ({ step }: PlacedStep) => wordsOf(step),
      }),
      ruleX(lines, {
        x: "from",
        y1: "top",
        y2: ({ top }: PlacedStep) => top + BAR,
        stroke: ink("--paper"),
        strokeWidth: 2,
      }),
      text(inside, {
        x: middle,
        y: ({ top }: PlacedStep) => top + BAR / 2 - 8,
        text: ({ step }: PlacedStep) => step.payer,
        fontSize: TEXT.note,
        fill: onBar,
      }),
      text(inside, {
        x: middle,
        y: ({ top }: PlacedStep) => top + BAR / 2 + 9,
        text: ({ step }: PlacedStep) => quantityText(step.quantity),
        fontSize: TEXT.value,
        fontWeight: 700,
        fill: onBar,
      }),
      text(totals, {
        x: "end",
        y: "y",
        text: "text",
        textAnchor: "start",
        dx: 6,
        fontSize: TEXT.value,
        fill: ink("--ink"),
      }),
      text(labels, {
        x: 0,
        y: "y",
        text: "line",
        textAnchor: "start",
        fontSize: TEXT.label,
        fill: ink("--ink-2"),
      }),
      text(notes, {
        x: 0,
        y: "y",
        text: "line",
        textAnchor: "start",
        fontSize: TEXT.note,
        fill: ink("--ink-2"),
      }),
    ],
  });
}
