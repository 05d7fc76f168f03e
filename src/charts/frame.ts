import { sentenceText } from "../model/sentence.ts";
import type { Chart, Drawing, Variant } from "./chart.ts";
import { escapeXml } from "./escape.ts";
import { hatched } from "./paper.ts";
import { wrap } from "./text.ts";
import { ink, INK, literal, TEXT } from "./theme.ts";

const FONT =
  "PingFang SC, HarmonyOS Sans SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, system-ui, sans-serif";
const SOURCE_LINE = 16;

interface Line {
  text: string;
  size: number;
  weight: number;
  fill: string;
  /** Distance from the line before. */
  lead: number;
}

function lines(
  text: string,
  width: number,
  size: number,
  weight: number,
  fill: string,
  lead: number,
): Line[] {
  return wrap(text, width / size).map((line) => ({ text: line, size, weight, fill, lead }));
}

function place(block: readonly Line[], top: number): { markup: string; bottom: number } {
  let y = top;
  const markup = block.map(({ text, size, weight, fill, lead }) => {
    y += lead;
    return `<text x="0" y="${y}" font-size="${size}"${weight === 400 ? "" : ` font-weight="${weight}"`} fill="${fill}">${escapeXml(text)}</text>`;
  });
  return { markup: markup.join(""), bottom: y };
}

function svg(width: number, height: number, attributes: string, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${Math.ceil(height)}" width="${width}" height="${Math.ceil(height)}" font-family="${FONT}" font-size="${TEXT.label}" font-variant="tabular-nums" fill="${ink("--ink")}"${attributes}>${content}</svg>`;
}

function source(
  chart: Pick<Chart, "source">,
  width: number,
  top: number,
): { markup: string; bottom: number } {
  const text = lines(`来源：${chart.source}`, width, TEXT.source, 400, ink("--ink-3"), SOURCE_LINE);
  return place(text, top);
}

/** A drawing inside its page: the source line is in it, title and subtitle are the page's own text. */
export function pageSvg(chart: Chart, variant: Variant): string {
  const drawing = chart.draw(variant);
  const foot = source(chart, drawing.width, drawing.height + 4);
  // The words stand beside the picture: message and table. Only its name is told here.
  const attributes = ` role="img" aria-label="${escapeXml(chart.title)}"`;
  const body = variant === "paper" ? hatched(drawing.body) : drawing.body;
  return svg(drawing.width, foot.bottom + 6, attributes, body + foot.markup);
}

const MARGIN = 20;

/**
 * A drawing that makes sense alone, as a file: title, subtitle, picture, source and `credit` (site and build), with
 * colours of its own on paper.
 */
export function standaloneSvg(chart: Chart, variant: Variant, credit: string): string {
  const drawing: Drawing = chart.draw(variant);
  const width = drawing.width;
  const head = place(
    [
      ...lines(chart.title, width, 19, 700, ink("--ink"), 26),
      ...lines(chart.subtitle, width, 12.5, 400, ink("--ink-2"), 19),
    ],
    0,
  );
  const top = head.bottom + 16;
  const foot = place(
    [
      ...lines(`来源：${chart.source}`, width, TEXT.source, 400, ink("--ink-3"), SOURCE_LINE),
      ...lines(credit, width, TEXT.source, 400, ink("--ink-3"), SOURCE_LINE),
    ],
    top + drawing.height + 6,
  );
  const height = Math.ceil(foot.bottom + 2 * MARGIN);
  const outer = width + 2 * MARGIN;
  const content = `<title>${escapeXml(chart.title)}</title><desc>${escapeXml(`${chart.subtitle}。${sentenceText(chart.message)}`)}</desc><rect width="${outer}" height="${height}" fill="${INK["--paper"]}"/><g transform="translate(${MARGIN} ${MARGIN})">${head.markup}<g transform="translate(0 ${top})">${drawing.body}</g>${foot.markup}</g>`;
  return literal(svg(outer, height, ` role="img"`, content));
}
