import { describe, expect, test } from "vitest";
import { sum } from "../../src/model/money.ts";
import { type Quantity, quantityText } from "../../src/model/quantity.ts";
import { arithmeticOf } from "../../src/pipeline/derive/arithmetic.ts";
import { classesOf } from "../../src/pipeline/derive/classes.ts";
import { figuresOf } from "../../src/pipeline/derive/figures.ts";
import { flowOf } from "../../src/pipeline/derive/flow.ts";
import { mainSpending } from "../../src/pipeline/derive/main-spending.ts";
import { perHeadOf } from "../../src/pipeline/derive/per-head.ts";
import { phasesOf } from "../../src/pipeline/derive/phases.ts";
import { projectsOf } from "../../src/pipeline/derive/projects.ts";
import { runningOf } from "../../src/pipeline/derive/running.ts";
import { scopeChangeOf } from "../../src/pipeline/derive/scope-change.ts";
import { spendingOf } from "../../src/pipeline/derive/spending.ts";
import { agree, flatten } from "../../src/pipeline/derive/subject-tree.ts";
import { differenceOf, sumOf } from "../../src/pipeline/derive/known.ts";
import { publishedReading, sources } from "../support/corpus.ts";
import { originFaults, quantitiesIn } from "../support/provenance.ts";

const documents = [...sources.keys()];
const linesOf = (document: string): readonly string[] => publishedReading(document).lines;

/** A figure with the first line it is printed on. */
function at(quantity: Quantity | null | undefined): string {
  return quantity ? `${quantityText(quantity)} @${quantity.sources[0]?.line}` : "none";
}

/** Read by hand from the printed documents: amount and line of the source. */
const KNOWN: Record<
  string,
  { spending: string[]; running: string[]; income: string[]; subsidy: string; scopeChange: number | null }
> = {
  "anshan-yibao-center-2026-budget": {
    spending: ["1,681.43 @308", "206.21 @309", "1,309.94 @316", "165.28 @335", "1,606.73 @308", "74.70 @308"],
    running: ["1,606.73 @415", "1,512.69 @415", "94.04 @415"],
    income: ["1,681.43 @274"],
    subsidy: "absent",
    scopeChange: null,
  },
  "huancui-yibao-bureau-2020-budget": {
    spending: [
      "6,511.24 @185",
      "1.95 @187",
      "0.01 @190",
      "1.02 @193",
      "6,491.93 @200",
      "0.01 @221",
      "13.01 @224",
      "3.31 @228",
      "218.08 @185",
      "6,293.16 @185",
    ],
    running: ["212.41 @343", "173.92 @520", "38.49 @522"],
    income: ["6,495.41 @83", "15.83 @108"],
    subsidy: "3,999.00 @208",
    scopeChange: null,
  },
  "weihai-yibao-bureau-2024-final": {
    spending: [
      "2,315.94 @162",
      "129.88 @163",
      "2,065.20 @168",
      "120.86 @183",
      "1,445.09 @162",
      "870.85 @162",
    ],
    running: ["1,444.90 @277", "1,349.10 @310", "95.80 @310"],
    income: ["2,315.76 @88", "0.19 @95"],
    subsidy: "absent",
    scopeChange: null,
  },
  "weihai-yibao-center-2026-budget": {
    spending: [
      "18,669.65 @138",
      "105.48 @139",
      "18,480.23 @144",
      "83.94 @154",
      "1,047.65 @138",
      "17,622.00 @138",
    ],
    running: ["1,047.65 @238", "956.49 @238", "91.16 @238"],
    income: ["18,669.65 @78"],
    subsidy: "17,207.00 @149",
    scopeChange: null,
  },
  "yantai-yibao-center-2024-budget": {
    spending: [
      "106,626.24 @308",
      "414.06 @310",
      "103,744.48 @322",
      "127.70 @340",
      "1,000.00 @346",
      "1,340.00 @361",
      "1,522.04 @308",
      "105,104.20 @308",
    ],
    running: ["1,522.04 @512", "1,421.46 @512", "100.58 @512"],
    income: ["104,286.24 @79", "1,340.00 @81", "1,000.00 @83"],
    subsidy: "102,250.00 @318",
    scopeChange: 892,
  },
};

test("every published document has its known figures here", () => {
  expect(Object.keys(KNOWN).sort()).toEqual([...documents].sort());
});

