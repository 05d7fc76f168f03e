import { describe, expect, test } from "vitest";
import { performanceRules } from "../../../src/pipeline/check/performance/index.ts";
import type { Rule } from "../../../src/pipeline/check/rule.ts";
import { changed, newFindings, publishedContext, run } from "../../support/checks.ts";
import { sources } from "../../support/corpus.ts";

const ANSHAN = "anshan-yibao-center-2026-budget";
const HUANCUI = "huancui-yibao-bureau-2020-budget";
const FINAL = "weihai-yibao-bureau-2024-final";
const CENTER = "weihai-yibao-center-2026-budget";
const YANTAI = "yantai-yibao-center-2024-budget";

function rule(id: string): Rule {
  const found = performanceRules.find((one) => one.id === id);
  if (!found) throw new Error(`No rule ${id}`);
  return found;
}

describe("published documents, untouched", () => {
  /** Read and judged by hand: each is a contradiction or an oddity that stands in the print. */
  const expected: Record<string, string[]> = {
    [ANSHAN]: ["budget-target:608 info", "unit-kind:590 info"],
    [HUANCUI]: ["unit-kind:694 info"],
    [FINAL]: [
      "budget-target:831 warning",
      "same-indicator:630 warning",
      "weights-sum:654 warning",
      "weights-sum:661 warning",
    ],
    [CENTER]: ["target-text:508 warning"],
    [YANTAI]: ["unit-kind:1197 info", "unit-kind:1205 info", "unit-kind:1207 info"],
  };

  test.each([...sources.keys()])("%s", (document) => {
    const found = performanceRules.flatMap((one) =>
      run(one, publishedContext(document)).findings.map(
        ({ rule: id, level, places }) => `${id}:${places[0]?.line} ${level}`,
      ),
    );
    expect(found.sort()).toEqual(expected[document]);
  });

  test("every place is a print on its line", () => {
    for (const document of sources.keys()) {
      const context = publishedContext(document);
      for (const one of performanceRules)
        for (const { places } of run(one, context).checks)
          for (const { line, column, endColumn } of places) {
            const print = (context.reading.lines[line - 1] ?? "").slice(column - 1, endColumn - 1);
            expect(print.length).toBe(endColumn - column);
            expect(print.trim()).not.toBe("");
          }
    }
  });

  test("a weight and a score of the same number are two cells", () => {
    const context = publishedContext(FINAL);
    const score = run(rule("score-method"), context).checks.find(({ places }) => places[0]?.line === 734);
    expect(score?.places[0]?.column).not.toBe(score?.places[1]?.column);
  });

  test("a damaged form is unreadable, not wrong", () => {
    const outcomes = run(rule("scores-sum"), publishedContext(FINAL)).checks.map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === "unreadable")).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === "pass")).toHaveLength(4);
  });
});

describe("one number changed", () => {
  const cases: [string, string, number, string, string, string][] = [
    ["weights-sum", FINAL, 734, "成本指标 (20)", "成本指标 (25)", "标注 25 分"],
    ["weights-sum", FINAL, 738, "\t10\t10\t", "\t15\t10\t", "分值之和为 105"],
    ["scores-sum", FINAL, 744, "99.79", "97.99", "97.99"],
    ["scores-sum", FINAL, 832, "15.83", "18.53", "相差 −2.7"],
    ["score-method", FINAL, 735, "\t9.79\t", "\t9.97\t", "应得 9.79 分"],
    ["score-method", FINAL, 705, "\t20\t19\t", "\t20\t21\t", "高于分值 20"],
    ["score-method", FINAL, 833, "\t10\t10", "\t10\t8", "应得 10 分"],
    ["score-method", FINAL, 799, "\t9.72\t", "\t9.5\t", "应得 9.72 分"],
    ["completion-rate", FINAL, 741, "100.00%", "90.00%", "应为 100%"],
    ["completion-rate", FINAL, 799, "97.19%", "91.97%", "应为 97.189%"],
    ["execution-rate", FINAL, 682, "100%\t10", "100%\t9", "得分应为 10"],
    ["execution-rate", FINAL, 615, "100%", "98%", "应为 100%"],
    ["evaluation-summary", FINAL, 601, "99.79", "97.99", "99.79"],
    ["evaluation-summary", FINAL, 602, "优", "良", "应为「优」"],
    ["budget-target", CENTER, 431, "90", "99", "99万元"],
    ["form-amounts", CENTER, 427, "90.00", "80.00", "相差 10"],
    ["form-amounts", HUANCUI, 554, "3477", "3747", "3,747"],
    ["project-amount", CENTER, 426, "90.00", "91.00", "91.00 万元"],
    ["projects-total", YANTAI, 1003, "90.00", "900.00", "105,104.20"],
    ["target-text", CENTER, 450, "47", "74", "74人"],
    ["unit-kind", YANTAI, 1195, "90%", "90", "病例入组率"],
    ["same-indicator", FINAL, 630, "145万人", "154万人", "154万人"],
  ];

  test.each(cases)("%s: %s line %i, %s → %s", (id, document, line, from, to, says) => {
    const found = newFindings(rule(id), changed(document, line, from, to), document);
    expect(found.map(({ message }) => message).join("\n")).toContain(says);
  });
});

describe("what is legal stays silent", () => {
  const cases: [string, string, number, string, string][] = [
    // 98.67 % of a target of 90 % is a target met.
    ["completion-rate", FINAL, 708, "100%", "109.63%"],
    // Marks taken off with a reason on the row.
    ["score-method", FINAL, 705, "\t20\t19\t", "\t20\t18\t"],
    // Part of the budget may be meant by a cost target.
    ["budget-target", CENTER, 431, "90", "80"],
    // The text may promise more than the target asks for.
    ["target-text", CENTER, 420, "95", "90"],
  ];

  test.each(cases)("%s: %s line %i, %s → %s", (id, document, line, from, to) => {
    expect(newFindings(rule(id), changed(document, line, from, to), document)).toEqual([]);
  });
});
