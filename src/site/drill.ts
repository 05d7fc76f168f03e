import { PROCESSING_WORDS, type Quantity, quantityText } from "../model/quantity.ts";
import type { SubjectNode } from "../pipeline/derive/subject-tree.ts";
import { escapeHtml } from "./html.ts";
import type { Links } from "./links.ts";

/** A 科目 of the drill and what it is of the whole, in %. */
export interface DrillRow {
  node: SubjectNode;
  share: Quantity | null;
}

/**
 * 类 › 款 › 项 as an indented table: code, name, amount linked to its line, share with a small bar. Without JavaScript
 * and without inline styles; end tags of rows and cells are left out, as HTML allows.
 */
export function drillHtml(rows: readonly DrillRow[], unit: string, links: Links): string {
  const head = `<th scope="col">科目<th scope="col" class="r">金额（${escapeHtml(unit)}）<th scope="col" class="r">占比`;
  return `<table><thead><tr>${head}</thead><tbody>${rows.map((row) => rowHtml(row, links)).join("")}</tbody></table>`;
}

function rowHtml({ node, share }: DrillRow, links: Links): string {
  const code = node.code && `<small>${escapeHtml(node.code)}</small> `;
  const percent = share ? `${quantityText(share)}%` : "";
  return `<tr class="l${node.depth}"><th scope="row">${code}${escapeHtml(node.name)}${share ? barOf(share) : ""}<td class="r">${amountOf(node.total, links)}<td class="r">${percent}`;
}

function amountOf(total: Quantity, links: Links): string {
  const [source] = total.sources;
  const text = escapeHtml(quantityText(total));
  const reckoned =
    total.processing === "printed"
      ? ""
      : ` title="${escapeHtml(`${PROCESSING_WORDS[total.processing]}：${total.formula}`)}"`;
  return source
    ? `<a class="n" href="${links.source(source.document, source.line)}"${reckoned}>${text}</a>`
    : text;
}

/** A bar as long as the share; what is not above zero has none. */
function barOf(share: Quantity): string {
  if (!share.value?.gt(0)) return "";
  return `<svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><rect width="${share.value.toFixed(1)}" height="1"/></svg>`;
}
