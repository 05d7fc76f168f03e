import { z } from "zod";
import type { SourceProblem } from "./error.ts";
import { lineOfPath, printPath } from "./json-place.ts";

const address = z.url({ protocol: /^https?$/, error: "is an address that begins with https:// or http://" });

const settings = z.strictObject({
  /** What the site is called, and who answers for it. */
  name: z.string().trim().min(1, "is empty"),
  publisher: z.string().trim().min(1, "is empty"),
  /** Where errors are reported: a mail address, or the address of a form that takes `title` and `body`. */
  report: z.union([z.email(), address]).nullable(),
  /** The terms of the data. */
  licence: z.strictObject({
    /** Its name in the list of https://spdx.org/licenses/. */
    id: z.string().trim().min(1, "is empty"),
    title: z.string().trim().min(1, "is empty"),
    url: address,
    /** What it means for those who use the data, in a sentence. */
    note: z.string().trim().min(1, "is empty"),
  }),
  /** Where the program and the data are developed. */
  repository: address.nullable(),
});

/** What whoever publishes the site says of it, in data/site.json. */
export type Settings = z.infer<typeof settings>;

/**
 * Reads the settings.
 *
 * @param file their name, for the messages
 * @returns the settings, or what is wrong with them
 */
export function parseSettings(text: string, file: string): Settings | SourceProblem[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : `${error}`;
    return [{ file, what: `This is not JSON: ${message}.`, todo: "Correct its syntax." }];
  }
  const parsed = settings.safeParse(json);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.map(({ path, message }): SourceProblem => {
    const keys = path.map((key) => (typeof key === "symbol" ? `${key.description}` : key));
    return {
      file,
      line: lineOfPath(text, keys),
      what: `${printPath(keys) || "The file"}: ${message}.`,
      todo: "Correct this value; the fields are those of Settings in src/model/settings.ts.",
    };
  });
}
