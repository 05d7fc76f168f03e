import { expect, test } from "vitest";
import type { BodyRow, StatutoryTable } from "../../src/model/reading.ts";
import { onPaper, paperTable, tableClasses } from "../../src/site/paper.ts";

const row = (texts: string[]): BodyRow => ({
  line: 1,
  level: null,
  cells: texts.map((text) => ({ text, role: "text", fact: -1 }) as BodyRow["cells"][number]),
});
const table = (rows: number, columns: number, text = "1"): Pick<StatutoryTable, "head" | "body"> => ({
  head: [],
  body: Array.from({ length: rows }, () => row(Array.from({ length: columns }, () => text))),
});

test("the head of a table begins with its name and unit, which so stand on every page of it", () => {
  const html = paperTable("<table><thead><tr><th>甲</thead><tbody></tbody></table>", "收入<表>", "万元", 3);
  expect(html).toMatch(
    /^<table><thead><tr class="name"><th scope="colgroup" colspan="3"><span>收入&lt;表&gt;<\/span><i>单位：万元<\/i><tr><th>甲/,
  );
  expect(paperTable("<table><tbody></tbody></table>", "表", "", 2)).toContain("<thead>");
});

test("on paper a table has no head for narrow screens and no links to its lines, but its marks keep theirs", () => {
  const html = paperTable(
    `<table><thead><tr class=all><th>甲<tr class="few" data-pagefind-ignore><th>乙</thead><tbody><tr><td><a class="q" href="#q1">※1</a><a href="/sources/a/#L3" id=f7>5.00</a></tbody></table>`,
    "表",
    "万元",
    2,
  );
  expect(html).not.toContain("乙");
  expect(html).not.toContain("/sources/");
  expect(html).toContain('<a class="q" href="#q1">※1</a>5.00');
});

test("a long text takes the place of the empty cells that end its row, and of no others", () => {
  const long = "总体目标".repeat(10);
  const of = (cells: string): string =>
    paperTable(`<table><tbody><tr><th scope="row">目标${cells}</tbody></table>`, "表", "", 4);
  expect(of(`<td class="x">${long}<td class="x"><td class="x">`)).toContain(`colspan="3">${long}`);
  expect(of(`<td class="x">${long}<td class="x"><td class="x">优`)).not.toContain(`colspan="3">${long}`);
});

test("a wide table turns its page, a short one after it stays there, a long one after it does not", () => {
  const tables = [table(50, 4), table(30, 12), table(2, 4), table(30, 4), table(2, 4), table(2, 12)];
  expect(tableClasses(tables).map((classes) => classes.includes("landscape"))).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("a table of long texts turns its page with fewer columns", () => {
  const turned = (text: string): boolean | undefined =>
    tableClasses([table(8, 8, text)])[0]?.includes("landscape");
  expect(turned("1")).toBe(false);
  expect(turned("指标".repeat(60))).toBe(true);
});

test("links lead inside the booklet, to the published site, or nowhere", () => {
  const html = (href: string): string => `<p id="t-1"></p><a href="${href}">x</a>`;
  const link = (href: string, origin: string): string | undefined =>
    /<a[^>]*>/.exec(onPaper(html(href), "/reports/a/", origin))?.[0];
  expect(link("#t-1", "")).toBe('<a href="#t-1">');
  expect(link("/reports/a/tables/#t-1", "")).toBe('<a href="#t-1">');
  expect(link("#gone", "")).toBe("<a>");
  expect(link("/method/", "")).toBe("<a>");
  expect(link("/method/", "https://example.org")).toBe('<a href="https://example.org/method/">');
  expect(link("https://example.com/", "")).toBe('<a href="https://example.com/">');
});

test("on paper nothing runs and nothing is folded away", () => {
  const html = onPaper('<details class="a"></details><details open></details><script>x()</script>', "/", "");
  expect(html).toBe('<details open class="a"></details><details open></details>');
});
