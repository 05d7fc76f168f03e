import { plain } from "../../../model/money.ts";
import type { Sheet } from "../../../model/sheet.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { named } from "./outcome.ts";
import { isMoney, proseOf, type Quantity, scaleOf } from "./prose.ts";

function plainName(name: string): string {
  return name
    .replace(/[\s“”"的]/g, "")
    .replace(/(?:经费|费用|费)$/, "")
    .replace(/\(/g, "（")
    .replace(/\)/g, "）");
}

/** The one row of figures of a table that has only columns, as the 三公 table does. */
function blanksOf(sheet: Sheet): { name: string; line: number }[] {
  const rows = sheet.rows.filter(({ cells }) => cells.some((cell) => cell?.number));
  const [row] = rows;
  // Only where the source shows every column is an empty cell known to be empty.
  if (
    sheet.layout !== "tabs" ||
    sheet.state !== "filled" ||
    rows.length !== 1 ||
    !row ||
    row.loose.some((loose) => loose.length > 0)
  )
    return [];
  return sheet.columns
    .filter(({ role, index }) => role === "amount" && !row.cells[index]?.text.trim())
    .map(({ path }) => ({ name: plainName(path.at(-1) ?? ""), line: row.line }));
}

/**
 * The 三公 table prints each part in its column. Where the text states an amount for a part whose cell is left
 * blank in a filled row, one of the two is missing something.
 *
 * @example 公务接待费 0.1 万元, while the column 公务接待费 of the table is blank
 */
export const blankCell: Rule = {
  id: "blank-cell",
  name: "文字有数而表格为空",
  family: "text-table",
  level: "warning",
  description: "文字中写有“三公”经费某一项的金额的，报表中该项不应为空格。",
  run: (context) => {
    const sheets = context.sheets.filter(({ kind }) => kind === "three-public");
    const said = proseOf(context).flatMap(({ quantities }) =>
      quantities.filter((one) => isMoney(one) && /三公/.test(one.statement.subject)),
    );
    return sheets.flatMap((sheet) => {
      const blanks = blanksOf(sheet);
      // A side for each year or stage prints the same names twice; which of them is meant the text alone does not say.
      if (new Set(blanks.map(({ name }) => name)).size !== blanks.length) return [];
      return said.flatMap((quantity: Quantity): RuleResult[] => {
        const blank = blanks.find(({ name }) => name === plainName(quantity.path.at(-1) ?? ""));
        if (!blank || scaleOf(quantity.figure.unit) === null) return [];
        const places = [
          quantity.place,
          {
            line: blank.line,
            column: 1,
            endColumn: (context.reading.lines[blank.line - 1] ?? "").length + 1,
          },
        ];
        const stated = plain(quantity.figure.value);
        if (quantity.figure.value.isZero())
          return [{ outcome: "pass", stated, expected: "", difference: "", places }];
        return [
          {
            outcome: "fail",
            stated,
            expected: "",
            difference: "",
            places,
            message: `${named(quantity)}，《${sheet.title}》中该项为空格（第 ${blank.line} 行），两处不一致，请核对`,
          },
        ];
      });
    });
  },
};
