import { escapeXml } from "../../charts/escape.ts";
import type { Links } from "../links.ts";
import { relativeAddress } from "../relative.ts";
import type { SeenEdition, SiteRecord } from "./record.ts";

/** So many entries a feed holds. */
const ENTRIES = 100;

interface Entry {
  document: SeenEdition;
  date: string;
  kind: "added" | "changed" | "gone";
}

const KIND_WORDS = { added: "新收录", changed: "原文件有更新", gone: "不再收录" } as const;

/** What happened, newest first. */
function entriesOf(documents: readonly SeenEdition[]): Entry[] {
  const last = new Map(documents.map((document) => [document.document, document]));
  const before = new Set<string>();
  const entries = documents.flatMap((document): Entry[] => {
    const kind = before.has(document.document) ? "changed" : "added";
    before.add(document.document);
    const came: Entry = { document, date: document.seen, kind };
    // A file that was replaced is one change, not two.
    return document.gone !== undefined && last.get(document.document) === document
      ? [came, { document, date: document.gone, kind: "gone" }]
      : [came];
  });
  return entries.sort(
    (left, right) =>
      right.date.localeCompare(left.date) || left.document.document.localeCompare(right.document.document),
  );
}

/**
 * The Atom feed (RFC 4287) of documents that came, changed or went, each with the time at which a build first saw it.
 *
 * @param origin "" where it is not known: then its addresses are as seen from it
 */
export function feed({ documents }: SiteRecord, name: string, links: Links, origin: string): string {
  const entries = entriesOf(documents).slice(0, ENTRIES);
  const feedPath = links.to("feed.xml");
  const seen = (to: string): string => escapeXml(origin ? origin + to : relativeAddress(feedPath, to));
  const id = (what: string): string => `urn:mingzhang:${what}`;
  const items = entries.map(({ document, date, kind }) => {
    const { document: stem, sha256, unit, edition, title } = document;
    const href = seen(kind === "gone" ? links.home : links.report(stem));
    return `<entry><id>${id(`${encodeURIComponent(stem)}:${sha256.slice(0, 16)}:${kind}`)}</id><title>${escapeXml(`${KIND_WORDS[kind]}：${unit} ${edition}`)}</title><updated>${date}</updated><link href="${href}"/><summary>${escapeXml(`《${title}》，原文件 SHA-256 ${sha256}`)}</summary></entry>`;
  });
  const updated = entries[0]?.date ?? "1970-01-01T00:00:00Z";
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${id(`feed:${escapeXml(links.home)}`)}</id><title>${escapeXml(name)}：新增与更新</title><updated>${updated}</updated><author><name>${escapeXml(name)}</name></author><link rel="self" href="${seen(feedPath)}"/><link href="${seen(links.home)}"/>
${items.join("\n")}
</feed>
`;
}
