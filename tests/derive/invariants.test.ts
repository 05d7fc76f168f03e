import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Exact, sum, ZERO } from "../../src/model/money.ts";
import { type Quantity, quantityText } from "../../src/model/quantity.ts";
import type { Fact } from "../../src/model/reading.ts";
import { ownFacts, partOf, totalRank } from "../../src/pipeline/derive/columns.ts";
import { dominantOf, DOMINANT, sorted, tell, topOf } from "../../src/pipeline/derive/dominant.ts";
import { differenceOf, knownQuantity, sumOf } from "../../src/pipeline/derive/known.ts";
import { restOf, rungOf } from "../../src/pipeline/derive/rungs.ts";
import { perHundred } from "../../src/pipeline/derive/share.ts";
import { flatten, type SubjectNode, subjectTree } from "../../src/pipeline/derive/subject-tree.ts";
import { incomesOf, outlaysOf } from "../../src/pipeline/derive/two-sided.ts";
import { amount, positives, quantities } from "../charts/quantity.ts";
import { mutated, mutations } from "../support/mutated.ts";
import { publishedReading, sources } from "../support/corpus.ts";
import { quantitiesIn, reckon } from "../support/provenance.ts";
import { storyOf } from "../../src/site/blocks/index.ts";
import { measuresOf } from "../../src/pipeline/derive/measures.ts";
import { mainSpending } from "../../src/pipeline/derive/main-spending.ts";
import { fact } from "./fact.ts";

const itself = (quantity: Quantity): Quantity => quantity;
const list = fc.array(quantities, { minLength: 1, maxLength: 12 });

describe("a sum", () => {
  test("is that of its parts to the last digit, or no number where one of them is none", () => {
    fc.assert(
      fc.property(list, (parts) => {
        const added = sumOf(parts);
        const values = parts.flatMap(({ value }) => value ?? []);
        if (values.length < parts.length) {
          expect(added?.value).toBeNull();
          expect(["value", "zero"]).not.toContain(added?.state);
        } else {
          expect(added?.value?.eq(sum(values))).toBe(true);
          expect(added?.state).toBe(sum(values).isZero() ? "zero" : "value");
          if (parts.length > 1) expect(reckon(added?.formula ?? "")?.eq(sum(values))).toBe(true);
        }
      }),
    );
  });

  test("of different units is none", () => {
    expect(sumOf([amount("1.00"), { ...amount("1.00"), unit: "元" }])?.value).toBeNull();
    expect(differenceOf(amount("1.00"), { ...amount("1.00"), unit: "元" })).toBeNull();
  });

  test("less one of its parts is the others", () => {
    fc.assert(
      fc.property(positives, positives, (one, other) => {
        const whole = sumOf([one, other]);
        if (!whole) throw new Error("Two parts have a sum.");
        expect(differenceOf(whole, one)?.value?.eq(other.value ?? ZERO)).toBe(true);
      }),
    );
  });
});

describe("a share", () => {
  test("says neither 0 nor 100 of what is neither, and is the quotient within its last digit", () => {
    fc.assert(
      fc.property(positives, positives, (part, rest) => {
        const whole = sumOf([part, rest]);
        if (!whole || !part.value || !whole.value) return;
        const share = perHundred(part, whole, "%", 1);
        if (whole.value.isZero()) {
          expect(share).toBeNull();
          return;
        }
        const exact = part.value.div(whole.value).times(100);
        expect(
          share?.value
            ?.minus(exact)
            .abs()
            .lte(new Exact(5).times(new Exact(10).pow(-(share.decimals + 1)))),
        ).toBe(true);
        if (!part.value.isZero() && exact.gte("0.000001")) expect(share?.value?.isZero()).toBe(false);
        if (!rest.value?.isZero() && exact.lte("99.999999")) expect(share?.value?.eq(100)).toBe(false);
        expect(share?.sources.length).toBe(part.sources.length + whole.sources.length);
      }),
    );
  });

  test("of all parts is 100 within rounding", () => {
    fc.assert(
      fc.property(fc.array(positives, { minLength: 1, maxLength: 12 }), (parts) => {
        const whole = sumOf(parts);
        if (!whole?.value || whole.value.isZero()) return;
        const shares = parts.flatMap((part) => perHundred(part, whole, "%", 2)?.value ?? []);
        expect(sum(shares).minus(100).abs().lte(new Exact("0.005").times(parts.length))).toBe(true);
      }),
    );
  });

  test("of a state, of nothing and of another unit is not said", () => {
    expect(perHundred(amount(null, "blank"), amount("5.00"))).toBeNull();
    expect(perHundred(amount("5.00"), amount(null, "unreadable"))).toBeNull();
    expect(perHundred(amount("5.00"), amount("0.00"))).toBeNull();
    expect(perHundred(amount("5.00"), { ...amount("9.00"), unit: "元" })).toBeNull();
  });
});

