import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { edge, INK, type InkName, literal, TEXT } from "../../src/charts/theme.ts";

const css = readFileSync(join(import.meta.dirname, "../../src/styles/tokens.css"), "utf8");

/** The colours that a block of rules sets. */
function colours(block: RegExp): Record<string, string> {
  const rules = block.exec(css)?.[1] ?? "";
  return Object.fromEntries(
    [...rules.matchAll(/(--[a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
}

const SCHEMES = {
  light: colours(/:root\s*\{([^}]*)\}/),
  dark: colours(/prefers-color-scheme: dark\)\s*\{\s*:root[^{]*\{([^}]*)\}/),
  "high contrast": colours(/:root\[data-contrast\]\s*\{([^}]*)\}/),
};

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

test("drawings that leave the site have the colours of the light page", () => {
  for (const [name, value] of Object.entries(INK)) expect(SCHEMES.light[name], name).toBe(value);
  const svg = Object.keys(INK).map((name) => `fill="var(${name})"`);
  expect(literal(svg.join(" "))).not.toContain("var(");
});

test("every scheme sets every colour", () => {
  const names = Object.keys(SCHEMES.light).sort();
  expect(names.length).toBeGreaterThan(20);
  expect(Object.keys(SCHEMES.dark).sort()).toEqual(names);
  expect(Object.keys(SCHEMES["high contrast"]).sort()).toEqual(names);
});

describe.each(Object.entries(SCHEMES))("in %s", (_, colour) => {
  const of = (name: string): string => colour[name] ?? "";

  test("text stands out from paper and from what lies on it", () => {
    for (const text of ["--ink", "--ink-2", "--ink-3", "--accent"])
      for (const paper of ["--paper", "--paper-2"])
        expect(contrast(of(text), of(paper)), `${text} on ${paper}`).toBeGreaterThanOrEqual(4.5);
    for (const paper of ["--mark", "--accent-2"])
      expect(contrast(of("--ink"), of(paper)), `--ink on ${paper}`).toBeGreaterThanOrEqual(4.5);
  });

  test("words inside a bar stand out from it", () => {
    for (const bar of ["--payer-upper", "--payer-city", "--payer-person"])
      expect(contrast(of("--on-dark"), of(bar)), bar).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of("--on-pale"), of("--payer-district"))).toBeGreaterThanOrEqual(4.5);
  });

  test("fills of charts stand out from paper, or have an edge that does", () => {
    const fills = Object.keys(INK).filter((name) => /^--(?:fund|part|payer|muted)/.test(name)) as InkName[];
    expect(fills.length).toBeGreaterThan(8);
    for (const fill of fills) {
      const line = edge(fill) === "none" ? fill : edge(fill).slice("var(".length, -1);
      expect(contrast(of(line), of("--paper")), fill).toBeGreaterThanOrEqual(3);
    }
  });
});

test("no letters of a chart are smaller than 11 px, which on paper are 8.25 pt", () => {
  for (const size of Object.values(TEXT)) expect(size).toBeGreaterThanOrEqual(11);
});
