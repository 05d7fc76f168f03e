import { describe, expect, test } from "vitest";
import type { Chart } from "../../../src/charts/chart.ts";
import { pageSvg } from "../../../src/charts/frame.ts";
import { incomparable } from "../../../src/model/basis.ts";
import { Exact } from "../../../src/model/money.ts";
import { sentenceText } from "../../../src/model/sentence.ts";
import { comparisons } from "../../../src/site/comparisons/index.ts";
import { twinRow } from "../../../src/site/comparisons/lines.ts";
import { personnelComparison } from "../../../src/site/comparisons/personnel.ts";
import { partsOf, structureComparison } from "../../../src/site/comparisons/structure.ts";
import { threePublicComparison } from "../../../src/site/comparisons/three-public.ts";
import { digestOf } from "../../../src/site/digest.ts";
import { readingOf, sources } from "../../support/corpus.ts";

const digests = [...sources.keys()].map((document) => digestOf(readingOf(document)));
const all = comparisons(digests);

/** The numbers of a document's budgets as if it were printed in 元. */
function inYuan(digest: (typeof digests)[number]): (typeof digests)[number] {
  return {
    ...digest,
    measures: digest.measures.map((measure) => ({
      ...measure,
      quantity: {
        ...measure.quantity,
        unit: "元",
        value: measure.quantity.value?.times(10_000) ?? null,
        decimals: 0,
      },
    })),
  };
}

describe("every comparison", () => {
  test.each(all.map((comparison) => [comparison.id, comparison] as const))(
    "%s says what it found and draws only what can be drawn",
    (id, { finding, charts }) => {
      expect(sentenceText(finding)).toMatch(/。$/);
      expect(new Set(charts.map((chart) => chart.id)).size, id).toBe(charts.length);
      for (const chart of charts) check(chart);
    },
  );

  test("has something to say of no documents", () => {
    for (const { finding, charts } of comparisons([])) {
      expect(sentenceText(finding)).toMatch(/。$/);
      expect(charts).toEqual([]);
    }
  });

  function check(chart: Chart): void {
    expect(chart.title.length).toBeLessThanOrEqual(40);
    expect(sentenceText(chart.message)).toMatch(/。$/);
    for (const row of chart.table.rows) expect(row).toHaveLength(chart.table.columns.length);
    for (const variant of ["wide", "narrow", "paper"] as const) {
      const svg = pageSvg(chart, variant);
      expect(svg).not.toMatch(/ style=| class=|<style|NaN|undefined/);
      const widths = [...svg.matchAll(/<rect [^>]*?width="([^"]+)"/g)].map(([, width]) => Number(width));
      for (const width of widths) expect(width).toBeGreaterThanOrEqual(0);
    }
  }
});

describe("the three public expenses", () => {
  const { entries, groups, charts } = threePublicComparison(digests);

  test("keep every figure of every document for the table, states as states", () => {
    expect(new Set(entries.map(({ subject }) => subject.document)).size).toBe(digests.length);
    const states = new Set(entries.map(({ quantity }) => quantity.state));
    expect(states).toContain("declared-none");
    for (const { value, state } of entries.map(twinRow))
      expect(value === "").toBe(!["value", "zero"].includes(String(state)));
  });

  test("are drawn once for each basis that has two of them", () => {
    expect(charts).toHaveLength(
      groups.filter(
        ({ members }) => members.length > 1 && members.some(({ quantity }) => quantity.value?.gt(0)),
      ).length,
    );
    for (const { members } of groups)
      for (const left of members)
        for (const right of members)
          if (left !== right) expect(incomparable(left.basis, right.basis)).toEqual([]);
  });
});

describe("the structure of expenditure", () => {
  const { lines } = structureComparison(digests);

  test("has parts that are the whole, within the print of their shares", () => {
    expect(lines).toHaveLength(digests.length);
    for (const line of lines) {
      const parts = partsOf(line);
      expect(parts, line.subject.unitName).not.toBeNull();
      const sum = (parts ?? []).reduce((total, { share }) => total.plus(share.value ?? 0), new Exact(0));
      expect(sum.minus(100).abs().lte("0.2"), `${line.subject.unitName}: ${sum.toFixed()}`).toBe(true);
    }
  });

  test("is not drawn where the parts are more than the whole", () => {
    const [line] = lines;
    const basic = line?.cells.get("basic");
    if (!line || !basic) throw new Error("no line");
    const cells = new Map(line.cells).set("basic", {
      ...basic,
      quantity: { ...basic.quantity, value: new Exact("1e9") },
    });
    expect(partsOf({ ...line, cells })).toBeNull();
  });
});

describe("amounts", () => {
  test("of a document printed in 元 stand in 万元 beside the others, and say so", () => {
    const before = personnelComparison(digests);
    const after = personnelComparison(digests.map(inYuan));
    const values = (entries: typeof before.entries): string[] =>
      entries.filter(({ quantity }) => quantity.value).map(({ quantity }) => quantity.value?.toFixed() ?? "");
    expect(values(after.entries)).toEqual(values(before.entries));
    expect(after.entries.every(({ quantity }) => quantity.value === null || quantity.unit === "万元")).toBe(
      true,
    );
    expect(after.entries.some(({ quantity }) => quantity.processing === "converted")).toBe(true);
  });
});
