import { type Passage, passageOf } from "../../../model/passage.ts";
import type { Place } from "../../../model/place.ts";
import type { Cell, Layout } from "./cells.ts";
import { isValue } from "./fit.ts";
import type { PerformanceVocabulary } from "./vocabulary.ts";
import { han, label as labelOf, similarity } from "./words.ts";

/** A cell of this many Chinese characters is prose and no label. */
const PROSE = 12;

function isLabel(cell: Cell, words: readonly string[]): boolean {
  return (
    words.includes(cell.key) ||
    (cell.key.length <= 14 && words.some((word) => similarity(cell.key, word, 0.75) >= 0.75))
  );
}

/**
 * The prose of a form's upper part: its goals, its grounds, what was done. In a table every long cell
 * is a passage labelled by the cell before it or, where that is blank, above it; lines between two
 * rows, and all lines of text without columns, are paragraphs under the label last seen.
 *
 * @param rows the filled cells of each line up to the indicators
 */
export function readPassages(
  lines: readonly string[],
  rows: readonly (readonly Cell[])[],
  layout: Layout,
  project: string,
  headings: string[],
  vocabulary: PerformanceVocabulary,
): Passage[] {
  return layout === "tabs" ? fromTable() : fromText();

  function fromTable(): Passage[] {
    const passages: Passage[] = [];
    const known = [...vocabulary.goalLabels, ...vocabulary.formLabels];
    let above: readonly Cell[] = [];
    let goal = "";
    for (const cells of rows) {
      const prose = cells.filter((cell) => han(cell.text).length >= PROSE && !isValue(cell.key));
      const alone = cells.length === 1 && !(lines[(cells[0]?.line ?? 1) - 1] ?? "").includes("\t");
      const named = cells.find((cell) => isLabel(cell, vocabulary.goalLabels));
      if (named) goal = labelOf(named.text);
      for (const cell of prose) {
        if (cell === named) continue;
        const before = cells.findLast((one) => one.tab < cell.tab && isLabel(one, known));
        const over = above.find((one) => one.tab === cell.tab);
        const lead = cells[0] !== cell && han(cells[0]?.text ?? "").length >= 2 ? cells[0] : undefined;
        if (before && vocabulary.organisationLabels.includes(before.key)) continue;
        const label = alone ? goal : labelOf((before ?? over ?? lead)?.text ?? "") || goal;
        passages.push(
          passageOf(lines, [cell], { kind: alone ? "paragraph" : "cell", headings, project, label }),
        );
      }
      if (prose.length === 0) above = cells;
    }
    return passages.filter((passage) => passage.text.length > 0);
  }

  function fromText(): Passage[] {
    const passages: Passage[] = [];
    let label = "";
    let stretches: Place[] = [];
    const flush = (): void => {
      if (label !== "" && stretches.length > 0) {
        const passage = passageOf(lines, stretches, { kind: "cell", headings, project, label });
        if (han(passage.text).length >= 4) passages.push(passage);
      }
      stretches = [];
    };
    for (let i = 0; i < rows.length; i++) {
      const cells = rows[i] ?? [];
      const first = cells[0];
      const last = cells.at(-1);
      if (first === undefined || last === undefined) continue;
      const next = rows[i + 1] ?? [];
      const wrapped = cells.length === 1 && next.length === 1 && next[0]?.line === first.line + 1;
      const joined = first.key + (next[0]?.key ?? "");
      if (wrapped && vocabulary.goalLabels.includes(joined) && !vocabulary.goalLabels.includes(first.key)) {
        flush();
        label = joined;
        i += 1;
      } else if (vocabulary.goalLabels.includes(first.key)) {
        flush();
        label = labelOf(first.text);
        const rest = cells[1];
        if (rest) stretches.push({ line: rest.line, column: rest.column, endColumn: last.endColumn });
      } else if (vocabulary.formLabels.includes(first.key) || vocabulary.nameLabels.includes(first.key)) {
        flush();
        label = "";
      } else if (label !== "")
        stretches.push({ line: first.line, column: first.column, endColumn: last.endColumn });
    }
    flush();
    return passages;
  }
}

/** Lines of an OCR that read a picture over and over: hardly any character occurs but once, or cells repeat. */
export function illegibleLines(rows: readonly (readonly Cell[])[]): Set<number> {
  const seen = new Map<string, Set<number>>();
  for (const cell of rows.flat()) {
    if (cell.key.length < 20) continue;
    const on = seen.get(cell.key) ?? new Set<number>();
    seen.set(cell.key, on.add(cell.line));
  }
  const bad = new Set<number>();
  for (const cells of rows) {
    for (const cell of cells) {
      const varied = new Set(cell.key).size / Math.max(1, Math.min(cell.key.length, 120));
      const repeated = (seen.get(cell.key)?.size ?? 0) > 2;
      if ((cell.key.length >= 60 && varied < 0.4) || repeated) bad.add(cell.line);
    }
  }
  // What stands between two such lines is the same picture.
  const [first, last] = [Math.min(...bad), Math.max(...bad)];
  for (const cells of rows) {
    const line = cells[0]?.line ?? 0;
    if (line > first && line < last) bad.add(line);
  }
  return bad;
}
