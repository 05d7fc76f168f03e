import fc from "fast-check";
import { expect, test } from "vitest";
import { linksFrom } from "../../src/site/links.ts";
import { lineHtml, marksOf, sourceHtml } from "../../src/site/source.ts";
import { fixture } from "./fixtures/reading.ts";

const links = linksFrom("/");
const home = "/reports/weihai-yibao-center-2026-budget/";
const unescape = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

test("every line has its anchor, and every figure on it a link to its cell", () => {
  const html = sourceHtml(fixture(), links).split("\n");
  expect(html).toHaveLength(12);
  expect(html[5]).toContain('<li id="L6"><i>\t</i>');
  expect(html[5]).toContain(
    '<mark><a href="/reports/weihai-yibao-center-2026-budget/#f0">18,669.65</a></mark>',
  );
  expect(html[10]).toContain('#d0">730</a>');
  expect(html[10]).toContain("&lt;p&gt;");
});

test("a figure that no table draws is linked to its table", () => {
  const reading = fixture();
  const [table] = reading.tables;
  const marks = marksOf({ ...reading, tables: table ? [{ ...table, body: [] }] : [] }, links);
  expect(marks.get(6)?.map(({ href }) => href)).toEqual(Array(3).fill(`${home}#t-expenditure`));
});

test("two claims on the same characters make one mark, the table's", () => {
  const reading = fixture();
  const [first] = reading.facts;
  if (!first) throw new Error("The fixture has no facts.");
  const statement = {
    document: "d",
    subject: "",
    value: first.value!,
    unitOfMeasure: "",
    kind: "level" as const,
    table: "",
    code: "",
    agrees: null,
    raw: "",
    place: first.place,
    quote: "",
  };
  expect(
    marksOf({ ...reading, statements: [statement] }, links)
      .get(6)
      ?.map(({ href }) => href),
  ).toEqual(["f0", "f1", "f2"].map((id) => `${home}#${id}`));
});

test("whatever a line holds, it is shown whole and makes no markup of its own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme-composite" }), fc.nat(20), fc.nat(20), (text, start, length) => {
      const line = text.replace(/[\n\r\u0000-\u0008\u000b-\u001f\u007f]/g, "");
      const end = Math.min(line.length, start + length);
      const marks = end > start ? [{ line: 1, start, end, href: "/reports/d/#f1" }] : [];
      fc.pre(!/[\ud800-\udbff]$/.test(line.slice(0, start)) && !/[\ud800-\udbff]$/.test(line.slice(0, end)));
      const html = lineHtml(line, marks);
      expect(unescape(html)).toBe(line);
      expect(html.replace(/<\/?(?:mark|a|i)(?: href="[^"<>]*")?>/g, "")).not.toMatch(/[<>]/);
    }),
  );
});
