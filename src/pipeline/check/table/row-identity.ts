import { grouped } from "../../../model/money.ts";
import { rowIdentities } from "../../place/identities.ts";
import { byCertainty } from "../certain.ts";
import type { Rule } from "../rule.ts";
import { figures, holdSum } from "../sum.ts";
import { damagedCells } from "./damaged.ts";

/**
 * Every row: 合计 = the parts that its heads name (合计＝基本支出＋项目支出, 小计＝人员＋公用). A blank cell
 * in a row that prints something is 0.
 *
 * @example 「行政运行 448.78 352.53 96.26」: 352.53 + 96.26 = 448.79, inside the print's ± 0.015: rounding
 */
export const rowIdentity: Rule = {
  id: "row-identity",
  name: "行内合计",
  family: "table",
  level: "error",
  description: "每一行的合计（小计）应等于表头所列各组成部分之和，如「合计＝基本支出＋项目支出」。",
  run: (context) =>
    context.sheets.flatMap((sheet) => {
      const damaged = damagedCells(sheet, context);
      const title = (column: number): string => sheet.columns[column]?.path.at(-1) ?? "";
      return rowIdentities(sheet.columns, context.vocabulary.tables).flatMap(({ total, parts }) =>
        sheet.rows.flatMap((row, index) => {
          if (row.loose.some((open) => open.length > 0)) return [];
          const cells = [total, ...parts].map((column) => row.cells[column]);
          if (cells.every((cell) => !cell?.number)) return [];
          const hurt = [total, ...parts].some((column) => damaged.has(`${index},${column}`));
          const held = holdSum(cells[0], cells.slice(1), hurt);
          const result = { outcome: held.outcome, ...figures(held), places: held.places };
          if (held.outcome !== "fail") return [result];
          const label = row.labels[sheet.columns[total]?.block ?? 0];
          const message = `《${sheet.title}》「${label?.code ?? ""}${label?.item || "该行"}」的${title(total)}印为 ${grouped(held.stated, 2)}，${parts.map(title).join("＋")}为 ${grouped(held.expected, 2)}，相差 ${grouped(held.difference, 2)}，请核对`;
          return [byCertainty(sheet, { ...result, message })];
        }),
      );
    }),
};
