import { widthOf } from "../../charts/text.ts";
import type { Drawn } from "../../site/comparisons/choose.ts";

const NAMESPACE = "http://www.w3.org/2000/svg";
const ROW = 46;
const BAR = 18;
const TEXT = 13;

/** An element of a drawing with its attributes; colours are classes of the stylesheet, as the policy asks. */
function shape(name: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

/**
 * Figures of one basis as bars from zero, the longest as wide as fits beside its number; a state is its word. The
 * picture is named by `title`, its figures stand in the table below.
 */
export function drawBars(rows: readonly Drawn[], title: string, width: number): SVGElement {
  const svg = shape("svg", {
    viewBox: `0 0 ${width} ${rows.length * ROW}`,
    width,
    height: rows.length * ROW,
    role: "img",
    "aria-label": title,
    class: "built",
  });
  const words = rows.map(({ text, length, quantity }) =>
    length === null ? `〔${text}〕` : `${text} ${quantity.unit}`,
  );
  const room = width - Math.max(...words.map(widthOf)) * TEXT - 16;
  const lengths = rows.map(({ length }) => length ?? 0);
  const least = Math.min(0, ...lengths);
  const span = Math.max(0, ...lengths) - least || 1;
  const at = (length: number): number => ((length - least) / span) * room;
  rows.forEach(({ row, length }, index) => {
    const top = index * ROW;
    const from = Math.min(at(0), at(length ?? 0));
    const to = Math.max(at(0), at(length ?? 0));
    svg.append(
      shape("text", { x: 0, y: top + 13, class: "who" }, `${row.unit} ${row.year ?? "年度不明"}`),
      shape("rect", {
        x: from,
        y: top + 20,
        width: Math.max(to - from, length === null ? 0 : 1),
        height: BAR,
      }),
      shape("text", { x: to + 7, y: top + 20 + BAR / 2, "dominant-baseline": "central" }, words[index]),
    );
  });
  return svg;
}
