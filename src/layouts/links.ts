import { linksFrom } from "../site/links.ts";

/** The links of this build, below its base path. */
export const links = linksFrom(import.meta.env.BASE_URL);
