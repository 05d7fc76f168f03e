import { describe, expect, test } from "vitest";
import { Exact } from "../../src/model/money.ts";
import type { Reading } from "../../src/model/reading.ts";
import { measuresOf, type Measured } from "../../src/pipeline/derive/measures.ts";
import { scopeChangeOf } from "../../src/pipeline/derive/scope-change.ts";
import { scopeOf } from "../../src/pipeline/derive/scope.ts";
import { readingOf, sources } from "../support/corpus.ts";
import { fixture } from "../site/fixtures/reading.ts";

const documents = [...sources.keys()];

function measure(reading: Reading, id: string): Measured | undefined {
  return measuresOf(reading).find((one) => one.measure === id);
}

describe("the measures of the published documents", () => {
  test.each(documents)("are printed where they say, or are the arithmetic they show: %s", (document) => {
    const reading = readingOf(document);
    const measures = measuresOf(reading);
    expect(measures.length).toBeGreaterThan(15);
    for (const { quantity, name } of measures) {
      expect(quantity.sources.length, name).toBeGreaterThan(0);
      for (const { line, fact } of quantity.sources) {
        expect(reading.lines[line - 1], name).toBeDefined();
        const own = fact === undefined ? undefined : reading.facts[fact];
        if (own) expect(own.placed, name).not.toBe("ambiguous");
        if (own && quantity.processing === "printed" && quantity.value)
          expect(own.value?.eq(quantity.value), name).toBe(true);
      }
      expect(quantity.value === null, name).toBe(!["value", "zero"].includes(quantity.state));
      expect(quantity.processing === "printed", name).toBe(quantity.formula === "");
    }
  });

  test.each(documents)("set the subsidies to funds apart without losing any money: %s", (document) => {
    const reading = readingOf(document);
    const value = (id: string): Exact | null => measure(reading, id)?.quantity.value ?? null;
    const whole = value("expenditure");
    const own = value("expenditure-own");
    const subsidy = measure(reading, "fund-subsidy")?.quantity;
    expect(own && whole && own.plus(subsidy?.value ?? 0).eq(whole)).toBe(true);
    expect(subsidy?.value !== null || subsidy?.state === "absent").toBe(true);
    for (const code of ["208", "210"]) {
      const left = value(`class-${code}-own`);
      const all = value(`class-${code}`);
      expect(left && all && left.lte(all)).toBe(true);
    }
  });

  test.each(documents)("name each measure of one stage, money and year once: %s", (document) => {
    const keys = measuresOf(readingOf(document)).map(({ measure: id, year, basis }) =>
      JSON.stringify([id, year, basis]),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("tell 一般公共预算 from 财政拨款 by the title of the table", () => {
    const scopes = documents.map((document) => measure(readingOf(document), "three-public")?.basis.scope);
    expect(new Set(scopes)).toEqual(new Set(["general", "appropriation"]));
  });

  test("quote the publisher where it says that other money is in its budget than before", () => {
    const said = documents.flatMap((document) => {
      const change = scopeChangeOf(readingOf(document));
      return change ? [{ document, ...change }] : [];
    });
    expect(said.map(({ document }) => document)).toEqual(["yantai-yibao-center-2024-budget"]);
    for (const { document, text, line } of said) {
      const from = readingOf(document)
        .lines.slice(line - 1)
        .join("")
        .replace(/\s+/g, "");
      expect(from).toContain(text.replace(/\s+/g, ""));
    }
  });
});

describe("a measure", () => {
  test("is left out where its column is not known, and is no number where its print cannot be read", () => {
    const { facts } = fixture();
    const unsure = fixture({
      facts: facts.map((fact, at) =>
        at === 1 ? { ...fact, placed: "ambiguous" as const, column: "" } : fact,
      ),
    });
    expect(measure(unsure, "basic")).toBeUndefined();
    const damaged = fixture({
      facts: facts.map((fact, at) =>
        at === 1 ? { ...fact, state: "unreadable" as const, implied: null } : fact,
      ),
    });
    expect(measure(damaged, "basic")?.quantity).toMatchObject({ value: null, state: "unreadable" });
  });

  test("is the state of the table it would stand in where that is empty", () => {
    expect(measure(fixture(), "three-public")?.quantity).toMatchObject({
      value: null,
      state: "declared-none",
    });
  });

  test("of the narrative is used only where it is said in one way", () => {
    const statement = {
      document: "d",
      subject: "机关运行经费",
      value: new Exact("51.1"),
      unitOfMeasure: "万元",
      kind: "level" as const,
      table: "",
      code: "",
      agrees: null,
      raw: "51.1",
      place: { line: 12, column: 1, endColumn: 5 },
      quote: "",
    };
    const once = fixture({ statements: [statement, statement] });
    const twice = fixture({ statements: [statement, { ...statement, value: new Exact("51.2") }] });
    expect(measure(once, "administrative-running")?.basis.scope).toBe("unstated");
    expect(measure(twice, "administrative-running")).toBeUndefined();
  });

  test("counts the money its column names before that of its title", () => {
    expect(scopeOf(["财政拨款/一般公共预算", "收支总表"], "summary")).toBe("general");
    expect(scopeOf(["合计", "财政拨款“三公”经费支出表"], "three-public")).toBe("appropriation");
    expect(scopeOf(["合计", "收支总表"], "summary")).toBe("all");
    expect(scopeOf(["合计", "“三公”经费支出表"], "three-public")).toBe("unstated");
  });
});
