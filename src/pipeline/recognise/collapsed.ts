import type { Layout, RowLabel, SheetCell, SheetRow } from "../../model/sheet.ts";
import { parsePrinted } from "../read/number.ts";
import { tokenize, type Token } from "../read/tokens.ts";
import { joinHead, mergeStrayAmounts } from "./aligned.ts";
import { canonicalColumns } from "./canonical.ts";
import { CodeJoiner, codeLevel, embeddedCode } from "./codes.ts";
import { outline } from "./outline.ts";
import type { GridTable } from "./tabbed.ts";
import type { TableVocabulary } from "./vocabulary.ts";
import { heading, squash } from "./words.ts";

export interface SourceLine {
  line: number;
  text: string;
}

export interface CollapsedTable extends GridTable {
  /** Characters of the head that no known heading accounts for; then the columns are not certain. */
  unknownHead: string;
}

/** Whether the body of a table begins on this line. */
function beginsBody(tokens: readonly Token[], vocabulary: TableVocabulary): boolean {
  const first = tokens[0];
  if (!first) return false;
  if (tokens.some((token) => token.type === "amount")) return true;
  if (first.type === "code" && /^\d{3}/.test(first.text)) return true;
  return vocabulary.ordinals.test(first.text) && !/^\d/.test(first.text);
}

/**
 * Reads a table from text in which TABs and blank cells are gone: `pdftotext` without -layout. Labels
 * and amounts come in order, names may run over several lines, blank cells leave no trace. Amounts
 * stay `loose`: their columns are found by src/pipeline/place.
 *
 * @param segments the table's lines, page by page; each page may repeat the head.
 */
export function readCollapsed(
  segments: readonly SourceLine[][],
  kind: string,
  layout: Layout,
  vocabulary: TableVocabulary,
): CollapsedTable {
  const headLines: number[] = [];
  const head: Token[][] = [];
  const body: { tokens: Token[]; line: number }[] = [];
  segments.forEach((segment, page) => {
    const parsed = segment.map(({ line, text }) => ({ line, tokens: tokenize(text, line) }));
    const start = parsed.findIndex(({ tokens }) => beginsBody(tokens, vocabulary));
    parsed.forEach((entry, at) => {
      if (start < 0 || at < start) {
        // A total that stands over its amounts begins the body, too.
        headLines.push(entry.line);
        if (page === 0) head.push(entry.tokens);
      } else body.push(entry);
    });
  });
  const cells =
    layout === "aligned"
      ? joinHead(head, vocabulary)
      : [
          {
            text: head
              .flat()
              .map((token) => token.text)
              .join(""),
          },
        ];
  const coded = body.filter(({ tokens }) => tokens[0]?.type === "code" && tokens[0].text.length >= 3).length;
  // Rows that begin with codes are coded, whatever the head still shows.
  const { columns, rest, codeSystems, value } = canonicalColumns(
    cells,
    kind,
    coded * 3 > body.length,
    vocabulary,
  );
  const sides = new Set(columns.map((column) => column.block)).size;
  const sideways = sides === 1 && isSideways(body);
  if (sideways) dropAmountColumns(columns, body, value);
  const texts = columns.filter((column) => column.role === "text").length;
  const rows =
    sides === 2
      ? twoSidedRows(body, columns, vocabulary)
      : oneSidedRows(body, codeSystems, sideways, texts, columns, vocabulary);
  const whole = layout === "aligned" && sides === 1 ? mergeStrayAmounts(rows) : rows;
  return { columns, rows: whole, headLines, unknownHead: rest };
}

/**
 * Whether parts of the table stand side by side: labels come again after amounts on the same line. Each
 * part is then read as a row of its own.
 */
function isSideways(body: readonly { tokens: Token[] }[]): boolean {
  const printed = body.filter(({ tokens }) => tokens.some((token) => token.type === "amount"));
  const again = printed.filter(({ tokens }) => {
    const first = tokens.findIndex((token) => token.type === "amount");
    return tokens.slice(first).some((token) => token.type === "words");
  });
  return again.length * 3 > printed.length && again.length > 2;
}

/** The columns of parts that stand side by side are known only where each prints one amount a row. */
function dropAmountColumns(
  columns: GridTable["columns"],
  body: readonly { tokens: Token[] }[],
  value: string,
): void {
  const single = body.every(({ tokens }) =>
    tokens.every((token, at) => token.type !== "amount" || tokens[at + 1]?.type !== "amount"),
  );
  const amounts = columns.filter((column) => column.role === "amount");
  const [first] = amounts;
  if (!first) return;
  const path = single && value !== "" ? [value] : [];
  columns.splice(columns.indexOf(first), amounts.length, {
    index: first.index,
    path,
    role: "amount",
    block: first.block,
    concept: null,
  });
  columns.forEach((column, index) => (column.index = index));
}

