import { describe, expect, test } from "vitest";
import { tableRules } from "../../../src/pipeline/check/index.ts";
import type { Rule } from "../../../src/pipeline/check/rule.ts";
import { balance } from "../../../src/pipeline/check/table/balance.ts";
import { basicParts } from "../../../src/pipeline/check/table/basic-parts.ts";
import { columnSum } from "../../../src/pipeline/check/table/column-sum.ts";
import { parentMissing } from "../../../src/pipeline/check/table/parent-missing.ts";
import { rowIdentity } from "../../../src/pipeline/check/table/row-identity.ts";
import { classLines } from "../../../src/pipeline/check/tables/class-lines.ts";
import { announcedTitle, contentsHold, emptyNotes } from "../../../src/pipeline/check/tables/contents.ts";
import { economicColumns } from "../../../src/pipeline/check/tables/economic-columns.ts";
import { sameCode } from "../../../src/pipeline/check/tables/same-code.ts";
import { sameName } from "../../../src/pipeline/check/tables/same-name.ts";
import { summaryLines } from "../../../src/pipeline/check/tables/summary-lines.ts";
import { totalsAgree } from "../../../src/pipeline/check/tables/totals-agree.ts";
import { sources } from "../../support/corpus.ts";
import { changed, newFindings, publishedContext, run, without } from "../../support/checks.ts";

const ANSHAN = "anshan-yibao-center-2026-budget";
const HUANCUI = "huancui-yibao-bureau-2020-budget";
const FINAL = "weihai-yibao-bureau-2024-final";
const CENTER = "weihai-yibao-center-2026-budget";
const YANTAI = "yantai-yibao-center-2024-budget";

describe("published documents, untouched", () => {
  /** Read and judged by hand: each line is a contradiction that stands in the document. */
  const expected: Record<string, string[]> = {
    [ANSHAN]: ["contents:54"],
    [HUANCUI]: [
      "announced-title:278",
      "column-sum:165",
      "column-sum:170",
      "column-sum:383",
      "economic-columns:284",
      "parent-missing:311",
      "same-name:223",
      "summary-lines:108",
    ],
    [FINAL]: [],
    [CENTER]: ["column-sum:113"],
    [YANTAI]: [],
  };

  test.each([...sources.keys()])("%s", (document) => {
    const found = tableRules.flatMap((rule) =>
      run(rule, publishedContext(document)).findings.map(
        ({ rule: id, places }) => `${id}:${places[0]?.line}`,
      ),
    );
    expect(found.sort()).toEqual(expected[document]);
  });

  test("a declared 尾数误差 is rounding, not a finding", () => {
    const outcomes = run(rowIdentity, publishedContext(FINAL)).checks.filter(
      ({ outcome }) => outcome === "rounding",
    );
    expect(outcomes.length).toBeGreaterThan(0);
    expect(outcomes.every(({ difference }) => Math.abs(Number(difference)) <= 0.03)).toBe(true);
  });

  test("a cell that is cut off makes its sums unreadable, not wrong", () => {
    const { checks, findings } = run(columnSum, publishedContext(FINAL));
    expect(findings).toEqual([]);
    expect(checks.filter(({ outcome }) => outcome === "unreadable").length).toBeGreaterThan(0);
  });
});

describe("one number, name or row changed", () => {
  const cases: [Rule, string, number, string, string, string][] = [
    [rowIdentity, ANSHAN, 317, "1,144.17", "1,144.71", "21011"],
    [columnSum, CENTER, 146, "325.00\t", "352.00\t", "11"],
    [balance, FINAL, 118, "62\t2, 315. 94", "62\t2, 351. 94", "总计"],
    [basicParts, FINAL, 310, "1, 349. 10", "1, 394. 10", "人员经费合计"],
    [parentMissing, ANSHAN, 335, "221\t", "222\t", "22102"],
    [totalsAgree, CENTER, 238, "1,047.65", "1,074.65", "基本支出"],
    [sameCode, CENTER, 217, "383.19", "389.13", "21011"],
    [classLines, CENTER, 84, "18,480.23", "18,408.23", "卫生健康支出"],
    [summaryLines, YANTAI, 77, "106,626.24", "106,266.24", "一、财政拨款"],
    [economicColumns, HUANCUI, 373, "0.01\t0.01", "0.10\t0.10", "303"],
    [announcedTitle, CENTER, 324, "项目支出预算情况表", "项目支出决算情况表", "项目支出预算情况表"],
    [sameName, YANTAI, 324, "行政事业单位医疗", "行政事业单位医保", "21011"],
  ];

  test.each(cases.map((entry) => [entry[0].id, entry] as const))(
    "%s fires",
    (_, [rule, document, line, from, to, named]) => {
      const lines = (sources.get(document) ?? "").split("\n");
      // The rows are named by what they print, so that the case says what it changes.
      const at = (lines[line - 1] ?? "").includes(from)
        ? line
        : lines.findIndex((text) => text.includes(from)) + 1;
      const found = newFindings(rule, changed(document, at, from, to), document);
      expect(found.length, `line ${at}`).toBeGreaterThan(0);
      expect(found.every(({ cause }) => cause === "document")).toBe(true);
      expect(named).toBeTruthy();
    },
  );

  test("contents fires when an announced table is gone", () => {
    expect(
      newFindings(contentsHold, changed(CENTER, 340, "政府采购预算表", "采购"), CENTER).map(
        ({ message }) => message,
      ),
    ).toEqual([expect.stringContaining("政府采购预算情况表")]);
  });

  test("empty-note fires when the note of an empty table is gone, and when a full table says it is empty", () => {
    expect(newFindings(emptyNotes, without(CENTER, 281), CENTER).map(({ message }) => message)).toEqual([
      expect.stringContaining("没有说明"),
    ]);
    const noted = changed(
      FINAL,
      153,
      "本表反映部门本年度取得的各项收入情况。",
      "本部门没有收入，故本表为空表。",
    );
    expect(newFindings(emptyNotes, noted, FINAL).map(({ message }) => message)).toEqual([
      expect.stringContaining("印有数据"),
    ]);
  });

  test("column-sum fires when a row is gone", () => {
    const found = newFindings(columnSum, without(ANSHAN, 338), ANSHAN);
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining("22102住房改革支出")]);
  });
});
