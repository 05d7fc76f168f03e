import { plot, type PlotOptions } from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { Drawing } from "./chart.ts";

/** One document for all drawings: making one costs more than a chart. */
const { document } = parseHTML("<!doctype html><html lang=zh-CN><body></body></html>");

/**
 * Draws with Observable Plot outside a browser. What comes back is bare SVG that a strict Content-Security-Policy
 * takes: no `<style>`, no `style` or `class` attribute; coordinates have two decimals. A mark's `ariaLabel` becomes
 * `data-v`, the words a reader gets under the pointer; the picture itself is hidden from screen readers, which have
 * the message and the table.
 *
 * @param options Plot's own, with `width` and `height`
 */
export function drawPlot(options: PlotOptions & { width: number; height: number }): Drawing {
  // linkedom's document has all that Plot uses of it; its type says less.
  const svg = plot({ ...options, document: document as unknown as Document });
  // Plot writes what its texts have in common on the root: they are centred unless they say otherwise.
  const body = `<g text-anchor="middle">${clean(svg.innerHTML)}</g>`;
  return { width: options.width, height: options.height, body };
}

/** Attributes of places and sizes: only these are rounded, never the figures that a drawing says. */
const GEOMETRY = / (?:x|y|x1|x2|y1|y2|cx|cy|r|d|width|height|transform|font-size)="[^"]*"/g;
const LONG = /-?\d+(?:\.\d+)?e-?\d+|-?\d+\.\d{3,}/g;

function rounded(number: string): string {
  return String(Math.round(Number(number) * 100) / 100);
}

function clean(markup: string): string {
  return markup
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/ (?:style|class)="[^"]*"/g, "")
    .replace(/(<g\b[^>]*?) aria-label="[^"]*"/g, "$1")
    .replace(/ aria-hidden="[^"]*"/g, "")
    .replace(/ aria-label=/g, " data-v=")
    .replace(GEOMETRY, (attribute) => attribute.replace(LONG, rounded));
}
