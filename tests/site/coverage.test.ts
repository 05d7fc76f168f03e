import { expect, test } from "vitest";
import type { TableState } from "../../src/model/reading.ts";
import { coverageList, coverageOf, STATE_LETTERS } from "../../src/site/coverage.ts";
import { digestOf } from "../../src/site/digest.ts";
import { fixture } from "./fixtures/reading.ts";

const base = digestOf(fixture());
const table = (id: string, kind: string, state: TableState) => ({
  id,
  kind,
  label: id,
  state,
  page: 0,
});
const first = {
  ...base,
  tables: [
    table("expenditure", "expenditure", "filled"),
    table("form", "performance-target", "filled"),
    table("form-2", "performance-target", "filled"),
    table("form-3", "performance-target", "unreadable"),
    table("invented", "a-new-kind", "absent"),
  ],
};
const second = { ...base, document: "b", year: 2020, tables: [table("debt", "debt", "empty-with-note")] };
const coverage = coverageOf([second, first]);

test("the columns are the kinds that occur, in the vocabulary's order, unknown kinds last", () => {
  expect(coverage.columns.map(({ kind }) => kind)).toEqual([
    "performance-target",
    "debt",
    "expenditure",
    "other",
  ]);
});

test("a cell holds each state once with all its tables; a kind that is not listed holds none", () => {
  const [newest, older] = coverage.rows;
  expect(newest?.digest.year).toBe(2026);
  expect(newest?.cells.map((cell) => cell.map(({ state, tables }) => [state, tables.length]))).toEqual([
    [
      ["filled", 2],
      ["unreadable", 1],
    ],
    [],
    [["filled", 1]],
    [["absent", 1]],
  ]);
  expect(newest?.cells[0]?.map(({ label }) => label)).toEqual(["有数据 2 张", "无法辨认"]);
  expect(older?.cells.map((cell) => cell.length)).toEqual([0, 1, 0, 0]);
});

test("the list of a document names every table once and every kind it lacks", () => {
  const [row] = coverage.rows;
  if (!row) throw new Error("No row.");
  const { states, missing } = coverageList(row, coverage.columns);
  expect(states.flatMap(({ tables }) => tables.map(({ id }) => id)).sort()).toEqual(
    first.tables.map(({ id }) => id).sort(),
  );
  expect(missing).toEqual(["债务支出预算表"]);
});

test("the states have different letters", () => {
  expect(new Set(Object.values(STATE_LETTERS)).size).toBe(5);
});
