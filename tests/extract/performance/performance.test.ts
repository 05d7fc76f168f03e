import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeOf } from "../../../src/model/passage.ts";
import { sum, Exact } from "../../../src/model/money.ts";
import {
  type PerformanceForm,
  type PerformanceVocabulary,
  readPerformance,
} from "../../../src/pipeline/extract/performance/index.ts";

const root = new URL("../../../", import.meta.url);
const vocabulary = JSON.parse(
  readFileSync(new URL("data/vocabulary/performance.json", root), "utf8"),
) as PerformanceVocabulary;
const sources = new URL("data/sources/", root);
const cases = new URL("cases/", import.meta.url);

function read(lines: readonly string[], range: { from?: number; to?: number } = {}): PerformanceForm[] {
  return readPerformance({ document: "d", lines, year: 2024, stage: null, vocabulary, ...range }).forms;
}

function linesOf(url: URL): string[] {
  return readFileSync(url, "utf8").split("\n");
}

interface Expected {
  forms: {
    kind: string;
    title: string;
    number: string;
    project: string;
    unitOfMeasure: string;
    indicators: string[];
    amounts: string[];
    passages: string[];
  }[];
}

/** Everything a form says, a line each, in the order of the contract. */
function shown(form: PerformanceForm): Expected["forms"][number] {
  const { kind, title, number, project, unitOfMeasure } = form;
  return {
    kind,
    title,
    number,
    project,
    unitOfMeasure,
    indicators: form.indicators.map((i) =>
      [i.level1, i.level2, i.level3, i.target, i.actual, i.completion, i.weight, i.score, i.place.line].join(
        " | ",
      ),
    ),
    amounts: form.amounts.map((a) =>
      [
        a.item,
        a.column,
        a.value?.toFixed() ?? "",
        a.raw.replace(/\t/gu, "⇥"),
        a.unitOfMeasure,
        a.stage,
        a.state,
        a.place.line,
      ].join(" | "),
    ),
    passages: form.passages.map((p) => `${p.label} | ${p.text.slice(0, 16)} | ${p.pieces[0]?.place.line}`),
  };
}

describe("forms field by field", () => {
  test.each(readdirSync(cases))("%s", (name) => {
    const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, cases), "utf8")) as Expected;
    const forms = read(linesOf(new URL(`${name}/source.txt`, cases))).map(shown);
    expect(forms.map(({ kind, project }) => `${kind} ${project}`)).toEqual(
      expected.forms.map(({ kind, project }) => `${kind} ${project}`),
    );
    forms.forEach((form, i) => expect(form).toEqual(expected.forms[i]));
  });
});

/** Indicators of each form, counted by hand in the sources: rows with a name, and the scored row of the funds. */
const COUNTED: Record<string, number[]> = {
  "anshan-yibao-center-2026-budget.txt": [22, 3, 8],
  "huancui-yibao-bureau-2020-budget.txt": [5, 6, 5, 5, 5, 5, 10, 7, 11, 5],
  "weihai-yibao-bureau-2024-final.txt": [9, 11, 9, 11, 8, 11, 9, 8],
  "weihai-yibao-center-2026-budget.txt": [9, 8, 7, 10, 10, 9],
  "yantai-yibao-center-2024-budget.txt": [7, 17, 9, 8, 13, 13, 13, 15],
};

