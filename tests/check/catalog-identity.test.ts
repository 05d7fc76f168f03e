import { expect, test } from "vitest";
import type { CatalogEntry, Identity } from "../../src/model/reading.ts";
import { catalogIdentity } from "../../src/pipeline/check/catalog-identity.ts";

const CATALOG: CatalogEntry = {
  document: "jia-2026",
  file: "jia-2026.txt",
  unit: "jia",
  unitName: "甲市医疗保险事业中心",
  city: "甲市",
  district: null,
  level: "unit",
  year: 2026,
  stage: "budget",
  title: "2026年甲市医疗保险事业中心单位预算",
  sha256: "0".repeat(64),
};

const IDENTITY: Identity = {
  title: "2026年甲市医疗保险事业中心单位预算",
  unitName: "甲市医疗保险事业中心",
  year: 2026,
  stage: "budget",
  level: "unit",
  evidence: [{ field: "year", line: 3, quote: "2026年" }],
};

function outcomes(
  identity: Partial<Identity>,
  catalog: Partial<CatalogEntry> = {},
): { checks: string[]; messages: string[] } {
  const { checks, findings } = catalogIdentity({ ...IDENTITY, ...identity }, { ...CATALOG, ...catalog });
  return { checks: checks.map(({ outcome }) => outcome), messages: findings.map(({ message }) => message) };
}

test("a document that says what the catalog says passes in all five", () => {
  expect(outcomes({})).toEqual({ checks: Array.from({ length: 5 }, () => "pass"), messages: [] });
});

test("white space in a title and a city before a unit make no difference", () => {
  expect(
    outcomes({ unitName: "市医疗保险事业中心" }, { title: "2026年 甲市医疗保险事业中心 单位预算" }).messages,
  ).toEqual([]);
});

test("a difference is a warning that names both, with its place", () => {
  const { checks, findings } = catalogIdentity({ ...IDENTITY, year: 2025 }, CATALOG);
  expect(checks.filter(({ outcome }) => outcome === "fail")).toHaveLength(1);
  expect(findings).toEqual([
    expect.objectContaining({
      rule: "catalog-identity",
      level: "warning",
      cause: "extraction",
      stated: "2025",
      expected: "2026",
      places: [{ line: 3, column: 1, endColumn: 6 }],
      message: "年度：文中为「2025」，目录记为「2026」，请核对",
    }),
  ]);
});

test.each([
  ["unitName", { unitName: "乙市医疗保险事业中心" }, "单位名称"],
  ["stage", { stage: "final" }, "「决算」，目录记为「预算」"],
  ["level", { level: "department" }, "「部门」，目录记为「单位」"],
  ["title", { title: "2026年预算" }, "标题"],
] as const)("a different %s is found", (_, identity, message) => {
  expect(outcomes(identity).messages).toEqual([expect.stringContaining(message)]);
});

test("what the document does not say is never a pass", () => {
  const { checks, messages } = outcomes({ title: "", unitName: "", year: null, stage: null, level: null });
  expect(checks).toEqual(Array.from({ length: 5 }, () => "not-applicable"));
  expect(messages).toHaveLength(5);
});

test("a title page that is known to be lost is no finding", () => {
  expect(outcomes({ title: "" }, { titlePrinted: false })).toEqual({
    checks: ["not-applicable", "pass", "pass", "pass", "pass"],
    messages: [],
  });
});
