import { describe, expect, test } from "vitest";
import { quantityText } from "../../src/model/quantity.ts";
import type { Reading } from "../../src/model/reading.ts";
import {
  threePublic,
  THREE_PUBLIC_ITEMS,
  threePublicItem,
  threePublicShown,
} from "../../src/pipeline/derive/three-public.ts";
import { readDocument } from "../../src/pipeline/index.ts";
import { inputOf, readingOf, sources } from "../support/corpus.ts";
import { FACT, READING } from "../publish/reading.ts";

const HEAD =
  "合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n\t\t小计\t公务用车购置费\t公务用车运行费\t";

function read(table: string, title = "2026年甲市某中心单位预算"): Reading {
  return readDocument(
    inputOf("made", `${title}\n\n一般公共预算“三公”经费支出表\n\n单位：万元\n\n${table}\n`),
  );
}

/** A column as `state or figure` an item, in the order of the form. */
function shown(reading: Reading): string[][] {
  return (threePublic(reading)?.columns ?? []).map(({ figures }) =>
    THREE_PUBLIC_ITEMS.map((item) => quantityText(figures[item].quantity)),
  );
}

test.each([
  [["“三公”经费合计"], "total"],
  [["2026年预算数", "公务用车购置及运行维护费", "小计"], "vehicle"],
  [["公务用车购置及运行维护费", "公务用车购置费"], "vehicle-purchase"],
  [["公务用车购置及运行费", "运行费"], "vehicle-running"],
  [["因公出国(境) 经费", "决算数"], "overseas"],
  [["三公经费预算数", "机关运行经费预算数"], null],
  [["2024年机关运行经", "费预算数"], null],
])("%s is %s", (path, item) => {
  expect(threePublicItem(path)).toBe(item);
});

describe("the table of “三公”", () => {
  test("of one year gives its figures, an empty cell stays empty and a zero a zero", () => {
    expect(shown(read(`${HEAD}\n5.40\t0.00\t5.40\t\t5.40\t`))).toEqual([
      ["5.40", "0.00", "5.40", "空", "5.40", "空"],
    ]);
  });

  test("of two years gives both, and its basis by its title", () => {
    const reading = readingOf("yantai-yibao-center-2024-budget");
    const columns = threePublic(reading)?.columns ?? [];
    expect(columns.map(({ year, stage, basis }) => [year, stage, basis.scope])).toEqual([
      [2023, "budget", "general"],
      [2024, "budget", "general"],
    ]);
  });

  test("of a final account gives budget and account apart, a damaged cell with what follows for it", () => {
    const [budget, account] = threePublic(readingOf("weihai-yibao-bureau-2024-final"))?.columns ?? [];
    expect([budget?.stage, account?.stage]).toEqual(["adjusted", "executed"]);
    expect(budget?.figures.total).toMatchObject({ quantity: { value: null, state: "unreadable" } });
    expect(budget && quantityText(threePublicShown(budget.figures.total))).toBe("2.69");
    expect(budget?.figures.total.implied?.processing).toBe("implied");
  });

  test("that is empty with a note is declared none, for the years that note or prose name", () => {
    const found = threePublic(readingOf("weihai-yibao-center-2026-budget"));
    expect(found?.columns.map(({ year, figures }) => [year, figures.total.quantity.state])).toEqual([
      [2025, "declared-none"],
      [2026, "declared-none"],
    ]);
    expect(found?.note?.text).toContain("没有");
  });

  test("with an item in each row is read by its rows", () => {
    const row = (item: string, raw: string, value: number, column = "本年预算数") => ({
      ...FACT,
      table: "three-public",
      item,
      column,
      raw,
      value: FACT.value && FACT.value.minus(FACT.value).plus(value),
      code: "",
    });
    const [table] = READING.tables;
    if (!table) throw new Error("The fixture lost its tables.");
    const reading: Reading = {
      ...READING,
      statements: [],
      tables: [
        {
          ...table,
          id: "three-public",
          kind: "three-public",
          title: "财政拨款“三公”经费支出表",
          columns: ["上年预算数", "本年预算数", "增减%"],
        },
      ],
      facts: [
        row("合计", "3.00", 3),
        row("1、因公出国（境）费用", "1.00", 1),
        row("2、公务接待费", "2.00", 2),
        row("2、公务接待费", "100", 100, "增减%"),
        { ...row("合计", "4.00", 4, "上年预算数"), year: 2025 },
      ],
    };
    expect(
      threePublic(reading)?.columns.map(({ year, figures }) => [
        year,
        figures.total.quantity.value?.toFixed(),
        figures.reception.quantity.value?.toFixed(),
      ]),
    ).toEqual([
      [2025, "4", undefined],
      [2026, "3", "2"],
    ]);
  });

  test("with two different figures under one name chooses neither", () => {
    const [table] = READING.tables;
    if (!table) throw new Error("The fixture lost its tables.");
    const cell = (raw: string) => ({
      ...FACT,
      table: "three-public",
      item: "",
      code: "",
      column: "公务接待费",
      raw,
    });
    const reading: Reading = {
      ...READING,
      statements: [],
      tables: [{ ...table, id: "three-public", kind: "three-public", columns: ["公务接待费"] }],
      facts: [cell("1"), { ...cell("2"), value: FACT.value && FACT.value.plus(1) }],
    };
    expect(threePublic(reading)?.columns[0]?.figures.reception.quantity).toMatchObject({
      value: null,
      state: "unreadable",
    });
  });
});

test("the prose stands beside the table, and never in its place", () => {
  const [column] = threePublic(readingOf("anshan-yibao-center-2026-budget"))?.columns ?? [];
  expect(column?.figures.reception.quantity).toMatchObject({ value: null, state: "blank" });
  expect(column && column.figures.reception.stated && quantityText(column.figures.reception.stated)).toBe(
    "0.1",
  );
});

test("a document without the table speaks by its prose, and one without either is left out", () => {
  const text =
    "2026年甲市某中心单位预算\n\n一、“三公”经费情况\n\n2026年“三公”经费预算3.5万元，其中：公务接待费3.5万元。\n";
  const found = threePublic(readDocument(inputOf("prose", text)));
  expect(found?.table).toBeNull();
  expect(found?.columns.map(({ figures }) => threePublicShown(figures.reception).value?.toFixed())).toEqual([
    "3.5",
  ]);
  expect(threePublic({ ...READING, tables: [], statements: [] })).toBeNull();
});

test("counts of a final account are those of the document's own reception, not of guests from abroad", () => {
  const counts = threePublic(readingOf("weihai-yibao-bureau-2024-final"))?.counts ?? [];
  expect(counts.map(({ name, quantity }) => `${name} ${quantityText(quantity)} ${quantity.unit}`)).toContain(
    "公务接待 24 批次",
  );
});

test.each([...sources.keys()])(
  "every figure in %s stands on its line, and a state never has a value",
  (document) => {
    const reading = readingOf(document);
    for (const { figures } of threePublic(reading)?.columns ?? [])
      for (const item of THREE_PUBLIC_ITEMS) {
        const { quantity } = figures[item];
        if (quantity.value === null) expect(["value", "zero"]).not.toContain(quantity.state);
        else {
          const fact = reading.facts[quantity.sources[0]?.fact ?? -1];
          expect(fact?.value?.eq(quantity.value)).toBe(true);
          expect(reading.lines[(quantity.sources[0]?.line ?? 0) - 1]).toContain(fact?.raw);
        }
      }
  },
);
