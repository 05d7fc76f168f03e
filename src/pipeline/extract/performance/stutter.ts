import type { Row } from "./align.ts";
import { type Cell, wordsOf } from "./cells.ts";
import type { PerformanceVocabulary, Role } from "./vocabulary.ts";
import { compact, key } from "./words.ts";

function name(row: Row): string {
  return key((row.cells.level3 ?? []).map((cell) => cell.text).join(""));
}

/** A word of a cell's text that ends in a weight ends a name: `对象资格符合率(10)`. */
const WEIGHT = /[(（]\d{1,3}分?[)）]$/u;

/**
 * Some OCR prints a damaged table cell by adding to it: every row repeats the text of the rows before
 * it and adds its own. Such a run of rows is taken apart: the names are the last row's text, parted
 * behind the printed weights, without those that stand in a row above; targets, rates and levels go
 * to them in the order printed, and what is not printed stays empty.
 */
export function unstutter(rows: readonly Row[], vocabulary: PerformanceVocabulary): Row[] {
  const result: Row[] = [];
  for (let i = 0; i < rows.length; i++) {
    let end = i;
    while (end + 1 < rows.length) {
      const here = name(rows[end] as Row);
      const next = name(rows[end + 1] as Row);
      if (here.length < 6 || next.length <= here.length || !next.startsWith(here)) break;
      end += 1;
    }
    const run = rows.slice(i, end + 1);
    if (run.length < 3) {
      result.push(rows[i] as Row);
      continue;
    }
    result.push(...takeApart(run, result.map(name), vocabulary));
    i = end;
  }
  return result;
}

function takeApart(run: readonly Row[], above: readonly string[], vocabulary: PerformanceVocabulary): Row[] {
  const last = run.at(-1) as Row;
  const groups: Cell[][] = [[]];
  for (const word of (last.cells.level3 ?? []).flatMap(wordsOf)) {
    // A bracket parted from its name by a line break ends that name, too.
    groups.at(-1)?.push(word);
    if (WEIGHT.test(word.text)) groups.push([]);
  }
  const fresh = groups.filter((group) => {
    const text = key(group.map((word) => word.text).join(""));
    return text !== "" && !above.some((printed) => printed === text || printed.endsWith(text));
  });
  const words = (role: Role): Cell[] =>
    run
      .map((row) => (row.cells[role] ?? []).flatMap(wordsOf))
      .reduce((a, b) => (b.length > 0 && b.length >= a.length ? b : a), []);
  const skipped = groups.filter((group) => group.length > 0).length - fresh.length;
  const own = (role: Role): Cell[] => {
    const list = words(role);
    const first = run[0]?.cells[role]?.flatMap(wordsOf)[0];
    return skipped > 0 &&
      list.length > fresh.length &&
      first !== undefined &&
      compact(list[0]?.text ?? "") === compact(first.text)
      ? list.slice(1)
      : list;
  };
  const seconds = levelCells(run, "level2", Object.keys(vocabulary.level2));
  const firsts = levelCells(run, "level1", vocabulary.level1);
  const targets = own("target");
  const rates = own("completion");
  const actuals = own("actual").slice(-1);
  const scores = own("score").slice(-1);
  return fresh.map((group, i): Row => {
    const cells: Row["cells"] = { level3: group };
    const give = (role: Role, cell: Cell | undefined): void => {
      if (cell) cells[role] = [cell];
    };
    give("level2", seconds[i]);
    if (i === seconds.length) give("level1", firsts.at(-1));
    give("target", targets[i]);
    give("completion", rates[i]);
    give("actual", i === 0 ? actuals[i] : undefined);
    give("score", i === 0 ? scores[i] : undefined);
    return { line: last.line, cells, loose: [] };
  });
}

/** The levels a run prints, each once, in order; two that were run together (质量指标时效指标) are parted. */
function levelCells(run: readonly Row[], role: "level1" | "level2", known: readonly string[]): Cell[] {
  const found: Cell[] = [];
  const long = [...known].sort((a, b) => b.length - a.length);
  for (const cell of run.flatMap((row) => row.cells[role] ?? [])) {
    let from = 0;
    while (from < cell.text.length) {
      const word = long.find((one) => cell.text.startsWith(one, from));
      if (word === undefined) {
        from += 1;
        continue;
      }
      if (!found.some((one) => one.key === word)) {
        const column = cell.column + from;
        found.push({ ...cell, text: word, key: word, column, endColumn: column + word.length });
      }
      from += word.length;
    }
  }
  return found;
}
