import { describe, expect, test } from "vitest";
import { digestOf } from "../../src/site/digest.ts";
import { glossary, initialOf } from "../../src/site/glossary.ts";
import { editionOf, subjectOf } from "../../src/model/subject.ts";
import { byEdition } from "../../src/site/identity.ts";
import { linksFrom } from "../../src/site/links.ts";
import { paginate } from "../../src/site/pages.ts";
import { proseHtml } from "../../src/site/prose.ts";
import { fixture } from "./fixtures/reading.ts";

describe("links", () => {
  test.each([
    ["/", "/reports/a/"],
    ["/ysgk", "/ysgk/reports/a/"],
    ["/ysgk/", "/ysgk/reports/a/"],
    ["a/b", "/a/b/reports/a/"],
  ])("below %s a report is %s", (base, address) => {
    expect(linksFrom(base).report("a")).toBe(address);
  });

  test("carry any file name", () => {
    expect(linksFrom("/").source("预算 #1?", 3)).toBe("/sources/%E9%A2%84%E7%AE%97%20%231%3F/#L3");
  });
});

describe("a subject", () => {
  test("is the catalog's, and without one the document's own", () => {
    expect(editionOf(subjectOf(fixture()))).toBe("2026 年单位预算");
    const bare = subjectOf({
      ...fixture(),
      catalog: null,
      identity: { title: "", unitName: "", year: null, stage: null, level: null, evidence: [] },
    });
    expect(bare.unit).toBe("weihai-yibao-center-2026-budget");
    expect(bare.city).toBe("地区未注明");
    expect(editionOf(bare)).toBe("年度不明预决算");
  });

  test("sorts newest first, the final account before the budget", () => {
    const editions = [
      { document: "a", year: 2024, stage: "budget" as const },
      { document: "b", year: 2026, stage: "budget" as const },
      { document: "c", year: 2024, stage: "final" as const },
      { document: "d", year: null, stage: null },
    ];
    expect(editions.sort(byEdition).map(({ document }) => document)).toEqual(["b", "c", "a", "d"]);
  });
});

test("a digest counts the states of the tables", () => {
  expect(digestOf(fixture()).states).toEqual({
    filled: 2,
    "empty-with-note": 1,
    "empty-without-note": 0,
    unreadable: 0,
    absent: 0,
  });
});

describe("the glossary", () => {
  test.each([
    ["财政拨款", "C"],
    ["“三公”经费", "S"],
    ["基本支出", "J"],
    ["行政运行", "X"],
    ["PPP 项目", "P"],
    ["2101550", "#"],
  ])("%s stands under %s", (term, letter) => {
    expect(initialOf(term)).toBe(letter);
  });

  test("joins equal explanations and keeps different ones apart", () => {
    const at = (document: string, term: string, explanation: string) => ({
      document,
      term,
      explanation,
      line: 1,
    });
    const entries = glossary([
      at("a", "项目支出", "指甲。"),
      at("b", "“项目支出”", "指甲"),
      at("c", "项目支出", "指乙。"),
      at("a", "基本支出", "指丙。"),
    ]);
    expect(entries.map(({ term }) => term)).toEqual(["基本支出", "项目支出"]);
    expect(
      entries[1]?.explanations.map(({ text, at: places }) => [text, places.map(({ document }) => document)]),
    ).toEqual([
      ["指甲。", ["a", "b"]],
      ["指乙。", ["c"]],
    ]);
  });
});

test("prose becomes HTML and drops raw HTML", () => {
  expect(proseHtml("# 题\n\n<script>x</script>\n\n正文")).toBe("<h1>题</h1>\n<p>正文</p>");
});

test("a list is cut into pages, and an empty one is one page", () => {
  expect(paginate([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
  expect(paginate([])).toEqual([[]]);
});