describe("the largest", () => {
  test("come first, states last, and the rest is their sum", () => {
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 6 }), (all, count) => {
        const ordered = sorted(all, itself);
        const firstState = ordered.findIndex(({ value }) => value === null);
        const numbers = firstState < 0 ? ordered : ordered.slice(0, firstState);
        expect(numbers.every(({ value }) => value !== null)).toBe(true);
        numbers.slice(1).forEach(({ value }, at) => {
          expect(value?.lte(numbers[at]?.value ?? ZERO)).toBe(true);
        });
        const { top, rest } = topOf(ordered, count, itself);
        expect(top.length + (rest?.count ?? 0)).toBe(all.length);
        if (rest) expect(rest.count).toBeGreaterThan(1);
        const values = ordered.slice(top.length).map(({ value }) => value);
        if (rest) expect(rest.sum.value === null).toBe(values.includes(null));
      }),
    );
  });

  test("dominates only with more than 90 % of all", () => {
    fc.assert(
      fc.property(list, (all) => {
        const dominant = dominantOf(all, itself);
        const whole = sum(all.flatMap(({ value }) => (value?.gt(0) ? value : [])));
        if (dominant) expect(dominant.value?.gt(whole.times(DOMINANT))).toBe(true);
        else for (const { value } of all) expect(value?.gt(whole.times(DOMINANT)) ?? false).toBe(false);
      }),
    );
  });
});

/** Rows of 项 with amounts, in 款 and 类 that the table prints or not. */
const rows = fc.uniqueArray(
  fc.record({
    code: fc.tuple(
      fc.constantFrom("208", "210", "221"),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
    ),
    cents: fc.integer({ min: 1, max: 100_000_000 }),
  }),
  { minLength: 1, maxLength: 12, selector: ({ code }) => code.join() },
);

describe("a tree of 科目", () => {
  const tree = (all: { code: (string | number)[]; cents: number }[]): SubjectNode[] =>
    subjectTree(
      all.map(({ code: [major = "", minor = "", item = ""], cents }, index) => ({
        fact: fact({
          code: `${major}0${minor}0${item}`,
          item: `科目${index}`,
          column: "合计",
          line: index + 1,
          cents,
        }),
        index,
      })),
      /^2\d{2}(?:\d{2}){0,2}$/,
      () => "",
    ).roots;

  test("adds up levels that are not printed, and says that it did", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const roots = tree(all);
        for (const { total, children } of flatten(roots)) {
          if (children.length === 0) continue;
          const below = children.flatMap((child) => child.total.value ?? []);
          expect(total.value?.eq(sum(below))).toBe(true);
          if (children.length > 1)
            expect([total.processing, total.formula === ""]).toEqual(["computed", false]);
        }
        const whole = sum(roots.flatMap(({ total }) => total.value ?? []));
        expect(whole.eq(new Exact(all.reduce((left, { cents }) => left + cents, 0)).div(100))).toBe(true);
      }),
    );
  });

  test("told in words and drawn is the whole, nothing twice", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const roots = tree(all);
        const { left, parts, path } = tell(roots);
        const shown = sum([...parts, ...(left ? [left] : [])].flatMap(({ total }) => total.value ?? []));
        expect(shown.eq(sum(roots.flatMap(({ total }) => total.value ?? [])))).toBe(true);
        for (const node of path) expect(parts).not.toContain(node);
      }),
    );
  });
});

describe("columns", () => {
  test("of the whole are found under any heading, those of parts and of other years are not it", () => {
    expect(totalRank("合计")).not.toBeNull();
    expect(totalRank("基本支出/小计")).toBeGreaterThan(totalRank("总 计") ?? Number.NaN);
    expect(totalRank("基本支出")).toBeNull();
    expect([partOf("基本支出"), partOf("项目支出"), partOf("合计")]).toEqual(["basic", "project", null]);
    const facts = ["2025年预算数", "2026年预算数", "上年结转"].map((column, index) => ({
      fact: fact({ code: "", item: "合计", column, line: 1, cents: 100 }),
      index,
    }));
    expect(ownFacts(facts, 2026).map(({ index }) => index)).toEqual([1]);
  });

  test("whose place is open are never reckoned with", () => {
    const open = {
      ...fact({ code: "", item: "合计", column: "", line: 1, cents: 5 }),
      placed: "ambiguous" as const,
    };
    expect(ownFacts([{ fact: open, index: 0 }], 2026)).toEqual([]);
  });
});

