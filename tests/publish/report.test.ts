import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TABLE_NAMES } from "../../src/model/contract.ts";
import { csvText, jsonText, parseCsv, type Scalar } from "../../src/pipeline/publish/csv.ts";
import { fragmentsOf } from "../../src/pipeline/publish/fragments.ts";
import { reportCsv, reportJson } from "../../src/pipeline/publish/report.ts";
import { rowsOf } from "../../src/pipeline/publish/rows.ts";
import { builtDocuments, OUT } from "../pages/browser.ts";
import { READING } from "./reading.ts";

const rows = rowsOf(READING, "a-2026-budget.txt");
const fragments = fragmentsOf(rows);

describe("the twins of a report", () => {
  test("CSV holds its facts with the columns of the contract", () => {
    const [header, ...records] = parseCsv(reportCsv(fragments));
    expect(header).toEqual(Object.keys(rows.facts[0] ?? {}));
    expect(records).toHaveLength(rows.facts.length);
  });

  test("JSON holds its document, and each other table with the keys of the contract", () => {
    const report = JSON.parse(reportJson(fragments)) as Record<string, unknown>;
    expect(report["document"]).toEqual(rows.documents[0]);
    for (const table of TABLE_NAMES)
      if (table !== "documents" && table !== "fiscal") expect(report[table], table).toEqual(rows[table]);
  });

  test("JSON of a report that has nothing is whole", () => {
    const empty = { ...READING, tables: [], facts: [], findings: [], checks: [], terms: [] };
    const report = JSON.parse(reportJson(fragmentsOf(rowsOf(empty, "a.txt")))) as Record<string, unknown>;
    expect(report["facts"]).toEqual([]);
  });
});

describe("the built site", async () => {
  const [header = [], ...facts] = parseCsv(readFileSync(join(OUT, "data/facts.csv"), "utf8"));
  const all = JSON.parse(readFileSync(join(OUT, "data/findings.json"), "utf8")) as { document: string }[];

  test.each(await builtDocuments())(
    "%s has the same rows in its own files as in those of all",
    (document) => {
      const [own, ...records] = parseCsv(readFileSync(join(OUT, `reports/${document}.csv`), "utf8"));
      expect(own).toEqual(header);
      expect(records).toEqual(facts.filter(([name]) => name === document));
      const report = JSON.parse(readFileSync(join(OUT, `reports/${document}.json`), "utf8")) as {
        document: { document: string };
        findings: unknown[];
      };
      expect(report.document.document).toBe(document);
      expect(report.findings).toEqual(all.filter((finding) => finding.document === document));
    },
  );
});

test("csvText and jsonText say the same of any rows", () => {
  const columns = ["item", "value", "agrees"];
  const given: Record<string, Scalar>[] = [
    { item: "“三公”,经费", value: "18669.50", agrees: true, more: "not asked for" },
    { item: "", value: null },
  ];
  const [header, ...records] = parseCsv(csvText(columns, given));
  expect(header).toEqual(columns);
  const objects = JSON.parse(jsonText(columns, given)) as Record<string, Scalar>[];
  expect(objects.map((one) => Object.keys(one))).toEqual([columns, columns]);
  expect(objects.map((one) => columns.map((name) => `${one[name] ?? ""}`))).toEqual(records);
  expect(JSON.parse(jsonText(columns, []))).toEqual([]);
});
