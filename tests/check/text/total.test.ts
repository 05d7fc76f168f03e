import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runRules } from "../../../src/pipeline/check/rule.ts";
import { textRules } from "../../../src/pipeline/check/text/index.ts";
import { sources } from "../../support/corpus.ts";
import { contextOf } from "./context.ts";

const lines = [...sources.values()].flatMap((text) =>
  text
    .split("\n")
    .filter((line) => /\d.*(?:万元|%|个)/.test(line) && !line.includes("\t") && line.length < 400),
);

describe("rules over text and any text at all", () => {
  test("sentences in any order: no rule throws, every outcome has its places, every finding its words", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(lines.length - 1), { maxLength: 25 }),
        fc.integer({ min: 0, max: 40 }),
        (picks, cut) => {
          const text = picks.map((pick) => (lines[pick] ?? "").slice(cut % 7 === 0 ? cut : 0)).join("\n\n");
          const context = contextOf("shuffled", text);
          const { checks, findings } = runRules(textRules, context);
          for (const { places, outcome } of checks)
            for (const { line, column, endColumn } of places)
              expect(
                column >= 1 && endColumn >= column && line >= 1 && line <= context.reading.lines.length,
                outcome,
              ).toBe(true);
          for (const { message, places } of findings) {
            expect(message).toMatch(/请核对/);
            expect(message).not.toMatch(/违规|错误|undefined|NaN/);
            expect(places.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test("every rule leaves an outcome in an empty document", () => {
    const { checks, findings } = runRules(textRules, contextOf("empty", ""));
    expect(checks.map(({ outcome }) => outcome)).toEqual(textRules.map(() => "not-applicable"));
    expect(findings).toEqual([]);
  });
});
