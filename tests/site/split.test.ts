import { expect, test } from "vitest";
import type { StatutoryTable } from "../../src/model/reading.ts";
import { linksFrom } from "../../src/site/links.ts";
import { marksOf } from "../../src/site/source.ts";
import { tableHref, tablesElsewhere } from "../../src/site/split.ts";
import { fixture } from "./fixtures/reading.ts";

const links = linksFrom("/");
const [table] = fixture().tables;
if (!table) throw new Error("The fixture lost its tables.");
/** A form whose printed text differs from every other's, of about `length` characters. */
const form = (id: string, length: number): StatutoryTable => ({
  ...table,
  id,
  kind: "self-evaluation",
  body: [
    {
      line: 8,
      level: null,
      cells: [
        { text: id.padEnd(length, id), fact: -1, role: "text" },
        { text: "100.09", fact: 4, role: "amount" },
      ],
    },
  ],
});

test("a report that fits keeps all its tables", () => {
  expect(tablesElsewhere(fixture()).size).toBe(0);
});

test("of one that does not, the last forms go to the second page, before any other table", () => {
  const tables = [form("甲", 8_500), { ...table, id: "last" }, form("乙", 8_500), form("丙", 8_500)];
  expect([...tablesElsewhere(fixture({ tables }))]).toEqual([["丙", 1]]);
});

test("tables without end fill page after page, and each stands somewhere", () => {
  const tables = ["甲", "乙", "丙", "丁"].map((id) => ({ ...form(id, 15_000), kind: "other" }));
  const elsewhere = tablesElsewhere(fixture({ tables }));
  const pages = tables.map(({ id }) => elsewhere.get(id) ?? 0);
  expect(pages.sort()).toEqual([0, 1, 2, 3]);
});

test("links follow a table to its page", () => {
  const reading = fixture();
  const tables = [form("甲", 8_500), form("乙", 8_500), form("丙", 8_500)];
  const facts = reading.facts.map((fact) => ({ ...fact, table: "丙" }));
  const moved = { ...reading, tables, facts };
  expect(tableHref("d", { id: "x" }, 2, links)).toBe("/reports/d/tables/2/#t-x");
  expect(tableHref("d", { id: "x" }, 0, links)).toBe("/reports/d/#t-x");
  expect(marksOf(moved, links).get(8)?.[0]?.href).toBe("/reports/weihai-yibao-center-2026-budget/tables/#f4");
});
