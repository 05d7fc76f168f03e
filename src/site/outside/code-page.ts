import { escapeHtml } from "../html.ts";
import { embedHead, type EmbedPlace } from "./embed-page.ts";
import type { EmbedFacts } from "./oembed.ts";
import { snippet, SNIPPET_WIDTHS } from "./snippet.ts";

/** Stands for the address of the site's first page, without its last slash, where the build does not know it. */
export const HERE = "https://【本站地址】";

/**
 * The page that holds an embed's snippets as text, for readers without JavaScript.
 *
 * @param place as seen from this page
 */
export function codePage(facts: EmbedFacts, place: EmbedPlace, kit: string): string {
  const codes = (src: string): string =>
    SNIPPET_WIDTHS.map(
      (choice) =>
        `<p>${choice.label}</p><pre>${escapeHtml(snippet(src, facts.title, facts.heights, choice))}</pre>`,
    ).join("");
  const unknown = facts.src.startsWith(HERE)
    ? `<p>把 ${HERE} 换成本站首页的地址（不带末尾的斜线）：打开本页时地址栏里 /embed/ 之前的部分。</p>`
    : "";
  return `${embedHead(`嵌入：${facts.title}`, place)}<body><main><h1>嵌入：${escapeHtml(facts.title)}</h1><p>把下面一段代码贴进网页。不需要脚本，只请求图表这一页，不用 Cookie，打印时随网页一起印出。</p>${unknown}<h2>现行版本：数据更新时随之更新</h2>${codes(facts.src)}<h2>固定版本：内容不再改变，适合引用</h2>${codes(facts.frozen)}<h2>放在自己的服务器上</h2><p><a href="${escapeHtml(kit)}">下载自存包</a>（网页、SVG、PNG、CSV 与说明）。</p><h2>让高度随宽度变化（可不用）</h2><p>“随栏宽”的代码留足了各种宽度所需的高度。若页面允许脚本，可另引用本站的 embed.js，它按栏宽调整高度。</p><p><a href="${escapeHtml(place.home)}">回到图表</a></p></main></body></html>
`;
}
