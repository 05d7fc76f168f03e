import { heading } from "../../recognise/words.ts";
import type { Place } from "../../../model/place.ts";
import { isCertain } from "../certain.ts";
import type { Rule } from "../rule.ts";

/**
 * A code has one name (财政部《政府收支分类科目》): where two tables of a document print different names
 * for it, one of them is not the code's. White space, brackets and indents are no difference.
 *
 * @example 2130204 事业机构 in one table, 事业单位 in another
 */
export const sameName: Rule = {
  id: "same-name",
  name: "科目名称",
  family: "tables",
  level: "info",
  description: "同一科目编码在各表中的名称应当相同。",
  run: ({ sheets }) => {
    const names = new Map<string, { item: string; title: string; place: Place }[]>();
    for (const sheet of sheets.filter(isCertain))
      for (const row of sheet.rows)
        row.labels.forEach(({ code, item }, block) => {
          const place = row.cells.find((cell, index) => cell && sheet.columns[index]?.block === block)?.place;
          const name = heading(item).replace(/^[\d\-—－]+/, "");
          if (code === "" || name === "" || !place) return;
          names.set(code, [...(names.get(code) ?? []), { item: name, title: sheet.title, place }]);
        });
    return [...names].map(([code, uses]) => {
      const counts = new Map<string, number>();
      for (const { item } of uses) counts.set(item, (counts.get(item) ?? 0) + 1);
      const [usual] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [""];
      const other = uses.find(({ item }) => item !== usual);
      const same = uses.find(({ item }) => item === usual);
      return {
        outcome: other ? ("fail" as const) : ("pass" as const),
        stated: other?.item ?? usual,
        expected: usual,
        difference: "",
        places: [other?.place, same?.place].filter((place): place is Place => place !== undefined),
        message: other
          ? `科目 ${code} 在《${other.title}》中名为「${other.item}」，在《${same?.title ?? ""}》中名为「${usual}」，请核对`
          : "",
      };
    });
  },
};
