import { ZERO, type Exact } from "../../model/money.ts";

/** A row of a coded table in which 类, 款 and 项 stand in one column. */
export interface OutlineRow {
  /** The codes it prints: ["208"], ["05"], or ["301", "01"]. */
  codes: readonly string[];
  /** Ideographic spaces before its name. */
  indent: number;
  /** Its first amount, which is its total. */
  amount: Exact | null;
}

/**
 * Which rows are 款 (2) and which 项 (3) where both print two digits: by the indent of their names, and
 * where the text has lost it by what must hold, 类 = Σ 款 and 款 = Σ 项. null for rows that say their
 * level themselves. Where no division holds, every row is a 款.
 */
export function outline(rows: readonly OutlineRow[]): (number | null)[] {
  const short = (row: OutlineRow): boolean => row.codes.length === 1 && row.codes[0]?.length === 2;
  if (rows.some((row) => short(row) && row.indent > 0))
    return rows.map((row) => (short(row) ? (row.indent >= 2 ? 3 : 2) : null));
  const levels: (number | null)[] = rows.map(() => null);
  let whole: Exact | null = null;
  let run: number[] = [];
  const close = (): void => {
    const divided = divide(
      run.map((at) => rows[at]?.amount ?? ZERO),
      whole,
    );
    run.forEach((at, nth) => (levels[at] = divided[nth] ?? 2));
    run = [];
  };
  rows.forEach((row, at) => {
    if (short(row)) run.push(at);
    else if (row.codes.length > 0) {
      close();
      whole = row.amount;
    }
  });
  close();
  return levels;
}

/** Steps after which a division is given up; real 类 need a few dozen. */
const STEPS = 5_000;

/** Levels of the rows below one 类; each 款 takes the rows after it that add up to it, if any do. */
function divide(amounts: readonly Exact[], whole: Exact | null): number[] {
  let steps = 0;
  const walk = (at: number, rest: Exact | null): number[] | null => {
    steps += 1;
    if (steps > STEPS) return null;
    if (at === amounts.length) return rest === null || rest.isZero() ? [] : null;
    const own = amounts[at] ?? ZERO;
    const left = rest?.minus(own) ?? null;
    if (left?.isNegative()) return null;
    let items = ZERO;
    for (let end = at + 1; end < amounts.length; end += 1) {
      items = items.plus(amounts[end] ?? ZERO);
      if (items.gt(own)) break;
      if (!items.eq(own)) continue;
      const tail = walk(end + 1, left);
      if (tail) return [2, ...amounts.slice(at + 1, end + 1).map(() => 3), ...tail];
    }
    const tail = walk(at + 1, left);
    return tail && [2, ...tail];
  };
  return walk(0, whole) ?? amounts.map(() => 2);
}
