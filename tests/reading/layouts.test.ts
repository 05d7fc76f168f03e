import { describe, expect, test } from "vitest";
import type { Fact } from "../../src/model/reading.ts";
import { readDocument } from "../../src/pipeline/index.ts";
import { inputOf, readingOf, sources } from "../support/corpus.ts";
import { align, collapse } from "../support/layouts.ts";

interface Comparison {
  facts: number;
  found: number;
  sameCode: number;
  /** Column known and the same; open; known and another. */
  same: number;
  open: number;
  other: string[];
}

/** Headings are compared by their last step: groups may be named more or less fully. */
function sameColumn(a: string, b: string): boolean {
  const last = (path: string): string => (path.split("/").at(-1) ?? "").replace(/[（）()“”"]/g, "");
  return last(a).endsWith(last(b)) || last(b).endsWith(last(a));
}

/** The published tables, set another way, against the same tables as they were published. */
function compare(document: string, text: string): Comparison {
  const truth = readingOf(document).facts.filter(
    ({ table, raw, state }) =>
      !/^(?:performance|self-evaluation)/.test(table) &&
      state !== "unreadable" &&
      // A bare integer between words cannot be told from a part of a name.
      /[.,]/.test(raw),
  );
  const byLine = Map.groupBy(readDocument(inputOf(document, text)).facts, ({ place }) => place.line);
  const result: Comparison = { facts: truth.length, found: 0, sameCode: 0, same: 0, open: 0, other: [] };
  for (const fact of truth) {
    const candidates: Fact[] = byLine.get(fact.place.line) ?? [];
    const equal = candidates.filter(({ value }) => value && fact.value && value.eq(fact.value));
    const match =
      equal.find(({ placed, column }) => placed !== "ambiguous" && sameColumn(column, fact.column)) ??
      equal[0];
    if (!match) continue;
    candidates.splice(candidates.indexOf(match), 1);
    result.found += 1;
    if (match.code === fact.code) result.sameCode += 1;
    if (match.placed === "ambiguous") result.open += 1;
    else if (sameColumn(match.column, fact.column)) result.same += 1;
    else result.other.push(`${fact.place.line}: ${fact.column} read as ${match.column}`);
  }
  return result;
}

const tabbed = [...sources.keys()].filter((document) => (sources.get(document) ?? "").includes("\t"));

describe.each(tabbed)("%s without its TABs", (document) => {
  const found = compare(document, collapse(sources.get(document) ?? ""));

  test("no amount is lost, no code is wrong", () => {
    expect(found.found).toBe(found.facts);
    expect(found.sameCode).toBeGreaterThanOrEqual(found.facts - 1);
  });

  test("a column that is said to be proved is the one that was printed", () => {
    expect(found.other).toEqual([]);
    expect(found.same + found.open).toBe(found.facts);
  });
});

test("what is proved without TABs is most of what can be", () => {
  const share = (document: string): number => {
    const { same, facts } = compare(document, collapse(sources.get(document) ?? ""));
    return same / facts;
  };
  expect(share("anshan-yibao-center-2026-budget")).toBe(1);
  expect(share("weihai-yibao-center-2026-budget")).toBeGreaterThan(0.97);
  // Its 28 columns of 0.00 leave no trace of which of them are printed.
  expect(share("huancui-yibao-bureau-2020-budget")).toBeGreaterThan(0.3);
});

describe.each([
  "anshan-yibao-center-2026-budget",
  "huancui-yibao-bureau-2020-budget",
  "weihai-yibao-center-2026-budget",
])("%s set in columns by spaces", (document) => {
  test("reads as it does with TABs", () => {
    const found = compare(document, align(sources.get(document) ?? ""));
    expect(found.found).toBe(found.facts);
    expect(found.sameCode).toBe(found.facts);
    expect(found.same / found.facts).toBeGreaterThan(0.99);
  });
});
