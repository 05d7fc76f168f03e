import { Exact } from "../../src/model/money.ts";
import type { Fact } from "../../src/model/reading.ts";

/** A printed amount in 万元 of a table's row and column. */
export function fact(of: { code: string; item: string; column: string; line: number; cents: number }): Fact {
  const value = new Exact(of.cents).div(100);
  return {
    document: "d",
    unit: "u",
    subunit: "",
    year: 2026,
    stage: "budget",
    table: "expenditure",
    tableTitle: "支出总体情况表",
    code: of.code,
    item: of.item,
    column: of.column,
    value,
    unitOfMeasure: "万元",
    state: value.isZero() ? "zero" : "value",
    placed: "printed",
    raw: value.toFixed(2),
    place: { line: of.line, column: 1, endColumn: 2 },
    candidates: [],
    implied: null,
  };
}
