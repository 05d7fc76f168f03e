import { expect, test } from "vitest";
import { programmeOf } from "../../src/pipeline/derive/programme.ts";
import { measureOf, programmesOf } from "../../src/site/programmes.ts";
import { digestOf } from "../../src/site/digest.ts";
import { readingOf, sources } from "../support/corpus.ts";

test.each([
  ["居民医疗保险", "居民基本医疗保险"],
  ["城乡居民医疗保险", "居民基本医疗保险"],
  ["城乡居民 基本医疗保险", "居民基本医疗保险"],
  ["居民医疗保险财政补助", "居民基本医疗保险"],
  ["居民长期护理保险", "居民长期护理保险"],
  ["职工长期护理保险", "职工长期护理保险"],
  ["困难人员参加居民医疗保险", "困难人员参加居民医疗保险"],
  ["居民医疗保险征缴", "居民医疗保险征缴"],
  ["", "未说明项目"],
])("%j is listed under %j", (printed, heading) => {
  expect(programmeOf(printed)).toBe(heading);
});

test.each([
  ["元/人/年", "amount"],
  ["万元", "amount"],
  ["万人", "people"],
  ["%", "share"],
  ["份", "share"],
])("%s measures %s", (unit, measure) => {
  expect(measureOf(unit)).toBe(measure);
});

test("rows go oldest year first, the whole before its payers, and none is lost", () => {
  const row = (year: number | null, payer: string, city: string, programme = "居民医疗保险") => ({
    standard: { programme, unitOfMeasure: "元/人/年", year, payer },
    digest: { city },
  });
  const rows = [row(2026, "市级", "甲市"), row(2026, "", "甲市"), row(2020, "", "乙市", "城乡居民医疗保险")];
  const groups = programmesOf(rows);
  expect(groups).toHaveLength(1);
  expect(groups[0]?.measures[0]?.rows).toEqual([rows[2], rows[1], rows[0]]);
  expect(groups[0]?.measures[0]?.rows[0]?.standard.programme).toBe("城乡居民医疗保险");
});

test("550, 670 and 730 元 stand in one table, in the order of their years", () => {
  const rows = [...sources.keys()]
    .map(readingOf)
    .map(digestOf)
    .flatMap((digest) => digest.standards.map((standard) => ({ digest, standard })));
  const residents = programmesOf(rows).find(({ programme }) => programme === "居民基本医疗保险");
  const amounts = residents?.measures.find(({ measure }) => measure === "amount")?.rows ?? [];
  const whole = amounts.filter(({ standard }) => !standard.payer && !standard.population);
  expect([...new Set(whole.map(({ standard }) => `${standard.year} ${standard.raw}`))]).toEqual([
    "2020 550",
    "2024 670",
    "2026 730",
  ]);
});
