import { once } from "../../../model/once.ts";
import type { Sheet } from "../../../model/sheet.ts";
import { findDamage } from "../../extract/implied.ts";
import type { CheckContext } from "../rule.ts";

const bySheet = once(
  (context: CheckContext) =>
    new Map(
      context.sheets.map((sheet) => [
        sheet,
        new Set(findDamage(sheet, context.vocabulary.tables).map(({ row, column }) => `${row},${column}`)),
      ]),
    ),
);

/** The damaged cells of one of the context's sheets, each as `row,column`; found once for all rules. */
export function damagedCells(sheet: Sheet, context: CheckContext): ReadonlySet<string> {
  return bySheet(context).get(sheet) ?? new Set();
}
