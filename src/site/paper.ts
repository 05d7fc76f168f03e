import type { StatutoryTable } from "../model/reading.ts";
import { escapeHtml } from "./html.ts";
import { columnCount } from "./table.ts";

/** A table with more columns than this is set on a landscape page; one with more than the other in small type. */
const PORTRAIT_COLUMNS = 9;
const LANDSCAPE_COLUMNS = 16;
/** A table with cells of so many characters needs the width with fewer columns. */
const LONG_CELL = 60;
const PORTRAIT_TEXT_COLUMNS = 6;
/** A table of so few rows is worth no turning of the page: it is set in small type. */
const FEW = 3;
/** A table of no more rows is not parted; the first of all, which begins a page with its chapter, of a page's rows. */
const TOGETHER = 14;
const PAGE = 40;

type Drawn = Pick<StatutoryTable, "head" | "body">;

function isWide(table: Drawn): boolean {
  const long = table.body.some(({ cells }) => {
    // One text in a row has the row to itself.
    const texts = cells.filter(({ text }) => text.trim() !== "");
    return texts.length > 2 && texts.some(({ text }) => text.length > LONG_CELL);
  });
  return columnCount(table) > (long ? PORTRAIT_TEXT_COLUMNS : PORTRAIT_COLUMNS);
}

/**
 * How each table of a document is set on paper: on a landscape page, in small type, not parted. A short one that
 * follows a wide one stays on its page, whichever way that is turned.
 */
export function tableClasses(tables: readonly Drawn[]): string[][] {
  let turned = false;
  return tables.map((table, at) => {
    const rows = table.body.length;
    turned = (rows > FEW && isWide(table)) || (turned && rows <= TOGETHER);
    const short = rows <= (at === 0 ? PAGE : TOGETHER);
    const columns = columnCount(table);
    return [
      ...(turned ? ["landscape"] : []),
      ...(columns > (turned ? LANDSCAPE_COLUMNS : PORTRAIT_COLUMNS) ? ["dense"] : []),
      ...(short ? ["short"] : []),
    ];
  });
}

/**
 * A statutory table for paper: a first row of the head, which is repeated on every page, names the table and its unit;
 * the head for narrow screens is gone, and figures are plain text, since the table says its lines above.
 *
 * @param html as `tableHtml` makes it
 */
export function paperTable(html: string, name: string, unit: string, columns: number): string {
  const title = `<tr class="name"><th scope="colgroup" colspan="${Math.max(1, columns)}"><span>${escapeHtml(name)}</span>${unit ? `<i>单位：${escapeHtml(unit)}</i>` : ""}`;
  const plain = html
    .replace(/<tr class="few"[^>]*>[\s\S]*?(?=<tr\b|<\/thead>)/g, "")
    .replace(/<a href="[^"]*"(?: id=f\d+)?>([^<]*)<\/a>/g, "$1");
  const wide = plain.replace(LONG_TEXT, (_, before: string, text: string, blanks: string) => {
    const joined = blanks.split("<td").length;
    return `${before} colspan="${joined}">${text}`;
  });
  const roomy = wide.replace(TEXT, (cell, text: string) =>
    text.length > LONG_CELL ? cell.replace('"x"', `"x ${text.length > 3 * LONG_CELL ? "t2" : "t1"}"`) : cell,
  );
  return roomy.includes("<thead>")
    ? roomy.replace("<thead>", `<thead>${title}`)
    : roomy.replace("<table>", `<table><thead>${title}</thead>`);
}

/** A cell of text by itself. */
const TEXT = /<td class="x">([^<]+)/g;

/** A long text before empty cells that end its row: on paper it takes their place, as it does in print. */
const LONG_TEXT = /(<td class="x")>([^<]{20,})((?:<td(?: class="x")?>)+)(?=<tr\b|<\/tbody>)/g;

const LINK = /<a\b([^>]*?)\shref="([^"]*)"([^>]*)>/g;

/**
 * Links as paper can follow them: to anchors of the same booklet, and to the published site where its address is known;
 * every other is plain text. All details are open, and nothing runs.
 *
 * @param own address of the web page that the booklet is of; what stands on pages below it stands in the booklet
 * @param origin origin of the published site, "" where it is not known
 */
export function onPaper(html: string, own: string, origin: string): string {
  const ids = new Set([...html.matchAll(/\sid="?([^"\s>]+)/g)].map(([, id]) => id));
  return html
    .replace(/<script\b[\s\S]*?<\/script>/g, "")
    .replace(/<details\b(?![^>]*\sopen)/g, "<details open")
    .replace(LINK, (_, before: string, href: string, after: string) => {
      const [path = "", anchor = ""] = href.split("#");
      if ((path === "" || path.startsWith(own)) && ids.has(decodeURIComponent(anchor)))
        return `<a${before} href="#${anchor}"${after}>`;
      if (/^https?:/.test(href)) return `<a${before} href="${href}"${after}>`;
      return origin && path !== "" ? `<a${before} href="${origin}${href}"${after}>` : `<a${before}${after}>`;
    });
}
