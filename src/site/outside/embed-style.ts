import { INK } from "../../charts/theme.ts";

/** Sizes of an embed in px, for its style and for reckoning its height. */
export const EMBED = {
  padding: 12,
  title: 18,
  titleLine: 26,
  sub: 13,
  subLine: 20,
  foot: 13,
  footLine: 22,
  /** Between text and picture, picture and foot. */
  gap: 8,
  /** From this width on the wide drawing is shown. */
  wide: 560,
  widest: 704,
  narrowest: 420,
} as const;

/** The rules of the light and of the dark colours in src/styles/tokens.css. */
function schemesOf(tokens: string): { light: string; dark: string } {
  const [, light = ""] = /:root\s*\{([^}]*)\}/.exec(tokens) ?? [];
  const [, dark = ""] =
    /@media \(prefers-color-scheme: dark\)\s*\{\s*:root[^{]*\{([^}]*)\}/.exec(tokens) ?? [];
  return { light, dark };
}

/** The colour of the page, light and dark. */
export function papersOf(tokens: string): { light: string; dark: string } {
  const paper = (block: string): string => /--paper:\s*([^;]+);/.exec(block)?.[1] ?? "";
  const { light, dark } = schemesOf(tokens);
  return { light: paper(light), dark: paper(dark) };
}

function tokensOf(block: string): string {
  const wanted = new Set<string>([...Object.keys(INK), "--accent"]);
  return [...block.matchAll(/(--[a-z0-9-]+):\s*([^;]+);/g)]
    .filter(([, name = ""]) => wanted.has(name))
    .map(([, name, value]) => `${name}:${value}`)
    .join(";");
}

/**
 * The style of every embed, one text for all of them so that one hash in a Content-Security-Policy allows it: the
 * colours of charts, light and dark, and a layout whose height follows from its width alone.
 *
 * @param tokens src/styles/tokens.css, whose first rule is the light colours
 */
export function embedStyle(tokens: string): string {
  const { light, dark } = schemesOf(tokens);
  const { padding, title, titleLine, sub, subLine, foot, footLine, gap, wide, widest, narrowest } = EMBED;
  return [
    `:root{color-scheme:light dark;${tokensOf(light)}}`,
    `@media (prefers-color-scheme:dark){:root{${tokensOf(dark)}}}`,
    "*{box-sizing:border-box;margin:0}",
    `body{padding:${padding}px;background:var(--paper);color:var(--ink);font:${foot}px/${footLine}px PingFang SC,HarmonyOS Sans SC,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,system-ui,sans-serif;font-variant-numeric:tabular-nums}`,
    `main{max-width:${widest}px}`,
    `h1{font-size:${title}px;line-height:${titleLine}px}`,
    `.s{font-size:${sub}px;line-height:${subLine}px;color:var(--ink-2)}`,
    `svg{display:block;width:100%;height:auto;margin:${gap}px 0}`,
    `.n{max-width:${narrowest}px}.w{display:none}`,
    `@media (min-width:${wide}px){.w{display:block}.n{display:none}}`,
    "a{color:inherit;text-underline-offset:3px}:focus-visible{outline:2px solid var(--accent)}",
    "summary{cursor:pointer;width:max-content;max-width:100%}",
    ".t{overflow-x:auto}table{border-collapse:collapse}th,td{padding:2px 12px 2px 0;text-align:left;font-weight:400;vertical-align:top;border-bottom:1px solid var(--rule)}thead th{color:var(--ink-2)}.r{text-align:right}",
    "pre{white-space:pre-wrap;word-break:break-all;padding:8px;border:1px solid var(--rule);font-size:12px}h2{font-size:15px;margin-top:16px}",
    "@media print{:root{--paper:#fff;--ink:#000;--ink-2:#333;--ink-3:#444}details{display:none}svg{break-inside:avoid}}",
  ].join("");
}
