import { describe, expect, test } from "vitest";
import { Exact } from "../../src/model/money.ts";
import { quantityText } from "../../src/model/quantity.ts";
import { headStandards, keyFigures } from "../../src/pipeline/derive/key-figures.ts";
import { fixture } from "../site/fixtures/reading.ts";

describe("key figures", () => {
  test("are found by table kind, row and column, or are the state of their table", () => {
    expect(
      keyFigures(fixture()).map(({ key, quantity, state }) => [
        key,
        quantityText(quantity),
        quantity.sources[0]?.line,
        state,
      ]),
    ).toEqual([
      ["expenditure", "18,669.65", 6, "filled"],
      ["basic", "1,047.65", 6, "filled"],
      ["project", "17,622.00", 6, "filled"],
      ["three-public", "无", 10, "empty-with-note"],
    ]);
  });

  test("prefer the executed column and the document's own year", () => {
    const reading = fixture();
    const [first] = reading.facts;
    if (!first) throw new Error("The fixture has no facts.");
    const facts = [
      { ...first, stage: "initial" as const, raw: "1", value: new Exact(1) },
      { ...first, column: "合计/2025年", raw: "2", value: new Exact(2) },
      { ...first, stage: "executed" as const, raw: "3", value: new Exact(3) },
    ];
    expect(
      keyFigures({ ...reading, facts })
        .find(({ key }) => key === "expenditure")
        ?.quantity.value?.toFixed(),
    ).toBe("3");
  });

  test("name the per-capita standard, one a programme", () => {
    expect(headStandards(fixture()).map(({ raw }) => raw)).toEqual(["730"]);
  });
});
