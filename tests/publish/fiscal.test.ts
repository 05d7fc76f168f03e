import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Exact, sum } from "../../src/model/money.ts";
import { MONEY_UNITS, yuanPer } from "../../src/model/quantity.ts";
import { codesOf, fiscalRows } from "../../src/pipeline/publish/fiscal.ts";
import { readingOf, sources } from "../support/corpus.ts";
import { FACT, READING } from "./reading.ts";

describe("codesOf", () => {
  test.each([
    ["210", { functional_class: "210" }],
    ["21015", { functional_class: "210", functional_group: "21015" }],
    ["2101550", { functional_class: "210", functional_group: "21015", functional_item: "2101550" }],
    ["30101", { economic_class: "301", economic_item: "30101" }],
    ["505", { government_economic_class: "505" }],
  ])("%s", (code, codes) => {
    const found = Object.entries(codesOf(code) ?? {}).filter(([, value]) => value !== "");
    expect(Object.fromEntries(found)).toEqual(codes);
  });

  test.each(["", "21", "2101", "210155", "21015501", "103", "3010102", "301x", "１"])(
    "knows nothing of %j",
    (code) => {
      expect(codesOf(code)).toBeNull();
    },
  );
});

describe("fiscalRows", () => {
  test("gives the amount in yuan, exactly", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(...MONEY_UNITS.map(([unit]) => unit)),
        (digits, decimals, unitOfMeasure) => {
          const value = new Exact(digits.toString()).times(new Exact(10).pow(-decimals));
          const [row] = fiscalRows({ ...READING, facts: [{ ...FACT, value, unitOfMeasure }] });
          expect(new Exact(row?.amount ?? "").equals(value.times(yuanPer(unitOfMeasure) ?? 0))).toBe(true);
          expect(row?.amount).toMatch(/^-?\d+(\.\d+)?$/);
        },
      ),
    );
  });

  test.each([
    ["has no number", { value: null, state: "blank" }],
    ["has no certain column", { column: "", placed: "ambiguous" }],
    ["is no money", { unitOfMeasure: "%" }],
    ["has no code", { code: "" }],
    ["is a score", { stage: "evaluation" }],
    ["is what was left over", { column: "年初结转和结余" }],
    ["stands in a table of both sides", { table: "debt" }],
  ] as const)("leaves out what %s", (_, change) => {
    expect(fiscalRows({ ...READING, facts: [{ ...FACT, ...change }] })).toEqual([]);
  });

  test("marks what has nothing finer below it", () => {
    const codes = ["210", "21015", "2101550", "21016"];
    const rows = fiscalRows({ ...READING, facts: codes.map((code) => ({ ...FACT, code })) });
    expect(rows.map(({ leaf }) => leaf)).toEqual([false, false, true, true]);
  });

  test("names the phases as the Fiscal Data Package does", () => {
    const stages = ["budget", "initial", "adjusted", "executed", "final"] as const;
    const rows = fiscalRows({ ...READING, facts: stages.map((stage) => ({ ...FACT, stage })) });
    expect(rows.map(({ phase }) => phase)).toEqual([
      "approved",
      "approved",
      "adjusted",
      "executed",
      "executed",
    ]);
  });
});

describe("the published documents", () => {
  test.each([...sources.keys()])("%s: each row is a printed figure, converted", (document) => {
    const reading = readingOf(document);
    const printed = new Set(
      reading.facts.flatMap(({ table, column, code, value, unitOfMeasure, place }) =>
        value === null
          ? []
          : [
              [table, column, code, value.times(yuanPer(unitOfMeasure) ?? 0).toFixed(), place.line].join(
                "\n",
              ),
            ],
      ),
    );
    const rows = fiscalRows(reading);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const code =
        row.functional_item ||
        row.functional_group ||
        row.functional_class ||
        row.economic_item ||
        row.economic_class ||
        row.government_economic_item ||
        row.government_economic_class;
      expect(printed).toContain([row.table, row.column, code, row.amount, row.line].join("\n"));
    }
  });

  test("the finest codes of the final account add up to the total that is printed", () => {
    const reading = readingOf("weihai-yibao-bureau-2024-final");
    const column = "本年支出合计";
    const total = reading.facts.find(
      (fact) => fact.table === "expenditure" && fact.column === column && fact.item === "合计",
    );
    const leaves = fiscalRows(reading).filter(
      (row) => row.table === "expenditure" && row.column === column && row.leaf,
    );
    expect(leaves.length).toBeGreaterThan(5);
    const added = sum(leaves.map(({ amount }) => new Exact(amount)));
    expect(
      added
        .minus((total?.value ?? new Exact(0)).times(10_000))
        .abs()
        .lte(100 * leaves.length),
    ).toBe(true);
    expect(added.isZero()).toBe(false);
  });
});
