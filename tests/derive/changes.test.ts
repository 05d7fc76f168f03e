import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Exact } from "../../src/model/money.ts";
import { quantityText } from "../../src/model/quantity.ts";
import type { Reading, Statement } from "../../src/model/reading.ts";
import { changesOf, percentWords } from "../../src/pipeline/derive/changes.ts";
import { inputOf, readingOf, sources } from "../support/corpus.ts";
import { readDocument } from "../../src/pipeline/index.ts";
import { READING } from "../publish/reading.ts";

/** A document whose narrative is this paragraph. */
function narrated(paragraph: string, title = "2026年甲市某中心单位预算"): Reading {
  return readDocument(inputOf("narrated", `${title}\n\n一、预算收支增减变化情况说明\n\n${paragraph}\n`));
}

function only(paragraph: string) {
  const [change] = changesOf(narrated(paragraph));
  if (!change) throw new Error("No change was read.");
  return change;
}

const statement = (
  subject: string,
  value: string,
  kind: Statement["kind"],
  rest: Partial<Statement> = {},
): Statement => ({
  document: "a",
  subject,
  value: new Exact(value),
  unitOfMeasure: "万元",
  kind,
  table: "",
  code: "",
  agrees: null,
  raw: value,
  place: { line: 1, column: 1, endColumn: 2 },
  quote: `2026年${subject}`,
  ...rest,
});

describe("a stated change", () => {
  test("implies the earlier figure, with its arithmetic, and what it is measured against", () => {
    const change = only("2026年收支预算18,669.65万元，比上年增加615.27万元。");
    expect(change.before && quantityText(change.before)).toBe("18,054.38");
    expect(change.before?.formula).toBe("18,669.65 − 615.27");
    expect(change.before?.processing).toBe("implied");
    expect(change.against).toEqual({ words: "上年", year: 2025, stage: null });
    expect(percentWords(change)).toBe("+3.4%");
  });

  test.each([
    ["2026年运行经费预算100.58万元，较2025年预算减少5.77万元。", "106.35", " 2025 年预算", "budget", "−5.4%"],
    ["2026年运行经费支出51.1万元，比年初预算数增加13.3万元。", "37.8", "年初预算", "initial", "+35.2%"],
    [
      "2026年培训费预算9万元，比2025年预算执行数增加1.5万元。",
      "7.5",
      " 2025 年预算执行数",
      "executed",
      "+20.0%",
    ],
    ["2026年会议费预算0.60万元，比2025年增加0.60万元。", "0.00", " 2025 年", null, "新增"],
  ])("%s", (text, before, words, stage, percent) => {
    const change = only(text);
    expect(change.before && quantityText(change.before)).toBe(before);
    expect([change.against.words, change.against.stage]).toEqual([words, stage]);
    expect(percentWords(change)).toBe(percent);
  });

  test("that names no base is given none", () => {
    const change = only("2026年运行经费预算100万元，增加5万元。");
    expect(change.against).toEqual({ words: "", year: null, stage: null });
  });

  test("carries the publisher's reason word for word, and only a reason that was written", () => {
    const change = only("2026年收支预算100万元，比上年增加5万元，主要原因是人员增加。");
    expect(change.reason?.text).toBe("主要原因是人员增加。");
    expect(only("2026年收支预算100万元，比上年增加5万元，主要原因是XXXX。").reason).toBeNull();
  });

  test("is held against the percentage printed behind it", () => {
    expect(only("2026年收支预算1,681.43万元，比上年增加1.23万元，增加0.73%。").printed?.agrees).toBe(false);
    expect(only("2026年收支预算2,315.94万元，比上年增加259.56万元，增长12.62%。").printed?.agrees).toBe(true);
  });

  test("of a figure that is the same implies the same figure; 基本持平 implies nothing", () => {
    expect(only("2026年“三公”经费预算5.4万元，与上年持平。")).toMatchObject({
      way: "same",
      against: { words: "上年" },
    });
    expect(changesOf(narrated("2026年“三公”经费预算5.4万元，与上年基本持平。"))).toEqual([]);
  });
});

