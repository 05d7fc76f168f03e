import { defineMiddleware } from "astro:middleware";
import { withRelativeLinks } from "./site/relative.ts";

/**
 * Every page leads to the others by relative addresses, so that the built site can be moved or opened from a folder.
 * The page for unknown addresses is shown at any depth and keeps the whole ones.
 */
export const onRequest = defineMiddleware(async ({ url }, next) => {
  const response = await next();
  const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
  if (!isPage || response.status !== 200 || /\/404(?:\.html|\/)?$/.test(url.pathname)) return response;
  return new Response(withRelativeLinks(await response.text(), url.pathname), response);
});
