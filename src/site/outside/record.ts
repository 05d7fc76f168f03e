import { z } from "zod";

const version = z.object({
  /** Names the folder below /v/. */
  version: z.string().regex(/^[0-9a-f]{12}$/),
  /** null for the comparisons. */
  document: z.string().nullable(),
  /** When a build first made it; a date that nothing invents, because nobody knows an earlier one. */
  since: z.iso.datetime(),
  charts: z.array(z.string()),
});

const edition = z.object({
  document: z.string(),
  /** Of the source file as it was then. */
  sha256: z.string(),
  /** When a build first saw the file, and the first that no longer did. */
  seen: z.iso.datetime(),
  gone: z.iso.datetime().optional(),
  unit: z.string(),
  edition: z.string(),
  title: z.string(),
});

const record = z.object({ versions: z.array(version), documents: z.array(edition) });

/** One frozen version. */
export type FrozenVersion = z.infer<typeof version>;
/** A document as one source file. */
export type SeenEdition = z.infer<typeof edition>;
/** What a site remembers from build to build, in /v/index.json: its frozen versions and when documents came. */
export type SiteRecord = z.infer<typeof record>;

/** The record that a site holds; an empty one where there is none. Throws when it is no record. */
export function parseRecord(text: string | null): SiteRecord {
  return text === null ? { versions: [], documents: [] } : record.parse(JSON.parse(text));
}

/** What a build has of a document, or with `document` null of the comparisons. */
export interface Present {
  document: string | null;
  versions: { version: string; charts: string[] }[];
  sha256: string;
  unit: string;
  edition: string;
  title: string;
}

/** The record after a build at `now`: what was in it stays, what is new is added with this time. */
export function withBuild(
  { versions, documents }: SiteRecord,
  present: readonly Present[],
  now: string,
): SiteRecord {
  const known = new Set(versions.map(({ version: name, document }) => `${name} ${document}`));
  const seen = new Map(documents.map((document) => [`${document.document} ${document.sha256}`, document]));
  const here = new Set<string>();
  const added: SiteRecord = { versions: [], documents: [] };
  for (const { document, versions: own, sha256, unit, edition: words, title } of present) {
    for (const { version: name, charts } of own)
      if (!known.has(`${name} ${document}`))
        added.versions.push({ version: name, document, since: now, charts });
    if (document === null) continue;
    const key = `${document} ${sha256}`;
    here.add(key);
    if (seen.get(key)?.gone === undefined && seen.has(key)) continue;
    added.documents.push({ document, sha256, seen: now, unit, edition: words, title });
  }
  const kept = documents.map((document): SeenEdition => {
    const isGone = document.gone === undefined && !here.has(`${document.document} ${document.sha256}`);
    return isGone ? { ...document, gone: now } : document;
  });
  return { versions: [...versions, ...added.versions], documents: [...kept, ...added.documents] };
}
