import { max } from "d3-array";
import { rect, ruleX, text } from "@observablehq/plot";
import type { Quantity } from "../model/quantity.ts";
import { quantityText } from "../model/quantity.ts";
import { STATE_WORDS } from "../model/words.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { drawPlot } from "./plot.ts";
import { widthOf, wrap } from "./text.ts";
import { edge, ink, type InkName, TEXT } from "./theme.ts";

/** A bar: a label and the quantity it stands for. */
export interface Bar {
  label: string;
  quantity: Quantity;
  /** Colour by what it is; the fund of the general budget where nothing is said. */
  fill?: InkName;
  /** Stands behind the value: a share, a mark such as 推算. */
  note?: string;
}

/** A bar with the place it is drawn at, in px. */
interface Placed {
  bar: Bar;
  top: number;
  value: number;
  /** Label, value and unit, for who points at it. */
  words: string;
}

const BAR = 20;
const GAP = 12;
const LINE = 16;

/** What several drawings of bars share, so that equal numbers are equally long. */
export interface BarScale {
  /** The largest number any of them draws, 0 or more. */
  largest: number;
  /** The smallest, 0 where none is negative. */
  smallest: number;
  /** Room for the widest words behind a bar, and for the widest label, in em. */
  valueEm: number;
  labelEm: number;
}

/** The scale of some bars. */
export function barScale(bars: readonly Bar[]): BarScale {
  return {
    largest: Math.max(
      max(bars, ({ quantity }) => Math.abs(Number(quantity.value ?? 0))) ?? 0,
      Number.MIN_VALUE,
    ),
    smallest: Math.min(0, ...bars.map(({ quantity }) => Number(quantity.value ?? 0))),
    valueEm: Math.max(max(bars, (bar) => widthOf(endText(bar))) ?? 0, 4),
    labelEm: Math.min(15, Math.max(max(bars, ({ label }) => widthOf(label)) ?? 0, 4)),
  };
}

function fillOf({ fill }: Bar): InkName {
  return fill ?? "--fund-general";
}

/** The words behind a bar. */
function endText({ quantity, note }: Bar): string {
  return [valueText(quantity), note].filter(Boolean).join("  ");
}

/** Bars shorter than this part of the drawing say little: then the words stand above them, not behind. */
const LEAST_ROOM = 0.3;

/**
 * Horizontal bars from zero with direct labels, in the order given. A quantity that is no number has no bar but the
 * word of its state; a zero has a tick at zero. Labels stand beside their bars on a wide page, above them on a phone.
 *
 * @param scale that of all drawings that are to be read together; its own where it stands alone
 */
export function drawBars(bars: readonly Bar[], variant: Variant, scale = barScale(bars)): Drawing {
  const width = WIDTH[variant];
  const above = variant === "narrow";
  const { largest, smallest, valueEm, labelEm } = scale;
  const left = above ? 1 : Math.ceil(labelEm * TEXT.label) + 14;
  const behind = valueEm * TEXT.value + 14;
  const apart = width - left - behind < width * LEAST_ROOM;
  const right = apart ? 2 : behind;
  const rows = bars.map((bar) => {
    const label = wrap(bar.label, above ? width / TEXT.label : labelEm);
    const words = apart ? wrap(endText(bar), (width - left) / TEXT.value) : [endText(bar)];
    const head = LINE * ((above ? label.length : 0) + (apart ? words.length : 0));
    const height =
      above || apart ? Math.max(head + BAR, label.length * LINE) : Math.max(BAR, label.length * LINE);
    return { label, words, head, height: height + GAP };
  });
  const tops = rows.map((_, at) => rows.slice(0, at).reduce((sum, row) => sum + row.height, 0));
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  const marks = bars.map((bar, at): Placed => {
    const { quantity, label, note } = bar;
    const row = rows[at];
    const own = (row?.height ?? 0) - GAP;
    const top = (tops[at] ?? 0) + (above || apart ? own - BAR : (own - BAR) / 2);
    const value = [valueText(quantity), quantity.value === null ? "" : quantity.unit]
      .filter(Boolean)
      .join(" ");
    return {
      bar,
      top,
      value: Number(quantity.value ?? 0),
      words: `${label}：${value}${note ? `，${note}` : ""}`,
    };
  });
  const values = marks.flatMap(({ top, value }, at) => {
    const lines = rows[at]?.words ?? [];
    return lines.map((line, row) => ({
      line,
      x: apart ? smallest : Math.max(0, value),
      y: apart ? top + (row - lines.length + 0.5) * LINE - 1 : top + BAR / 2,
    }));
  });
  const drawn = marks.filter(({ bar }) => bar.quantity.value !== null);
  return drawPlot({
    width,
    height,
    margin: 0,
    x: { axis: null, domain: [smallest, largest], range: [left, width - right] },
    y: { axis: null, type: "identity" },
    marks: [
      rect(drawn, {
        x1: () => 0,
        x2: "value",
        y1: "top",
        y2: ({ top }: Placed) => top + BAR,
        fill: ({ bar }: Placed) => ink(fillOf(bar)),
        stroke: ({ bar }: Placed) => edge(fillOf(bar)),
        ariaLabel: "words",
      }),
      // On a phone labels stand across the line of zero: there it is only as long as each bar.
      ruleX(above || apart ? marks : [{ top: 0 }], {
        x: 0,
        y1: ({ top }: { top: number }) => Math.max(0, top - 2),
        y2: ({ top }: { top: number }) => (above || apart ? top + BAR + 2 : height - GAP + 4),
        stroke: ink("--ink-3"),
      }),
      text(values, {
        x: "x",
        y: "y",
        text: "line",
        textAnchor: "start",
        dx: apart ? 0 : 7,
        fontSize: TEXT.value,
        fill: ink("--ink"),
        fontVariant: "tabular-nums",
      }),
      text(
        rows.flatMap(({ label, height: own }, at) =>
          label.map((line, row) => ({
            line,
            y:
              (tops[at] ?? 0) +
              (above ? (row + 0.5) * LINE - 1 : (own - GAP) / 2 + (row - (label.length - 1) / 2) * LINE),
          })),
        ),
        {
          x: smallest,
          y: "y",
          text: "line",
          textAnchor: above ? "start" : "end",
          dx: above ? 0 : -10,
          fontSize: TEXT.label,
          fill: ink("--ink-2"),
        },
      ),
    ],
  });
}

function valueText(quantity: Quantity): string {
  return quantity.value === null
    ? `〔${STATE_WORDS[quantity.state] || "无法辨认"}〕`
    : quantityText(quantity);
}
