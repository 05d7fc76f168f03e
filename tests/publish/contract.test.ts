import { describe, expect, test } from "vitest";
import { CONTRACT, fieldsOf, TABLE_NAMES, type TableName } from "../../src/model/contract.ts";
import { DATA_FORMATS, datapackage } from "../../src/pipeline/publish/datapackage.ts";

/** As design section 4 lists them; others read the files by these names. */
const COLUMNS: Partial<Record<TableName, string>> = {
  documents:
    "document, title, unit, unit_name, city, level, year, stage, source, sha256, tables, tables_unreadable, facts, findings",
  tables: "document, table, title, number, lines, state, columns, facts",
  facts:
    "document, unit, subunit, year, stage, table, table_title, code, item, column, value, unit_of_measure, state, placed, line, page, raw",
  indicators:
    "document, project, year, stage, level1, level2, level3, target, actual, completion, weight, score, line, page",
  statements: "document, subject, value, unit_of_measure, kind, table, code, agrees, line, page, quote",
  standards: "document, programme, year, stage, payer, population, value, unit_of_measure, line, page, quote",
  checks: "document, rule, outcome, stated, expected, difference, places",
  findings:
    "finding, document, rule, level, cause, stated, expected, difference, line, page, places, message",
  implied: "document, table, code, item, column, raw, implied, identity, line",
};

describe("the contract", () => {
  test.each(Object.entries(COLUMNS))("%s has its columns in their order", (table, columns) => {
    expect(
      fieldsOf(table as TableName)
        .map(({ name }) => name)
        .join(", "),
    ).toBe(columns);
  });

  test.each(TABLE_NAMES)("%s describes every column in Chinese", (table) => {
    for (const { name, description } of fieldsOf(table)) expect(description, name).toMatch(/\p{Script=Han}/u);
  });

  test.each(TABLE_NAMES)("the key of %s is made of its columns", (table) => {
    const names = fieldsOf(table).map(({ name }) => name);
    for (const key of CONTRACT[table].primaryKey) expect(names).toContain(key);
  });
});

test("datapackage.json describes each file with its columns, and is the same each time", () => {
  const files = TABLE_NAMES.flatMap((table) =>
    DATA_FORMATS.map((format) => ({ table, format, bytes: 1, sha256: "0".repeat(64) })),
  );
  const facts = { version: "1.2.3", build: "abc", years: [2026, 2020] };
  const text = datapackage(facts, files);
  expect(datapackage(facts, files.toReversed())).toBe(text);
  const { resources } = JSON.parse(text) as {
    resources: { name: string; path: string; schema: { fields: { name: string }[] } }[];
  };
  expect(resources.map(({ path }) => path)).toEqual(files.map(({ table, format }) => `${table}.${format}`));
  expect(new Set(resources.map(({ name }) => name)).size).toBe(files.length);
  for (const { path, schema } of resources)
    expect(schema.fields.map(({ name }) => name)).toEqual(
      fieldsOf(path.split(".")[0] as TableName).map(({ name }) => name),
    );
});
