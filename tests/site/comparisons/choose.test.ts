import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsv } from "../../../src/pipeline/publish/csv.ts";
import type { ChoiceRow } from "../../../src/site/comparisons/catalogue.ts";
import { catalogueOf } from "../../../src/site/comparisons/catalogue.ts";
import { chosenCsv, chosenFrom, chosenGroups, queryOf } from "../../../src/site/comparisons/choose.ts";
import { digestOf } from "../../../src/site/digest.ts";
import { readingOf, sources } from "../../support/corpus.ts";

const catalogue = catalogueOf([...sources.keys()].map((document) => digestOf(readingOf(document))));
const documents = [...sources.keys()];

function rowsOf(measure: string): ChoiceRow[] {
  return catalogue.rows(measure);
}

describe("a choice in the address", () => {
  test("comes back as it was written", () => {
    const chosen = fc.record({
      measure: fc.string(),
      documents: fc.uniqueArray(fc.string()),
      per: fc.constantFrom("amount" as const, "share" as const),
    });
    fc.assert(
      fc.property(chosen, (one) => {
        expect(chosenFrom(queryOf(one))).toEqual(one);
      }),
    );
  });

  test("is empty where the address says nothing, and amounts where it says something else", () => {
    expect(chosenFrom("")).toEqual({ measure: "", documents: [], per: "amount" });
    expect(chosenFrom("?per=x&d=a&d=a").documents).toEqual(["a"]);
  });
});

describe("chosen figures", () => {
  const chosen = { measure: "three-public", documents, per: "amount" as const };

  test("are drawn with those of their basis only, and a state has no length", () => {
    const groups = chosenGroups(rowsOf("three-public"), chosen);
    expect(groups.length).toBeGreaterThan(1);
    for (const { members } of groups)
      for (const { row, length } of members) {
        expect(length === null).toBe(row.value === "");
        expect(members[0]?.basis.scope).toBe(row.scope);
      }
  });

  test("keep to the documents chosen", () => {
    const [one = ""] = documents;
    const groups = chosenGroups(rowsOf("expenditure"), { ...chosen, documents: [one] });
    expect(groups.flatMap(({ members }) => members.map(({ row }) => row.document))).toEqual([one]);
  });

  test("are saved as the strings they came as: byte order mark, CRLF, no float", () => {
    const rows = rowsOf("expenditure");
    const csv = chosenCsv(rows, { ...chosen, measure: "expenditure" });
    expect(csv.startsWith("\ufeff")).toBe(true);
    expect(csv.split("\r\n")).toHaveLength(rows.length + 2);
    const [head = [], ...records] = parseCsv(csv);
    const at = head.indexOf("value");
    expect(records.map((record) => record[at])).toEqual(rows.map(({ value }) => value));
  });

  test("as shares are percentages of their own document's expenditure", () => {
    const shares = rowsOf("expenditure").map(({ share }) => share);
    expect(new Set(shares)).toEqual(new Set(["100.0"]));
    for (const { share } of rowsOf("personnel")) expect(share).toMatch(/^\d{1,2}\.\d$/);
  });
});

describe("the list of measures", () => {
  test("counts the figures each of them has", () => {
    for (const { measure, figures, documents: count } of catalogue.choices) {
      const rows = rowsOf(measure);
      expect(rows).toHaveLength(figures);
      expect(new Set(rows.map(({ document }) => document)).size).toBe(count);
    }
  });

  test("names each measure once, in words that can stand in an address", () => {
    const ids = catalogue.choices.map(({ measure }) => measure);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]+$/);
  });
});
