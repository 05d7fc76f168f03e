import { grouped } from "../model/money.ts";
import { formatRanges } from "../model/place.ts";
import type { BodyCell, BodyRow, Fact, HeadCell, Reading, StatutoryTable } from "../model/reading.ts";
import { headWithout, type SpareColumns, spareColumns } from "./columns.ts";
import { escapeHtml, idOf } from "./html.ts";
import type { Links } from "./links.ts";
import type { CellMarks } from "./marks.ts";
import { searchText } from "./query.ts";
import { STATE_WORDS, TABLE_STATE_WORDS } from "../model/words.ts";

/** Above this share of proved columns, a table says it once instead of marking every figure in words. */
const SAY_ONCE = 12;

/** The id of a table's section on its report. */
export function tableId(table: Pick<StatutoryTable, "id">): string {
  return idOf(`t-${table.id}`);
}

/** The facts that some table of the report draws: those the source page can link back to. */
export function drawnFacts(reading: Pick<Reading, "tables">): Set<number> {
  const drawn = new Set<number>();
  for (const table of reading.tables)
    for (const row of table.body) for (const cell of row.cells) if (cell.fact >= 0) drawn.add(cell.fact);
  return drawn;
}

/** What stands under a table in words: implied values and figures whose column is open. */
export interface TableNote {
  fact: number;
  line: number;
  text: string;
}

/** The notes of a table, in the order of its rows. */
export function tableNotes(table: StatutoryTable, facts: readonly Fact[]): TableNote[] {
  const notes: TableNote[] = [];
  for (const index of factsOf(table)) {
    const fact = facts[index];
    if (!fact) continue;
    const of = [fact.code, fact.item].filter(Boolean).join(" ");
    if (fact.implied)
      notes.push({
        fact: index,
        line: fact.place.line,
        text: `${of}：${fact.raw.trim() ? `印作“${fact.raw}”` : "未印出数字"}，推算为 ${grouped(fact.implied.value, 2)}（${fact.implied.identity}）。`,
      });
    if (fact.placed === "ambiguous")
      notes.push({
        fact: index,
        line: fact.place.line,
        text: `${of}：${fact.raw} 列未定，可能属于 ${fact.candidates.join("；") || "多列"}。`,
      });
  }
  return notes;
}

function* factsOf(table: StatutoryTable): Generator<number> {
  for (const row of table.body) for (const cell of row.cells) if (cell.fact >= 0) yield cell.fact;
}

/** A name for each table that no other table of the document has: a title that occurs again is numbered. */
export function tableLabels(tables: readonly Pick<StatutoryTable, "id" | "title">[]): Map<string, string> {
  const seen = new Map<string, number>();
  return new Map(
    tables.map(({ id, title }) => {
      const name = title.replace(/^[\s：:]+/, "").trim() || "未写表名";
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return [id, count > 1 ? `${name}（第 ${count} 张）` : name];
    }),
  );
}

/** How many of a table's figures stand in a column that was proved, not printed. */
export function provedCount(table: StatutoryTable, facts: readonly Fact[]): number {
  let count = 0;
  for (const index of factsOf(table)) if (facts[index]?.placed === "proved") count += 1;
  return count;
}

/**
 * A statutory table as HTML: as published, every figure a link to its line of the source, every state in
 * words. Figures carry `id="f{fact}"`, rows `id="r-{table}-{line}"` with the title their search result shows.
 * A string, not components: one report draws thousands of cells. The end tags of cells and rows are left out,
 * as HTML allows; `withEndTags` puts them back for readers that need them. `marks` stand before their figures,
 * which so stay aligned.
 */
export function tableHtml(
  table: StatutoryTable,
  reading: Pick<Reading, "document" | "facts">,
  links: Links,
  marks: CellMarks = new Map(),
): string {
  const spare = spareColumns(table, reading.facts);
  const state = new Drawing(table, reading.facts, links.source(reading.document), marks, spare);
  const rows = (head: readonly (readonly HeadCell[])[], attributes: string): string =>
    head.map((row) => `<tr${attributes}>${row.map(headCell).join("")}`).join("");
  // The head is there twice where columns can be left out: a cell over several of them shrinks.
  const head =
    spare.all.size === 0
      ? rows(table.head, "")
      : rows(table.head, " class=all") +
        rows(headWithout(table.head, spare.all), ' class="few" data-pagefind-ignore');
  const width = Math.max(1, columnCount(table));
  const empty = `<tr><td class="b" colspan="${width}">${escapeHtml(TABLE_STATE_WORDS[table.state])}`;
  const body = table.body.length ? table.body.map((row) => state.row(row)).join("") : empty;
  return `<table>${head ? `<thead>${head}</thead>` : ""}<tbody>${body}</tbody></table>`;
}

const TABLE_TAG = /<(\/?)(td|th|tr|thead|tbody|table)\b[^>]*>/g;

/** Tables written without the end tags of cells and rows, with them; complete ones stay as they are. */
export function withEndTags(html: string): string {
  let cell = "";
  let row = false;
  return html.replace(TABLE_TAG, (tag, slash: string, name: string) => {
    const isCell = name === "td" || name === "th";
    const before = cell && tag !== `</${cell}>` ? `</${cell}>` : "";
    const rowBefore = row && !isCell && tag !== "</tr>" ? "</tr>" : "";
    cell = isCell && !slash ? name : "";
    row = isCell ? row : name === "tr" && !slash;
    return before + rowBefore + tag;
  });
}

