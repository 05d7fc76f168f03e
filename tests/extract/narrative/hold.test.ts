import { describe, expect, test } from "vitest";
import { Exact } from "../../../src/model/money.ts";
import type { Fact, Statement, StatutoryTable } from "../../../src/model/reading.ts";
import { holdAgainstTables } from "../../../src/pipeline/extract/narrative/index.ts";
import { vocabulary } from "./support.ts";

const place = { line: 1, column: 1, endColumn: 2 };

function fact(table: string, item: string, column: string, raw: string, more: Partial<Fact> = {}): Fact {
  const base = {
    document: "d",
    unit: "u",
    subunit: "",
    year: 2024,
    stage: "budget",
    table,
    tableTitle: "",
    code: "",
    unitOfMeasure: "万元",
  } as const;
  return {
    ...base,
    item,
    column,
    value: new Exact(raw.replace(/,/g, "")),
    state: "value",
    placed: "printed",
    raw,
    place,
    candidates: [],
    implied: null,
    ...more,
  };
}

function table(kind: string): StatutoryTable {
  return {
    id: kind,
    kind,
    title: "",
    number: "",
    unitOfMeasure: "万元",
    state: "filled",
    lines: [],
    titleLine: 1,
    notes: [],
    columns: [],
    head: [],
    body: [],
  };
}

function held(
  subject: string,
  raw: string,
  facts: Fact[],
  unitOfMeasure = "万元",
): Pick<Statement, "table" | "code" | "agrees"> {
  const statement: Statement = {
    document: "d",
    subject,
    value: new Exact(raw.replace(/,/g, "")),
    unitOfMeasure,
    kind: "level",
    table: "",
    code: "",
    agrees: null,
    raw,
    place,
    quote: "",
  };
  const tables = [...new Set(facts.map((one) => one.table))].map(table);
  const [found] = holdAgainstTables([statement], facts, tables, vocabulary);
  return { table: found?.table ?? "", code: found?.code ?? "", agrees: found?.agrees ?? null };
}

const summary = [
  fact("summary", "收入总计", "收入/预算数", "1,681.43"),
  fact("summary", "支出总计", "支出/预算数", "1,681.43"),
];
const education = [
  fact("general-expenditure", "教育支出", "合计", "30.00", { code: "205" }),
  fact("general-expenditure", "普通教育", "合计", "20.00", { code: "20502" }),
  fact("general-expenditure", "高中教育", "合计", "20.00", { code: "2050204" }),
  fact("general-expenditure", "高中教育", "基本支出/小计", "5.00", { code: "2050204" }),
];
const path = "教育支出（类）普通教育（款）高中教育（项）";

describe("a statement against the tables", () => {
  test("by its headline words", () =>
    expect(held("收入预算", "1,681.43", summary)).toEqual({ table: "summary", code: "", agrees: true }));
  test("the wrong unit disagrees", () =>
    expect(held("收入预算", "1,681.43", summary, "元").agrees).toBe(false));
  test("in 元 where the table is in 万元", () =>
    expect(held("收入预算", "16814300", summary, "元").agrees).toBe(true));
  test("with fewer decimals, inside half of its last digit", () => {
    expect(held("收入预算", "1,681.4", summary).agrees).toBe(true);
    expect(held("收入预算", "1,681.5", summary).agrees).toBe(false);
  });
  test("by 类, 款 and 项", () =>
    expect(held(path, "20", education)).toEqual({
      table: "general-expenditure",
      code: "2050204",
      agrees: true,
    }));
  test("a difference is one", () => expect(held(`${path}`, "21.00", education).agrees).toBe(false));
  test("the initial budget stands in no table", () =>
    expect(held(`${path}/年初预算数`, "20", education).agrees).toBeNull());
  test("an item under another 类 is not the same", () =>
    expect(held("其他支出（类）普通教育（款）高中教育（项）", "20", education).agrees).toBeNull());
  test("the subunits of a department are summed", () => {
    const facts = ["001", "002"].map((subunit) =>
      fact("general-expenditure", "高中教育", "合计", "10.00", { code: "2050204", subunit }),
    );
    expect(held(path, "20", facts).agrees).toBe(true);
    const partly = [
      ...facts.slice(0, 1),
      fact("general-expenditure", "高中教育一", "基本支出/小计", "1", { code: "2050204", subunit: "002" }),
    ];
    expect(held(path, "20", partly).agrees).toBeNull();
  });
  test("a damaged or misplaced cell holds nothing", () => {
    expect(
      held("收入预算", "1,681.43", [fact("summary", "收入总计", "收入/预算数", "1", { state: "unreadable" })])
        .agrees,
    ).toBeNull();
    expect(
      held("收入预算", "1,681.43", [fact("summary", "收入总计", "", "1,681.43", { placed: "ambiguous" })])
        .agrees,
    ).toBeNull();
  });
  test("two figures that differ hold nothing", () => {
    expect(
      held("收入预算", "5", [
        fact("summary", "收入总计", "收入/预算数", "5"),
        fact("summary", "收入总计", "收入/预算数", "6"),
      ]).agrees,
    ).toBeNull();
  });
  test("of two years the later", () => {
    const facts = [
      fact("three-public", "", "2023年预算数/公务接待费", "2.00", { year: 2023 }),
      fact("three-public", "", "2024年预算数/公务接待费", "1.00"),
    ];
    expect(held("公务接待费", "1.00", facts).agrees).toBe(true);
  });
});
