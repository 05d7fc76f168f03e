import { readFile } from "node:fs/promises";

/**
 * Which booklets are to be made anew: scripts/support/pdfs.ts names a file with the list in WANTED; without it all are.
 *
 * @returns whether a booklet is one of them, by its name: a document, or `compare/` and a comparison
 */
export async function wanted(): Promise<(name: string) => boolean> {
  const file = process.env["WANTED"];
  if (!file) return () => true;
  const names = new Set(JSON.parse(await readFile(file, "utf8")) as string[]);
  return (name) => names.has(name);
}
