import { describe, expect, test } from "vitest";
import { quantityText } from "../../../src/model/quantity.ts";
import { sentenceText } from "../../../src/model/sentence.ts";
import { laddersOf } from "../../../src/pipeline/derive/ladders.ts";
import { perCapitaComparison } from "../../../src/site/comparisons/per-capita.ts";
import { perCapitaPages } from "../../../src/site/comparisons/per-capita-pages.ts";
import { comparableOf, growthOf, pointsOf } from "../../../src/site/comparisons/points.ts";
import { subsidyComparison } from "../../../src/site/comparisons/subsidy.ts";
import { digestOf, type Digest } from "../../../src/site/digest.ts";
import { standard, YEARLY } from "../../derive/standards.ts";
import { fixture } from "../fixtures/reading.ts";
import type { Standard } from "../../../src/model/reading.ts";

const blank = digestOf(fixture({ standards: [] }));

/** A document of a city and year that states these. */
function digest(
  document: string,
  city: string,
  year: number,
  standards: Standard[],
  rest: Partial<Digest> = {},
): Digest {
  const own = standards.map((one) => ({ ...one, document, year }));
  return {
    ...blank,
    document,
    city,
    district: "",
    year,
    ladders: laddersOf({ document, standards: own }),
    ...rest,
  };
}

const total = (raw: string, rest: Partial<Standard> = {}): Standard => standard(raw, YEARLY, rest);

describe("growth", () => {
  test("is of the real number of years, for each place by itself", () => {
    const points = pointsOf([
      digest("a", "甲市", 2020, [total("550")]),
      digest("b", "甲市", 2024, [total("670")]),
      digest("c", "乙市", 2024, [total("670")]),
      digest("d", "甲市", 2026, [total("730")]),
    ]);
    expect(
      growthOf(comparableOf(points)).map(({ place, yearly }) => [
        place,
        quantityText(yearly),
        yearly.formula,
      ]),
    ).toEqual([
      ["甲市", "30", "（670 − 550）÷ 4 年"],
      ["甲市", "30", "（730 − 670）÷ 2 年"],
    ]);
  });

  test("is not said between a district's own standard and its city's", () => {
    const district = { district: "丙区" };
    const own = digest("a", "甲市", 2020, [total("40", { quote: "我区补助标准" })], district);
    const city = digest("a", "甲市", 2020, [total("40", { quote: "我市补助标准" })], district);
    const later = digest("b", "甲市", 2024, [total("15")]);
    expect(growthOf(comparableOf(pointsOf([own, later])))).toEqual([]);
    expect(growthOf(comparableOf(pointsOf([city, later])))).toHaveLength(1);
  });

  test("is not said where a place has two amounts in a year", () => {
    const points = pointsOf([
      digest("a", "甲市", 2020, [total("550")]),
      digest("b", "甲市", 2020, [total("560")]),
      digest("c", "甲市", 2024, [total("670")]),
    ]);
    expect(growthOf(comparableOf(points))).toEqual([]);
  });
});

describe("a chart of totals", () => {
  test("never holds a payer's part, another period or a doubtful amount; each stands in the table with its reason", () => {
    const { sections } = perCapitaComparison([
      digest("a", "甲市", 2024, [total("670")]),
      digest("b", "乙市", 2024, [total("650")]),
      digest("c", "丙市", 2024, [total("438", { payer: "市级" })]),
      digest("d", "丁市", 2024, [standard("600", "元/人")]),
      digest("e", "戊市", 2024, [
        total("130"),
        standard("2", "份", { payer: "市级" }),
        standard("8", "份", { payer: "区级" }),
      ]),
    ]);
    const [section] = sections;
    expect(section?.charts[0]?.table.rows.map((row) => row[1])).toEqual(["甲市", "乙市"]);
    expect(section?.rows.map(({ point, reason }) => [point.place, reason])).toEqual(
      expect.arrayContaining([
        ["甲市", ""],
        ["丙市", "只写了市级负担的部分，没有写标准合计"],
        ["丁市", "没有写明是不是每年"],
        ["戊市", "文件另写有分担比例，这一数额可能只是其中一级负担的部分"],
      ]),
    );
  });

  test("names years without a document, and years whose documents say nothing", () => {
    const { sections } = perCapitaComparison([
      digest("a", "甲市", 2020, [total("550")]),
      digest("b", "甲市", 2022, []),
      digest("c", "甲市", 2024, [total("670")]),
    ]);
    const { body } = sections[0]?.charts[0]?.draw("wide") ?? { body: "" };
    expect(body.match(/>未收录</g)).toHaveLength(2);
    expect(body.match(/>未写明</g)).toHaveLength(1);
  });

  test("puts places of one amount and year at one point", () => {
    const { sections } = perCapitaComparison(
      ["甲市", "乙市", "丙市", "丁市"].map((city, at) => digest(`d${at}`, city, 2024, [total("670")])),
    );
    const { body } = sections[0]?.charts[0]?.draw("wide") ?? { body: "" };
    expect(body.match(/<circle/g)).toHaveLength(1);
    expect(body).toContain(">等 4 地<");
  });
});

describe("with many documents", () => {
  const cities = Array.from({ length: 450 }, (_, at) => `第${at}市`);
  const many = cities.flatMap((city, at) => [
    digest(`a${at}`, city, 2024, [total(String(600 + at))]),
    digest(`b${at}`, city, 2026, [total(String(700 + at)), total("5", { programme: `项目${at % 20}` })]),
  ]);
  const comparison = perCapitaComparison(many);
  const pages = perCapitaPages(comparison);

  test("no page holds more rows, programmes or points than fit", () => {
    for (const { sections, list, single } of pages) {
      expect(sections.reduce((sum, { rows }) => sum + rows.length, 0)).toBeLessThanOrEqual(200);
      expect(list.length).toBeLessThanOrEqual(200);
      expect(single.length).toBeLessThanOrEqual(200);
    }
    const { body } = comparison.sections[0]?.charts[0]?.draw("wide") ?? { body: "" };
    expect(body.match(/<circle/g)?.length).toBe(24);
  });

  test("every row stands on a page, once", () => {
    const rows = pages.flatMap(({ sections, single }) => [
      ...sections.flatMap((section) => section.rows),
      ...single,
    ]);
    const expected =
      comparison.sections.reduce((sum, { rows: own }) => sum + own.length, 0) + comparison.single.length;
    expect(rows).toHaveLength(expected);
    expect(new Set(rows).size).toBe(expected);
    expect(new Set(pages.map(({ slug }) => slug)).size).toBe(pages.length);
  });
});

test("charts of one programme have the same address on every build, and no two programmes share one", () => {
  const digests = ["甲", "乙", "丙"].flatMap((name) => [
    digest(`${name}1`, "甲市", 2024, [total("1", { programme: `项目${name}` })]),
    digest(`${name}2`, "甲市", 2025, [total("2", { programme: `项目${name}` })]),
  ]);
  const ids = perCapitaComparison(digests).charts.map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
  expect(
    perCapitaComparison(digests.toReversed())
      .charts.map(({ id }) => id)
      .sort(),
  ).toEqual([...ids].sort());
});

test("nothing to compare is said, not an empty picture", () => {
  expect(perCapitaComparison([]).charts).toEqual([]);
  expect(perCapitaPages(perCapitaComparison([]))).toHaveLength(1);
  expect(sentenceText(perCapitaComparison([]).finding)).toContain("没有两份");
  expect(subsidyComparison([]).rows).toEqual([]);
});
