import { grouped } from "../../../model/money.ts";
import { heading } from "../../recognise/words.ts";
import type { Rule } from "../rule.ts";
import { figures, holdSum } from "../sum.ts";

/**
 * 收支总表: what comes in is what goes out. The last total of the left side (收入总计) equals that of the
 * right side (支出总计), 本年收入 and 本年支出 need not.
 *
 * @example 收入总计 18,669.65 = 支出总计 18,669.65
 */
export const balance: Rule = {
  id: "balance",
  name: "收支平衡",
  family: "table",
  level: "error",
  description: "收支总表中，收入总计应等于支出总计。",
  run: ({ sheets, vocabulary }) =>
    sheets
      .filter(
        ({ kind, state }) => (kind === "summary" || kind === "appropriation-summary") && state === "filled",
      )
      .flatMap((sheet) => {
        const last = (block: number) => {
          const column = sheet.columns.find(
            (candidate) => candidate.block === block && candidate.role === "amount",
          );
          const row = sheet.rows.findLast(
            ({ labels, cells }) =>
              vocabulary.tables.totalRows.test(heading(labels[block]?.item ?? "")) &&
              column &&
              cells[column.index]?.number,
          );
          return column ? row?.cells[column.index] : undefined;
        };
        const [left, right] = [last(0), last(1)];
        if (!left || !right) return [];
        const held = holdSum(left, [right], false);
        const message = `《${sheet.title}》收入总计 ${grouped(held.stated, 2)}，支出总计 ${grouped(held.expected, 2)}，相差 ${grouped(held.difference, 2)}，请核对`;
        return [{ outcome: held.outcome, ...figures(held), places: held.places, message }];
      }),
};
