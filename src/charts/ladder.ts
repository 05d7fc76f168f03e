import { rect, text } from "@observablehq/plot";
import { quantityText, type Quantity } from "../model/quantity.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
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

/** Where every step of the rows is drawn: end to end from zero, as long as its amount; nothing is stretched to fit. */
export function placeSteps(
  rows: readonly LadderRow[],
  variant: Variant,
): { steps: PlacedStep[]; tops: number[]; height: number; scale: number } {
  const width = WIDTH[variant];
  const right =
    Math.max(...rows.map(({ total }) => (total ? widthOf(quantityText(total)) : 0))) * TEXT.value + 10;
  const largest = Math.max(...rows.map(lengthOf), Number.MIN_VALUE);
  const scale = (width - right) / largest;
  const steps: PlacedStep[] = [];
  const tops: number[] = [];
  let top = 0;
  for (const row of rows) {
    tops.push(top);
    const labels = wrap(row.label, width / TEXT.label).length;
    let from = 0;
    let small = false;
    for (const step of row.steps) {
      const to = from + Number(step.quantity.value ?? 0);
      const needed = Math.max(widthOf(step.payer), widthOf(quantityText(step.quantity))) * TEXT.value + INSET;
      const fits = (to - from) * scale >= needed;
      small ||= !fits;
      steps.push({ step, from, to, top: top + labels * LINE, fits });
      from = to;
    }
    top += labels * LINE + BAR + (small ? LINE : 0) + GAP;
  }
  return { steps, tops, height: Math.max(top - GAP, 1), scale };
}

function lengthOf({ steps, total }: LadderRow): number {
  const parts = steps.reduce((sum, { quantity }) => sum + Number(quantity.value ?? 0), 0);
  return Math.max(parts, Number(total?.value ?? 0));
}

/**
 * Who pays how much: one bar for each kind of people, payers end to end in the order given, each with its name and its
 * amount. What is implied is only an outline. Amounts, never shares, so that the bars of one drawing share their scale.
 */
export function drawLadder(rows: readonly LadderRow[], variant: Variant): Drawing {
  const width = WIDTH[variant];
  const { steps, tops, height, scale } = placeSteps(rows, variant);
  const inside = steps.filter(({ fits }) => fits);
  const words = ({ step }: PlacedStep): string =>
    `${step.payer} ${quantityText(step.quantity)} ${step.quantity.unit}${step.outlined ? "，推算" : ""}`;
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
  const notes = [
    ...Map.groupBy(
      steps.filter(({ fits }) => !fits),
      ({ top }) => top,
    ),
  ].map(([top, small]) => ({
    y: top + BAR + 10,
    text: small.map(words).join("；"),
  }));
  return drawPlot({
    width,
    height,
    margin: 0,
    x: { axis: null, domain: [0, width / scale], range: [0, width] },
    y: { axis: null, type: "identity" },
    marks: [
      rect(steps, {
        x1: "from",
        x2: "to",
        y1: "top",
        y2: ({ top }: PlacedStep) => top + BAR,
        insetLeft: 1,
        insetRight: 1,
        insetTop: 1,
        insetBottom: 1,
        fill: ({ step }: PlacedStep) => (step.outlined ? "none" : ink(step.fill)),
        stroke: ({ step }: PlacedStep) => (step.outlined ? ink("--ink-2") : "none"),
        strokeDasharray: "4 3",
        pointerEvents: "all",
        ariaLabel: words,
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
        text: "text",
        textAnchor: "start",
        fontSize: TEXT.note,
        fill: ink("--ink-2"),
      }),
    ],
  });
}
