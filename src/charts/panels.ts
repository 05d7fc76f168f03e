import { type Bar, barScale, drawBars } from "./bars.ts";
import { type Drawing, type Variant, WIDTH } from "./chart.ts";
import { escapeXml } from "./escape.ts";
import { wrap } from "./text.ts";
import { ink, TEXT } from "./theme.ts";

/** Bars of one thing below its name. */
export interface Panel {
  title: string;
  bars: readonly Bar[];
}

const TITLE = 20;
const LINE = 18;
const GAP = 10;

/** Panels of bars one below the other on one scale, so that what is long in one is as long in another. */
export function drawPanels(panels: readonly Panel[], variant: Variant): Drawing {
  const scale = barScale(panels.flatMap(({ bars }) => [...bars]));
  let y = 0;
  const parts = panels.map(({ title, bars }, at) => {
    if (at > 0) y += GAP;
    const lines = wrap(title, WIDTH[variant] / TEXT.label);
    const head = lines.map(
      (line, row) =>
        `<text x="0" y="${y + row * LINE + TEXT.label}" font-size="${TEXT.label}" font-weight="700" fill="${ink("--ink")}">${escapeXml(line)}</text>`,
    );
    y += (lines.length - 1) * LINE;
    const drawing = drawBars(bars, variant, scale);
    const body = `<g transform="translate(0 ${y + TITLE})">${drawing.body}</g>`;
    y += TITLE + drawing.height;
    return head.join("") + body;
  });
  return { width: WIDTH[variant], height: y, body: parts.join("") };
}
