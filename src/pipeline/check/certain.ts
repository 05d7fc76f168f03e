import type { Sheet } from "../../model/sheet.ts";
import type { RuleResult } from "./rule.ts";

/** Whether every amount of a table has its column. Where not, a sum that fails may be our reading's fault. */
export function isCertain(sheet: Sheet): boolean {
  return sheet.rows.every((row) => row.loose.every((open) => open.length === 0));
}

/** Puts a failed check of a table that was not read with certainty down to the extraction. */
export function byCertainty(sheet: Sheet, result: RuleResult): RuleResult {
  return result.outcome === "fail" && !isCertain(sheet)
    ? { ...result, cause: "extraction", level: "info" }
    : result;
}

/** Whether a table leaves out what was carried over from the year before: another basis than one that has it. */
export function isWithoutCarryOver(title: string): boolean {
  return /不含(?:上年)?结转/.test(title);
}
