import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Narrative } from "../../../src/pipeline/extract/narrative/index.ts";
import { type About, narrativeOf } from "./support.ts";

const cases = new URL("cases/", import.meta.url);

/** Everything a narrative says, a line each. */
function shown(narrative: Narrative): Record<string, string[]> {
  return {
    headings: narrative.headings.map(({ depth, text, line }) => `${depth} | ${text} | ${line}`),
    statements: narrative.statements.map((s) =>
      [s.subject, s.raw, s.unitOfMeasure, s.kind, s.place.line].join(" | "),
    ),
    standards: narrative.standards.map((s) =>
      [s.programme, s.stage, s.payer, s.population, s.raw, s.unitOfMeasure, s.place.line].join(" | "),
    ),
    calculations: narrative.calculations.map((c) =>
      [
        c.programme,
        c.expression,
        c.computed.toFixed(),
        c.stated.toFixed(),
        c.unitOfMeasure,
        c.place.line,
      ].join(" | "),
    ),
    reasons: narrative.reasons.map(({ subject, text, line }) => [subject, text, line].join(" | ")),
    duties: narrative.duties.map(({ text, line }) => `${text} | ${line}`),
    terms: narrative.terms.map(({ term, explanation, line }) => [term, explanation, line].join(" | ")),
  };
}

describe("published prose, word by word", () => {
  test.each(readdirSync(cases))("%s", (name) => {
    const read = (file: string): string => readFileSync(new URL(`${name}/${file}`, cases), "utf8");
    const about = JSON.parse(read("about.json")) as About;
    const expected = JSON.parse(read("expected.json")) as Record<string, string[]>;
    const found = shown(narrativeOf(read("source.txt").split("\n"), about));
    for (const [part, lines] of Object.entries(expected)) expect(found[part], part).toEqual(lines);
    expect(Object.keys(expected)).toEqual(Object.keys(found));
  });
});
