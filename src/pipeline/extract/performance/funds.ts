import { once } from "../../../model/once.ts";
import type { Stage } from "../../../model/reading.ts";
import { remember } from "../../../model/remember.ts";
import { parsePrinted } from "../../read/number.ts";
import { type Cell, type Layout, spanOf, wordsOf } from "./cells.ts";
import { figure, readFundColumns, readFundRow, type FundColumn, type FundFigure } from "./fund-columns.ts";
import type { FormAmount } from "./form.ts";
import type { PerformanceVocabulary } from "./vocabulary.ts";
import { compact, key, label as labelOf, similarity } from "./words.ts";

/** The scored row of a funds block, which counts as an indicator: 年度资金总额, 执行率, 分值, 得分. */
export interface ScoredFunds {
  label: string;
  figures: FundFigure[];
  cells: Cell[];
}

export interface Funds {
  amounts: FormAmount[];
  scored: ScoredFunds[];
  notes: { text: string; line: number }[];
}

const SUFFIXED = /^([-−]?[\d,，.\s]*\d)\s*([亿万千百]?元)$/u;
const UNIT_IN_LABEL = /[(（]\s*([亿万千百]?元)/u;

/** A money print with the unit that may stand behind it: 3477 万元. */
function money(text: string): { raw: string; unit: string } | null {
  const suffixed = SUFFIXED.exec(text);
  const raw = (suffixed?.[1] ?? text).trim();
  return parsePrinted(raw) === null ? null : { raw, unit: suffixed?.[2] ?? "" };
}

/** How like a print is to the labels of the block, for those it is like. */
const likenesses = once(({ fundRows }: PerformanceVocabulary) =>
  remember((print): readonly number[] => {
    const printed = key(labelOf(print));
    return fundRows.map((name) => similarity(printed, name, 0.7)).filter((likeness) => likeness >= 0.7);
  }),
);

/** The run of words that is most like a label of the funds block, and the words behind it. */
function fundLabel(
  words: readonly Cell[],
  vocabulary: PerformanceVocabulary,
): { print: string; rest: Cell[] } | null {
  const alike = likenesses(vocabulary);
  let best: { print: string; likeness: number; rest: Cell[] } | null = null;
  for (let begin = 0; begin < words.length; begin++) {
    let text = "";
    for (let end = begin + 1; end <= Math.min(words.length, begin + 4); end++) {
      text += words[end - 1]?.text ?? "";
      for (const likeness of alike(text))
        if (likeness > (best?.likeness ?? 0) + (begin === 0 ? 0 : 0.01))
          best = { print: labelOf(text), likeness, rest: words.slice(end) };
    }
  }
  return best;
}

function stageOf(column: FundColumn, stage: Stage): Stage {
  return column.role === "initial" || column.role === "adjusted" || column.role === "executed"
    ? column.role
    : stage;
}

/**
 * The amounts of the block between a form's name and its indicators.
 *
 * @param rows the filled cells of each line, in order
 * @param unit the unit printed for the whole form, "" when none is
 * @param stage what the amounts speak of where no column says otherwise
 */
export function readFunds(
  rows: readonly (readonly Cell[])[],
  layout: Layout,
  unit: string,
  stage: Stage,
  vocabulary: PerformanceVocabulary,
): Funds {
  const funds: Funds = { amounts: [], scored: [], notes: [] };
  let columns: FundColumn[] | null = null;
  let above: readonly Cell[] = [];
  for (const cells of rows) {
    const first = cells[0];
    if (first === undefined) continue;
    const head = readFundColumns(cells, vocabulary);
    if (head) {
      columns = head;
      continue;
    }
    const words = cells.flatMap((cell) => (figure(cell.text) ? [cell] : wordsOf(cell)));
    const row = columns && fundLabel(words, vocabulary);
    // Where every cell has a line of its own, the label of a figure is the line before.
    const lead = layout !== "tabs" && money(first.text) && above.length === 1 ? above : [];
    if (columns && row) readColumns(row, columns);
    else if (!cells.some((cell) => vocabulary.dateLabels.includes(cell.key)))
      readPairs([...lead, ...cells], above);
    if (!cells.some((cell) => money(cell.text))) above = cells;
  }
  return funds;

  function readColumns(row: { print: string; rest: Cell[] }, known: FundColumn[]): void {
    const figures = readFundRow(row.rest, known, layout === "tabs");
    if (figures.length === 0) return;
    const total = vocabulary.fundTotals.some((name) => similarity(key(row.print), name) >= 0.8);
    const scored =
      total && figures.some((one) => one.column.role === "weight" || one.column.role === "score");
    for (const one of figures) {
      const amount = ["initial", "adjusted", "executed"].includes(one.column.role);
      if (scored && !amount) continue;
      const place = spanOf(one.cells);
      funds.amounts.push({
        item: row.print,
        column: one.column.name,
        value: one.doubled ? null : one.value,
        raw: "",
        unitOfMeasure: one.rate ? "%" : amount ? unit : "分",
        state: one.doubled ? "unreadable" : one.value.isZero() ? "zero" : "value",
        stage: stageOf(one.column, stage),
        place,
        ...(one.doubled
          ? { implied: { value: one.value, identity: `由执行率推得 ${one.value.toFixed()}`, places: [] } }
          : {}),
      });
      if (one.doubled) {
        const print = one.cells.map((cell) => cell.text).join("｜");
        funds.notes.push({
          text: `${row.print}的${one.column.name}被表格线切开，印作“${print}”，按执行率应为 ${one.value.toFixed()}`,
          line: place.line,
        });
      }
    }
    if (scored) funds.scored.push({ label: row.print, figures, cells: row.rest });
  }

  function readPairs(cells: readonly Cell[], heads: readonly Cell[]): void {
    cells.forEach((cell, i) => {
      const read = money(cell.text);
      if (read === null) return;
      const label = labelBefore(cells.slice(0, i));
      if (label === "" || !vocabulary.fundWords.some((word) => label.includes(word))) return;
      const head =
        layout === "tabs" && cell.tab - (cells[i - 1]?.tab ?? 0) > 1
          ? heads.find((one) => one.tab === cell.tab)
          : undefined;
      const column =
        head && vocabulary.fundWords.some((word) => head.text.includes(word)) ? compact(head.text) : "";
      const parsed = parsePrinted(read.raw);
      if (parsed === null) return;
      funds.amounts.push({
        item: label,
        column,
        value: parsed.whole ? parsed.value : null,
        raw: read.raw,
        unitOfMeasure: read.unit || (UNIT_IN_LABEL.exec(label)?.[1] ?? unit),
        state: !parsed.whole ? "unreadable" : parsed.value.isZero() ? "zero" : "value",
        stage,
        place: { line: cell.line, column: cell.column, endColumn: cell.column + read.raw.length },
      });
    });
  }

  /** The label of a figure: the cell before it, or, in text without columns, the words before it. */
  function labelBefore(before: readonly Cell[]): string {
    if (layout !== "words") return labelOf(before.at(-1)?.text ?? "");
    const nearest = before.at(-1);
    if (nearest && vocabulary.fundRows.includes(nearest.key)) return labelOf(nearest.text);
    const from = before.findLastIndex((cell) => money(cell.text) !== null) + 1;
    return labelOf(
      before
        .slice(from)
        .map((cell) => cell.text)
        .join(""),
    );
  }
}
