import type { Place } from "../../../model/place.ts";
import type { Indicator } from "../../../model/reading.ts";
import type { FormAmount, PerformanceForm } from "../../extract/performance/index.ts";
import type { CheckContext } from "../rule.ts";
import { words } from "./vocabulary.ts";

/** The self-evaluations of a document. */
export function evaluations(forms: readonly PerformanceForm[]): PerformanceForm[] {
  return forms.filter(({ kind }) => kind === "self-evaluation");
}

/** Whether an indicator is the scored row of the funds block. */
export function isExecution({ level1 }: Indicator): boolean {
  return level1 === words.executionRow;
}

/** Whether words of a form were lost to damage, so that rows may be missing. */
export function isDamaged(form: PerformanceForm): boolean {
  return form.notes.some(({ text }) => text.includes("无法辨认") && text.includes("行文字"));
}

/** The total score that a form prints. */
export function totalScore(form: PerformanceForm): FormAmount | undefined {
  return form.amounts.find(({ item, column }) => item === "总分" && column === "得分");
}

/** Whether the form gives its method of scoring under the table. */
export function printsMethod(form: PerformanceForm): boolean {
  return form.notes.some(({ text }) => words.methodWords.every((word) => text.includes(word)));
}

type Field = "target" | "actual" | "completion" | "weight" | "score";

/**
 * Where a field of an indicator stands on its line. The fields are looked for one behind the other, as
 * their columns are, so that a weight and a score of 10 are told apart; the indicator's own place where
 * the print is not on its line.
 */
export function fieldPlace(
  indicator: Indicator,
  field: Field,
  lines: CheckContext["reading"]["lines"],
): Place {
  const { line, column, endColumn } = indicator.place;
  const text = lines[line - 1] ?? "";
  const order: Field[] = isExecution(indicator)
    ? ["target", "actual", "weight", "completion", "score"]
    : ["target", "actual", "completion", "weight", "score"];
  let from = isExecution(indicator) ? column - 1 : endColumn - 1;
  for (const one of order) {
    const found = cellOf(text, indicator[one], from);
    if (one === field && found) return { line, column: found.start + 1, endColumn: found.end + 1 };
    if (one === field) break;
    if (found) from = found.end;
  }
  const last = cellOf(text, indicator[field], endColumn - 1);
  return last ? { line, column: last.start + 1, endColumn: last.end + 1 } : indicator.place;
}

/** The first cell from an offset on that prints this, whatever white space parts it. */
function cellOf(text: string, print: string, from: number): { start: number; end: number } | null {
  if (print === "") return null;
  const pattern = [...print].map((char) => char.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("\\s*");
  const found = new RegExp(`(?<!\\S)${pattern}(?!\\S)`, "u").exec(text.slice(from));
  return found ? { start: from + found.index, end: from + found.index + found[0].length } : null;
}

/** Whether the form states a reason for the deviation of this indicator, on its line or before the next. */
export function hasReason(form: PerformanceForm, indicator: Indicator): boolean {
  const next = form.indicators.map(({ place }) => place.line).filter((line) => line > indicator.place.line);
  const end = Math.min(indicator.place.line + 3, ...next);
  return form.passages.some(
    ({ label, pieces }) =>
      words.reasonLabels.some((word) => label.includes(word)) &&
      pieces.some(
        ({ place }) =>
          place.line >= indicator.place.line && (place.line < end || place.line === indicator.place.line),
      ),
  );
}

/** What a finding calls an indicator. */
export function called({ project, level3 }: Indicator): string {
  return `「${project}」的指标「${level3}」`;
}
