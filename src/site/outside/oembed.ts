import { heightFor } from "./embed-height.ts";
import { snippet } from "./snippet.ts";

/** What is known of an embed from outside; the page's dialog reads it, and programs that know oEmbed. */
export interface EmbedFacts {
  title: string;
  /** The embed and its frozen version. */
  src: string;
  frozen: string;
  /** The site's address, for the provider. */
  site: string;
  picture: string;
  heights: [number, number][];
}

/** The width that an oEmbed answer states. */
const WIDTH = 600;

/** The static oEmbed answer (type `rich`, 1.0) of an embed, with what the embed dialog needs beside it. */
export function oembed(facts: EmbedFacts): string {
  const { title, src, frozen, site, picture, heights } = facts;
  return `${JSON.stringify({
    version: "1.0",
    type: "rich",
    title,
    provider_name: "明账",
    provider_url: site,
    html: snippet(src, title, heights, { width: WIDTH, label: "" }),
    width: WIDTH,
    height: heightFor(heights, WIDTH),
    thumbnail_url: picture,
    src,
    frozen,
    heights,
  })}\n`;
}
