import { grouped } from "../../../model/money.ts";
import type { Sheet } from "../../../model/sheet.ts";
import { rowSums } from "../../place/sums.ts";
import { byCertainty } from "../certain.ts";
import type { CheckContext, Rule, RuleResult } from "../rule.ts";
import { figures, holdSum, type SumOutcome } from "../sum.ts";
import { damagedCells } from "./damaged.ts";

/**
 * Down every column of amounts: 款 = Σ 项, 类 = Σ 款, 合计 = Σ 类, a 部门 = Σ its 单位; in 收支总表
 * 本年收入合计 = Σ 一、二、…, 总计 = 本年合计 + 结转. One finding names all columns of a sum that fail, for
 * a missing row fails them all.
 *
 * @example 合计 18,669.65 over 208 105.48 and 210 18,480.23: 83.94 short in three columns, one finding
 */
export const columnSum: Rule = {
  id: "column-sum",
  name: "各级合计",
  family: "table",
  level: "error",
  description:
    "每一列中，款应等于所属各项之和，类应等于所属各款之和，合计应等于各类之和；收支总表中本年合计、总计亦同。",
  run: (context) =>
    context.sheets.flatMap((sheet) => holdSheet(sheet, context).map((result) => byCertainty(sheet, result))),
};

function holdSheet(sheet: Sheet, context: CheckContext): RuleResult[] {
  const damaged = damagedCells(sheet, context);
  const results: RuleResult[] = [];
  for (const block of new Set(sheet.columns.map((column) => column.block))) {
    const amounts = sheet.columns.filter((column) => column.block === block && column.role === "amount");
    const rows = sheet.rows.map((row) => ({
      label: row.labels[block] ?? { item: "", code: "", level: null, subunit: "" },
      present:
        sheet.columns.some((column) => column.block === block && row.cells[column.index] !== undefined) ||
        (row.loose[block]?.length ?? 0) > 0,
      filled: amounts.some(({ index }) => row.cells[index]?.number != null),
    }));
    for (const { whole, parts } of rowSums(rows, context.vocabulary.tables)) {
      if ([whole, ...parts].some((row) => (sheet.rows[row]?.loose[block]?.length ?? 0) > 0)) continue;
      const failed: { name: string; held: SumOutcome; unprinted: boolean }[] = [];
      for (const { index, path } of amounts) {
        const cell = (row: number) => sheet.rows[row]?.cells[index];
        if ([whole, ...parts].every((row) => !cell(row)?.number)) continue;
        const hurt = [whole, ...parts].some((row) => damaged.has(`${row},${index}`));
        const held = holdSum(cell(whole), parts.map(cell), hurt);
        if (held.outcome === "fail")
          failed.push({ name: path.join("/"), held, unprinted: !cell(whole)?.number });
        else results.push({ outcome: held.outcome, ...figures(held), places: held.places });
      }
      const first = failed[0];
      if (!first) continue;
      const label = rows[whole]?.label;
      const name = `${label?.code ?? ""}${label?.item || "合计"}`;
      const of = failed.length > 1 ? `等 ${failed.length} 栏` : "";
      const { held } = first;
      const unprinted = failed.every((entry) => entry.held.stated.isZero() && entry.unprinted);
      results.push({
        outcome: "fail",
        ...(unprinted ? { level: "warning" as const } : {}),
        ...figures(held),
        ...(unprinted ? { stated: "" } : {}),
        places: failed.flatMap(({ held: { places } }) => places),
        message: `《${sheet.title}》「${name}」${amounts.length > 1 ? `（${first.name}${of}）` : ""}${unprinted ? "未印数字" : `印为 ${grouped(held.stated, 2)}`}，所属各行之和为 ${grouped(held.expected, 2)}，相差 ${grouped(held.difference, 2)}，请核对`,
      });
    }
  }
  return results;
}
