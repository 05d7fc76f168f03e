import { escapeXml } from "../../charts/escape.ts";

/** A page of the site map; `modified` only where it is known. */
export interface MappedPage {
  address: string;
  modified?: string | undefined;
}

/** The most addresses one part may hold (https://www.sitemaps.org/protocol.html). */
const MOST = 50_000;

const XML = '<?xml version="1.0" encoding="utf-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

function url({ address, modified }: MappedPage): string {
  return `<url><loc>${escapeXml(address)}</loc>${modified ? `<lastmod>${modified}</lastmod>` : ""}</url>`;
}

/**
 * The site map: an index and its parts, each a file name with its text.
 *
 * @param addressOf the address of a part
 */
export function sitemap(
  pages: readonly MappedPage[],
  addressOf: (file: string) => string,
  most = MOST,
): [file: string, text: string][] {
  const parts: [string, string][] = [];
  for (let start = 0; start === 0 || start < pages.length; start += most)
    parts.push([
      `sitemap-${parts.length + 1}.xml`,
      `${XML}<urlset ${NAMESPACE}>\n${pages
        .slice(start, start + most)
        .map(url)
        .join("\n")}\n</urlset>\n`,
    ]);
  const index = parts.map(([file]) => `<sitemap><loc>${escapeXml(addressOf(file))}</loc></sitemap>`);
  return [
    ["sitemap.xml", `${XML}<sitemapindex ${NAMESPACE}>\n${index.join("\n")}\n</sitemapindex>\n`],
    ...parts,
  ];
}

/** What crawlers are told. Embeds and frozen versions say themselves that they are not to be listed: only who may read them learns it. */
export function robots(sitemapAddress: string | null): string {
  return `User-agent: *\nAllow: /\n${sitemapAddress ? `Sitemap: ${sitemapAddress}\n` : ""}`;
}