describe("whole documents", () => {
  test.each(Object.entries(COUNTED))("every indicator of %s", (file, counts) => {
    const forms = read(linesOf(new URL(file, sources)));
    expect(forms.map((form) => form.indicators.length)).toEqual(counts);
    expect(new Set(forms.map((form) => form.project)).size).toBeGreaterThanOrEqual(counts.length - 1);
    for (const form of forms) {
      for (const { level1, level3, target } of form.indicators) {
        expect(`${level1}/${level3}`).toMatch(/^.+\/.+/u);
        expect(target).not.toMatch(/\s/u);
      }
    }
  });

  test("the weights of a whole 自评表 add up to 100", () => {
    const forms = read(linesOf(new URL("weihai-yibao-bureau-2024-final.txt", sources)));
    const totals = forms.map((form) =>
      sum(form.indicators.map(({ weight }) => new Exact(weight || "0"))).toFixed(),
    );
    // The first has no weights, the second lost its funds block, the last breaks off.
    expect(totals).toEqual(["0", "90", "100", "100", "100", "100", "100", "74"]);
  });

  test("the titles of Yantai stand behind their forms", () => {
    const forms = read(linesOf(new URL("yantai-yibao-center-2024-budget.txt", sources)));
    expect(forms.map(({ titleLine }) => titleLine)).toEqual([993, 1066, 1113, 1166, 1227, 1288, 1351, 1418]);
  });

  test("tables that only list projects are no forms", () => {
    const lines = [
      "序号\t项目名称\t资金使用单位\t自评得分",
      "1\t甲\t乙\t99",
      "项目名称\t项目类别\t合计",
      "甲\t乙\t1.00",
      "单位名称\t项目名称\t总计",
    ];
    expect(read(lines)).toEqual([]);
    expect(read(linesOf(new URL("yantai-yibao-center-2024-budget.txt", sources)), { to: 900 })).toEqual([]);
  });
});

/** What must hold of any reading of any text. */
function holds(lines: readonly string[]): void {
  for (const form of read(lines)) {
    for (const { raw, place, value, state } of form.amounts) {
      expect((lines[place.line - 1] ?? "").slice(place.column - 1, place.endColumn - 1)).toBe(raw);
      expect(raw).toMatch(/\d/u);
      expect(value === null).toBe(state === "unreadable");
    }
    for (const { place, level3 } of form.indicators) {
      const line = lines[place.line - 1] ?? "";
      expect(place.column).toBeGreaterThanOrEqual(1);
      expect(place.endColumn).toBeLessThanOrEqual(line.length + 1);
      expect(place.endColumn).toBeGreaterThan(place.column);
      expect(level3).not.toBe("");
    }
    for (const passage of form.passages) {
      expect(passage.text.length).toBeGreaterThan(0);
      for (const { start, place } of passage.pieces) {
        const print = (lines[place.line - 1] ?? "").slice(place.column - 1, place.endColumn - 1);
        expect(passage.text.slice(start, start + print.length)).toBe(print);
        expect(placeOf(passage, start, start + print.length)).toEqual(place);
      }
    }
    for (const row of form.body)
      for (const { fact } of row.cells) expect(fact).toBeLessThan(form.amounts.length);
    accounted(form, lines);
  }
}

/** Every digit on a form's lines stands in exactly one accounted stretch. */
function accounted(form: PerformanceForm, lines: readonly string[]): void {
  for (const { start, end } of form.lines) {
    for (let line = start; line <= end; line++) {
      const stretches = form.accounted.filter((one) => one.line === line);
      for (const digit of (lines[line - 1] ?? "").matchAll(/\d/gu)) {
        const at = digit.index + 1;
        expect(
          stretches.filter(({ column, endColumn }) => column <= at && at < endColumn),
          `${line}:${at}`,
        ).toHaveLength(1);
      }
    }
  }
}

