import type { Chart, ChartCell } from "../../charts/chart.ts";
import { pageSvg } from "../../charts/frame.ts";
import { quantityText } from "../../model/quantity.ts";
import { sentenceText } from "../../model/sentence.ts";
import { escapeHtml } from "../html.ts";
import type { EmbedSizes } from "./embed-height.ts";

/**
 * Where an embed stands and what it leads to: by whole addresses where the site's origin is known, else by addresses
 * as seen from the embed.
 */
export interface EmbedPlace {
  /** The chart on its own page; "" where there is no way to it, as in a copy on another server. */
  home: string;
  /** Its oEmbed answer; "" where it has none. */
  oembed: string;
  /** `sha256-…` of the style. */
  styleHash: string;
  style: string;
  /** The frozen version this is, and the embed that is kept up to date. */
  frozen?: { version: string; current: string };
}

/** An embed, and the sizes of its two drawings. */
export interface Embed {
  html: string;
  sizes: EmbedSizes;
}

function cell(value: ChartCell, isFirst: boolean): string {
  if (typeof value !== "string") return `<td class=r>${escapeHtml(quantityText(value))}`;
  return isFirst ? `<th scope=row>${escapeHtml(value)}` : `<td>${escapeHtml(value)}`;
}

function tableHtml({ table: { columns, rows } }: Chart): string {
  const numeric = columns.map((_, at) => rows.some((row) => typeof (row[at] ?? "") !== "string"));
  const head = columns.map((name, at) => `<th scope=col${numeric[at] ? " class=r" : ""}>${escapeHtml(name)}`);
  const body = rows.map((row) => `<tr>${row.map((value, at) => cell(value, at === 0)).join("")}`);
  return `<table><thead><tr>${head.join("")}<tbody>${body.join("")}</table>`;
}

function sizeOf(svg: string): { width: number; height: number } {
  const [, width = "1", height = "1"] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

/**
 * The policy of an embed: it may do nothing but apply its own style. Stated in the page too, for hosts that send none.
 *
 * @param style `sha256-…`, or a keyword for styles that are not known
 */
export function embedPolicy(style: string): string {
  return `default-src 'none'; style-src '${style}'; img-src data:; base-uri 'none'; form-action 'none'`;
}

/** The head that all pages for other sites share. */
export function embedHead(title: string, { styleHash, style, home }: EmbedPlace, more = ""): string {
  const canonical = home.includes("://") ? `<link rel="canonical" href="${escapeHtml(home)}">` : "";
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${embedPolicy(styleHash)}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title>${canonical}<link rel="icon" href="data:,">${more}<style>${style}</style></head>`;
}

/**
 * A chart as one page for frames of other sites: no script, no request but itself, wide and narrow drawing, source
 * line inside the drawing, figures as a table, a way back to the chart's own page.
 */
export function embedPage(chart: Chart, place: EmbedPlace): Embed {
  const wide = pageSvg(chart, "wide");
  const narrow = pageSvg(chart, "narrow");
  const discovery =
    place.oembed === ""
      ? ""
      : `<link rel="alternate" type="application/json+oembed" href="${escapeHtml(place.oembed)}">`;
  const link = (href: string, words: string): string =>
    `<a href="${escapeHtml(href)}" target="_top" rel="noopener">${words}</a>`;
  const foot = place.frozen
    ? `固定版本 ${place.frozen.version} · ${link(place.frozen.current, "现行版本")} · ${link(place.home, "原文与口径")}`
    : place.home === ""
      ? "明账制作"
      : link(place.home, "在明账查看原文与口径");
  const html = `${embedHead(chart.title, place, discovery)}<body><main><h1>${escapeHtml(chart.title)}</h1><p class="s">${escapeHtml(chart.subtitle)}</p><div class="w">${wide}</div><div class="n">${narrow}</div><p>${foot}</p><details><summary>说明与数据</summary><p>${escapeHtml(sentenceText(chart.message))}</p><div class="t" tabindex="0" role="region" aria-label="数据">${tableHtml(chart)}</div></details></main></body></html>
`;
  return { html, sizes: { wide: sizeOf(wide), narrow: sizeOf(narrow) } };
}
