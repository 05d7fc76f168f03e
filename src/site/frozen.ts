import { escapeHtml } from "./html.ts";
import type { Links } from "./links.ts";
import { relativeAddress } from "./relative.ts";

/** The name of a version: the beginning of the hash of all that a reading depends on. */
export function versionOf(key: string): string {
  return key.slice(0, 12);
}

const LINK = /(\s(?:href|src|action|data-site)=")(?!#|[a-z][a-z\d+.-]*:)([^"]*)(?=")/gi;
const STYLE = /(<link rel="stylesheet" href=")([^"]*)(?=")/g;
const MODULE = /<script\b[^>]*\btype="module"[^>]*>[\s\S]*?<\/script>/g;
const MAIN = /<main\b[^>]*>/;

/** A frozen page and the stylesheets that must be kept with it. */
export interface Frozen {
  html: string;
  /** Paths of the live stylesheets, each to be kept at `v/` and its own path. */
  styles: string[];
}

/**
 * A report as it stays under its frozen address: links lead to the live site, stylesheets are kept with it, scripts
 * that may change are left out (the page is whole without), search engines are told to pass, and it says what it is.
 *
 * @param html the built page, its links relative to `links.report(document)`
 */
export function frozenReport(html: string, document: string, version: string, links: Links): Frozen {
  const live = links.report(document);
  const here = links.frozenReport(document, version);
  const whole = (address: string): string => {
    const { pathname, search, hash } = new URL(address, `http://site${live}`);
    return pathname + search + hash;
  };
  const styles: string[] = [];
  const kept = html
    .replace(MODULE, "")
    .replace(STYLE, (_, before: string, address: string) => {
      const style = whole(address).slice(links.home.length);
      styles.push(style);
      return before + whole(links.to(`v/${style}`));
    })
    .replace(LINK, (_, before: string, address: string) => before + relativeAddress(here, whole(address)))
    .replace("</head>", '<meta name="robots" content="noindex"></head>')
    .replace(
      MAIN,
      (main) =>
        `${main}<p class="newer">这是版本 ${escapeHtml(version)} 的存档，内容不再变化。<a href="${relativeAddress(here, live)}">看现在的报告</a></p>`,
    );
  return { html: kept, styles };
}
