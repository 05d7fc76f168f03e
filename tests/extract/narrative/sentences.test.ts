import { describe, expect, test } from "vitest";
import { sayings } from "./support.ts";

/** `subject | raw unit kind` of each statement. */
function stated(text: string, unitName = ""): string[] {
  return sayings(text, { unitName }).statements.map(
    (s) => `${s.subject} | ${s.raw} ${s.unitOfMeasure} ${s.kind}`,
  );
}

describe("what a number is about", () => {
  test.each<[string, string[]]>([
    ["2024年度收、支总计均为2,315.94万元。", ["收、支总计 | 2,315.94 万元 level"]],
    [
      "2025年收入预算100.5万元，其中：财政拨款收入90.5万元，占90.05%；其他收入10万元，占9.95%。",
      [
        "收入预算 | 100.5 万元 level",
        "收入预算/财政拨款收入 | 90.5 万元 level",
        "收入预算/财政拨款收入/占 | 90.05 % share",
        "收入预算/其他收入 | 10 万元 level",
        "收入预算/其他收入/占 | 9.95 % share",
      ],
    ],
    [
      "1、教育支出（类）普通教育（款）高中教育（项）。年初预算数为8万元，支出决算数为9万元，完成年初预算的112.5%。",
      [
        "教育支出（类）普通教育（款）高中教育（项）/年初预算数 | 8 万元 level",
        "教育支出（类）普通教育（款）高中教育（项）/支出决算数 | 9 万元 level",
        "教育支出（类）普通教育（款）高中教育（项）/完成年初预算 | 112.5 % percent",
      ],
    ],
    [
      "“教育支出（类）普通教育（款）高中教育（项）”938.99万元，主要用于高中。",
      ["教育支出（类）普通教育（款）高中教育（项） | 938.99 万元 level"],
    ],
    [
      "“三公”经费9.8万元。其中：出国费0万元；公车费8.8万元，其中运行费8.8万元；公务接待费1万元。",
      [
        "“三公”经费 | 9.8 万元 level",
        "“三公”经费/出国费 | 0 万元 level",
        "“三公”经费/公车费 | 8.8 万元 level",
        "“三公”经费/公车费/运行费 | 8.8 万元 level",
        "“三公”经费/公务接待费 | 1 万元 level",
      ],
    ],
    [
      "项目支出20万元，比上年减少5万元，下降20%。",
      ["项目支出 | 20 万元 level", "项目支出/比上年减少 | 5 万元 change", "项目支出/下降 | 20 % percent"],
    ],
    [
      "单位价值50万元以上通用设备3台（套）。",
      ["单位价值/以上 | 50 万元 level", "单位价值50万元以上通用设备 | 3 台（套） count"],
    ],
    [
      "国内公务接待24批次、124人次（含外事接待0批次、0人次）。",
      [
        "国内公务接待 | 24 批次 count",
        "国内公务接待 | 124 人次 count",
        "含外事接待 | 0 批次 count",
        "含外事接待 | 0 人次 count",
      ],
    ],
    ["公务接待费0.9万元，与上年持平。", ["公务接待费 | 0.9 万元 level"]],
    [
      "市医保局共有车辆３辆，其中：一般公务用车２辆。",
      ["车辆 | ３ 辆 count", "车辆/一般公务用车 | ２ 辆 count"],
    ],
  ])("%s", (text, expected) => expect(stated(text, "市医保局")).toEqual(expected));

  test("其中： reaches into the numbered paragraphs that follow", () => {
    expect(
      stated("支出预算30万元，其中：\n1. 基本支出20万元；\n2. 项目支出10万元。\n\n2024年政府采购预算5万元。"),
    ).toEqual([
      "支出预算 | 30 万元 level",
      "支出预算/基本支出 | 20 万元 level",
      "支出预算/项目支出 | 10 万元 level",
      "政府采购预算 | 5 万元 level",
    ]);
  });

  test.each([
    "截至2024年12月31日没有车辆。",
    "根据《关于做好2024年第3号工作的通知》（威政发〔2018〕6号）执行。",
    "第12条的规定。",
    "项目时间2020.01.01。",
    "图5-1：变动情况。",
    "鞍医保中心〔2025〕3号",
    "2020财政拨款没有安排。",
  ])("%s states no number", (text) => expect(stated(text)).toEqual([]));
});

describe("lines of one sentence", () => {
  test.each([
    ["a blank line between", "收入预算100万元，比上年增\n\n加5万元。"],
    ["a page number between", "收入预算100万元，比上年增\n\n— 11 —\n\n加5万元。"],
    ["indents", "    收入预算100万元，比上年增\n加5万元。"],
  ])("are joined over %s", (_, text) =>
    expect(stated(text)).toEqual(["收入预算 | 100 万元 level", "收入预算/比上年增加 | 5 万元 change"]),
  );

  test("a number is never run together over a line break", () => {
    expect(stated("收入预算12\n34万元。").map((line) => line.split(" | ")[1])).toEqual([
      "12  level",
      "34 万元 level",
    ]);
  });
});

describe("reasons", () => {
  test("name what changed and end with the sentence", () => {
    const { reasons } = sayings(
      "项目支出20万元，比上年减少5万元，主要原因是项目完工。公务接待费1万元，与上年持平。",
    );
    expect(reasons.map(({ subject, text }) => `${subject} | ${text}`)).toEqual([
      "项目支出/比上年减少 | 主要原因是项目完工。",
    ]);
  });

  test("主要是 without a change is a description", () => {
    expect(sayings("本单位共有车辆1辆，主要是事业单位业务用车。").reasons).toEqual([]);
  });
});

describe("arithmetic", () => {
  test.each<[string, string[]]>([
    ["市直438元*1.87万人=819.06万元", ["438元*1.87万人 819.06 819.06 万元"]],
    ["需47×5万元＝235万元。", ["47×5万元 235 235 万元"]],
    ["参保人数*15元/人/年=17.60万人*15=264万元", ["17.60万人*15 264 264 万元"]],
    ["按730元*40%=292元补助。", ["730元*40% 292 292 元"]],
    ["100元*200人=2万元", ["100元*200人 2 2 万元"]],
    ["100元*3人=301元", ["100元*3人 300 301 元"]],
    ["292元+438元=730元", ["292元+438元 730 730 元"]],
    ["1,200元/0人=5元", []],
    ["年度指标值=100%", []],
  ])("%s", (text, expected) => {
    const found = sayings(text).calculations.map(
      (c) => `${c.expression} ${c.computed.toFixed()} ${c.stated.toFixed()} ${c.unitOfMeasure}`,
    );
    expect(found).toEqual(expected);
  });
});
