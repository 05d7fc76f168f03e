import type { Exact } from "../../../model/money.ts";
import type { Place } from "../../../model/place.ts";
import type { Sheet } from "../../../model/sheet.ts";
import { heading } from "../../recognise/words.ts";
import { isCertain } from "../certain.ts";
import { inBase } from "./figures.ts";

/** A row of 项目支出表: a project and its amount in 元. */
export interface ProjectRow {
  name: string;
  value: Exact;
  slack: Exact;
  place: Place;
}

/** A project's name as it is compared between its row and its form. */
export function projectKey(name: string): string {
  return heading(name).replace(/[\s()（）【】[\]「」“”"·]/gu, "");
}

/** The rows of the document's 项目支出表 and its total, "" by name; tables without certain columns give none. */
export function projectRows(sheets: readonly Sheet[]): ProjectRow[] {
  return sheets
    .filter((sheet) => sheet.kind === "project-expenditure" && isCertain(sheet))
    .flatMap((sheet) => {
      const amounts = sheet.columns.filter(({ role }) => role === "amount");
      const total =
        amounts.find(({ concept }) => concept === "total") ?? (amounts.length === 1 ? amounts[0] : undefined);
      if (!total || !sheet.columns.some(({ role }) => role === "item")) return [];
      return sheet.rows.flatMap((row) => {
        const cell = row.cells[total.index];
        const label = row.labels[total.block];
        if (!cell?.number?.whole || !label) return [];
        const { value, slack, unit } = inBase({ relation: "", ...cell.number, unit: sheet.unitOfMeasure });
        const name = /^(?:合计|总计)?$/u.test(projectKey(label.item)) ? "" : projectKey(label.item);
        return unit === "元" ? [{ name, value, slack, place: cell.place }] : [];
      });
    });
}
