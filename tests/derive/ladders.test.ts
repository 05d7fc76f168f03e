import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ZERO, sum } from "../../src/model/money.ts";
import { quantityText } from "../../src/model/quantity.ts";
import type { Standard } from "../../src/model/reading.ts";
import type { Ladder } from "../../src/pipeline/derive/ladder.ts";
import { laddersOf } from "../../src/pipeline/derive/ladders.ts";
import { readingOf } from "../support/corpus.ts";
import { standard, YEARLY } from "./standards.ts";

const of = (standards: Standard[]): Ladder[] => laddersOf({ document: "d", standards });

/** 市直: 上级 292 + 市级 438 = 730, with what is left in brackets. */
function told({ population, rungs, rest, total }: Ladder): string {
  const parts = rungs.map(
    ({ payer, amount }) => `${payer} ${quantityText(amount)}${amount.processing === "implied" ? "*" : ""}`,
  );
  if (rest) parts.push(`[${quantityText(rest)}]`);
  return `${population}: ${parts.join(" + ")} = ${total ? quantityText(total) : "?"}`;
}

describe("the published documents", () => {
  const ladders = (document: string, programme: string): Ladder[] =>
    laddersOf(readingOf(document)).filter((ladder) => ladder.programme === programme);

  test("730 元 of 2026 are paid for four kinds of people in four ways", () => {
    const found = ladders("weihai-yibao-center-2026-budget", "居民基本医疗保险");
    expect(found.map(told)).toEqual([
      "省级大学生: 上级 730 = 730",
      "市直: 上级 292 + 市级 438 = 730",
      "环翠、高区、经区、荣成: 上级 292 + 市级 95 + [343] = 730",
      "临港、文登、乳山: 上级 292 + 市级 131 + [307] = 730",
    ]);
    expect(found[3]?.rest?.formula).toBe("730 − 292 − 131");
    expect(found[3]?.rest?.processing).toBe("implied");
  });

  test("the same people named in another order have their head count", () => {
    const [, , , last] = ladders("weihai-yibao-center-2026-budget", "居民基本医疗保险");
    expect(last?.people.map(({ count }) => quantityText(count))).toEqual(["70.70"]);
  });

  test("2:8 of 5 元 are implied, and the 1 元 printed elsewhere is the city's part", () => {
    const [ladder] = ladders("weihai-yibao-center-2026-budget", "居民长期护理保险");
    expect(ladder && told(ladder)).toBe(": 市级 1* + 区级 4* = 5");
    expect(ladder?.rungs[0]?.amount.formula).toBe("5 × 2/10");
    expect(ladder?.rungs[0]?.amount.sources.map(({ line }) => line)).toContain(487);
  });

  test("a sum of parts of one payer is that payer's amount", () => {
    const [ladder] = ladders("huancui-yibao-bureau-2020-budget", "离休人员医疗费");
    expect(ladder && told(ladder)).toBe(": 区级 2.3 = ?");
    expect(ladder?.rungs[0]?.parts.map(quantityText)).toEqual(["1.75", "3,000", "2,500"]);
  });

  test("an amount said several times is one, with all its lines", () => {
    const [ladder] = ladders("weihai-yibao-bureau-2024-final", "居民基本医疗保险");
    expect(ladder?.total?.sources.map(({ line }) => line)).toEqual([634, 857, 859]);
    expect(ladder?.state).toBe("unstated");
  });

  test("an amount beside shares that are not of it is doubted", () => {
    expect(ladders("weihai-yibao-bureau-2024-final", "居民长期护理保险")[0]?.doubtful).toBe(true);
    expect(ladders("weihai-yibao-bureau-2024-final", "居民基本医疗保险")[0]?.doubtful).toBe(false);
  });
});

test("a printed amount stays as printed beside its share, which agrees within the prints", () => {
  const quote = "按补助标准的13%（即95元）";
  const [ladder] = of([
    standard("730", YEARLY),
    standard("13", "%", { payer: "市级", quote }),
    standard("95", YEARLY, { payer: "市级", quote }),
  ]);
  expect(
    ladder?.rungs.map(({ amount, agrees }) => [quantityText(amount), amount.processing, agrees]),
  ).toEqual([["95", "printed", true]]);
});

test("a share that contradicts the print changes nothing and is said to", () => {
  const quote = "按补助标准的13%（即105元）";
  const [ladder] = of([
    standard("730", YEARLY),
    standard("13", "%", { payer: "市级", quote }),
    standard("105", YEARLY, { payer: "市级", quote }),
  ]);
  expect(ladder?.rungs[0]?.agrees).toBe(false);
  expect(ladder?.rest && quantityText(ladder.rest)).toBe("625");
});

test("a share of something else makes no amount", () => {
  const [ladder] = of([
    standard("730", YEARLY),
    standard("70", "%", { payer: "市级", quote: "救助比例为70%" }),
  ]);
  expect(ladder?.rungs).toEqual([]);
  expect(ladder?.state).toBe("unstated");
});

test("payers that give more than the total leave no rest", () => {
  const [ladder] = of([standard("100", YEARLY), standard("120", YEARLY, { payer: "市级" })]);
  expect(ladder?.state).toBe("exceeds");
  expect(ladder?.rest).toBeNull();
});

test("amounts a month and a year are two ladders", () => {
  expect(of([standard("100", YEARLY), standard("10", "元/人/月", { payer: "市级" })])).toHaveLength(2);
});

test("the parts of a ladder are the printed ones and never exceed its total", () => {
  const arbitrary = fc.record({
    value: fc.integer({ min: 1, max: 1000 }),
    payer: fc.constantFrom("", "上级", "市级", "区级"),
    population: fc.constantFrom("", "甲、乙", "乙、甲", "丙", "除丙以外的其他人员"),
    unit: fc.constantFrom(YEARLY, "万元/人/年", "%", "份", "万人"),
    line: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(arbitrary, { maxLength: 12 }), (given) => {
      const standards = given.map(({ value, payer, population, unit, line }) =>
        standard(String(value), unit, {
          payer,
          population,
          place: { line, column: 1, endColumn: 2 },
          quote: `按标准的${value}${unit}`,
        }),
      );
      const printed = new Set(standards.map(({ value }) => value.toFixed()));
      for (const ladder of of(standards)) {
        const amounts = [
          ...ladder.rungs.map(({ amount }) => amount),
          ...(ladder.total ? [ladder.total] : []),
        ];
        for (const { value, processing, formula, sources } of [
          ...amounts,
          ...(ladder.rest ? [ladder.rest] : []),
        ]) {
          if (processing === "printed") expect(printed).toContain(value?.toFixed());
          else expect(formula).not.toBe("");
          expect(sources.length).toBeGreaterThan(0);
        }
        if (!ladder.total || ladder.state === "exceeds") continue;
        const factor = (unit: string): number => (unit.startsWith("万元") ? 10000 : 1);
        const yuan = [...ladder.rungs.map(({ amount }) => amount), ...(ladder.rest ? [ladder.rest] : [])].map(
          ({ value, unit }) => (value ?? ZERO).times(factor(unit)),
        );
        const total = (ladder.total.value ?? ZERO).times(factor(ladder.total.unit));
        expect(sum(yuan).lte(total)).toBe(true);
        if (ladder.rest) expect(sum(yuan).eq(total)).toBe(true);
      }
    }),
  );
});
