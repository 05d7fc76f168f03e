import { rect, ruleX, text } from "@observablehq/plot";
import { type Quantity, quantityText } from "../model/quantity.ts";
import { STATE_WORDS } from "../model/words.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { drawPlot } from "./plot.ts";
import { clip, widthOf, wrap } from "./text.ts";
import { ink, TEXT } from "./theme.ts";

/** One thing in its phases: budgeted at the start of the year, as adjusted, and spent. null where it is not printed. */
export interface Bullet {
  label: string;
  initial: Quantity | null;
  adjusted: Quantity | null;
  executed: Quantity | null;
  /** Behind the figures: a completion that names its denominator. */
  note?: string;
}

type Phase = "initial" | "adjusted" | "executed";

/** A rectangle or a tick at its place, in px. */
interface Placed {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
  words: string;
}

export const PHASE_NAMES: Record<Phase, string> = {
  initial: "年初预算",
  adjusted: "全年预算",
  executed: "决算",
};
const SHORT: Record<Phase, string> = { initial: "年初", adjusted: "全年", executed: "决算" };
const PHASES: Phase[] = ["initial", "adjusted", "executed"];
const BAND = 18;
const THIN = 8;
const LINE = 17;
const GAP = 14;
const KEY = 26;

/**
 * Bullets on one scale from zero: a broad band is the budget of the start of the year, the thin dark bar what was
 * spent, a tick the adjusted budget. Each phase is named in a line above, its figures stand beside the label.
 */
export function drawBullets(bullets: readonly Bullet[], variant: Variant): Drawing {
  const width = WIDTH[variant];
  const used = PHASES.filter((phase) => bullets.some((bullet) => bullet[phase]?.value));
  const largest = Math.max(...bullets.flatMap((bullet) => PHASES.map((phase) => numberOf(bullet[phase]))));
  const scale = (width - 2) / Math.max(largest, Number.MIN_VALUE);
  const key = keyOf(used);
  const bands: Placed[] = [...key.bands];
  const bars: Placed[] = [...key.bars];
  const ticks: Placed[] = [...key.ticks];
  const names: { x: number; y: number; text: string; anchor: string }[] = [];
  const zeros: { y1: number; y2: number }[] = [];
  let y = KEY;
  for (const bullet of bullets) {
    const figures = [...used.map((phase) => figure(bullet, phase)), bullet.note ?? ""]
      .filter(Boolean)
      .join("  ");
    const words = `${bullet.label}：${used.map((phase) => said(bullet, phase)).join("，")}`;
    const beside = (widthOf(bullet.label) + widthOf(figures) + 2) * TEXT.label <= width;
    names.push({ x: 0, y: y + LINE / 2, text: clip(bullet.label, width / TEXT.label), anchor: "start" });
    const lines = beside ? [figures] : wrap(figures, width / TEXT.note);
    lines.forEach((line, at) =>
      names.push(
        beside
          ? { x: width, y: y + LINE / 2, text: line, anchor: "end" }
          : { x: 0, y: y + LINE * (at + 1.5), text: line, anchor: "start" },
      ),
    );
    y += LINE * (beside ? 1 : 1 + lines.length) + 2;
    const middle = y + BAND / 2;
    const to = (phase: Phase): number => numberOf(bullet[phase]) * scale;
    if (bullet.initial?.value) bands.push({ x1: 0, x2: to("initial"), y1: y, y2: y + BAND, words });
    if (bullet.executed?.value)
      bars.push({ x1: 0, x2: to("executed"), y1: middle - THIN / 2, y2: middle + THIN / 2, words });
    if (bullet.adjusted?.value)
      ticks.push({ x1: to("adjusted"), x2: to("adjusted"), y1: y - 2, y2: y + BAND + 2, words });
    zeros.push({ y1: y - 2, y2: y + BAND + 2 });
    y += BAND + GAP;
  }
  const box = { x1: "x1", x2: "x2", y1: "y1", y2: "y2", ariaLabel: "words" } as const;
  const letters = { x: "x", y: "y", text: "text", fontVariant: "tabular-nums" } as const;
  const startNames = names.filter(({ anchor }) => anchor === "start");
  return drawPlot({
    width,
    height: y - GAP + 4,
    margin: 0,
    x: { axis: null, type: "identity" },
    y: { axis: null, type: "identity" },
    marks: [
      rect(bands, { ...box, fill: ink("--part-project") }),
      rect(bars, { ...box, fill: ink("--part-basic") }),
      ruleX(zeros, { x: 0, y1: "y1", y2: "y2", stroke: ink("--ink-3") }),
      ruleX(ticks, {
        x: "x1",
        y1: "y1",
        y2: "y2",
        stroke: ink("--accent"),
        strokeWidth: 2.5,
        ariaLabel: "words",
      }),
      text([...key.names, ...startNames], {
        ...letters,
        textAnchor: "start",
        fontSize: TEXT.note,
        fill: ink("--ink-2"),
      }),
      text(
        names.filter(({ anchor }) => anchor === "end"),
        { ...letters, textAnchor: "end", fontSize: TEXT.note, fill: ink("--ink") },
      ),
    ],
  });
}

function numberOf(quantity: Quantity | null): number {
  return Math.max(0, Number(quantity?.value ?? 0));
}

function shown(quantity: Quantity | null): string {
  if (quantity === null) return "未见";
  return quantity.value === null
    ? `〔${STATE_WORDS[quantity.state] || "无法辨认"}〕`
    : quantityText(quantity);
}

function figure(bullet: Bullet, phase: Phase): string {
  return `${SHORT[phase]} ${shown(bullet[phase])}`;
}

function said(bullet: Bullet, phase: Phase): string {
  const quantity = bullet[phase];
  return `${PHASE_NAMES[phase]} ${shown(quantity)}${quantity?.value ? ` ${quantity.unit}` : ""}`;
}

/** The line above that says what is which, only of phases that occur. */
function keyOf(used: readonly Phase[]): {
  bands: Placed[];
  bars: Placed[];
  ticks: Placed[];
  names: { x: number; y: number; text: string; anchor: string }[];
} {
  const key = {
    bands: [] as Placed[],
    bars: [] as Placed[],
    ticks: [] as Placed[],
    names: [] as { x: number; y: number; text: string; anchor: string }[],
  };
  let x = 0;
  for (const phase of used) {
    const words = PHASE_NAMES[phase];
    if (phase === "initial") key.bands.push({ x1: x, x2: x + 20, y1: 0, y2: 14, words });
    if (phase === "executed") key.bars.push({ x1: x, x2: x + 20, y1: 3, y2: 11, words });
    if (phase === "adjusted") key.ticks.push({ x1: x + 10, x2: x + 10, y1: 0, y2: 15, words });
    key.names.push({ x: x + 26, y: 7, text: words, anchor: "start" });
    x += 26 + widthOf(words) * TEXT.note + 18;
  }
  return key;
}