function toCell(token: Token): SheetCell {
  return { text: token.text, place: token.place, number: token.number ?? parsePrinted(token.text) };
}

interface OpenRow {
  line: number;
  systems: Token[][];
  words: Token[];
  names: string[];
  amounts: Token[];
}

function oneSidedRows(
  body: readonly { tokens: Token[]; line: number }[],
  codeSystems: number,
  sideways: boolean,
  texts: number,
  columns: GridTable["columns"],
  vocabulary: TableVocabulary,
): SheetRow[] {
  const open: OpenRow[] = [];
  let row: OpenRow | null = null;
  const begin = (line: number): OpenRow => {
    row = { line, systems: [], words: [], names: [], amounts: [] };
    open.push(row);
    return row;
  };
  for (const { tokens, line } of body) {
    // 类 款 项 may stand below a total that is set high.
    if (/^类款项?$/.test(tokens.map((token) => token.text).join(""))) continue;
    tokens.forEach((token, at) => {
      const before = tokens[at - 1];
      const short = token.text.length === 1;
      const isCode =
        token.type === "code" &&
        codeSystems > 0 &&
        (short ? before?.type === "code" : sideways || before?.type !== "amount");
      if (token.type === "amount" || (token.type === "code" && !isCode && before?.type === "amount")) {
        (row ?? begin(line)).amounts.push(token);
      } else if (isCode) {
        let current: OpenRow = row ?? begin(line);
        const named = current.words.length > current.names.length;
        const complete = current.amounts.length > 0 || (named && current.systems.length >= codeSystems);
        if (complete || (current.systems.length === 0 && current.words.length > 0)) current = begin(line);
        const last = current.systems.at(-1);
        // The next classification begins where words have come since the last code.
        if (!last || current.words.length > current.systems.slice(0, -1).length) {
          if (!last || current.names.length < current.words.length) {
            current.systems.push([token]);
            current.names = current.words.map((word) => word.text);
            return;
          }
        }
        last?.push(token);
      } else {
        const current: OpenRow = row && row.amounts.length === 0 ? row : begin(line);
        current.words.push(token);
      }
    });
  }
  const joiner = new CodeJoiner();
  const kept = open.filter((entry) => entry.words.length > 0 || entry.amounts.length > 0);
  const hasUnits = columns.some((column) => column.role === "unit-code");
  const levels = outline(
    kept.map(({ systems, words, amounts }) => ({
      codes: (systems[0] ?? []).map((token) => token.text),
      indent: words[0]?.indent ?? 0,
      amount: amounts[0]?.number?.value ?? null,
    })),
  );
  return kept.map((entry, nth) => {
    // Codes of units begin with 0; no 类 does.
    const coded = entry.systems[0] ?? [];
    const units = hasUnits ? coded.filter((token) => /^0\d{2,}$/.test(token.text)) : [];
    const system = coded.filter((token) => !units.includes(token));
    const second = entry.systems[1]?.[0]?.place;
    const before = (token: Token): boolean =>
      !second ||
      token.place.line < second.line ||
      (token.place.line === second.line && token.place.column < second.column);
    const named = entry.words.filter(before);
    const labels = texts > 0 && named.length > texts ? named.slice(0, -texts) : named;
    const item = squash(labels.map((word) => word.text).join(""));
    const code = joinCode(system, levels[nth] ?? null, joiner) || embeddedCode(item);
    const subunit = units[0]?.text ?? "";
    const isTotal = subunit !== "" || vocabulary.totalRows.test(heading(item)) || item === "";
    const level = code !== "" ? codeLevel(code) : isTotal ? 0 : null;
    const cells: SheetRow["cells"] = columns.map(() => undefined);
    const put = (role: string, nth: number, tokens: readonly Token[]): void => {
      const column = columns.filter((candidate) => candidate.role === role)[nth];
      const first = tokens[0];
      if (column && first)
        cells[column.index] = {
          text: tokens.map((token) => token.text).join(role === "code" ? " " : ""),
          place: first.place,
          number: null,
          pieces: tokens.map((token) => token.place),
        };
    };
    [system, ...entry.systems.slice(1)].forEach((codes, nth) => put("code", nth, codes));
    put("unit-code", 0, units);
    put("item", 0, labels);
    put(
      "item",
      1,
      entry.words.filter((word) => !before(word)),
    );
    if (texts > 0) put("text", 0, named.slice(labels.length));
    return {
      line: entry.line,
      cells,
      gaps: [],
      loose: [entry.amounts.map(toCell)],
      labels: [{ item, code, level, subunit }],
    };
  });
}

