import { readFile } from "node:fs/promises";
import { proseHtml } from "../site/prose.ts";

/** A text of data/prose as HTML. */
export async function prose(name: string): Promise<string> {
  return proseHtml(await readFile(`data/prose/${name}.md`, "utf8"));
}
