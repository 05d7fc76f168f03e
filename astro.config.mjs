import { defineConfig } from "astro/config";

const base = process.env.SITE_BASE || "/";

/**
 * SITE_BASE: path the site lives under; SITE_URL: its origin, for canonical addresses; SITE_OUT: where it is written.
 * Styles and scripts are always files of their own: the site is served with `script-src 'self'; style-src 'self'`.
 */
export default defineConfig({
  ...(process.env.SITE_URL ? { site: process.env.SITE_URL } : {}),
  base: base.endsWith("/") ? base : `${base}/`,
  outDir: process.env.SITE_OUT || "dist",
  trailingSlash: "always",
  build: { format: "directory", inlineStylesheets: "never", assets: "assets" },
  devToolbar: { enabled: false },
  vite: { build: { assetsInlineLimit: 0, modulePreload: false } },
});
