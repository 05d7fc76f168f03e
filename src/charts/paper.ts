import type { InkName } from "./theme.ts";

/** Which way the lines of a hatched area run, and how far apart, in px. */
interface Hatch {
  way: "rising" | "falling" | "level" | "upright";
  gap: number;
}

/** Colours that on paper would be the same grey as another beside them. */
const HATCHES: Partial<Record<InkName, Hatch>> = {
  "--fund-government": { way: "rising", gap: 4 },
  "--fund-state-capital": { way: "falling", gap: 6 },
  "--fund-other": { way: "upright", gap: 3 },
  "--muted": { way: "level", gap: 4 },
};

const RECT = /<rect\b[^>]*? fill="var\((--[a-z-]+)\)"[^>]*>(?:<\/rect>)?/g;
const EDGE = ' stroke="var(--ink)" stroke-width="0.8"';

/**
 * A drawing for a printer without colours: areas that their shade of grey alone would not tell apart are hatched. The
 * lines are drawn one by one; of a pattern Chromium makes a picture in the PDF, a hundred times as large.
 *
 * @param body children of an `<svg>`, colours as tokens
 */
export function hatched(body: string): string {
  return body.replace(RECT, (rect: string, name: string) => {
    const hatch = HATCHES[name as InkName];
    if (!hatch) return rect;
    const [x = 0, y = 0, width = 0, height = 0] = ["x", "y", "width", "height"].map((key) =>
      Number(new RegExp(` ${key}="([^"]*)"`).exec(rect)?.[1] ?? 0),
    );
    const white = rect
      .replace(/ stroke(?:-width)?="[^"]*"/g, "")
      .replace(`fill="var(${name})"`, `fill="#fff"${EDGE}`);
    const lines = linesOf(hatch, width, height).map(
      ([x1, y1, x2, y2]) => `M${short(x + x1)} ${short(y + y1)}L${short(x + x2)} ${short(y + y2)}`,
    );
    return `${white}<path d="${lines.join("")}" fill="none"${EDGE}/>`;
  });
}

const short = (number: number): number => Math.round(number * 10) / 10;

/** The lines of a hatch inside a box at the origin. */
function linesOf({ way, gap }: Hatch, width: number, height: number): [number, number, number, number][] {
  const length = way === "upright" ? width : way === "level" ? height : width + height;
  const steps = Array.from({ length: Math.ceil(length / gap) - 1 }, (_, at) => (at + 1) * gap);
  return steps.map((at) => {
    if (way === "upright") return [at, 0, at, height];
    if (way === "level") return [0, at, width, at];
    const [left, low] = [Math.max(0, at - height), Math.min(at, height)];
    const [right, high] = [Math.min(at, width), Math.max(0, at - width)];
    return way === "rising" ? [left, low, right, high] : [left, height - low, right, height - high];
  });
}
