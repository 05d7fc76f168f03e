import { parseHTML } from "linkedom";
import type { Drawing } from "../../src/charts/chart.ts";
import { widthOf } from "../../src/charts/text.ts";

/** A box on the drawing, in its own px. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Words extends Box {
  text: string;
  size: number;
  fill: string;
}

export interface Shape extends Box {
  kind: "rect" | "line" | "circle" | "path";
  /** What a reader gets under the pointer; "" where it says nothing. */
  words: string;
  fill: string;
  stroke: string;
  dashed: boolean;
}

/** A drawing taken apart: what is drawn where, with what it inherits from its groups. */
export interface Picture {
  width: number;
  height: number;
  words: Words[];
  shapes: Shape[];
}

const SHAPES = new Set(["rect", "line", "circle", "path"]);

/** Reads the SVG of a drawing; `body` may be that of a whole file. */
export function pictureOf({ width, height, body }: Drawing): Picture {
  const { document } = parseHTML(`<html><body><svg>${body}</svg></body></html>`);
  const picture: Picture = { width, height, words: [], shapes: [] };
  const root = document.querySelector("svg");
  if (!root) throw new Error("no drawing");
  walk(root as unknown as Element, { x: 0, y: 0 }, {}, picture);
  return picture;
}

type Given = Record<string, string>;
const INHERITED = ["text-anchor", "font-size", "font-weight", "fill", "stroke", "stroke-dasharray"];

function walk(element: Element, at: { x: number; y: number }, from: Given, picture: Picture): void {
  const given: Given = { ...from };
  for (const name of INHERITED) given[name] = element.getAttribute(name) ?? from[name] ?? "";
  const moved = /translate\(\s*(-?[\d.]+)[ ,]+(-?[\d.]+)\s*\)/.exec(element.getAttribute("transform") ?? "");
  const here = { x: at.x + Number(moved?.[1] ?? 0), y: at.y + Number(moved?.[2] ?? 0) };
  const name = element.tagName.toLowerCase();
  if (name === "text") picture.words.push(wordsOf(element, here, given));
  else if (SHAPES.has(name)) picture.shapes.push(shapeOf(element, name as Shape["kind"], here, given));
  else for (const child of element.children) walk(child, here, given, picture);
}

function wordsOf(element: Element, { x, y }: { x: number; y: number }, given: Given): Words {
  const text = element.textContent ?? "";
  const size = Number(given["font-size"] || 0);
  const wide = widthOf(text) * size;
  const left = x + Number(element.getAttribute("x") ?? 0);
  const start = { start: left, middle: left - wide / 2, end: left - wide }[given["text-anchor"] || "start"];
  const base = element.getAttribute("y") ?? "0";
  const baseline = y + (base.endsWith("em") ? Number(base.slice(0, -2)) * size : Number(base));
  const from = start ?? left;
  // From the top of a Chinese character to its foot.
  const [top, bottom] = [baseline - 0.82 * size, baseline + 0.14 * size];
  return { text, size, fill: given["fill"] ?? "", left: from, right: from + wide, top, bottom };
}

function shapeOf(
  element: Element,
  kind: Shape["kind"],
  { x, y }: { x: number; y: number },
  given: Given,
): Shape {
  const of = (name: string): number => Number(element.getAttribute(name) ?? 0);
  const boxes: Record<Shape["kind"], () => Box> = {
    rect: () => ({
      left: of("x"),
      right: of("x") + of("width"),
      top: of("y"),
      bottom: of("y") + of("height"),
    }),
    line: () => ({
      left: Math.min(of("x1"), of("x2")),
      right: Math.max(of("x1"), of("x2")),
      top: Math.min(of("y1"), of("y2")),
      bottom: Math.max(of("y1"), of("y2")),
    }),
    circle: () => ({
      left: of("cx") - of("r"),
      right: of("cx") + of("r"),
      top: of("cy") - of("r"),
      bottom: of("cy") + of("r"),
    }),
    path: () => {
      const numbers = [...(element.getAttribute("d") ?? "").matchAll(/-?\d+(?:\.\d+)?/g)].map(Number);
      const [xs, ys] = [0, 1].map((odd) => numbers.filter((_, index) => index % 2 === odd)) as [
        number[],
        number[],
      ];
      return {
        left: Math.min(...xs),
        right: Math.max(...xs),
        top: Math.min(...ys),
        bottom: Math.max(...ys),
      };
    },
  };
  const box = boxes[kind]();
  return {
    kind,
    words: element.getAttribute("data-v") ?? "",
    fill: given["fill"] ?? "",
    stroke: given["stroke"] ?? "",
    dashed: (given["stroke-dasharray"] ?? "") !== "" && given["stroke"] !== "none",
    left: box.left + x,
    right: box.right + x,
    top: box.top + y,
    bottom: box.bottom + y,
  };
}

/** Estimated widths of text are good to a hundredth or two; lines of a stroke are half outside. */
const SLACK = 1.5;

/**
 * What is wrong with a drawing, each fault in a sentence; empty for a good one: outside its box, words over words,
 * letters too small, colours that are no token, anything a strict policy forbids, numbers that are none.
 */
export function faultsOf(drawing: Drawing): string[] {
  const { body, width, height } = drawing;
  const { words, shapes } = pictureOf(drawing);
  const faults: string[] = [];
  if (/NaN|undefined|null|Infinity/.test(body)) faults.push("not a number is drawn");
  const forbidden = /<(?:style|script|foreignObject|image|use)\b| (?:style|class|id|on\w+|href)="/.exec(body);
  if (forbidden) faults.push(`${forbidden[0]} is not allowed`);
  for (const [, name, colour] of body.matchAll(/ (fill|stroke)="([^"]*)"/g))
    if (!/^(?:none|currentColor|var\(--[a-z0-9-]+\))$/.test(colour ?? ""))
      faults.push(`raw ${name} ${colour}`);
  for (const [kind, boxes] of [
    ["text", words.map((one) => [one.text, one] as const)],
    ["shape", shapes.map((one) => [`${one.kind} ${one.words}`, one] as const)],
  ] as const)
    for (const [name, box] of boxes)
      if (
        box.left < -SLACK ||
        box.right > width + SLACK ||
        box.top < -SLACK ||
        box.bottom > height + SLACK ||
        !Number.isFinite(box.left + box.right + box.top + box.bottom)
      )
        faults.push(
          `${kind} “${name}” lies outside ${width} × ${height}: ${[box.left, box.right, box.top, box.bottom].map(Math.round).join(" ")}`,
        );
  for (const { text, size } of words) {
    if (size < 11) faults.push(`“${text}” is ${size} px small`);
    if (text.trim() === "") faults.push("an empty text");
  }
  words.forEach((one, at) => {
    for (const other of words.slice(at + 1))
      if (overlap(one, other)) faults.push(`“${one.text}” lies over “${other.text}”`);
  });
  return faults;
}

/** Whether two boxes share more than the slack of an estimate. */
export function overlap(one: Box, other: Box): boolean {
  return (
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > SLACK &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > SLACK
  );
}

/** All words of a drawing without white space, in the order they are written: names wrapped over lines are whole in it. */
export function allWords({ words }: Picture): string {
  return words.map(({ text }) => text.replace(/\s/g, "")).join("");
}

/** The shape whose words begin with these; fails where there is not just one. */
export function shapeNamed({ shapes }: Picture, begin: string): Shape {
  const found = shapes.filter(({ words }) => words.startsWith(begin));
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${found.length} shapes are named ${begin}`);
  return first;
}
