import { rect, ruleY, text } from "@observablehq/plot";
import { quantityText, type Quantity } from "../model/quantity.ts";
import { STATE_WORDS } from "../model/words.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { drawPlot } from "./plot.ts";
import { clip, widthOf } from "./text.ts";
import { ink, type InkName, TEXT } from "./theme.ts";

/** One column of a panel: a year or a stage, and what it stands for. */
export interface Column {
  label: string;
  quantity: Quantity;
  /** Drawn as an outline: the figure is implied, not printed. */
  implied?: boolean;
}

/** One panel: an item with its columns, the same in every panel. */
export interface Panel {
  label: string;
  columns: Column[];
}

const PLOT = 92;
const HEAD = 40;
const FOOT = 20;
const GAP = 14;
const SHADES: InkName[] = ["--part-project", "--part-basic", "--fund-general"];

/** How many panels stand beside each other: one row on a wide page, three in a row on a phone. */
function perRow(panels: number, variant: Variant): number {
  return variant === "narrow" ? Math.min(3, panels) : panels;
}

/**
 * Small panels of columns on one scale from zero, an item a panel, with direct labels. What is no number has no
 * column but the word of its state; a zero has a line at zero; what is implied has an outline only.
 */
export function drawColumns(panels: readonly Panel[], variant: Variant): Drawing {
  const width = WIDTH[variant];
  const across = Math.max(1, perRow(panels.length, variant));
  const rows = Math.ceil(panels.length / across);
  const cell = (width + GAP) / across;
  const row = HEAD + PLOT + FOOT + 14;
  const largest = Math.max(
    ...panels.flatMap(({ columns }) => columns.map(({ quantity }) => Number(quantity.value ?? 0))),
    Number.MIN_VALUE,
  );
  const marks = panels.flatMap(({ label, columns }, at) => {
    const left = (at % across) * cell;
    const base = Math.floor(at / across) * row + HEAD + PLOT;
    const each = (cell - GAP) / Math.max(1, columns.length);
    return columns.map((column, index) => {
      const { quantity } = column;
      const height = (Number(quantity.value ?? 0) / largest) * PLOT;
      const wide = Math.min(38, each * 0.6);
      const centre = left + each * (index + 0.5);
      const value =
        quantity.value === null ? `〔${STATE_WORDS[quantity.state] || "空"}〕` : quantityText(quantity);
      return {
        centre,
        base,
        each,
        left: centre - wide / 2,
        right: centre + wide / 2,
        top: base - height,
        value,
        fill: ink(
          SHADES[Math.min(index + (columns.length === 1 ? 1 : 0), SHADES.length - 1)] ?? "--part-basic",
        ),
        column,
        words: `${label}，${column.label}：${value}${quantity.value === null ? "" : ` ${quantity.unit}`}${column.implied ? "，推算" : ""}`,
      };
    });
  });
  const drawn = marks.filter(({ column }) => column.quantity.value !== null);
  const heads = panels.map(({ label }, at) => ({
    x: (at % across) * cell,
    end: (at % across) * cell + cell - GAP,
    y: Math.floor(at / across) * row + 10,
    base: Math.floor(at / across) * row + HEAD + PLOT,
    label: clip(label, (cell - GAP) / TEXT.label),
  }));
  const identity = { axis: null, type: "identity" } as const;
  type Mark = (typeof marks)[number];
  return drawPlot({
    width,
    height: rows * row,
    margin: 0,
    x: identity,
    y: identity,
    marks: [
      rect(
        drawn.filter(({ column }) => !column.implied),
        { x1: "left", x2: "right", y1: "top", y2: "base", fill: "fill", ariaLabel: "words" },
      ),
      rect(
        drawn.filter(({ column }) => column.implied),
        {
          x1: "left",
          x2: "right",
          y1: "top",
          y2: "base",
          fill: ink("--paper"),
          stroke: ink("--ink-2"),
          strokeDasharray: "3 2",
          ariaLabel: "words",
        },
      ),
      ruleY(heads, { y: "base", x1: "x", x2: "end", stroke: ink("--ink-3") }),
      text(heads, {
        x: "x",
        y: "y",
        text: "label",
        textAnchor: "start",
        fontSize: TEXT.label,
        fontWeight: 700,
        fill: ink("--ink"),
      }),
      text(marks, {
        x: "centre",
        y: ({ top }: Mark) => top - 8,
        text: "value",
        textAnchor: "middle",
        fontSize: ({ value, each }: Mark) => Math.min(TEXT.value, Math.max(11, each / widthOf(value))),
        fill: ({ column }: Mark) => ink(column.quantity.value === null ? "--ink-3" : "--ink"),
        fontVariant: "tabular-nums",
      }),
      text(marks, {
        x: "centre",
        y: ({ base }: Mark) => base + 12,
        text: ({ column, each }: Mark) => clip(column.label, each / TEXT.note),
        textAnchor: "middle",
        fontSize: TEXT.note,
        fill: ink("--ink-2"),
      }),
    ],
  });
}
