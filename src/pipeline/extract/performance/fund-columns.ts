import { parsePrinted } from "../../read/number.ts";
import { type Exact, halfDigit } from "../../../model/money.ts";
import { once } from "../../../model/once.ts";
import { remember } from "../../../model/remember.ts";
import type { Cell } from "./cells.ts";
import { wordsOf } from "./cells.ts";
import type { FundRole, PerformanceVocabulary } from "./vocabulary.ts";
import { compact, similarity } from "./words.ts";

/** A column of the funds block: 年初预算数, 全年预算数 … with the TAB positions its heading spans. */
export interface FundColumn {
  role: FundRole;
  name: string;
  start: number;
  end: number;
}

/** The number or rate a print is; null when it is neither. */
export function figure(print: string): { value: Exact; decimals: number; rate: boolean } | null {
  const rate = /%\s*$/u.test(print);
  const parsed = parsePrinted(rate ? print.replace(/%\s*$/u, "") : print);
  return parsed?.whole ? { value: parsed.value, decimals: parsed.decimals, rate } : null;
}

function fragments(cells: readonly Cell[]): Cell[] {
  return cells.flatMap((cell) => (figure(cell.text) ? [cell] : wordsOf(cell)));
}

interface Like {
  role: FundRole;
  name: string;
  likeness: number;
}

/** So much of two headings must be the same before one is taken for the other. */
const ALIKE = 0.55;

/** The known headings that a print is like, in the order of the vocabulary. */
const likeHeadings = once(({ fundColumns }: PerformanceVocabulary) =>
  remember((print): readonly Like[] => {
    const found: Like[] = [];
    for (const { names, role } of fundColumns)
      for (const name of names) {
        const likeness = similarity(print, name, ALIKE);
        if (likeness >= ALIKE) found.push({ role, name, likeness });
      }
    return found;
  }),
);

/**
 * The columns of a funds block's head, or null when the line names fewer than two. Headings that a
 * wrong column line cut in two (全年預 | 页算数) are put together where that is most like a known one.
 */
export function readFundColumns(
  cells: readonly Cell[],
  vocabulary: PerformanceVocabulary,
): FundColumn[] | null {
  const like = likeHeadings(vocabulary);
  const words = fragments(cells);
  if (words.length < 2 || words.length > 40) return null;
  const best: { cost: number; columns: FundColumn[] }[] = [{ cost: 0, columns: [] }];
  for (let end = 1; end <= words.length; end++) {
    let least = { cost: (best[end - 1]?.cost ?? 0) + 1, columns: best[end - 1]?.columns ?? [] };
    for (let begin = Math.max(0, end - 4); begin < end; begin++) {
      const before = best[begin];
      if (before === undefined) continue;
      let text = "";
      for (let at = begin; at < end; at++) text += words[at]?.text ?? "";
      const printed = compact(text);
      const bare = printed.replace(/[(（][^()（）]*[)）]$/u, "");
      for (const { role, name, likeness } of like(bare)) {
        if (before.columns.some((column) => column.role === role)) continue;
        // A quarter for every character that the heading and the name do not share.
        const cost = before.cost + ((1 - likeness) * (bare.length + name.length)) / 4;
        if (cost >= least.cost) continue;
        const column = {
          role,
          name: likeness === 1 ? printed : name,
          start: words[begin]?.tab ?? 0,
          end: words[end - 1]?.tab ?? 0,
        };
        least = { cost, columns: [...before.columns, column] };
      }
    }
    best.push(least);
  }
  const columns = best.at(-1)?.columns ?? [];
  const money = columns.filter((column) => ["initial", "adjusted", "executed"].includes(column.role));
  return columns.length >= 2 && money.length >= 1 ? columns : null;
}

/** A figure in its column, with the cells it was read from. */
export interface FundFigure {
  column: FundColumn;
  value: Exact;
  decimals: number;
  rate: boolean;
  cells: Cell[];
  /** A digit that a column line cut was printed on both of its sides. */
  doubled: boolean;
}

/** The search is cut off here; rows of real forms need some hundred steps. */
const STEPS = 60_000;
/** How far the parts of a figure may together stand from its column. */
const REACH = 2;

/**
 * The figures of one row of a funds block in their columns. A figure that a wrong column line cut
 * (`2 | 70`, `10 | 0.00%`) is put together; where the cut digit stands on both sides (`27 | 70`), it is
 * counted once, but only when 执行率 = 全年执行数 ÷ 全年预算数 then holds. Least cost over all
 * monotone assignments of the row's parts to the columns.
 *
 * @param placed whether the cells' TAB positions say anything about their column
 */
export function readFundRow(
  cells: readonly Cell[],
  columns: readonly FundColumn[],
  placed: boolean,
): FundFigure[] {
  const parts = fragments(cells)
    .filter((part) => /\d/u.test(part.text))
    .slice(0, 14);
  let best: { cost: number; figures: FundFigure[] } = { cost: Infinity, figures: [] };
  let steps = 0;
  const visit = (at: number, column: number, cost: number, figures: FundFigure[]): void => {
    if ((steps += 1) > STEPS || cost - 3 >= best.cost) return;
    const target = columns[column];
    if (target === undefined) {
      const total = cost + 1.2 * (parts.length - at) + identityCost(figures);
      if (total < best.cost) best = { cost: total, figures };
      return;
    }
    for (let from = at; from < Math.min(parts.length, at + 2); from++) {
      for (let size = 1; size <= 3 && from + size <= parts.length; size++) {
        const group = parts.slice(from, from + size);
        if (reach(group, target, placed) > REACH) continue;
        const skipped = cost + 1.2 * (from - at) + reach(group, target, placed);
        const joined = group.map((part) => part.text).join("");
        offer(joined, false, skipped + (size - 1) * 0.6);
        const [left, right] = group;
        if (
          size === 2 &&
          !figures.some((one) => one.doubled) &&
          left &&
          right &&
          left.text.at(-1) === right.text[0]
        ) {
          offer(left.text + right.text.slice(1), true, skipped + 1.6);
        }
        function offer(print: string, doubled: boolean, next: number): void {
          const read = target && figure(print);
          if (!read || target === undefined) return;
          if ((target.role === "completion") !== read.rate || (doubled && read.rate)) return;
          if ((target.role === "weight" || target.role === "score") && read.value.greaterThan(100)) return;
          visit(from + size, column + 1, next, [
            ...figures,
            { column: target, ...read, cells: group, doubled },
          ]);
        }
      }
    }
    visit(at, column + 1, cost + 0.8, figures);
  };
  visit(0, 0, 0, []);
  return best.figures;
}

function reach(group: readonly Cell[], column: FundColumn, placed: boolean): number {
  if (!placed) return 0;
  return group.reduce((cost, { tab }) => cost + 0.6 * Math.max(0, column.start - tab, tab - column.end), 0);
}

/** −3 when 执行率 is what the two amounts give, to the digit printed; a doubled digit without that proof is refused. */
function identityCost(figures: readonly FundFigure[]): number {
  const of = (role: FundRole): Exact | undefined => figures.find((one) => one.column.role === role)?.value;
  const rate = figures.find((one) => one.column.role === "completion");
  const adjusted = of("adjusted");
  const executed = of("executed");
  const doubled = figures.some((one) => one.doubled);
  if (!rate || !adjusted || !executed || adjusted.isZero()) return doubled ? 20 : 0;
  const holds = executed
    .div(adjusted)
    .times(100)
    .minus(rate.value)
    .abs()
    .lessThanOrEqualTo(halfDigit(rate.decimals));
  return holds ? -3 : doubled ? 20 : 0;
}
