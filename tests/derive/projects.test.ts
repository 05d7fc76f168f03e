import { expect, test } from "vitest";
import { quantityText } from "../../src/model/quantity.ts";
import { arithmeticOf } from "../../src/pipeline/derive/arithmetic.ts";
import { perHeadOf } from "../../src/pipeline/derive/per-head.ts";
import { projectsOf } from "../../src/pipeline/derive/projects.ts";
import { readingOf } from "../support/corpus.ts";
import { standard } from "./standards.ts";
import { Exact } from "../../src/model/money.ts";

test("a project's row and its form are one amount with both lines", () => {
  const [first] = projectsOf(readingOf("weihai-yibao-center-2026-budget"));
  expect(
    first?.amounts.map(({ amount }) => [quantityText(amount), amount.sources.map(({ line }) => line)]),
  ).toEqual([["16,933.00", [333, 407]]]);
});

test("a self-evaluation gives three stages, its score, and the state of what cannot be read", () => {
  const projects = projectsOf(readingOf("weihai-yibao-bureau-2024-final"));
  const care = projects.find(({ name }) => name.startsWith("职工长期护理保险"));
  expect(care?.amounts.map(({ stage, amount }) => [stage, quantityText(amount)])).toEqual([
    ["initial", "270"],
    ["adjusted", "无法辨认"],
    ["executed", "270"],
  ]);
  expect(care?.score && quantityText(care.score)).toBe("99.79");
  expect(projects.filter(({ transfer }) => transfer).map(({ name }) => name)).toEqual([
    "居民基本医疗保险财政补助资金",
  ]);
});

test("products and their sum are done again, each to the last digit of its print", () => {
  const [first, ...others] = arithmeticOf(readingOf("weihai-yibao-center-2026-budget"));
  expect(first?.products.map(({ outcome }) => outcome)).toEqual(["equal", "equal", "equal"]);
  expect(
    first?.sum && [quantityText(first.sum.computed), quantityText(first.sum.stated), first.sum.outcome],
  ).toEqual(["16,933.11", "16,933", "rounding"]);
  expect(others.map(({ sum }) => sum)).toEqual([null, null, null]);
});

test("a product that is off by more than its last digit differs", () => {
  const calculation = {
    document: "d",
    programme: "甲",
    expression: "438元*1.87万人",
    computed: new Exact("819.06"),
    stated: new Exact("819.1"),
    unitOfMeasure: "万元",
    place: { line: 1, column: 1, endColumn: 2 },
    quote: "438元*1.87万人=819.10万元",
  };
  const outcome = (change: object): string | undefined =>
    arithmeticOf({ document: "d", calculations: [{ ...calculation, ...change }], statements: [] })[0]
      ?.products[0]?.outcome;
  expect(outcome({})).toBe("differs");
  expect(outcome({ quote: "438元*1.87万人=819.1万元" })).toBe("rounding");
});

test("money is divided only by the one number of people it belongs to", () => {
  const heads = (document: string) => {
    const reading = readingOf(document);
    return perHeadOf(reading, projectsOf(reading));
  };
  const [residents] = heads("weihai-yibao-center-2026-budget");
  expect(residents?.each && [quantityText(residents.each), residents.each.formula, residents.basis]).toEqual([
    "117.02",
    "16,933.00 万元 ÷ 144.70 万人",
    "市级负担的人数",
  ]);
  const care = heads("yantai-yibao-center-2024-budget").find(({ programme }) => programme === "长期护理保险");
  expect(care?.each).toBeNull();
  expect(care?.reason).toBe("文件写了几个人数（268 万人、7100 人），没有写明金额对应哪一个");
});

test("no people, no division", () => {
  const reading = readingOf("huancui-yibao-bureau-2020-budget");
  const project = projectsOf(reading)[0];
  if (!project) throw new Error("The document has no project.");
  const nobody = standard("0", "人");
  const [head] = perHeadOf({ document: "d", standards: [nobody] }, [{ ...project, standards: [0] }]);
  expect(head?.each).toBeNull();
});
