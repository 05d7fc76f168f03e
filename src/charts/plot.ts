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
  const inner = svg.innerHTML;
  // Plot leaves what its own root says unsaid in the marks; the root is not kept.
  return {
    width: options.width,
    height: options.height,
    body: `<g text-anchor="middle">${clean(inner)}</g>`,
  };
}

function clean(markup: string): string {
  return markup
    .replace(/<style>[\s\S]*?<\/style>/g, "")
    .replace(/ (?:style|class)="[^"]*"/g, "")
    .replace(/(<g\b[^>]*?) aria-label="[^"]*"/g, "$1")
    .replace(/ aria-hidden="[^"]*"/g, "")
    .replace(/ aria-label=/g, " data-v=")
    .replace(/-?\d+\.\d{3,}/g, (number) => String(Math.round(Number(number) * 100) / 100));
}
