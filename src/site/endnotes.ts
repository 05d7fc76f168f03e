/** A line of a source that a booklet cites, numbered in the order in which it is first cited. */
export interface Endnote {
  number: number;
  document: string;
  line: number;
}

/** A figure linked to its line of a source page, as Num.astro writes it. */
const FIGURE = /<a class="(n(?: state)?)" href="[^"]*\/sources\/([^"/]+)\/#L(\d+)"[^>]*>([\s\S]*?)<\/a>/g;
const TABLE = /(<table\b[\s\S]*?<\/table>)/;

/** What parts of a text end here: a number that stood before it is said again. */
const END = /<\/(?:p|li|dd|dt|td|th|tr|div)>/;

/**
 * Puts a number behind each figure that is linked to its source, the same for figures of one line; of several in one
 * paragraph that follow each other only the first has it.
 *
 * @param inTables whether the figures of tables are cited too; those of a report say their lines under their table
 */
export function withEndnotes(html: string, inTables: boolean): { html: string; notes: Endnote[] } {
  const notes = new Map<string, Endnote>();
  const cite = (part: string): string => {
    let before = { number: 0, end: 0 };
    return part.replace(FIGURE, (...match: string[]) => {
      const [whole = "", name = "", document = "", line = "", figure = ""] = match;
      const at = Number(match[5]);
      const key = `${document} ${line}`;
      const note = notes.get(key) ?? {
        number: notes.size + 1,
        document: decodeURIComponent(document),
        line: Number(line),
      };
      notes.set(key, note);
      const again = before.number === note.number && !END.test(part.slice(before.end, at));
      before = { number: note.number, end: at + whole.length };
      const mark = again ? "" : `<a class="ref" href="#n${note.number}">[${note.number}]</a>`;
      return `<span class="${name}">${figure}</span>${mark}`;
    });
  };
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
