import type { Cell } from "./cells.ts";
import type { Accounted, FormAmount } from "./form.ts";

const YEAR = /^[(（]?(?:19|20)\d{2}(?:[-.年/]\d{1,2}(?:[-.月/]\d{1,2}日?)?|年度?)?[)）]?$/u;

/**
 * Every filled stretch of a form's lines and what it was taken for, so that no figure goes unaccounted.
 *
 * @param cells every filled cell of the form's lines
 * @param used cells that an indicator was read from
 * @param index lines that print only the form's number
 */
export function accountFor(
  cells: readonly Cell[],
  amounts: readonly FormAmount[],
  used: ReadonlySet<string>,
  index: ReadonlySet<number>,
): Accounted[] {
  const accounted: Accounted[] = amounts.map(({ place }) => ({
    line: place.line,
    column: place.column,
    endColumn: place.endColumn,
    as: "fact",
  }));
  for (const cell of cells) {
    const facts = amounts
      .map(({ place }) => place)
      .filter(
        ({ line, column, endColumn }) =>
          line === cell.line && column < cell.endColumn && cell.column < endColumn,
      )
      .sort((a, b) => a.column - b.column);
    const as: Accounted["as"] = used.has(`${cell.line}:${cell.column}`)
      ? "indicator"
      : index.has(cell.line)
        ? "index"
        : YEAR.test(cell.key)
          ? "year"
          : "text";
    let from = cell.column;
    for (const fact of facts) {
      if (fact.column > from) accounted.push({ line: cell.line, column: from, endColumn: fact.column, as });
      from = Math.max(from, fact.endColumn);
    }
    if (from < cell.endColumn)
      accounted.push({ line: cell.line, column: from, endColumn: cell.endColumn, as });
  }
  return accounted.sort((a, b) => a.line - b.line || a.column - b.column);
}
