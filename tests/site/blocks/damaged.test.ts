import fc from "fast-check";
import { expect, test } from "vitest";
import { storyOf } from "../../../src/site/blocks/index.ts";
import { comparisons } from "../../../src/site/comparisons/index.ts";
import { digestOf } from "../../../src/site/digest.ts";
import { publishedReading, sources } from "../../support/corpus.ts";
import { mutated, mutations } from "../../support/mutated.ts";
import { faultsOf } from "../../support/picture.ts";
import {
  chartFaults,
  comparisonSentences,
  sentenceFaults,
  storyCharts,
  storyFaults,
} from "../../support/told.ts";

const documents = [...sources.keys()];

test("a report of a damaged or unlike document says nothing absurd, and its charts are whole", () => {
  fc.assert(
    fc.property(fc.constantFrom(...documents), mutations, (document, mutation) => {
      const reading = mutated(publishedReading(document), mutation);
      expect(storyFaults(reading)).toEqual([]);
      for (const chart of storyCharts(storyOf(reading)))
        for (const variant of ["wide", "narrow"] as const)
          expect(faultsOf(chart.draw(variant)), `${chart.id} ${variant}`).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test("comparisons with damaged or unlike documents say nothing absurd, and their charts are whole", () => {
  const some = fc.array(fc.tuple(fc.constantFrom(...documents), mutations), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(some, (all) => {
      const digests = all.map(([document, mutation], at) =>
        digestOf({ ...mutated(publishedReading(document), mutation), document: `${document}-${at}` }),
      );
      for (const comparison of comparisons(digests)) {
        expect(comparisonSentences(comparison).flatMap(sentenceFaults)).toEqual([]);
        for (const chart of comparison.charts) {
          expect(chartFaults(chart, comparison.id)).toEqual([]);
          expect(faultsOf(chart.draw("narrow")), chart.id).toEqual([]);
        }
      }
    }),
    { numRuns: 12 },
  );
});
