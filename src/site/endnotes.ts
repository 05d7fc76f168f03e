/** A line of a source that a booklet cites, numbered in the order in which it is first cited. */
export interface Endnote {
  number: number;
  document: string;
  line: number;
}

/** A figure linked to its line of a source page, as Num.astro writes it. */
const FIGURE = /<a class="(n(?: state)?)" href="[^"]*\/sources\/([^"/]+)\/#L(\d+)"[^>]*>([\s\S]*?)<\/a>/g;
const TABLE = /(<table\b[\s\S]*?<\/table>)/;

/**
 * Puts a number behind each figure that is linked to its source, the same for figures of one line.
 *
 * @param inTables whether the figures of tables are cited too; those of a report say their lines under their table
 */
export function withEndnotes(html: string, inTables: boolean): { html: string; notes: Endnote[] } {
  const notes = new Map<string, Endnote>();
  const cite = (part: string): string =>
    part.replace(FIGURE, (_, name: string, document: string, line: string, figure: string) => {
      const key = `${document} ${line}`;
      const note = notes.get(key) ?? {
        number: notes.size + 1,
        document: decodeURIComponent(document),
        line: Number(line),
      };
      notes.set(key, note);
      return `<span class="${name}">${figure}</span><a class="ref" href="#n${note.number}">[${note.number}]</a>`;
    });
  const parts = html.split(TABLE).map((part, at) => (at % 2 === 1 && !inTables ? part : cite(part)));
  return { html: parts.join(""), notes: [...notes.values()] };
}

const LONGEST = 240;

/** A line of a source for print: its tabs as bars between the cells, its blanks as one, cut where it is very long. */
export function lineText(raw: string): string {
  const text = raw
    .split("\t")
    .map((cell) => cell.replace(/\s+/g, " ").trim())
    .join("｜")
    .replace(/^｜+|｜+$/g, "");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
