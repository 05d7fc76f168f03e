import { Exact, sum } from "../../../model/money.ts";
import { isNoise, levelLikeness, levelName } from "./fit.ts";
import type { PerformanceVocabulary } from "./vocabulary.ts";

/** What a row prints of its levels; "" where nothing legible stands. */
export interface LevelRow {
  level1: string;
  level2: string;
  /** The row's own weight, where printed. */
  weight: Exact | null;
  /** The indicator's name; "" for a row that names levels only. */
  name: string;
}

interface Label {
  text: string;
  row: number;
  weight: Exact | null;
}

const OWN_WEIGHT = /\((\d+(?:\.\d+)?)分?\)$/u;
/** Reaching upward over one row that prints no label. */
const UPWARD = 0.5;
/** A row whose second level does not belong under the first. */
const CONFLICT = 2;
/** A row whose second level usually stands under another first one, or whose name speaks for another. */
const UNUSUAL = 0.8;
/** The rows' weights add up to the one printed with the level. */
const SUM = -3;

/** Which first levels may stand over a second one; null where that is not fixed. */
function parents(level2: string, vocabulary: PerformanceVocabulary): string[] | null {
  const found = vocabulary.level2[levelName(level2)];
  return found === undefined || found.length === 0 ? null : found;
}

function conflicts(level1: string, level2: string, vocabulary: PerformanceVocabulary): boolean {
  const allowed = parents(level2, vocabulary);
  if (allowed === null) return false;
  const name = levelName(level1);
  const standard = Object.values(vocabulary.level2).some((list) => list.includes(name));
  return standard && !allowed.includes(name);
}

function unusual(level1: string, level2: string, vocabulary: PerformanceVocabulary): boolean {
  const usual = parents(level2, vocabulary)?.[0];
  return (
    usual !== undefined &&
    usual !== levelName(level1) &&
    Object.values(vocabulary.level2).some((list) => list.includes(levelName(level1)))
  );
}

/** The second level that a name speaks for; "" when it speaks for none or for several. */
function hinted(name: string, vocabulary: PerformanceVocabulary): string {
  const found = Object.entries(vocabulary.hints).filter(([, words]) =>
    words.some((word) => name.includes(word)),
  );
  return found.length === 1 ? (found[0]?.[0] ?? "") : "";
}

/**
 * Blanks what is no label: letters cut in two by a wrong column line, and the second reading of a
 * merged cell, which has the length of the label beside it and no word of the vocabulary.
 */
function legible(
  prints: readonly string[],
  level: "level1" | "level2",
  vocabulary: PerformanceVocabulary,
): string[] {
  const labels = prints.map((print) =>
    print.length > 0 && isNoise(print) && !OWN_WEIGHT.test(print) ? "" : print,
  );
  const known = labels.map((text) => levelLikeness(text, level, vocabulary) >= 0.75);
  return labels.map((text, i) => {
    if (
      text === "" ||
      known[i] === true ||
      levelLikeness(text, level, vocabulary) >= 0.5 ||
      OWN_WEIGHT.test(text)
    )
      return text;
    const above = labels.slice(0, i).findLast((_, k) => known[k] === true);
    const below = labels.find((_, k) => k > i && known[k] === true);
    const doubled = [above, below].some(
      (label) => label !== undefined && levelName(label).length === text.length,
    );
    return doubled ? "" : text;
  });
}

/** Labels with their rows; a weight or a 指标 that wrapped onto the next row joins the label before it. */
function labelsOf(prints: readonly string[], vocabulary: PerformanceVocabulary): Label[] {
  const labels: Label[] = [];
  const weigh = (text: string): Exact | null => {
    const digits = OWN_WEIGHT.exec(text)?.[1];
    return digits === undefined ? null : new Exact(digits);
  };
  prints.forEach((print, row) => {
    if (print === "") return;
    const last = labels.at(-1);
    if (/^\(\d+(?:\.\d+)?分?\)$/u.test(print)) {
      if (last && last.weight === null) last.weight = weigh(print);
      return;
    }
    if (print === "指标" && last && vocabulary.level2[`${levelName(last.text)}指标`] !== undefined) {
      last.text = `${levelName(last.text)}指标`;
      return;
    }
    labels.push({ text: levelName(print), row, weight: weigh(print) });
  });
  return labels;
}

