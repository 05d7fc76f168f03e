import { rect, ruleY, text } from "@observablehq/plot";
import { quantityText, type Quantity } from "../model/quantity.ts";
import { STATE_WORDS } from "../model/words.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { drawPlot } from "./plot.ts";
import { widthOf, wrap } from "./text.ts";
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
const TITLE = 18;
const VALUE = 22;
const LINE = 14;
const GAP = 14;
/** Smallest letters of a figure, and the most lines a label under a column takes. */
const SMALL = 11;
const LINES = 3;
const SHADES: InkName[] = ["--part-project", "--part-basic", "--fund-general"];

function valueOf({ quantity }: Column): string {
  return quantity.value === null ? `〔${STATE_WORDS[quantity.state] || "空"}〕` : quantityText(quantity);
}

/** How many panels stand beside each other: one row on a wide page, three in a row on a phone, fewer where words need room. */
function perRow(panels: readonly Panel[], variant: Variant): number {
  const columns = panels.flatMap((panel) =>
    panel.columns.map((column) => ({ column, of: panel.columns.length })),
  );
  const fits = (across: number): boolean => {
    const cell = (WIDTH[variant] + GAP) / across - GAP;
    return columns.every(
      ({ column, of }) =>
        widthOf(valueOf(column)) * SMALL + 4 <= cell / of &&
        wrap(column.label, cell / of / TEXT.note).length <= LINES,
    );
  };
  let across = variant === "narrow" ? Math.min(3, panels.length) : panels.length;
  while (across > 1 && !fits(across)) across -= 1;
  return Math.max(1, across);
}

/**
 * Small panels of columns on one scale from zero, an item a panel, with direct labels. What is no number has no
 * column but the word of its state; a zero has a line at zero; what is below zero hangs from it; what is implied has
 * an outline only.
 */
export function drawColumns(panels: readonly Panel[], variant: Variant): Drawing {
  const width = WIDTH[variant];
  const across = perRow(panels, variant);
  const rows = Math.ceil(panels.length / across);
  const cell = (width + GAP) / across;
  const numbers = panels.flatMap(({ columns }) => columns.map(({ quantity }) => Number(quantity.value ?? 0)));
  const lowest = Math.min(0, ...numbers);
  const highest = Math.max(0, ...numbers);
  const scale = highest === lowest ? 0 : PLOT / (highest - lowest);
  const titles = panels.map(({ label }) => wrap(label, (cell - GAP) / TEXT.label));
  const head = TITLE * Math.max(...titles.map(({ length }) => length)) + VALUE;
  // Figures of what is below zero stand below their columns.
  const plot = PLOT + (lowest < 0 ? LINE + 4 : 0);
  const labels = panels.map(({ columns }) =>
    columns.map(({ label }) => wrap(label, (cell - GAP) / Math.max(1, columns.length) / TEXT.note)),
  );
  const foot = LINE * Math.max(1, ...labels.flat().map(({ length }) => length)) + 6;
  const row = head + plot + foot + GAP;
  const rowOf = (at: number): number => Math.floor(at / across) * row;
  const zeroOf = (at: number): number => rowOf(at) + head + (highest === lowest ? PLOT : highest * scale);
  const marks = panels.flatMap(({ label, columns }, at) => {
    const left = (at % across) * cell;
    const base = zeroOf(at);
    const each = (cell - GAP) / Math.max(1, columns.length);
    return columns.map((column, index) => {
      const { quantity } = column;
      const height = Number(quantity.value ?? 0) * scale;
      const wide = Math.min(38, each * 0.6);
      const centre = left + each * (index + 0.5);
      const value = valueOf(column);
      return {
        centre,
        each,
        left: centre - wide / 2,
        right: centre + wide / 2,
        top: base - Math.max(0, height),
        bottom: base - Math.min(0, height),
        valueY: height < 0 ? base - height + 9 : base - height - 8,
        value,
        fill: ink(
          SHADES[Math.min(index + (columns.length === 1 ? 1 : 0), SHADES.length - 1)] ?? "--part-basic",
        ),
        column,
        words: `${label}，${column.label}：${value}${quantity.value === null ? "" : ` ${quantity.unit}`}${column.implied ? "，推算" : ""}`,
        lines: (labels[at]?.[index] ?? []).map((line, step) => ({
          line,
          x: centre,
          y: rowOf(at) + head + plot + 12 + step * LINE,
        })),
      };
    });
  });
  const drawn = marks.filter(({ column }) => column.quantity.value !== null);
  const bases = panels.map((_, at) => ({
    x: (at % across) * cell,
    end: (at % across) * cell + cell - GAP,
    base: zeroOf(at),
  }));
  const heads = titles.flatMap((lines, at) =>
    lines.map((line, step) => ({ x: (at % across) * cell, y: rowOf(at) + 10 + step * TITLE, line })),
  );
  const identity = { axis: null, type: "identity" } as const;
  type Mark = (typeof marks)[number];
  return drawPlot({
    width,
    height: rows * row - GAP + 4,
    margin: 0,
    x: identity,
    y: identity,
    marks: [
      rect(
        drawn.filter(({ column }) => !column.implied),
        { x1: "left", x2: "right", y1: "top", y2: "bottom", fill: "fill", ariaLabel: "words" },
      ),
      rect(
        drawn.filter(({ column }) => column.implied),
        {
          x1: "left",
          x2: "right",
          y1: "top",
          y2: "bottom",
          fill: ink("--paper"),
          stroke: ink("--ink-2"),
          strokeDasharray: "3 2",
          ariaLabel: "words",
        },
      ),
      ruleY(bases, { y: "base", x1: "x", x2: "end", stroke: ink("--ink-3") }),
      text(heads, {
        x: "x",
        y: "y",
        text: "line",
        textAnchor: "start",
        fontSize: TEXT.label,
        fontWeight: 700,
        fill: ink("--ink"),
      }),
      text(marks, {
        x: "centre",
        y: "valueY",
        text: "value",
        textAnchor: "middle",
        fontSize: ({ value, each }: Mark) =>
          Math.min(TEXT.value, Math.max(SMALL, (each - 4) / widthOf(value))),
        fill: ({ column }: Mark) => ink(column.quantity.value === null ? "--ink-3" : "--ink"),
        fontVariant: "tabular-nums",
      }),
      text(
        marks.flatMap(({ lines }) => lines),
        { x: "x", y: "y", text: "line", textAnchor: "middle", fontSize: TEXT.note, fill: ink("--ink-2") },
      ),
    ],
  });
}
