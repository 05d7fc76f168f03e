import { expect, test } from "vitest";
import { byUnit, directories, type Listed } from "../../src/site/directory.ts";

const report = (unitName: string, city: string, year: number | null): Listed => ({
  document: `${unitName}-${year}`,
  unitName,
  city,
  year,
  stage: "budget",
  level: null,
});

test("each list leads to every report, by names that are parts of an address", () => {
  const all = [
    report("乙中心", "烟台市", 2024),
    report("甲局", "威海市", null),
    report("乙中心", "烟台市", 2026),
  ];
  for (const { groups } of directories(all)) {
    expect(groups.flatMap(({ reports }) => reports.map(({ document }) => document)).sort()).toEqual(
      all.map(({ document }) => document).sort(),
    );
    expect(new Set(groups.map(({ slug }) => slug)).size).toBe(groups.length);
    for (const { slug } of groups) expect(slug).not.toMatch(/[\s/]|^$/);
  }
  expect(directories(all)[1]?.groups.map(({ name }) => name)).toEqual(["年度不明", "2026 年", "2024 年"]);
  expect(byUnit(all).map(([name, reports]) => [name, reports.length])).toEqual([
    ["乙中心", 2],
    ["甲局", 1],
  ]);
});
