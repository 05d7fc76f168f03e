import type { Fact, StatutoryTable } from "../../../model/reading.ts";
import { fold } from "../../extract/narrative/text.ts";
import type { CheckContext } from "../rule.ts";

/** A project of the project table, with its own amount. */
export interface Project {
  name: string;
  /** Of the first amount column, which is 合计. */
  fact: Fact;
}

export function plainName(name: string): string {
  return fold(name).replace(/[\s“”"《》]/g, "");
}

/** The rows of 项目支出表, totals left out; each project once. */
export function projectsOf({ reading }: CheckContext): Project[] {
  const ids = new Set(
    reading.tables
      .filter(({ kind, state }) => kind === "project-expenditure" && state === "filled")
      .map(({ id }) => id),
  );
  const found = new Map<string, Project>();
  for (const fact of reading.facts) {
    if (!ids.has(fact.table) || fact.value === null || fact.code !== "") continue;
    const name = plainName(fact.item);
    if (name === "" || /^(?:合计|总计|小计)$/.test(name)) continue;
    if (!found.has(name)) found.set(name, { name, fact });
  }
  return [...found.values()];
}

/** The rows of a table as published whose cells hold exactly this word. */
export function rowsWith(table: StatutoryTable, word: string): number {
  return table.body.filter(({ cells }) => cells.some(({ text }) => text.replace(/\s/g, "") === word)).length;
}
