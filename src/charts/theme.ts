/**
 * The colours of charts by role, as the custom properties of src/styles/tokens.css, and their values on white paper,
 * for drawings that stand alone. One fund has one colour everywhere; a test holds the two lists together.
 */
export const INK = {
  "--ink": "#1d1c1a",
  "--ink-2": "#57534c",
  "--ink-3": "#6f6a61",
  "--rule": "#d9d5ca",
  "--paper": "#fbfaf6",
  "--accent": "#9a3324",
  "--fund-general": "#35607f",
  "--fund-government": "#8a5a12",
  "--fund-state-capital": "#4f6f3c",
  "--fund-other": "#7a7367",
  "--part-basic": "#1f4560",
  "--part-project": "#7094ae",
  "--payer-upper": "#35607f",
  "--payer-city": "#9a3324",
  "--payer-district": "#a2884f",
  "--payer-person": "#7a7367",
  "--on-dark": "#ffffff",
  "--on-pale": "#1d1c1a",
  "--muted": "#b9b3a6",
} as const;

export type InkName = keyof typeof INK;

/** A colour as it is written into an SVG of a page: the token, so that dark and high-contrast modes apply. */
export function ink(name: InkName): string {
  return `var(${name})`;
}

/** Fills that stand out from paper by less than 3:1: an edge tells where they end. */
const PALE: ReadonlySet<InkName> = new Set<InkName>(["--muted", "--rule", "--paper"]);

/** The stroke of a filled shape: "none", or a darker line where the fill is pale. */
export function edge(fill: InkName): string {
  return PALE.has(fill) ? ink("--ink-3") : "none";
}

/** A drawing with every token replaced by its value on paper: for files that leave the site. */
export function literal(svg: string): string {
  return svg.replace(/var\((--[a-z0-9-]+)\)/g, (whole, name: string) =>
    name in INK ? INK[name as InkName] : whole,
  );
}

/** Sizes of text in px at the drawing's own width. On paper 1 px is 0.75 pt, so 11 px are 8.25 pt. */
export const TEXT = { label: 13, value: 13, note: 11.5, source: 11 } as const;
