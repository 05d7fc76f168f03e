import type { RowLabel, Sum } from "../../model/sheet.ts";
import { parentCode } from "../recognise/codes.ts";
import type { TableVocabulary } from "../recognise/vocabulary.ts";
import { heading } from "../recognise/words.ts";

/** A row as its place in the sums depends on it. */
export interface LabelledRow {
  label: RowLabel;
  /** Whether the row prints anything in the block: a label or an amount. */
  present: boolean;
  /** Whether it prints an amount. A heading without one hands its parts on to the sum above it. */
  filled: boolean;
}

/** Depth of a row's numbering: 一、 1, （一） 2, 1. 3; null when it has none. */
function ordinalDepth(item: string): number | null {
  if (
    /^[一二三四五六七八九十]{1,3}(?:、|(?=[^一二三四五六七八九十]))/.test(item) &&
    /^[一二三四五六七八九十]{1,3}、|^[一二三四五六七八九十]{2,3}[^一二三四五六七八九十]/.test(item)
  )
    return 1;
  if (/^[（(][一二三四五六七八九十]+[）)]/.test(item)) return 2;
  if (/^\d{1,2}[、.．]/.test(item)) return 3;
  return null;
}

/**
 * Which rows of a block are sums of which: by code (款 = Σ 项, 类 = Σ 款, 合计 = Σ 类, by subunit), or
 * by numbering (本年收入合计 = Σ 一、二、…; 总计 = 本年合计 + 结转 …). Each row is part of at most one sum.
 */
export function rowSums(rows: readonly LabelledRow[], vocabulary: TableVocabulary): Sum[] {
  return throughHeadings(sumsByLabels(rows, vocabulary), rows);
}

/** Takes out the sums of rows that print no amount: 一、财政拨款 with its amounts only in the rows below. */
function throughHeadings(sums: readonly Sum[], rows: readonly LabelledRow[]): Sum[] {
  const open = new Map(
    sums.filter(({ whole }) => rows[whole]?.filled === false).map((sum) => [sum.whole, sum.parts]),
  );
  const resolve = (part: number): readonly number[] => open.get(part)?.flatMap(resolve) ?? [part];
  return sums
    .filter(({ whole }) => !open.has(whole))
    .map(({ whole, parts }) => ({ whole, parts: parts.flatMap(resolve) }));
}

function sumsByLabels(rows: readonly LabelledRow[], vocabulary: TableVocabulary): Sum[] {
  const coded = rows.filter(({ label }) => label.code !== "").length;
  if (coded > 0) return codedSums(rows, vocabulary);
  const numbered = rows.some(({ label }) => ordinalDepth(label.item) === 1);
  return numbered ? numberedSums(rows, vocabulary) : plainSums(rows, vocabulary);
}

class Parts {
  readonly #parts = new Map<number, number[]>();

  add(whole: number, part: number): void {
    if (whole !== part) this.#parts.set(whole, [...(this.#parts.get(whole) ?? []), part]);
  }

