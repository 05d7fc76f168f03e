import { rect, ruleX, text } from "@observablehq/plot";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { parted } from "./parted.ts";
import { drawPlot } from "./plot.ts";
import { widthOf, wrap } from "./text.ts";
import { edge, ink, type InkName, TEXT } from "./theme.ts";

/** A part of a whole: its share in percent, for the length, and the words that say it. */
export interface Share {
  name: string;
  /** 0 to 100; only for lengths, never printed. */
  percent: number;
  /** 5.6%, or the word of a state. */
  words: string;
  fill: InkName;
  /** Drawn as an empty box, so that it is told apart without colour. */
  outlined?: boolean;
}

/** A whole with its parts in the order they are drawn, the first on the base line. */
export interface ShareRow {
  label: string;
  shares: Share[];
}

const BAR = 18;
const LINE = 16;
const GAP = 16;
const SWATCH = 9;

interface Box {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
  share: Share;
  words: string;
}

/**
 * Wholes of 100 % one above the other, each with its parts and, below it, a line that names them with their shares: no
 * legend is needed, and none of it depends on colour.
 */
export function drawShares(rows: readonly ShareRow[], variant: Variant): Drawing {
  const width = WIDTH[variant];
  const above = variant === "narrow";
  const labelEm = Math.min(14, Math.max(...rows.map(({ label }) => widthOf(label)), 4));
  const left = above ? 1 : Math.ceil(labelEm * TEXT.label) + 14;
  const right = width - 1;
  const boxes: Box[] = [];
  const words: { x: number; y: number; line: string; kind: "label" | "caption" }[] = [];
  let y = 0;
  for (const { label, shares } of rows) {
    const lines = wrap(label, above ? width / TEXT.label : labelEm);
    const top = y + (above ? lines.length * LINE + 2 : 0);
    lines.forEach((line, at) =>
      words.push({
        x: above ? 0 : left - 12,
        y: y + (at + 0.5) * LINE + (above ? 0 : 1),
        line,
        kind: "label",
      }),
    );
    // Rounded shares may be a little more than the whole; they are never drawn past its end.
    const whole = Math.max(
      100,
      shares.reduce((sum, { percent }) => sum + Math.max(0, percent), 0),
    );
    let sum = 0;
    for (const share of shares) {
      const x1 = left + ((right - left) * sum) / whole;
      sum += Math.max(0, share.percent);
      const x2 = left + ((right - left) * sum) / whole;
      if (share.percent > 0)
        boxes.push({
          x1,
          x2,
          y1: top,
          y2: top + BAR,
          share,
          words: `${label}：${share.name} ${share.words}`,
        });
    }
    let x = left;
    let caption = top + BAR + LINE / 2 + 3;
    for (const share of shares) {
      const indent = SWATCH + 5;
      const named = wrap(`${share.name} ${share.words}`, (right - left - indent) / TEXT.note);
      const long = indent + Math.max(...named.map(widthOf)) * TEXT.note;
      if (x > left && x + long > right) {
        x = left;
        caption += LINE;
      }
      boxes.push({
        x1: x,
        x2: x + SWATCH,
        y1: caption - SWATCH / 2,
        y2: caption + SWATCH / 2,
        share,
        words: "",
      });
      for (const [at, line] of named.entries())
        words.push({ x: x + indent, y: caption + at * LINE, line, kind: "caption" });
      caption += (named.length - 1) * LINE;
      x += long + 14;
    }
    y = Math.max(caption + LINE / 2, y + lines.length * LINE + 1) + GAP;
  }
  const label = (kind: "label" | "caption") => words.filter((word) => word.kind === kind);
  return drawPlot({
    width,
    height: y - GAP + 4,
    margin: 0,
    x: { axis: null, type: "identity" },
    y: { axis: null, type: "identity" },
    marks: [
      rect(
        boxes.filter((box) => box.words === ""),
        box(),
      ),
      rect(
        boxes.filter((one) => one.words !== ""),
        { ...box(), ariaLabel: "words" },
      ),
      ruleX(
        parted(
          boxes.filter((one) => one.words !== ""),
          ({ x1, x2, y1 }) => ({ from: x1, to: x2, top: y1 }),
        ),
        {
          x: "x1",
          y1: ({ y1 }: Box) => y1 - 1,
          y2: ({ y2 }: Box) => y2 + 1,
          stroke: ink("--paper"),
          strokeWidth: 2,
        },
      ),
      text(label("label"), {
        x: "x",
        y: "y",
        text: "line",
        textAnchor: above ? "start" : "end",
        fontSize: TEXT.label,
        fill: ink("--ink"),
      }),
      text(label("caption"), {
        x: "x",
        y: "y",
        text: "line",
        textAnchor: "start",
        fontSize: TEXT.note,
        fill: ink("--ink-2"),
        fontVariant: "tabular-nums",
      }),
    ],
  });
}

function box() {
  return {
    x1: "x1",
    x2: "x2",
    y1: "y1",
    y2: "y2",
    fill: ({ share }: Box) => (share.outlined ? ink("--paper") : ink(share.fill)),
    stroke: ({ share }: Box) => (share.outlined ? ink("--ink-3") : edge(share.fill)),
    strokeWidth: 1,
  } as const;
}
