/** Whether these are the pages that `npm run pdf` prints: astro.print.config.mjs says so. */
export const PAPER: boolean = Boolean(import.meta.env["PAPER"]);
