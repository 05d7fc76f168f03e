import { plain, powerOfTen, type Exact } from "../../../model/money.ts";
import type { Fact, Statement } from "../../../model/reading.ts";
import type { CheckContext, Rule, RuleResult } from "../rule.ts";
import { scaleOf } from "./prose.ts";

/** A name as it is compared: 九、卫生健康支出 and 卫生健康 are one. */
function plainName(name: string): string {
  return name.replace(/[\s“”"的、（）()]|^[一二三四五六七八九十]+、|支出$|数$/g, "");
}

/** How surely a cell is the one meant: its row or column bears the statement's name, or it is the table's total. */
function bears(fact: Fact, statement: Statement): number {
  const names = statement.subject.split("/").map(plainName);
  const own = [fact.item, fact.column.split("/").at(-1) ?? ""].map(plainName);
  if (own.some((name) => name.length >= 2 && names.some((said) => said === name || said.endsWith(name))))
    return 2;
  return /(?:总计|合计)$/.test(fact.item.replace(/\s/g, "")) ? 1 : 0;
}

/** Facts by the row of the table they stand in. */
type Rows = ReadonlyMap<string, readonly Fact[]>;

function rowOf({ table, code }: Pick<Statement, "table" | "code">): string {
  return `${code}|${table}`;
}

/**
 * The figure of the table that the statement does not agree with, in the statement's unit: among the cells
 * that bear its name the nearest. Null where only the unit differs, which is the rule of units.
 */
function nearest(statement: Statement, rows: Rows): { fact: Fact; value: Exact } | null {
  const scale = scaleOf(statement.unitOfMeasure);
  const own = (rows.get(rowOf(statement)) ?? []).flatMap((fact) => {
    if (fact.value === null) return [];
    const other = scaleOf(fact.unitOfMeasure);
    if (scale === null || other === null) return [];
    return [{ fact, value: fact.value.times(powerOfTen(other - scale)) }];
  });
  if (
    own.some(({ fact }) => fact.value?.eq(statement.value) && fact.unitOfMeasure !== statement.unitOfMeasure)
  )
    return null;
  const ranked = own.map(({ fact, value }) => ({
    fact,
    value,
    sure: bears(fact, statement),
    gap: value.minus(statement.value).abs(),
  }));
  return ranked.sort((a, b) => b.sure - a.sure || a.gap.comparedTo(b.gap))[0] ?? null;
}

function titleOf(context: CheckContext, table: string): string {
  return context.reading.tables.find(({ id }) => id === table)?.title.replace(/[《》]/g, "") ?? table;
}

/**
 * Every figure of the text for which a table prints the same figure (the headline amounts, every numbered
 * 类, 款 or 项) agrees with its cell. Statements without such a cell are counted in one result.
 *
 * @example 「卫生健康支出 1,309.94 万元」 against row 210 of the table
 */
export const statementTable: Rule = {
  id: "statement-table",
  name: "文字与报表",
  family: "text-table",
  level: "error",
  description: "文字说明中的金额，凡报表中有对应的一格的，应与该格一致（按两处印出的位数）。",
  run: (context) => {
    const { statements, facts } = context.reading;
    const rows = Map.groupBy(facts, rowOf);
    const results = statements.flatMap((statement): RuleResult[] => {
      const { agrees, value, place } = statement;
      if (agrees === null) return [];
      const cell = nearest(statement, rows);
      const places = cell ? [place, cell.fact.place] : [place];
      if (!agrees && !cell)
        return [{ outcome: "not-applicable", stated: plain(value), expected: "", difference: "", places }];
      if (agrees)
        return [{ outcome: "pass", stated: plain(value), expected: plain(value), difference: "0", places }];
      if (!cell) return [];
      const figures = {
        stated: plain(value),
        expected: plain(cell.value),
        difference: plain(value.minus(cell.value)),
      };
      const name = statement.subject.split("/").at(-1) ?? "";
      const table = titleOf(context, statement.table);
      const message = `文中「${name}」${statement.raw}${statement.unitOfMeasure}（第 ${place.line} 行），《${table}》中对应的数字为 ${cell.fact.raw.replace(/\s/g, "")}${cell.fact.unitOfMeasure}（第 ${cell.fact.place.line} 行），相差 ${figures.difference}${statement.unitOfMeasure}，两处数字不一致，请核对`;
      return [{ outcome: "fail", ...figures, places, message }];
    });
    const without = statements.filter(({ agrees }) => agrees === null).length;
    return without === 0
      ? results
      : [
          ...results,
          { outcome: "not-applicable", stated: `${without}`, expected: "", difference: "", places: [] },
        ];
  },
};
