import { z } from "zod";

const side = z.object({
  table: z.string(),
  block: z.number().optional(),
  column: z.string().optional(),
  rows: z.array(z.string()),
});

const linksFile = z.object({
  totals: z.array(z.object({ name: z.string(), left: z.array(side), right: z.array(side) })),
  sameCodes: z.array(
    z.object({
      name: z.string(),
      part: z.string(),
      whole: z.string(),
      columns: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])),
      others: z.array(z.string()),
    }),
  ),
  classLines: z.array(
    z.object({ name: z.string(), summary: z.string(), column: z.string().nullable(), table: z.string() }),
  ),
});

export type LinkVocabulary = z.infer<typeof linksFile>;

/** Compiles data/vocabulary/links.json. @throws z.ZodError when it is not of its form. */
export function compileLinks(file: unknown): LinkVocabulary {
  return linksFile.parse(file);
}