/**
 * The first row of each label's block. A label stands in the first row of its merged cell or, in a
 * centred cell, further down; the blocks are chosen together so that the weights of a block add up to
 * the weight printed with its level, and second levels stand under the first ones they belong to.
 */
function blocks(
  labels: readonly Label[],
  rows: readonly LevelRow[],
  seconds: readonly string[],
  vocabulary: PerformanceVocabulary,
): number[] {
  interface State {
    cost: number;
    starts: number[];
  }
  const costOf = (label: Label, from: number, to: number): number => {
    let cost = UPWARD * Math.max(0, label.row - from);
    const weights: Exact[] = [];
    for (let i = from; i < to; i++) {
      const second = seconds[i] ?? "";
      const likely = second === "" ? hinted(rows[i]?.name ?? "", vocabulary) : second;
      if (second !== "" && conflicts(label.text, second, vocabulary)) cost += CONFLICT;
      else if (likely !== "" && unusual(label.text, likely, vocabulary)) cost += UNUSUAL;
      const weight = rows[i]?.weight;
      if (weight) weights.push(weight);
    }
    if (label.weight && weights.length > 0 && sum(weights).equals(label.weight)) cost += SUM;
    return cost;
  };
  let states: State[] = [{ cost: 0, starts: [0] }];
  labels.forEach((label, k) => {
    const next = labels[k + 1];
    const stops = next
      ? Array.from({ length: next.row - label.row }, (_, i) => label.row + 1 + i)
      : [rows.length];
    states = stops.map((stop) =>
      states
        .map((state) => ({
          cost: state.cost + costOf(label, state.starts.at(-1) ?? 0, stop),
          starts: [...state.starts, stop],
        }))
        .reduce((best, state) =>
          state.cost < best.cost - 1e-9 ||
          (Math.abs(state.cost - best.cost) < 1e-9 && (state.starts.at(-2) ?? 0) > (best.starts.at(-2) ?? 0))
            ? state
            : best,
        ),
    );
  });
  const best = states.reduce((least, state) => (state.cost <= least.cost ? state : least));
  return best.starts.slice(0, -1);
}

/**
 * The levels of every row: a blank level is that of the block the row stands in. Where no first level
 * is printed for a block of known second levels (its merged cell was lost), the one they belong to is given.
 */
export function spreadLevels(
  rows: readonly LevelRow[],
  vocabulary: PerformanceVocabulary,
): { level1: string; level2: string }[] {
  const firsts = labelsOf(
    legible(
      rows.map((row) => row.level1),
      "level1",
      vocabulary,
    ),
    vocabulary,
  );
  const seconds = new Array<string>(rows.length).fill("");
  for (const label of labelsOf(
    legible(
      rows.map((row) => row.level2),
      "level2",
      vocabulary,
    ),
    vocabulary,
  )) {
    seconds[label.row] = label.text;
  }
  const starts = firsts.length > 0 ? blocks(firsts, rows, seconds, vocabulary) : [];
  return rows.map((_, i) => {
    const block = starts.findLastIndex((start) => start <= i);
    const from = starts[block] ?? 0;
    const to = starts[block + 1] ?? rows.length;
    let level2 = "";
    for (let k = i; k >= from && level2 === ""; k--) level2 = seconds[k] ?? "";
    for (let k = i; k < to && level2 === ""; k++) level2 = seconds[k] ?? "";
    const printed = firsts[block]?.text ?? "";
    const allowed = parents(level2, vocabulary);
    const lost = allowed !== null && (printed === "" || conflicts(printed, level2, vocabulary));
    return { level1: lost ? (allowed[0] ?? printed) : printed, level2 };
  });
}
