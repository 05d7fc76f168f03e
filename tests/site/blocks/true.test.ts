import { describe, expect, test } from "vitest";
import type { Chart } from "../../../src/charts/chart.ts";
import type { Quantity } from "../../../src/model/quantity.ts";
import { factQuantity, statedQuantity } from "../../../src/model/quantity.ts";
import type { Reading } from "../../../src/model/reading.ts";
import { sentenceText } from "../../../src/model/sentence.ts";
import { storyOf } from "../../../src/site/blocks/index.ts";
import { comparisons } from "../../../src/site/comparisons/index.ts";
import { digestOf } from "../../../src/site/digest.ts";
import { changesOf } from "../../../src/pipeline/derive/changes.ts";
import { publishedReading, sources } from "../../support/corpus.ts";
import { faultsOf, pictureOf } from "../../support/picture.ts";
import { isSaid, originFaults, quantitiesIn, sameQuantity } from "../../support/provenance.ts";
import {
  chartFaults,
  comparisonSentences,
  isQuantity,
  sentenceFaults,
  storyCharts,
  storyFaults,
  storySentences,
  type Told,
} from "../../support/told.ts";

const documents = [...sources.keys()];
const linesOf = (document: string): readonly string[] => publishedReading(document).lines;
const all = comparisons(documents.map((document) => digestOf(publishedReading(document))));

/** Every figure that a document prints. */
function printed(reading: Reading): Quantity[] {
  return [
    ...reading.facts.map(factQuantity),
    ...reading.statements.map(statedQuantity),
    ...reading.standards.map(statedQuantity),
  ];
}

/** A number with its unit in words that we write; years, counts and 每 100 元 are none. */
const NUMBER = /(?<![\d,.])(\d[\d,]*(?:\.\d+)?) ?(亿元|万元|元|%)/g;

/** Numbers of the words that no quantity makes true. */
function unfounded(words: string, quantities: readonly Quantity[]): string[] {
  return [...words.replace(/每 100 元/g, "").matchAll(NUMBER)].flatMap(([whole, said = "", unit = ""]) =>
    quantities.some((quantity) => isSaid(said, unit, quantity)) ? [] : [`${whole} in 「${words}」`],
  );
}

function cellsOf({ table }: Chart): Quantity[] {
  return table.rows.flat().filter(isQuantity);
}

/** A figure is in the chart's table, or is printed, or is reckoned from printed figures by a formula that holds. */
function unknown(
  { where, sentence }: Told,
  cells: readonly Quantity[],
  prints: readonly Quantity[],
): string[] {
  return sentence.filter(isQuantity).flatMap((quantity) => {
    const known =
      cells.some((cell) => sameQuantity(cell, quantity)) ||
      prints.some((print) => sameQuantity(print, quantity)) ||
      (quantity.processing !== "printed" && originFaults(quantity, linesOf).length === 0);
    return known ? [] : [`${where}: ${sentenceText([quantity])} ${quantity.unit}`];
  });
}

/** What a drawing says that its table does not. */
function untabled(chart: Chart): string[] {
  const cells = cellsOf(chart);
  const names = chart.table.rows.map((row) => row.filter((cell) => typeof cell === "string").join(" "));
  return pictureOf(chart.draw("wide")).shapes.flatMap(({ words }) => {
    if (words === "" || /其余 \d+ [项个]|表内未列明/.test(words)) return [];
    const figures = [...words.matchAll(NUMBER)];
    const faults = figures.flatMap(([whole, said = "", unit = ""]) =>
      cells.some((cell) => isSaid(said, unit, cell)) ? [] : [`${chart.id}: ${whole} of 「${words}」`],
    );
    // The name of a bar is in a row, if only without its code or its people.
    const [name = ""] = words.split(/[：]| \d/);
    const plain = name.replace(/^\d+ |（.*$/g, "").replace(/^\d{4} 年 /, "");
    const named =
      names.some((row) => row.includes(plain)) ||
      chart.table.columns.some((column) => words.includes(column));
    return named ? faults : [...faults, `${chart.id}: no row for 「${words}」`];
  });
}

describe.each(documents)("the report of %s", (document) => {
  const reading = publishedReading(document);
  const story = storyOf(reading);
  const prints = printed(reading);
  const told = storySentences(reading, story);
  const charts = storyCharts(story);

  test("says nothing absurd and has no empty block", () => {
    expect(told.length).toBeGreaterThan(5);
    expect(storyFaults(reading)).toEqual([]);
  });

  test("says only figures that are printed, or reckoned from printed ones", () => {
    const cells = charts.flatMap(cellsOf);
    expect(told.flatMap((one) => unknown(one, cells, prints))).toEqual([]);
  });

  test("says numbers in titles and plain words only where a figure makes them true", () => {
    const quantities = [...quantitiesIn(story), ...quantitiesIn(changesOf(reading)), ...prints];
    for (const { title, subtitle, message, table } of charts) {
      const own = [...table.rows.flat().filter(isQuantity), ...message.filter(isQuantity)];
      expect(unfounded(title, own)).toEqual([]);
      expect(unfounded(subtitle, own)).toEqual([]);
    }
    for (const { sentence } of told)
      for (const words of sentence.filter((part) => typeof part === "string"))
        expect(unfounded(words, quantities)).toEqual([]);
  });

  test("knows where each of its figures comes from", () => {
    const figures = quantitiesIn(story);
    expect(figures.length).toBeGreaterThan(20);
    expect([...new Set(figures.flatMap((quantity) => originFaults(quantity, linesOf)))]).toEqual([]);
  });

  test("draws what its tables hold, without a fault", () => {
    expect(charts.length).toBeGreaterThan(2);
    for (const chart of charts) {
      expect(untabled(chart)).toEqual([]);
      for (const variant of ["wide", "narrow", "paper"] as const)
        expect(faultsOf(chart.draw(variant)), `${chart.id} ${variant}`).toEqual([]);
    }
  });
});

describe.each(all.map((comparison) => [comparison.id, comparison] as const))(
  "the comparison %s",
  (_, comparison) => {
    const told = comparisonSentences(comparison);
    const { charts } = comparison;

    test("says nothing absurd", () => {
      expect(told.length).toBeGreaterThan(0);
      expect(told.flatMap(sentenceFaults)).toEqual([]);
      expect(charts.flatMap((chart) => chartFaults(chart, comparison.id))).toEqual([]);
    });

    test("says and draws only what its tables hold or documents print", () => {
      const prints = documents.flatMap((document) => printed(publishedReading(document)));
      expect(told.flatMap((one) => unknown(one, charts.flatMap(cellsOf), prints))).toEqual([]);
      for (const chart of charts) {
        expect(unfounded(chart.title, [...cellsOf(chart), ...chart.message.filter(isQuantity)])).toEqual([]);
        expect(untabled(chart)).toEqual([]);
        for (const variant of ["wide", "narrow", "paper"] as const)
          expect(faultsOf(chart.draw(variant)), `${chart.id} ${variant}`).toEqual([]);
      }
    });

    test("knows where each of its figures comes from", () => {
      const figures = quantitiesIn(comparison);
      expect([...new Set(figures.flatMap((quantity) => originFaults(quantity, linesOf)))]).toEqual([]);
    });
  },
);