function headCell(cell: HeadCell): string {
  const text = escapeHtml(cell.text.trim());
  const span = `${cell.colspan > 1 ? ` colspan="${cell.colspan}"` : ""}${cell.rowspan > 1 ? ` rowspan="${cell.rowspan}"` : ""}`;
  if (!text) return `<td${span}>`;
  return `<th scope="${cell.colspan > 1 ? "colgroup" : "col"}"${span}>${text}`;
}

/** One table being drawn; remembers which ids it has given. */
class Drawing {
  readonly #rows = new Set<string>();
  readonly #facts = new Set<number>();
  readonly #table: StatutoryTable;
  readonly #all: readonly Fact[];
  readonly #source: string;
  readonly #sayProved: boolean;
  readonly #marks: CellMarks;
  readonly #spare: SpareColumns;

  constructor(
    table: StatutoryTable,
    facts: readonly Fact[],
    source: string,
    marks: CellMarks,
    spare: SpareColumns,
  ) {
    this.#marks = marks;
    this.#spare = spare;
    this.#table = table;
    this.#all = facts;
    this.#source = source;
    this.#sayProved = provedCount(table, facts) <= SAY_ONCE;
  }

  row(row: BodyRow): string {
    const id = idOf(`r-${this.#table.id}-${row.line}`);
    const fresh = !this.#rows.has(id);
    this.#rows.add(id);
    const first = row.cells.map((cell) => this.#all[cell.fact]).find((fact) => fact !== undefined);
    const level = row.level === null ? "" : ` class="l${row.level}"`;
    const printed = row.cells.map((cell) => cell.text.replace(/\s+/g, "")).join("\n");
    const code = first?.code && !printed.split("\n").includes(first.code) ? first.code : "";
    const indexed = code ? ` data-code="${escapeHtml(code)}"` : "";
    return `<tr${fresh ? ` id="${escapeHtml(id)}"` : ""}${level}${indexed}>${row.cells.map((cell, column) => this.cell(cell, column, code || first?.code)).join("")}`;
  }

  /** @param code of the row, which its name carries where the columns of codes can be left out */
  cell(cell: BodyCell, column: number, code = ""): string {
    const gone = this.#spare.empty.has(column);
    const fact = this.#all[cell.fact];
    const text = escapeHtml(cell.text.trim());
    if (fact) return this.#figure(cell.fact, fact, text, gone);
    switch (cell.role) {
      case "label":
        return text
          ? `<th scope="row"${code && this.#spare.codes.size ? ` data-k=${escapeHtml(code)}` : ""}>${text}`
          : "<td>";
      case "amount":
        return text ? `<td>${text}` : `<td class="b${gone ? " e" : ""}">空`;
      case "code":
      case "index":
        return `<td class="k">${text}`;
      default:
        return `<td class="x">${text}`;
    }
  }

  #figure(index: number, fact: Fact, text: string, gone: boolean): string {
    const id = this.#facts.has(index) ? "" : ` id=f${index}`;
    this.#facts.add(index);
    const word = STATE_WORDS[fact.state];
    const mark = this.#marks.get(index) ?? "";
    if (!text && word) return `<td${id} class="b">${mark}${word}`;
    const shown = text || escapeHtml(fact.raw.trim());
    const canonical = searchText(fact.raw);
    const attribute =
      canonical === fact.raw.trim() || !/\d/.test(canonical) ? "" : ` data-n="${escapeHtml(canonical)}"`;
    const proved = fact.placed === "proved" ? (this.#sayProved ? PROVED_MARK : "") : "";
    const open =
      fact.placed === "ambiguous"
        ? `<i class="mk" title="可能的列：${escapeHtml(fact.candidates.join("；"))}">列未定</i>`
        : "";
    const damaged = word ? `<i class="mk">${word}</i>` : "";
    const implied = fact.implied
      ? `<i class="mk im" title="${escapeHtml(fact.implied.identity)}">推算 ${grouped(fact.implied.value, 2)}</i>`
      : "";
    const isProved = fact.placed === "proved" && !this.#sayProved;
    const names = [isProved ? "p" : "", gone ? "e" : ""].filter(Boolean).join(" ");
    const small = names ? ` class="${names}"` : "";
    // The id last, beside the figure: what repeats stays in one piece, which gzip rewards with a tenth of the page.
    return `<td${small}${attribute}>${mark}<a href="${this.#source}#L${fact.place.line}"${id}>${shown}</a>${proved}${open}${damaged}${implied}`;
  }
}

const PROVED_MARK = '<i class="mk" title="原文未印出所在列，由勾稽关系唯一确定">推定列</i>';

/** Number, unit and lines of a table in one line: 表3 · 万元 · 原文第 130–156 行. */
export function tableCaption(table: StatutoryTable): string {
  return [
    table.number && `表${table.number}`,
    table.unitOfMeasure,
    table.lines.length
      ? `原文第 ${formatRanges(table.lines).replaceAll("-", "–").replaceAll(";", "、")} 行`
      : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** How many columns a table has as drawn. */
export function columnCount({ head, body }: Pick<StatutoryTable, "head" | "body">): number {
  const heads = head.map((row) => row.reduce((total, cell) => total + cell.colspan, 0));
  return Math.max(0, ...heads, ...body.map(({ cells }) => cells.length));
}