/** 类 has three digits; of two digits alone, `level` tells 款 from 项. */
function joinCode(tokens: readonly Token[], level: number | null, joiner: CodeJoiner): string {
  const texts = tokens.map((token) => token.text);
  const only = texts[0];
  if (texts.length === 1 && only !== undefined && only.length === 2)
    return joiner.join(level === 3 ? ["", "", only] : ["", only]);
  return joiner.join(texts);
}

function twoSidedRows(
  body: readonly { tokens: Token[]; line: number }[],
  columns: GridTable["columns"],
  vocabulary: TableVocabulary,
): SheetRow[] {
  const expected = [1, 1];
  return body.flatMap(({ tokens, line }) => {
    // 行次 stand between a label and its amount.
    const indexed = columns.some((column) => column.role === "index");
    const indexes = indexed ? tokens.filter((token) => token.type === "code") : [];
    const sides = splitSides(
      tokens.filter((token) => !indexes.includes(token)),
      expected,
      vocabulary,
    );
    if (sides.every((side) => side.words.length === 0 && side.amounts.length === 0)) return [];
    const labels = sides.map(({ words }): RowLabel => {
      const item = squash(words.map((word) => word.text).join(""));
      return { item, code: "", level: vocabulary.totalRows.test(heading(item)) ? 0 : null, subunit: "" };
    });
    const cells: SheetRow["cells"] = columns.map(() => undefined);
    columns
      .filter((column) => column.role === "index")
      .forEach(({ index }, nth) => {
        const token = indexes[nth];
        if (token) cells[index] = { text: token.text, place: token.place, number: null };
      });
    sides.forEach(({ words }, block) => {
      const column = columns.find((candidate) => candidate.block === block && candidate.role === "item");
      const first = words[0];
      if (column && first)
        cells[column.index] = {
          text: labels[block]?.item ?? "",
          place: first.place,
          number: null,
          pieces: words.map((word) => word.place),
        };
    });
    return [{ line, cells, gaps: [], loose: sides.map(({ amounts }) => amounts.map(toCell)), labels }];
  });
}

interface Side {
  words: Token[];
  amounts: Token[];
}

function ordinalOf(text: string): number | null {
  const numeral = /^[（(]?([一二三四五六七八九十]{1,3})[、）)]/.exec(text)?.[1];
  if (!numeral) return null;
  const digit = (char: string | undefined): number => (char ? "一二三四五六七八九".indexOf(char) + 1 : 0);
  const ten = numeral.indexOf("十");
  if (ten < 0) return digit(numeral);
  return (ten === 0 ? 1 : digit(numeral[0])) * 10 + digit(numeral[ten + 1]);
}

const LEFT = /收入|使用非财政|上年结转|年初结转|弥补收支|预算拨款结/;
const RIGHT = /支出|结转下年|年末结转|年终结转|结余分配|附属单位补助/;

/**
 * The two sides of a line of a 收支 table. Two labels on a line are left and right; one label alone
 * belongs to the side whose numbering (一、二、…) it continues, else to the side its words speak of.
 */
function splitSides(tokens: readonly Token[], expected: number[], vocabulary: TableVocabulary): [Side, Side] {
  const runs: Side[] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    if (token.type === "amount") {
      if (last) last.amounts.push(token);
      else runs.push({ words: [], amounts: [token] });
      continue;
    }
    const text = squash(last?.words.map((word) => word.text).join("") ?? "");
    const splits =
      last &&
      last.amounts.length === 0 &&
      text !== "" &&
      (vocabulary.ordinals.test(token.text) ||
        (LEFT.test(text) && RIGHT.test(token.text) && token.text.length > 3));
    if (!last || last.amounts.length > 0 || splits) runs.push({ words: [token], amounts: [] });
    else last.words.push(token);
  }
  const empty = (): Side => ({ words: [], amounts: [] });
  const [first = empty(), second] = runs;
  const count = (side: Side, at: 0 | 1): void => {
    const ordinal = ordinalOf(side.words[0]?.text ?? "");
    if (ordinal !== null) expected[at] = ordinal + 1;
  };
  if (second) {
    count(first, 0);
    count(second, 1);
    return [first, second];
  }
  const text = squash(first.words.map((word) => word.text).join(""));
  const ordinal = ordinalOf(text);
  const right =
    ordinal !== null && (ordinal === expected[0]) !== (ordinal === expected[1])
      ? ordinal === expected[1]
      : RIGHT.test(text) && !LEFT.test(text);
  count(first, right ? 1 : 0);
  return right ? [empty(), first] : [first, empty()];
}