describe("one form, other layouts", () => {
  const width = (text: string): number => [...text].reduce((sum, char) => sum + (char > "\u2000" ? 2 : 1), 0);
  const layouts: Record<string, (cells: string[]) => string> = {
    "columns aligned by spaces": (cells) =>
      cells
        .map((cell) => cell + " ".repeat(Math.max(2, 18 - width(cell))))
        .join("")
        .trimEnd(),
    "cells parted by one space": (cells) =>
      cells
        .map((cell) => cell.replace(/\s+/gu, ""))
        .filter(Boolean)
        .join(" "),
  };
  const told = (form: PerformanceForm): string[] => [
    form.project,
    ...form.indicators.map((i) => [i.level1, i.level2, i.level3, i.target].join(" | ")),
    ...form.amounts.map((a) => `${a.item} ${a.value?.toFixed()}`),
  ];
  for (const [name, join] of Object.entries(layouts)) {
    test.each(["overall-and-projects", "cost-forms"])(`${name}: %s`, (folder) => {
      const tabs = linesOf(new URL(`${folder}/source.txt`, cases));
      const other = tabs.map((line) => (line.includes("\t") ? join(line.split("\t")) : line));
      expect(read(other).map(told)).toEqual(read(tabs).map(told));
      holds(other);
    });
  }

  test("every cell on a line of its own", () => {
    const cells = [
      "项目名称",
      "城乡医疗救助补助",
      "主管部门",
      "某市医疗保障局",
      "年度资金总额：",
      "1,200.50",
      "一级指标",
      "二级指标",
      "三级指标",
      "指标值",
      "产出指标",
      "数量指标",
      "救助人次",
      "≥300人次",
      "满意度指标",
      "服务对象满意度指标",
      "救助对象满意度",
      "≥95%",
    ];
    const [form] = read(cells.flatMap((cell) => [cell, ""]));
    expect(form && told(form)).toEqual([
      "城乡医疗救助补助",
      "产出指标 | 数量指标 | 救助人次 | ≥300人次",
      "满意度指标 | 服务对象满意度指标 | 救助对象满意度 | ≥95%",
      "年度资金总额 1200.5",
    ]);
  });

  test("a cell cut by a column line counts a doubled digit once only where the rate proves it", () => {
    const form = (adjusted: string, executed: string) =>
      read([
        "项目名称\t甲项目",
        "\t年初预算数\t全年预算数\t\t全年执行数\t分值\t执行率\t得分",
        `年度资金总额\t\t${adjusted}\t${executed}\t10\t100%\t10`,
        "\t一级指标\t二级指标\t三级指标\t指标值",
        "\t产出指标\t数量指标\t人数\t5",
      ])[0]?.amounts.find((one) => one.stage === "adjusted");
    // What is printed stays as it is; what the rate makes of it stands beside it.
    const doubled = form("27\t70", "270");
    expect([doubled?.value, doubled?.state, doubled?.raw, doubled?.implied?.value.toFixed()]).toEqual([
      null,
      "unreadable",
      "27\t70",
      "270",
    ]);
    expect(form("27\t70", "2770")?.value?.toFixed()).toBe("2770");
  });
});

describe("any text", () => {
  const real = Object.keys(COUNTED).map((file) => linesOf(new URL(file, sources)));

  test.each(Object.keys(COUNTED))("%s: every figure stands at its place and is accounted for", (file) => {
    holds(linesOf(new URL(file, sources)));
  });

  test("words of forms in any order", () => {
    const words = [
      ...vocabulary.nameLabels,
      ...vocabulary.level1,
      ...Object.keys(vocabulary.level2),
      "一级指标",
      "二级指标",
      "三级指标",
      "指标值",
      "分值",
      "得分",
      "总分",
      "\t",
      "\n",
      "  ",
      "100%",
      "≥5万人",
      "12.50",
      "(10分)",
      "年度资金总额",
      "全年预算数",
      "全年执行数",
      "执行率",
      "绩效目标表",
      "单位：万元",
      "<u>",
      "某",
    ];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 6 })), {
          minLength: 30,
          maxLength: 120,
        }),
        (parts) => {
          holds(parts.join("").split("\n"));
        },
      ),
      { numRuns: 200 },
    );
  });

  test("real forms with lines and characters lost", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: real.length - 1 }),
        fc.nat(),
        fc.integer({ min: 5, max: 90 }),
        fc.array(
          fc.tuple(fc.nat(), fc.nat(), fc.constantFrom("", "\t", " ", "7", "指标", "）", "\n", "。")),
          { maxLength: 25 },
        ),
        (which, from, size, edits) => {
          const lines = real[which] ?? [];
          const start = from % lines.length;
          const cut = lines.slice(start, start + size);
          for (const [row, column, put] of edits) {
            const at = row % cut.length;
            const line = cut[at] ?? "";
            const spot = column % (line.length + 1);
            cut[at] = line.slice(0, spot) + put + line.slice(spot + 1);
          }
          holds(cut.join("\n").split("\n"));
        },
      ),
      { numRuns: 150 },
    );
  });
});