describe("a table of two sides", () => {
  const line = (item: string, column: string, cents: number, at: number): { fact: Fact; index: number } => ({
    fact: fact({ code: "", item, column, line: at, cents }),
    index: at,
  });

  test("keeps income and expenditure apart, totals out of the lines, and leaves zeros out", () => {
    const facts = [
      line("一、一般公共预算拨款收入", "收入/预算数", 90_000, 1),
      line("二、政府性基金预算拨款收入", "收入/预算数", 0, 2),
      line("三、其他收入", "收入/预算数", 10_000, 3),
      line("收入总计", "收入/预算数", 100_000, 4),
      line("一、卫生健康支出", "支出/预算数", 100_000, 1),
      line("支出总计", "支出/预算数", 100_000, 4),
    ];
    const income = incomesOf(facts);
    const outlay = outlaysOf(facts);
    expect(income.lines.map(({ key, quantity }) => `${key} ${quantityText(quantity)}`)).toEqual([
      "general 900.00",
      "other-revenue 100.00",
    ]);
    expect(outlay.lines.map(({ name }) => name)).toEqual(["卫生健康支出"]);
    expect([income.total.grand, outlay.total.grand].map((one) => one && quantityText(one))).toEqual([
      "1,000.00",
      "1,000.00",
    ]);
  });
});

describe("rungs", () => {
  const standard = (value: number) => ({
    document: "d",
    programme: "居民基本医疗保险",
    year: 2026,
    stage: "budget" as const,
    payer: "市级",
    population: "",
    value: new Exact(value),
    unitOfMeasure: "元/人/年",
    raw: `${value}元`,
    place: { line: 1, column: 1, endColumn: 2 },
    quote: "",
  });

  test("are one amount, or a whole that its parts make up; two that nothing joins are none", () => {
    expect(rungOf("市级", [standard(95), standard(95)])?.amount.value?.toFixed()).toBe("95");
    expect(rungOf("市级", [standard(95), standard(131)])).toBeNull();
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 2, maxLength: 4 }),
        (parts) => {
          const whole = parts.reduce((left, right) => left + right, 0);
          if (parts.includes(whole)) return;
          const rung = rungOf("市级", [...parts, whole].map(standard));
          expect(rung?.amount.value?.toFixed()).toBe(String(whole));
          expect(rung?.parts).toHaveLength(parts.length);
        },
      ),
    );
  });

  test("and what is left of the amount make it up exactly", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }), (total, part) => {
        const whole = { ...amount(`${total}`), unit: "元/人/年", decimals: 0 };
        const rung = rungOf("市级", [standard(part)]);
        if (!rung) throw new Error("One amount is a rung.");
        const rest = restOf(whole, [rung]);
        expect(rest.value?.plus(part).eq(total)).toBe(true);
        expect([rest.processing, rest.sources.length]).toEqual(["implied", 2]);
      }),
    );
  });
});

test("what cannot be read is no number, and what an identity implies says so", () => {
  const torn = {
    ...fact({ code: "", item: "合计", column: "合计", line: 3, cents: 269 }),
    state: "unreadable" as const,
  };
  expect(knownQuantity(torn, 0)).toMatchObject({ value: null, state: "unreadable" });
  const implied = knownQuantity(
    { ...torn, implied: { value: new Exact("2.69"), identity: "各项之和", places: [] } },
    0,
  );
  expect(implied).toMatchObject({ processing: "implied", formula: "各项之和", sources: [{ line: 3 }] });
});

test("whatever a document lacks, no state becomes a number and no number is without its source", () => {
  fc.assert(
    fc.property(fc.constantFrom(...sources.keys()), mutations, (document, mutation) => {
      const reading = mutated(publishedReading(document), mutation);
      const spent = mainSpending(reading);
      const figures = quantitiesIn({ story: storyOf(reading), measures: measuresOf(reading), spent });
      for (const quantity of figures) {
        const { value, state, processing, formula, sources: from } = quantity;
        expect(value !== null, `${quantityText(quantity)} is ${state}`).toBe(
          state === "value" || state === "zero",
        );
        if (value === null) continue;
        expect(value.isZero()).toBe(state === "zero");
        expect(from.length, quantityText(quantity)).toBeGreaterThan(0);
        expect(formula !== "", `${quantityText(quantity)} ${formula}`).toBe(processing !== "printed");
        for (const { fact: index } of from)
          if (index !== undefined) expect(reading.facts[index]).toBeDefined();
      }
      if (spent) for (const { per100 } of spent.items) expect(per100.value?.lte(100)).toBe(true);
    }),
    { numRuns: 15 },
  );
});
