import { heightFor } from "./embed-height.ts";
import { snippet } from "./snippet.ts";

/** What is known of an embed from outside; the page's dialog reads it, and programs that know oEmbed. */
export interface EmbedFacts {
  title: string;
  /** The embed and its frozen version, for codes that are pasted into other sites. */
  src: string;
  frozen: string;
  /** The site's address, for the provider; "" where it is not known. */
  site: string;
  picture: { address: string; width: number; height: number };
  heights: [number, number][];
}

/** The width that an oEmbed answer states. */
const WIDTH = 600;

/** An embed and its frozen version as seen from the answer: wherever the site stands, they stand there too. */
export interface EmbedSeen {
  src: string;
  frozen: string;
}

/** The static oEmbed answer (type `rich`, 1.0) of an embed, with what the embed dialog needs beside it. */
export function oembed(facts: EmbedFacts, seen: EmbedSeen): string {
  const { title, src, site, picture, heights } = facts;
  return `${JSON.stringify({
    version: "1.0",
    type: "rich",
    title,
    provider_name: "明账",
    ...(site ? { provider_url: site } : {}),
    html: snippet(src, title, heights, { width: WIDTH, label: "" }),
    width: WIDTH,
    height: heightFor(heights, WIDTH),
    ...(site
      ? {
          thumbnail_url: picture.address,
          thumbnail_width: picture.width,
          thumbnail_height: picture.height,
        }
      : {}),
    ...seen,
    heights,
  })}\n`;
}