describe.each(documents)("of %s", (document) => {
  const reading = publishedReading(document);
  const known = KNOWN[document];
  const spending = spendingOf(reading);
  const running = runningOf(reading);
  const flow = flowOf(reading, spending);
  if (!spending || !running || !flow) throw new Error("A published document tells all three.");

  test("the expenditure is what the table prints, 类 by 类", () => {
    const { total, classes, parts } = spending;
    expect([total, ...classes.map((node) => node.total), parts.basic, parts.project].map(at)).toEqual(
      known?.spending,
    );
    expect(spending.difference).toBeNull();
    expect(spending.damage).toBe(0);
    for (const { name, total: amount } of classes) {
      const lines = amount.sources.map(({ line }) => (reading.lines[line - 1] ?? "").replace(/\s/g, ""));
      for (const line of lines) expect(line).toContain(name);
    }
  });

  test("the 科目 below each 科目 make it up, within the print", () => {
    const bad = flatten(spending.classes).filter(({ total, children }) => {
      const below = sumOf(children.map((child) => child.total));
      return below !== null && !agree(total, below, children.length);
    });
    expect(bad.map(({ code }) => code)).toEqual([]);
    const { basic, project } = spending.parts;
    const parts = basic && project ? sumOf([basic, project]) : null;
    expect(parts && agree(spending.total, parts, 2)).toBe(true);
  });

  test("basic expenditure is staff and running costs", () => {
    const { total, personnel, operating, classes } = running;
    expect([total, personnel, operating].map(at)).toEqual(known?.running);
    const added = sumOf(classes.map((node) => node.total));
    expect(total && added && agree(total, added, classes.length)).toBe(true);
  });

  test("income and expenditure are equal, and all of both is explained", () => {
    const { income, outlay, difference } = flow;
    expect(income.lines.map(({ quantity }) => at(quantity))).toEqual(known?.income);
    expect(difference).toBeNull();
    for (const { total, lines, unexplained } of [income, outlay]) {
      expect(unexplained).toBeNull();
      const rest = sumOf(lines.map(({ quantity }) => quantity));
      expect(rest && differenceOf(total, rest)?.value?.abs().lte("0.02")).toBe(true);
    }
  });

  test("subsidies to funds are set apart from what the unit spends itself", () => {
    const classes = classesOf(figuresOf(reading));
    const subsidy = classes?.subsidy;
    expect(subsidy === "absent" || !subsidy ? String(subsidy) : at(subsidy.quantity)).toBe(known?.subsidy);
    for (const { total, own } of classes?.classes ?? []) {
      expect(own?.quantity.value?.lte(total.quantity.value ?? 0) ?? true).toBe(true);
    }
  });

  test("the parts of every 100 元 are of one whole", () => {
    const spent = mainSpending(reading);
    const shares = sum(spent?.items.flatMap(({ per100 }) => per100.value ?? []) ?? []);
    expect(shares.lte("100.2") && shares.gt(0)).toBe(true);
    const both = sum([spent?.basic, spent?.project].flatMap((part) => part?.per100.value ?? []));
    expect(both.minus(100).abs().lte("0.01")).toBe(true);
  });

  test("what a change of scope is said to be", () => {
    expect(scopeChangeOf(reading)?.line ?? null).toBe(known?.scopeChange);
  });

  test("each figure of every derivation is printed on its line or has a formula that holds", () => {
    const projects = projectsOf(reading);
    const derived = {
      spending: { ...spending, table: null },
      running: { ...running, table: null },
      flow: { ...flow, table: null },
      phases: phasesOf(reading),
      arithmetic: arithmeticOf(reading),
      main: mainSpending(reading),
      perHead: perHeadOf(reading, projects),
      classes: classesOf(figuresOf(reading)),
    };
    const figures = quantitiesIn(derived);
    expect(figures.length).toBeGreaterThan(30);
    expect([...new Set(figures.flatMap((quantity) => originFaults(quantity, linesOf)))]).toEqual([]);
  });
});

test("the arithmetic of a sentence is done again, and its sum is held against the sum that it states", () => {
  const found = arithmeticOf(publishedReading("weihai-yibao-center-2026-budget"));
  const [subsidy] = found;
  expect(subsidy?.products.map(({ stated, outcome }) => `${at(stated)} ${outcome}`)).toEqual([
    "819.06 @410 equal",
    "6,852.35 @410 equal",
    "9,261.70 @410 equal",
  ]);
  // 16,933.11 万元 are stated as 16,933 万元: the digits that are not printed.
  expect(
    subsidy?.sum && [at(subsidy.sum.stated), quantityText(subsidy.sum.computed), subsidy.sum.outcome],
  ).toEqual(["16,933 @410", "16,933.11", "rounding"]);
  expect(found.flatMap(({ products }) => products).every(({ outcome }) => outcome === "equal")).toBe(true);
});

test("the phases of a final account are those of its text, and its items make up the whole", () => {
  const phases = phasesOf(publishedReading("weihai-yibao-bureau-2024-final"));
  expect([phases?.whole?.initial, phases?.whole?.executed].map(at)).toEqual([
    "1,465.67 @437",
    "2,315.76 @437",
  ]);
  for (const phase of ["initial", "executed"] as const) {
    const items = phases?.items.flatMap((item) => item[phase]?.value ?? []) ?? [];
    expect(
      sum(items)
        .minus(phases?.whole?.[phase]?.value ?? 0)
        .abs()
        .lte("0.06"),
    ).toBe(true);
  }
  for (const document of documents.filter((one) => one.endsWith("budget")))
    expect(phasesOf(publishedReading(document))).toBeNull();
});

test("money for each person is divided only by the people it is for", () => {
  const reading = publishedReading("weihai-yibao-center-2026-budget");
  const heads = perHeadOf(reading, projectsOf(reading));
  const care = heads.find(({ project }) => project.includes("长期护理") && project.includes("职工"));
  expect([care?.amount, care?.people, care?.each].map(at)).toEqual([
    "264.00 @336",
    "17.6 @467",
    "15.00 @336",
  ]);
  for (const { people, each, reason } of heads) {
    expect(each === null).toBe(people === null);
    expect(each === null).toBe(reason !== "");
  }
});
