import { describe, expect, test } from "vitest";
import { Exact } from "../../src/model/money.ts";
import { quantityText } from "../../src/model/quantity.ts";
import { headFigures, keyFigures } from "../../src/pipeline/derive/key-figures.ts";
import { leadOf, leadText } from "../../src/pipeline/derive/lead.ts";
import { mainSpending } from "../../src/pipeline/derive/main-spending.ts";
import { readingOf, sources } from "../support/corpus.ts";
import { fixture } from "../site/fixtures/reading.ts";

test.each([
  [
    "weihai-yibao-center-2026-budget",
    "威海市医疗保险事业中心 2026 年收支预算各 1.87 亿元，比上年多 615.27 万元（+3.4%）。每 100 元里有 90.70 元用在“财政对城乡居民基本医疗保险基金的补助”，本单位自己运转的基本支出占 5.61 元。",
  ],
  [
    "weihai-yibao-bureau-2024-final",
    "威海市医疗保障局 2024 年收支决算各 2,315.94 万元，比 2023 年多 259.56 万元（+12.6%）。每 100 元里有 62.40 元是基本支出（人员和日常运转），37.60 元是项目支出。",
  ],
])("the lead of %s", (document, text) => {
  expect(leadText(readingOf(document))).toBe(text);
});

describe("a lead", () => {
  const { facts } = fixture();
  const [total] = facts;
  if (!total) throw new Error("The fixture has no facts.");
  const revenue = { ...total, table: "revenue", column: "合计", value: new Exact(20_000), raw: "20,000.00" };
  const tables = fixture().tables;
  const [table] = tables;
  if (!table) throw new Error("The fixture has no tables.");

  test("tells income and expenditure apart where they are not equal", () => {
    const reading = fixture({
      facts: [...facts, revenue],
      tables: [...tables, { ...table, id: "revenue", kind: "revenue", title: "收入表" }],
    });
    expect(leadText(reading)).toContain("收入预算 2.00 亿元；支出预算 1.87 亿元。");
  });

  test("says that nothing could be read, with the state of the table", () => {
    const reading = fixture({ facts: [], tables: [{ ...table, kind: "summary", state: "unreadable" }] });
    expect(leadText(reading)).toBe(
      "威海市医疗保险事业中心：这份 2026 年预算的收支总数没有能读出的数字（无法辨认）。",
    );
    expect(leadOf(reading).use).toEqual([]);
  });

  test("without year, stage or tables is still a sentence", () => {
    const identity = { title: "", unitName: "", year: null, stage: null, level: null, evidence: [] };
    const text = leadText({ ...fixture({ facts: [], tables: [] }), catalog: null, identity });
    expect(text).toBe("weihai-yibao-center-2026-budget：这份文件的收支总数没有能读出的数字。");
  });
});

test("a share is only taken of a whole of the same money", () => {
  const reading = readingOf("weihai-yibao-center-2026-budget");
  const spending = mainSpending(reading);
  expect(spending?.basic?.per100.formula).toBe("1,047.65 ÷ 18,669.65 × 100");
  const general = reading.facts.filter(({ table }) => table !== "expenditure");
  expect(mainSpending({ ...reading, facts: general })?.basic).toBeNull();
});

test("a department's items are those of its units together, and never more than the whole", () => {
  for (const document of sources.keys()) {
    const spending = mainSpending(readingOf(document));
    const sum = spending?.items.reduce((all, { amount }) => all.plus(amount.value ?? 0), new Exact(0));
    expect(sum?.lte(spending?.whole.value ?? 0)).toBe(true);
    expect(spending?.items.length).toBeGreaterThan(3);
  }
});

test.each([...sources.keys()])(
  "%s: a description of at most 120 characters, its figures those of the key figures",
  (document) => {
    const reading = readingOf(document);
    expect(leadText(reading).length).toBeLessThanOrEqual(120);
    expect(leadText(reading)).not.toMatch(/undefined|null|NaN|∞/);
    for (const part of leadOf(reading).cost)
      if (typeof part !== "string") expect(part.sources.length).toBeGreaterThan(0);
  },
);

describe("key figures at the head", () => {
  test("carry basis, change and the publisher's reason", () => {
    const figures = headFigures(readingOf("weihai-yibao-center-2026-budget"));
    const expenditure = figures.find(({ key }) => key === "expenditure");
    expect(expenditure?.basis).toMatchObject({ stage: "budget", scope: "all", level: "unit" });
    expect(expenditure?.change?.before && quantityText(expenditure.change.before)).toBe("18,054.38");
    expect(expenditure?.reason?.line).toBe(371);
  });

  test("of “三公” compare the two years that the table prints", () => {
    const figure = headFigures(readingOf("yantai-yibao-center-2024-budget")).find(
      ({ key }) => key === "three-public",
    );
    expect(figure?.change).toMatchObject({ way: "same", against: { year: 2023 } });
  });

  test("of a final account are what was spent, not what was planned", () => {
    const figures = keyFigures(readingOf("weihai-yibao-bureau-2024-final"));
    expect(figures.map(({ basis }) => basis.stage)).toEqual(figures.map(() => "executed"));
  });
});
