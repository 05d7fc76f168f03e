import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/reading.ts";
import { digestOf } from "../../src/site/digest.ts";
import { allFindings, findingLists } from "../../src/site/finding-lists.ts";
import { figureText, linesOf, listFindings, tableRefs } from "../../src/site/findings.ts";
import { linksFrom } from "../../src/site/links.ts";
import { cellMarks } from "../../src/site/marks.ts";
import { tableHtml } from "../../src/site/table.ts";
import { fixture } from "./fixtures/reading.ts";

const DOCUMENT = fixture().document;

function finding(number: number, rest: Partial<Finding> = {}): Finding {
  return {
    finding: `${DOCUMENT}-${number}`,
    document: DOCUMENT,
    rule: "column-sum",
    level: "error",
    cause: "document",
    stated: "18669.65",
    expected: "18585.71",
    difference: "83.94",
    places: [
      { line: 6, column: 8, endColumn: 17 },
      { line: 7, column: 17, endColumn: 23 },
    ],
    message: "两处数字不一致，请核对",
    ...rest,
  };
}

const info = finding(1, {
  level: "info",
  rule: "template-leftover",
  places: [{ line: 11, column: 1, endColumn: 3 }],
});
const error = finding(2);
const basis = finding(3, { level: "warning", cause: "basis", rule: "no-such-rule" });
const reading = fixture({ findings: [info, error, basis] });
const listed = listFindings(reading, tableRefs(reading));

describe("a finding as it is listed", () => {
  test("keeps its number in the document, the gravest first", () => {
    expect(listed.map(({ number }) => number)).toEqual([2, 3, 1]);
  });

  test("names the tables on whose lines it has places", () => {
    expect(listed.map(({ tables }) => tables.map(({ id }) => id))).toEqual([
      ["expenditure"],
      ["expenditure"],
      [],
    ]);
  });

  test("concerns a table that is only announced, by its line in the contents", () => {
    const announced = finding(1, { places: [{ line: 9, column: 1, endColumn: 5 }] });
    const [one] = listFindings({ ...reading, findings: [announced] }, tableRefs(reading));
    expect(one?.tables.map(({ label, state }) => [label, state])).toEqual([
      ["一般公共预算“三公”经费支出情况表", "empty-with-note"],
    ]);
  });

  test("gives each line once, the one that states first", () => {
    const places = [9, 3, 9, 5].map((line) => ({ line, column: 1, endColumn: 2 }));
    expect(linesOf({ places })).toEqual([9, 3, 5]);
  });

  test("never shows a blank cell as a zero, and a printed zero as one", () => {
    const at = (column: number, endColumn: number) =>
      listFindings(
        { ...reading, findings: [finding(1, { stated: "0", places: [{ line: 6, column, endColumn }] })] },
        [],
      )[0]?.stated;
    expect(at(4, 7)).toBe("未印数字");
    expect(at(8, 17)).toBe("0");
  });

  test("leaves out a difference of nothing", () => {
    const [one] = listFindings({ ...reading, findings: [finding(1, { difference: "0.00" })] }, []);
    expect(one?.difference).toBe("");
  });
});

test.each([
  ["18669.65", "83.94", "18,669.65"],
  ["-16812618.57", "1", "−16,812,618.57"],
  ["1681.43万元", "1", "1,681.43万元"],
  ["1450000", "12800", "1,450,000"],
  ["0.00", "", "0.00"],
  ["2080599", "", "2080599"],
  ["2025", "", "2025"],
  [">=10%", "", ">=10%"],
  ["二档", "", "二档"],
  ["40\t0065", "", "40\t0065"],
  ["12345678901234567890.10", "", "12,345,678,901,234,567,890.10"],
])("the figure %j with difference %j reads %j", (text, difference, shown) => {
  expect(figureText(text, { difference })).toBe(shown);
});

describe("lists of findings", () => {
  const digests = [
    digestOf(reading),
    { ...digestOf(fixture()), document: "b", unit: "b", unitName: "安某局", year: null },
    { ...digestOf(fixture()), document: "c", unit: "c", unitName: "重某局", year: 2024 },
  ];
  const lists = findingLists(digests);
  const named = (axis: string) => lists.filter((list) => list.axis === axis);

  test("every finding stands in exactly one list of each axis", () => {
    for (const axis of ["level", "cause", "year", "unit", "rule"]) {
      const all = named(axis).flatMap(({ items }) => items.map((item) => item.finding.finding));
      expect(all.sort(), axis).toEqual([info, error, basis].map((one) => one.finding).sort());
    }
    expect(allFindings(digests).map((item) => item.finding.level)).toEqual(["error", "warning", "info"]);
  });

  test("levels and causes have a page even when nothing is in it; so has a document without findings", () => {
    expect(named("cause").map(({ value, items }) => [value, items.length])).toEqual([
      ["document", 2],
      ["extraction", 0],
      ["basis", 1],
    ]);
    expect(named("year").map(({ value, items }) => [value, items.length])).toEqual([
      ["2026", 3],
      ["2024", 0],
      ["unknown", 0],
    ]);
    expect(named("unit").map(({ label }) => label)).toEqual(["安某局", "威海市医疗保险事业中心", "重某局"]);
  });

  test("rules stand in the order of the method page, unknown ones last under their own name", () => {
    expect(named("rule").map(({ value, label }) => [value, label])).toEqual([
      ["column-sum", "各级合计"],
      ["template-leftover", "模板遗留与文字"],
      ["no-such-rule", "no-such-rule"],
    ]);
  });

  test("no two lists have one address, and any unit name can be one", () => {
    const links = linksFrom("/x/");
    const addresses = lists.map((list) => links.findings(list));
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(links.findings({ axis: "unit", value: "甲 #1" }, 2)).toBe("/x/findings/unit/%E7%94%B2%20%231/2/");
    expect(links.findings()).toBe("/x/findings/");
  });
});

describe("marks", () => {
  test("stand at the figures on which a finding has a place, and nowhere else", () => {
    const marks = cellMarks(reading.facts, listed, "");
    expect([...marks.keys()].sort()).toEqual([0, 3]);
    expect(marks.get(0)).toMatch(/href="#q2".*※2<\/a>.*href="#q3".*※3<\/a>/);
    expect(marks.get(0)).toContain('title="请核对：各级合计"');
  });

  test("touch a figure by any shared character, not by standing next to it", () => {
    const [fact] = reading.facts;
    if (!fact) throw new Error("The fixture has no facts.");
    const { line, column, endColumn } = fact.place;
    const at = (from: number, to: number) => {
      const one = finding(1, { places: [{ line, column: from, endColumn: to }] });
      return cellMarks([fact], listFindings({ ...reading, findings: [one] }, []), "").size;
    };
    expect(at(endColumn - 1, endColumn + 4)).toBe(1);
    expect(at(1, column)).toBe(0);
    expect(at(endColumn, endColumn + 3)).toBe(0);
    expect(at(column, column)).toBe(0);
  });

  test("are drawn before the figure and lead to the page that lists the findings", () => {
    const [table] = reading.tables;
    if (!table) throw new Error("The fixture lost its tables.");
    const html = tableHtml(table, reading, linksFrom("/"), cellMarks(reading.facts, listed, "/reports/a/"));
    expect(html).toMatch(
      /<td><a class="mk q" href="\/reports\/a\/#q2"[^>]*>※2<\/a>.*?<a href="[^"]*#L6" id=f0>/,
    );
    expect(html.match(/class="mk q"/g)).toHaveLength(4);
  });
});
