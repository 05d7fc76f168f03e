import { rect, ruleX, text } from "@observablehq/plot";
import { type Quantity, quantityText } from "../model/quantity.ts";
import { STATE_WORDS } from "../model/words.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { drawPlot } from "./plot.ts";
import { widthOf, wrap } from "./text.ts";
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

interface Label {
  x: number;
  y: number;
  text: string;
}

/** Everything that is drawn, by how it is drawn. */
class Layers {
  readonly bands: Placed[] = [];
  readonly bars: Placed[] = [];
  readonly ticks: Placed[] = [];
  readonly zeros: { y1: number; y2: number }[] = [];
  readonly labels: Label[] = [];
  /** Small, from the left; and from the right. */
  readonly figures: Label[] = [];
  readonly ends: Label[] = [];
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
const LINE = 18;
const GAP = 14;
const KEY = 26;

/**
 * Bullets on one scale from zero: a broad band is the budget of the start of the year, the thin dark bar what was
 * spent, a tick the adjusted budget. Each phase is named in a line above, its figures stand beside the label, or
 * below it where the width does not hold both.
 */
export function drawBullets(bullets: readonly Bullet[], variant: Variant): Drawing {
  const width = WIDTH[variant];
  const used = PHASES.filter((phase) => bullets.some((bullet) => bullet[phase]?.value));
  const largest = Math.max(...bullets.flatMap((bullet) => PHASES.map((phase) => numberOf(bullet[phase]))));
  const scale = largest > 0 ? (width - 2) / largest : 0;
  const layers = new Layers();
  drawKey(used, layers);
  let y = KEY;
  for (const bullet of bullets) {
    y = nameBullet(bullet, used, y, width, layers);
    placeBullet(bullet, used, y, scale, layers);
    y += BAND + GAP;
  }
  const box = { x1: "x1", x2: "x2", y1: "y1", y2: "y2", ariaLabel: "words" } as const;
  const letters = { x: "x", y: "y", text: "text", fontVariant: "tabular-nums" } as const;
  const small = { ...letters, fontSize: TEXT.note, fill: ink("--ink-2") } as const;
  return drawPlot({
    width,
    height: y - GAP + 4,
    margin: 0,
    x: { axis: null, type: "identity" },
    y: { axis: null, type: "identity" },
    marks: [
      rect(layers.bands, { ...box, fill: ink("--part-project") }),
      rect(layers.bars, { ...box, fill: ink("--part-basic") }),
      ruleX(layers.zeros, { x: 0, y1: "y1", y2: "y2", stroke: ink("--ink-3") }),
      ruleX(layers.ticks, { x: "x1", y1: "y1", y2: "y2", stroke: ink("--accent"), strokeWidth: 2.5 }),
      text(layers.labels, { ...letters, textAnchor: "start", fontSize: TEXT.label, fill: ink("--ink") }),
      text(layers.figures, { ...small, textAnchor: "start" }),
      text(layers.ends, { ...small, textAnchor: "end" }),
    ],
  });
}

/** Label and figures of a bullet from `y` on; returns where its band begins. */
function nameBullet(
  bullet: Bullet,
  used: readonly Phase[],
  y: number,
  width: number,
  layers: Layers,
): number {
  const parts = used.map((phase) => `${SHORT[phase]} ${shown(bullet[phase])}`);
  const figures = [...parts, bullet.note ?? ""].filter(Boolean).join(" · ");
  const beside = widthOf(bullet.label) * TEXT.label + (widthOf(figures) + 2) * TEXT.note <= width;
  const names = wrap(bullet.label, width / TEXT.label);
  names.forEach((line, at) => layers.labels.push({ x: 0, y: y + LINE * (at + 0.5), text: line }));
  if (beside) {
    layers.ends.push({ x: width, y: y + LINE / 2, text: figures });
    return y + LINE + 2;
  }
  const lines = wrap(figures, width / TEXT.note);
  const below = y + LINE * names.length;
  lines.forEach((line, at) => layers.figures.push({ x: 0, y: below + LINE * (at + 0.5), text: line }));
  return below + LINE * lines.length + 2;
}

function placeBullet(bullet: Bullet, used: readonly Phase[], y: number, scale: number, layers: Layers): void {
  const words = `${bullet.label}：${used.map((phase) => said(bullet, phase)).join("，")}`;
  const middle = y + BAND / 2;
  const to = (phase: Phase): number => numberOf(bullet[phase]) * scale;
  if (bullet.initial?.value) layers.bands.push({ x1: 0, x2: to("initial"), y1: y, y2: y + BAND, words });
  if (bullet.executed?.value)
    layers.bars.push({ x1: 0, x2: to("executed"), y1: middle - THIN / 2, y2: middle + THIN / 2, words });
  if (bullet.adjusted?.value)
    layers.ticks.push({ x1: to("adjusted"), x2: to("adjusted"), y1: y - 2, y2: y + BAND + 2, words });
  layers.zeros.push({ y1: y - 2, y2: y + BAND + 2 });
}

/** The line above that says what is which, only of phases that occur. */
function drawKey(used: readonly Phase[], layers: Layers): void {
  let x = 0;
  for (const phase of used) {
    const words = PHASE_NAMES[phase];
    if (phase === "initial") layers.bands.push({ x1: x, x2: x + 20, y1: 0, y2: 14, words });
    if (phase === "executed") layers.bars.push({ x1: x, x2: x + 20, y1: 3, y2: 11, words });
    if (phase === "adjusted") layers.ticks.push({ x1: x + 10, x2: x + 10, y1: 0, y2: 15, words });
    layers.figures.push({ x: x + 26, y: 7, text: words });
    x += 26 + widthOf(words) * TEXT.note + 18;
  }
}

function numberOf(quantity: Quantity | null): number {
  return Math.max(0, Number(quantity?.value ?? 0));
}

function shown(quantity: Quantity | null): string {
  if (quantity === null) return "未见";
  return quantity.value === null
    ? `〔${STATE_WORDS[quantity.state] || "无法辨认"}〕`
    : `${quantityText(quantity)}${quantity.processing === "implied" ? "（推算）" : ""}`;
}

function said(bullet: Bullet, phase: Phase): string {
  const quantity = bullet[phase];
  return `${PHASE_NAMES[phase]} ${shown(quantity)}${quantity?.value ? ` ${quantity.unit}` : ""}`;
}
