import { escapeXml } from "./escape.ts";
import { clip, widthOf, wrap } from "./text.ts";
import { INK } from "./theme.ts";

/** One figure of a card, as text: `18,669.65`, `万元`, and what it is. */
export interface CardFigure {
  label: string;
  value: string;
  unit: string;
  /** Stage, scope, table: what the figure may be compared with. */
  basis: string;
}

/** What the picture of a page says where the page is linked. */
export interface Card {
  /** Above the title: the place. */
  over: string;
  /** Its title, each part on a line of its own. */
  title: readonly string[];
  figures: readonly CardFigure[];
  /** Below: what is said where there is no figure. */
  words: string;
  /** The last line. */
  foot: string;
}

const WIDTH = 1200;
const HEIGHT = 630;
const MARGIN = 72;
const FONT = "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif";

interface Style {
  size: number;
  fill?: keyof typeof INK;
  weight?: 400 | 700;
}

function line(text: string, x: number, y: number, { size, fill = "--ink", weight = 400 }: Style): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${INK[fill]}">${escapeXml(text)}</text>`;
}

/** The size at which a figure and its unit fit into a column. */
function sizeIn({ value, unit }: CardFigure, width: number): number {
  return Math.min(60, Math.floor((width - 10) / Math.max(1, widthOf(value) + widthOf(unit) * 0.45)));
}

function figure({ label, value, unit, basis }: CardFigure, x: number, width: number, size: number): string {
  const unitX = x + widthOf(value) * size + 8;
  return [
    line(clip(label, width / 27), x, 378, { size: 26, fill: "--ink-2" }),
    line(value, x, 446, { size, weight: 700 }),
    line(unit, unitX, 446, { size: Math.round(size * 0.42), fill: "--ink-2" }),
    ...wrap(basis, width / 21)
      .slice(0, 2)
      .map((text, at) => line(text, x, 486 + at * 28, { size: 20, fill: "--ink-3" })),
  ].join("");
}

/** The picture of a page for links to it, 1200 × 630, with at most three figures side by side. */
export function cardSvg({ over, title, figures, words, foot }: Card): string {
  const shown = figures.slice(0, 3);
  const width = (WIDTH - 2 * MARGIN) / Math.max(2, shown.length);
  const head = title.flatMap((part) => wrap(part, (WIDTH - 2 * MARGIN) / 58)).slice(0, 2);
  const size = Math.min(...shown.map((item) => sizeIn(item, width - 28)));
  const body = shown.length
    ? shown.map((item, at) => figure(item, MARGIN + at * width, width - 28, size)).join("")
    : wrap(words, (WIDTH - 2 * MARGIN) / 30)
        .slice(0, 4)
        .map((text, at) => line(text, MARGIN, 392 + at * 46, { size: 30, fill: "--ink-2" }))
        .join("");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="${FONT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${INK["--paper"]}"/><rect width="${WIDTH}" height="12" fill="${INK["--accent"]}"/>`,
    line(clip(over, (WIDTH - 2 * MARGIN) / 34), MARGIN, 124, { size: 34, fill: "--ink-2" }),
    ...head.map((text, at) =>
      line(text, MARGIN, (head.length > 1 ? 192 : 212) + at * 72, { size: 56, weight: 700 }),
    ),
    `<rect x="${MARGIN}" y="318" width="${WIDTH - 2 * MARGIN}" height="2" fill="${INK["--rule"]}"/>`,
    body,
    `<rect x="${MARGIN}" y="552" width="82" height="44" rx="5" fill="${INK["--accent"]}"/>`,
    `<text x="${MARGIN + 41}" y="585" text-anchor="middle" font-size="30" font-weight="700" fill="${INK["--paper"]}">明账</text>`,
    line(clip(foot, 40), MARGIN + 104, 583, { size: 22, fill: "--ink-2" }),
    "</svg>",
  ].join("");
}
