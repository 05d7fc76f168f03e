import { z } from "zod";

/** One phrase that a finished document does not hold. */
export interface Leftover {
  id: string;
  pattern: RegExp;
  level: "warning" | "info";
  cause: "document" | "extraction" | "basis";
  /** What the message says of it; it begins behind 「…」（第 N 行）. */
  says: string;
  /** Headings below which only it is looked for; absent: everywhere. */
  under?: RegExp;
  /** Names of units for which it is no left-over. */
  unless?: RegExp;
}

/** What the rules over text know of words (data/vocabulary/wording.json). */
export interface WordingVocabulary {
  leftovers: Leftover[];
  /** Names of parts that together are always the whole: every pattern must match one part. */
  complete: RegExp[][];
  /** Words behind which a list claims to be complete. */
  claims: RegExp;
  /** Subjects too general to be one thing said twice. */
  general: RegExp;
  /** What the running costs of a 事业单位 are called in the text, and the row and column that print them. */
  running: { subject: RegExp; item: RegExp; column: RegExp };
  /** Words before a year other than the document's that make it legal. */
  otherYears: RegExp;
}

const file = z.object({
  $comment: z.string().optional(),
  leftovers: z.array(
    z.object({
      id: z.string(),
      pattern: z.string(),
      level: z.enum(["warning", "info"]),
      cause: z.enum(["document", "extraction", "basis"]),
      says: z.string(),
      under: z.string().optional(),
      unless: z.string().optional(),
    }),
  ),
  complete: z.array(z.array(z.string()).min(2)),
  claims: z.string(),
  general: z.string(),
  running: z.object({ subject: z.string(), item: z.string(), column: z.string() }),
  otherYears: z.string(),
});

/**
 * Compiles data/vocabulary/wording.json.
 *
 * @throws when the file is missing or not of its form; the message names the file
 */
export function compileWording(json: unknown): WordingVocabulary {
  const parsed = file.safeParse(json);
  if (!parsed.success) throw new Error(`data/vocabulary/wording.json: ${z.prettifyError(parsed.error)}`);
  const { leftovers, complete, claims, general, running, otherYears } = parsed.data;
  return {
    leftovers: leftovers.map(({ pattern, under, unless, ...rest }) => ({
      ...rest,
      pattern: new RegExp(pattern, "gu"),
      ...(under === undefined ? {} : { under: new RegExp(under, "u") }),
      ...(unless === undefined ? {} : { unless: new RegExp(unless, "u") }),
    })),
    complete: complete.map((set) => set.map((part) => new RegExp(part, "u"))),
    claims: new RegExp(claims, "u"),
    general: new RegExp(general, "u"),
    running: {
      subject: new RegExp(running.subject, "u"),
      item: new RegExp(running.item, "u"),
      column: new RegExp(running.column, "u"),
    },
    otherYears: new RegExp(otherYears, "u"),
  };
}
