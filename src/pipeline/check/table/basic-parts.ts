import { grouped } from "../../../model/money.ts";
import type { SheetCell } from "../../../model/sheet.ts";
import { conceptOf } from "../../recognise/vocabulary.ts";
import type { Rule } from "../rule.ts";
import { figures, holdSum } from "../sum.ts";

/** Economic classes of 人员经费; every other class is 公用经费. */
const PERSONNEL = new Set(["301", "303"]);

/**
 * 基本支出明细: 人员经费合计 = 301 + 303, 公用经费合计 = all other classes, where the table closes with
 * these two totals (财政部 决算 form 公开06表).
 *
 * @example 1,349.06 + 0.04 = 1,349.10; 95.40 + 0 + 0.40 + 0 + 0 = 95.80
 */
export const basicParts: Rule = {
  id: "basic-parts",
  name: "人员与公用经费",
  family: "table",
  level: "error",
  description:
    "基本支出明细表中，人员经费合计应等于工资福利支出与对个人和家庭的补助之和，公用经费合计应等于其余各类之和。",
  run: ({ sheets, vocabulary }) =>
    sheets
      .filter(({ kind, state }) => kind === "basic-expenditure" && state === "filled")
      .flatMap((sheet) => {
        const classes: { code: string; cell: SheetCell }[] = [];
        const closing: { concept: string; item: string; cell: SheetCell }[] = [];
        for (const row of sheet.rows)
          for (const column of sheet.columns) {
            const cell = row.cells[column.index];
            const label = row.labels[column.block];
            if (column.role !== "amount" || !cell?.number || !label) continue;
            if (label.code.length === 3) classes.push({ code: label.code, cell });
            const concept = label.code === "" ? conceptOf(column.path.slice(0, 1), vocabulary.tables) : null;
            if (concept === "personnel" || concept === "operating")
              closing.push({ concept, item: label.item, cell });
          }
        return closing.map(({ concept, cell }) => {
          const parts = classes
            .filter(({ code }) => PERSONNEL.has(code) === (concept === "personnel"))
            .map((entry) => entry.cell);
          const held = holdSum(cell, parts, false);
          const name = concept === "personnel" ? "人员经费合计" : "公用经费合计";
          const message = `《${sheet.title}》${name}印为 ${grouped(held.stated, 2)}，所属各类之和为 ${grouped(held.expected, 2)}，相差 ${grouped(held.difference, 2)}，请核对`;
          return { outcome: held.outcome, ...figures(held), places: held.places, message };
        });
      }),
};
