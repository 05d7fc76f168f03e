import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";

/** Every HTML file of a built site, its path with "/". */
export function htmlFiles(site: string): string[] {
  return readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html"))
    .map((file) => file.split(sep).join("/"))
    .sort();
}

/** Whether a file is a frozen copy of an earlier build: it may lead to what is no more. */
export function isOld(site: string): (file: string) => boolean {
  const kept = new Set(
    readdirSync(join(site, "embed"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("oembed.json"))
      .map((file) => {
        const { frozen } = JSON.parse(readFileSync(join(site, "embed", file), "utf8")) as { frozen: string };
        return /\bv\/[^/]+\//.exec(frozen)?.[0] ?? "";
      }),
  );
  return (file) => /^v\//.test(file) && !kept.has(/^v\/[^/]+\//.exec(file)?.[0] ?? "");
}

/** The addresses that the elements of a page lead to or load, as they are written. */
export function addressesOf(html: string): string[] {
  const found = [...html.matchAll(/<[a-z][^<>]*?\s(?:href|src|action|data-site)=(?:"([^"]*)"|([^\s">]+))/g)];
  return [...new Set(found.map(([, quoted, bare]) => (quoted ?? bare ?? "").replaceAll("&amp;", "&")))];
}

/**
 * The addresses of a page that lead to no file of the site, when the site is only a folder. Those of other sites and
 * of the page itself are left out.
 *
 * @param page the file of the page
 */
export function lost(site: string, page: string): string[] {
  const here = new URL(`file:///site/${page.split("/").map(encodeURIComponent).join("/")}`);
  return addressesOf(readFileSync(join(site, page), "utf8")).filter((address) => {
    if (/^(?:[a-z]+:|#)/.test(address)) return false;
    const { pathname } = new URL(address, here);
    if (!pathname.startsWith("/site/")) return true;
    const file = join(site, decodeURIComponent(pathname.slice("/site/".length)));
    if (!existsSync(file)) return true;
    return statSync(file).isDirectory() && !existsSync(join(file, "index.html"));
  });
}
