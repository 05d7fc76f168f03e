import { defineConfig } from "astro/config";

/**
 * The pages that `npm run pdf` prints: src/print, with the components of the site. They never become part of the site,
 * so their styles may stand in the page. `import.meta.env.PAPER` tells components that they are on paper.
 */
export default defineConfig({
  srcDir: "./src/print",
  publicDir: "./src/print/public",
  outDir: process.env.PRINT_OUT || "build/print",
  ...(process.env.SITE_URL ? { site: process.env.SITE_URL } : {}),
  base: process.env.SITE_BASE || "/",
  trailingSlash: "always",
  build: { format: "directory", inlineStylesheets: "always" },
  devToolbar: { enabled: false },
  vite: { define: { "import.meta.env.PAPER": "true" } },
});
