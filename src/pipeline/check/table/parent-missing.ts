import { parentCode } from "../../recognise/codes.ts";
import { isCertain } from "../certain.ts";
import type { Rule } from "../rule.ts";

/**
 * A 款 stands under its 类, a 项 under its 款: where a table prints the higher levels at all, each code
 * has its higher code above it.
 *
 * @example 22102 住房改革支出 printed without 221 住房保障支出 above it
 */
export const parentMissing: Rule = {
  id: "parent-missing",
  name: "缺上级科目",
  family: "table",
  level: "warning",
  description: "逐级列示科目的表中，每个款应有其类、每个项应有其款。",
  run: ({ sheets }) =>
    sheets.flatMap((sheet) => {
      const rows = sheet.rows.flatMap((row) => {
        const label = row.labels[0];
        const place = row.cells.find((cell) => cell)?.place;
        return label && label.code !== "" && place ? [{ ...label, place }] : [];
      });
      // Tables that list only the lowest level have no parents to miss.
      if (!isCertain(sheet) || !rows.some(({ code }) => code.length === 3)) return [];
      const codes = new Set(rows.map(({ subunit, code }) => `${subunit}|${code}`));
      return rows
        .filter(({ code }) => code.length > 3)
        .map(({ subunit, code, item, place }) => {
          const parent = parentCode(code);
          const present = codes.has(`${subunit}|${parent}`);
          return {
            outcome: present ? ("pass" as const) : ("fail" as const),
            stated: code,
            expected: parent,
            difference: "",
            places: [place],
            message: `《${sheet.title}》列有 ${code}${item}${subunit ? `（单位 ${subunit}）` : ""}，但未见其上级科目 ${parent} 一行，请核对`,
          };
        });
    }),
};