test("a form's 增加（减少） left standing gives no direction, and no earlier figure", () => {
  const statements = [
    statement("收支预算", "100", "level"),
    statement("收支预算/比上年增加（减少）", "5", "change"),
  ];
  expect(changesOf({ ...READING, statements })).toEqual([]);
});

test("a rise by more than the whole has no earlier figure", () => {
  const statements = [statement("收支预算", "3", "level"), statement("收支预算/比上年增加", "5", "change")];
  const [change] = changesOf({ ...READING, statements });
  expect([change?.before, change?.percent]).toEqual([null, null]);
});

test("two different levels under one shortened name are not chosen between", () => {
  const statements = [
    statement("甲/基本支出", "10", "level"),
    statement("乙/基本支出", "20", "level"),
    statement("收支预算/支出预算/基本支出/增加", "5", "change"),
  ];
  expect(changesOf({ ...READING, statements })).toEqual([]);
});

test("a change of a share is in 百分点 and has no percentage", () => {
  const statements = [
    statement("完成率", "98.5", "percent", { unitOfMeasure: "%" }),
    statement("完成率/比上年提高", "1.5", "percent", { unitOfMeasure: "个百分点" }),
  ];
  const [change] = changesOf({ ...READING, statements });
  expect(change?.before && quantityText(change.before)).toBe("97.0");
  expect([change?.before?.unit, change?.percent]).toEqual(["%", null]);
});

test("an implied figure and the change give the printed one again, whatever the amounts", () => {
  const cents = fc.integer({ min: 0, max: 10_000_000_00 });
  fc.assert(
    fc.property(cents, cents, fc.boolean(), (now, by, up) => {
      const money = (value: number): string => new Exact(value).div(100).toFixed(2);
      const statements = [
        statement("收支预算", money(now), "level"),
        statement(`收支预算/比上年${up ? "增加" : "减少"}`, money(by), "change"),
      ];
      const [change] = changesOf({ ...READING, statements });
      if (!change) return false;
      if (up && by > now) return change.before === null;
      const value = change.before?.value;
      const again = up ? value?.plus(change.by?.value ?? 0) : value?.minus(change.by?.value ?? 0);
      const percent =
        change.percent === null ? value?.isZero() : /^[+−]?[\d,]+\.\d%$/.test(percentWords(change));
      return again?.eq(change.now.value ?? -1) === true && percent === true;
    }),
  );
});

describe.each([...sources.keys()])("in %s", (document) => {
  const reading = readingOf(document);
  const text = reading.lines.join("").replace(/[\s　]|<p>/g, "");

  test("every implied figure gives the printed one again, and nothing else is invented", () => {
    for (const { now, by, way, before, against, reason } of changesOf(reading)) {
      if (before?.value && by?.value)
        expect(
          (way === "up" ? before.value.plus(by.value) : before.value.minus(by.value)).eq(now.value ?? -1),
        ).toBe(true);
      for (const quantity of [now, by])
        if (quantity) {
          const line = (reading.lines[(quantity.sources[0]?.line ?? 0) - 1] ?? "").replace(/[\s,，]/g, "");
          expect(line).toContain(quantity.value?.toFixed(quantity.decimals));
        }
      expect(text).toContain(
        against.words
          .replace(/\s/g, "")
          .replace(/^上年$/, "上")
          .replace(/年(?=预算|决算|$)/, "年"),
      );
      if (reason) expect(text).toContain(reason.text.replace(/\s/g, "").slice(0, 12));
    }
  });

  test("most stated changes find the figure that they change", () => {
    const stated = reading.statements.filter(({ kind }) => kind === "change").length;
    expect(changesOf(reading).filter(({ way }) => way !== "same").length).toBeGreaterThanOrEqual(
      Math.floor(stated * 0.9),
    );
  });
});