  sums(): Sum[] {
    return [...this.#parts].map(([whole, parts]) => ({ whole, parts }));
  }
}

function codedSums(rows: readonly LabelledRow[], vocabulary: TableVocabulary): Sum[] {
  const parts = new Parts();
  /** Totals by subunit, "" being the whole table's. */
  const totals = new Map<string, number>();
  rows.forEach(({ label, present }, at) => {
    if (!present || label.code !== "" || label.level !== 0) return;
    const known = totals.get(label.subunit);
    if (known === undefined) totals.set(label.subunit, at);
    // A total repeated on the next page says the same again.
    else parts.add(at, known);
  });
  const subunits = [...totals.keys()].filter((subunit) => subunit !== "");
  const above = (subunit: string): number | undefined => {
    const longer = subunits
      .filter((other) => other !== subunit && subunit.startsWith(other))
      .sort((a, b) => b.length - a.length)[0];
    return longer === undefined ? (subunit === "" ? undefined : totals.get("")) : totals.get(longer);
  };
  for (const [subunit, at] of totals) {
    const whole = above(subunit);
    if (whole !== undefined) parts.add(whole, at);
  }
  const seen = new Map<string, number>();
  rows.forEach(({ label, present }, at) => {
    if (!present || label.code === "") return;
    let whole: number | undefined;
    for (let code = parentCode(label.code); code !== "" && whole === undefined; code = parentCode(code))
      whole = seen.get(`${label.subunit}|${code}`);
    whole ??= totals.get(label.subunit) ?? totals.get("");
    const name = `${label.subunit}|${label.code}`;
    if (!seen.has(name)) seen.set(name, at);
    if (whole !== undefined && !vocabulary.partOf.test(label.item)) parts.add(whole, at);
  });
  return parts.sums();
}

const CARRIED = /结转|结余/;

function numberedSums(rows: readonly LabelledRow[], vocabulary: TableVocabulary): Sum[] {
  const parts = new Parts();
  let waiting: number[] = [];
  /** The open row of each depth. */
  let open: (number | undefined)[] = [];
  let afterYear = false;
  rows.forEach(({ label, present }, at) => {
    if (!present || label.item === "") return;
    const name = heading(label.item);
    if (vocabulary.totalRows.test(name)) {
      for (const part of waiting) parts.add(at, part);
      waiting = [at];
      open = [];
      afterYear = true;
      return;
    }
    if (vocabulary.partOf.test(name)) return;
    const fundName = ["general", "fund", "state-capital"].includes(
      vocabulary.concepts.get(name.replace(vocabulary.ordinals, "")) ?? "",
    );
    let depth = ordinalDepth(label.item);
    if (depth === null)
      depth = afterYear
        ? fundName && CARRIED.test(rows[open[1] ?? -1]?.label.item ?? "")
          ? 2
          : 1
        : open[1] === undefined
          ? 1
          : 2;
    else if (afterYear && fundName && CARRIED.test(rows[open[1] ?? -1]?.label.item ?? "")) depth = 2;
    const whole = open.slice(1, depth).findLast((row) => row !== undefined);
    if (whole === undefined) waiting.push(at);
    else parts.add(whole, at);
    if (!(depth === 2 && afterYear && fundName)) {
      open = open.slice(0, depth);
      open[depth] = at;
    }
  });
  return parts.sums();
}

/** How a row is numbered: 1. （1） ① A row without a number has none. */
function numbering(item: string): string | null {
  if (/^\d{1,2}[、.．]/.test(item)) return "1.";
  if (/^[（(]\d{1,2}[）)]/.test(item)) return "(1)";
  if (/^[①-⑳]/.test(item)) return "①";
  return ordinalDepth(item) === 2 ? "(一)" : null;
}

/**
 * A list with a total: projects, or 三公 by item. Numbered rows are parts of the row above them that is
 * numbered otherwise, or that is a 小计; the rest are parts of the total.
 */
function plainSums(rows: readonly LabelledRow[], vocabulary: TableVocabulary): Sum[] {
  const isTotal = (label: RowLabel): boolean =>
    vocabulary.totalRows.test(heading(label.item)) || label.item === "";
  const total = rows.findIndex(({ label, present }) => present && isTotal(label));
  if (total < 0 || rows.length < 2) return [];
  const parts = new Parts();
  /** Open rows, outermost first, with their numbering; a 小计 opens for any. */
  let open: { row: number; style: string | null }[] = [];
  rows.forEach(({ label, present }, at) => {
    if (at === total || !present || vocabulary.partOf.test(label.item)) return;
    if (isTotal(label)) {
      parts.add(at, total);
      return;
    }
    const style = numbering(label.item);
    const same = open.findIndex((entry) => entry.style === style);
    if (same >= 0) open = open.slice(0, same);
    const above = open.at(-1);
    const subtotal = style === null && /小计$/.test(heading(label.item));
    if (style === null) open = [];
    parts.add(style !== null && above ? above.row : total, at);
    if (style !== null || subtotal) open.push({ row: at, style });
  });
  return parts.sums();
}
