import { type Cell, cellsOf, layoutOf } from "./cells.ts";
import type { Extent } from "./locate.ts";
import { nameLabel } from "./locate.ts";
import { isNoise } from "./fit.ts";
import type { PerformanceVocabulary } from "./vocabulary.ts";
import { compact, han, key, similarity } from "./words.ts";

/** A form's name as printed, and whether the print is whole. */
export interface PrintedName {
  text: string;
  damaged: boolean;
  overall: boolean;
}

const CODE = /^\d{3,}(?=\p{Script=Han})|[-—_]\d{6,}$/gu;

/** The name printed in a form's first row; "" and damaged where that row is lost. */
export function printedName(
  lines: readonly string[],
  extent: Extent,
  vocabulary: PerformanceVocabulary,
): PrintedName {
  const line = extent.nameLine ?? extent.start;
  const text = lines[line - 1] ?? "";
  const cells = cellsOf(text, line, text.includes("\t") ? "tabs" : layoutOf([text]));
  const label = nameLabel(cells, vocabulary);
  if (extent.nameLine === null || label === null) {
    const first = cells.filter((cell) => !/^单位/u.test(cell.key));
    const name = first.length <= 3 ? compact(first.map((cell) => cell.text).join("")) : "";
    return { text: han(name).length >= 4 ? name : "", damaged: true, overall: false };
  }
  const rest: Cell[] = [];
  for (const cell of cells.slice(label.used)) {
    if (/^单位[:。]/u.test(cell.key) || vocabulary.formLabels.includes(cell.key)) break;
    rest.push(cell);
  }
  if (rest.length === 0 && !text.includes("\t")) rest.push(...nextLine(lines, line, vocabulary));
  const overall = vocabulary.overallLabels.includes(label.label);
  const joined = compact(rest.map((cell) => cell.text).join(""));
  const name = overall ? joined.replace(CODE, "") : joined;
  const split = text.includes("\t") && rest.length > 1;
  const damaged =
    split ||
    name === "" ||
    isNoise(key(name)) ||
    /[^\p{Script=Han}\p{L}\p{N}（）()“”"、，,·—\-–.．:：《》〔〕\[\]【】+/％%]/u.test(name);
  return { text: name, damaged, overall };
}

/** The line under a label that stands alone, where every cell has a line of its own. */
function nextLine(lines: readonly string[], line: number, vocabulary: PerformanceVocabulary): Cell[] {
  for (let next = line + 1; next <= Math.min(lines.length, line + 3); next++) {
    const cells = cellsOf(lines[next - 1] ?? "", next, "aligned");
    const first = cells[0];
    if (first) return vocabulary.formLabels.includes(first.key) ? [] : [first];
  }
  return [];
}

/** The project names of the document's lists (序号 项目名称 …), in order. */
export function listedNames(lines: readonly string[], vocabulary: PerformanceVocabulary): string[] {
  const names: string[] = [];
  let column = -1;
  lines.forEach((text, i) => {
    if (column < 0 && !text.includes("序")) return;
    const cells = cellsOf(text, i + 1, text.includes("\t") ? "tabs" : "aligned");
    const head = cells.find((cell) => vocabulary.nameLabels.includes(cell.key));
    if (head && cells[0]?.key === "序号") column = head.tab;
    else if (text.trim().length > 0 && cells.length < 2) column = -1;
    else if (column >= 0 && /^\d{1,3}$/u.test(cells[0]?.key ?? "")) {
      const name = cells.find((cell) => cell.tab === column);
      if (name && han(name.text).length >= 3) names.push(compact(name.text));
    }
  });
  return names;
}

/**
 * The names of the forms. A damaged print is replaced by the name that the document's own list of
 * projects gives for the form: forms and list run in the same order, so both are aligned as a whole,
 * and a name is taken only where it is like the print, or where the print is lost and the forms on
 * both sides (or the ends) are matched to the list's neighbours.
 *
 * @returns per form the name, and the listed name's print when it was taken from the list
 */
export function resolveNames(
  printed: readonly PrintedName[],
  listed: readonly string[],
): { name: string; from: string | null }[] {
  const n = printed.length;
  const m = listed.length;
  const like = (i: number, j: number): number => {
    const name = printed[i];
    if (name === undefined || name.overall) return 0;
    return name.text === "" ? 0.35 : similarity(han(name.text), han(listed[j] ?? ""));
  };
  const score: number[][] = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(0));
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const likeness = like(i, j);
      const take = likeness >= 0.35 ? likeness + (score[i + 1]?.[j + 1] ?? 0) : 0;
      (score[i] ?? [])[j] = Math.max(take, score[i + 1]?.[j] ?? 0, score[i]?.[j + 1] ?? 0);
    }
  }
  const match = new Array<number>(n).fill(-1);
  for (let i = 0, j = 0; i < n && j < m;) {
    const here = score[i]?.[j] ?? 0;
    const likeness = like(i, j);
    if (likeness >= 0.35 && Math.abs(here - likeness - (score[i + 1]?.[j + 1] ?? 0)) < 1e-9) {
      match[i] = j;
      i += 1;
      j += 1;
    } else if (Math.abs(here - (score[i + 1]?.[j] ?? 0)) < 1e-9) i += 1;
    else j += 1;
  }
  return printed.map((name, i) => {
    const j = match[i] ?? -1;
    const candidate = listed[j];
    if (!name.damaged || candidate === undefined) return { name: name.text, from: null };
    const framed = (match[i - 1] ?? -2) === j - 1 && (i + 1 >= n ? j + 1 >= m : match[i + 1] === j + 1);
    const sure = name.text !== "" && similarity(han(name.text), han(candidate)) >= 0.6;
    return sure || framed ? { name: candidate, from: candidate } : { name: name.text, from: null };
  });
}
