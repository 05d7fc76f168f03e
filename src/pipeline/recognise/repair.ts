import type { Column } from "../../model/sheet.ts";
import { conceptOf, type TableVocabulary } from "./vocabulary.ts";
import { heading } from "./words.ts";

/**
 * Puts the groups of a 三公 head right where OCR has split or garbled them: when every column's own
 * heading is known and repeats as the statutory form has it, the groups follow from the form.
 */
export function repairGroups(columns: readonly Column[], vocabulary: TableVocabulary): Column[] {
  const conceptAt = (step: string): string => vocabulary.concepts.get(heading(step)) ?? "";
  const known = (step: string): boolean =>
    conceptAt(step) !== "" ||
    vocabulary.years.test(step) ||
    vocabulary.totals.test(step) ||
    vocabulary.labelGroups.test(heading(step)) ||
    vocabulary.wrappers.some(({ pattern }) => pattern.test(step));
  const amounts = columns.filter((column) => column.role === "amount");
  const leaf = (column: Column): string => conceptAt(column.path.at(-1) ?? "");
  const garbled = amounts.some((column) => column.path.some((step) => !known(step)));
  const statutory =
    amounts.some((column) => leaf(column) === "vehicle-running") &&
    amounts.every((column) => leaf(column) !== "");
  if (!garbled || !statutory) return [...columns];
  const steps = amounts.flatMap((column) => column.path);
  const group = steps.find((step) => conceptAt(step) === "vehicle") ?? "";
  const values = [...new Set(steps.filter((step) => vocabulary.years.test(step)))];
  const period =
    values.length > 1 && amounts.length % values.length === 0
      ? amounts.length / values.length
      : amounts.length;
  const repaired = new Map<number, string[]>();
  amounts.forEach((column, at) => {
    const inside = ["subtotal", "vehicle-purchase", "vehicle-running"].includes(leaf(column));
    const value = values[Math.floor(at / period)];
    repaired.set(column.index, [
      ...(value ? [value] : []),
      ...(inside && group ? [group] : []),
      column.path.at(-1) ?? "",
    ]);
  });
  return columns.map((column) => {
    const path = repaired.get(column.index);
    return path ? { ...column, path, concept: conceptOf(path, vocabulary) } : column;
  });
}
