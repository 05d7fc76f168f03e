import { escapeHtml } from "../html.ts";
import { heightFor, heightForAny } from "./embed-height.ts";

/** A width for which a snippet is offered; null is as wide as the column it stands in. */
export interface SnippetWidth {
  width: number | null;
  label: string;
}

export const SNIPPET_WIDTHS: readonly SnippetWidth[] = [
  { width: 600, label: "600 像素" },
  { width: 900, label: "900 像素" },
  { width: 320, label: "320 像素" },
  { width: null, label: "随栏宽" },
];

/**
 * The frame to paste into a page. It needs no script: its height is stated. `data-heights` ("width:height …") lets
 * embed.js, where it is allowed, fit the height to the width the frame really has.
 *
 * @param src the embed's address, absolute if it is to work elsewhere
 */
export function snippet(
  src: string,
  title: string,
  heights: readonly [number, number][],
  { width }: SnippetWidth,
): string {
  const height = width === null ? heightForAny(heights) : heightFor(heights, width);
  const steps =
    width === null ? ` data-heights="${heights.map(([from, needed]) => `${from}:${needed}`).join(" ")}"` : "";
  return `<iframe src="${escapeHtml(src)}" title="${escapeHtml(title)}" width="${width ?? "100%"}" height="${height}" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-popups allow-top-navigation-by-user-activation" frameborder="0"${steps}></iframe>`;
}
