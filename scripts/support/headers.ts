import { embedPolicy } from "../../src/site/outside/embed-page.ts";

/** Everything a page may load comes from its own site; only the search runs WebAssembly. */
const PAGE = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
];

/** What an embed states of itself, and that any site may frame it, which a page cannot state. */
function framedPolicy(style: string): string {
  return `${embedPolicy(style)}; frame-ancestors *`;
}

/**
 * The policy of a page or file. Embeds may stand in any site and may do nothing but apply their one style; a frozen
 * one may be from a time when that was another, and names its own in the page.
 *
 * @param path below the site's root, with a slash in front
 * @param embedStyle `sha256-…`
 */
function policyOf(path: string, embedStyle: string): string {
  if (path.startsWith("/embed/")) return framedPolicy(embedStyle);
  if (/^\/v\/[^/]+\/embed\//.test(path)) return framedPolicy("unsafe-inline");
  const script = /^\/(?:search|pagefind)\//.test(path) ? "'self' 'wasm-unsafe-eval'" : "'self'";
  return [...PAGE, `script-src ${script}`].join("; ");
}

/** What may be kept for good: files whose names change with their content. */
function isImmutable(path: string): boolean {
  return path.startsWith("/assets/") || /^\/v\/[^/]+\//.test(path);
}

/**
 * The headers every host should send with an answer of the site; deploy/ says the same in the words of two servers.
 *
 * @param path below the site's root, with a slash in front
 */
export function headersFor(path: string, embedStyle: string): Record<string, string> {
  return {
    "content-security-policy": policyOf(path, embedStyle),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cache-control": isImmutable(path) ? "public, max-age=31536000, immutable" : "no-cache",
    // Open data and pictures may be read by the scripts of any site.
    ...(/\.(?:csv|json|parquet|xlsx|svg|png|zip)$/.test(path) ? { "access-control-allow-origin": "*" } : {}),
  };
}
