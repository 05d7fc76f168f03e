import { expect, test } from "vitest";
import { Aliases } from "../../src/site/aliases.ts";
import { readPage } from "../../src/site/page-text.ts";
import { readQuery } from "../../src/site/query.ts";
import { distinct, findPages, isSitePage, sitePage, type SitePage } from "../../src/site/site-pages.ts";

const aliases = new Aliases([["三公消费", "三公经费"]]);
const page = (path: string, title: string, body: string): SitePage =>
  sitePage(path, title, readPage(`<html><body><main id="main">${body}</main></body></html>`, [], true));

const pages = distinct([
  page(
    "compare/three-public/",
    "“三公”经费比较",
    `<h1>放在一起看</h1><p>各份文件的“三公”经费分属几种口径，不同的分开列出来看，所以这一段话写得比别的标题都长，要在第六十个字以后截断才放得下来。</p><h2 id="same">口径相同</h2><dl><dt>某局 2024</dt><dd>2.10</dd></dl>`,
  ),
  page(
    "compare/structure/",
    "支出结构比较",
    `<h1>支出</h1><h2 id="same">口径相同</h2><h2 id="parts">基本与项目</h2>`,
  ),
  page(
    "compare/personnel/",
    "人员与公用经费比较",
    `<h1>人员</h1><h2 id="same">口径相同</h2><h2 id="p">人员经费</h2>`,
  ),
  page(
    "findings/rule/running-costs/",
    "核对 · 规则：事业运行经费",
    `<h1>核对</h1><h2 id="list">全部，3 条</h2>`,
  ),
  page(
    "glossary/",
    "术语",
    `<h2 id="letter-S">S</h2><dl><dt>“三公”经费</dt><dd>指……</dd><dt>上年结转</dt><dd>指……</dd></dl>`,
  ),
]);
const found = (query: string, most = 9): string[] =>
  findPages(pages, readQuery(query, aliases), most).map(
    ({ page: { path }, anchor, heading }) => path + (heading ? `#${anchor} ${heading}` : ""),
  );

test("pages that are made once are offered, pages of reports and second sheets are not", () => {
  for (const path of [
    "compare/",
    "compare/per-capita/",
    "compare/per-capita/yiliao/",
    "findings/",
    "findings/rule/a/",
    "glossary/",
    "method/",
  ])
    expect(isSitePage(path), path).toBe(true);
  for (const path of [
    "",
    "reports/a/",
    "sources/a/",
    "units/a/",
    "embed/a/b/",
    "search/",
    "compare/three-public/2/",
    "findings/2/",
    "findings/unit/a/",
    "findings/year/2024/",
    "coverage/2/",
  ])
    expect(isSitePage(path), path).toBe(false);
});

test("a comparison is found by its title before a term of the same name, also by everyday words", () => {
  expect(found("三公")).toEqual(["compare/three-public/", "glossary/#letter-S “三公”经费"]);
  expect(found("三公消费")).toEqual(["compare/three-public/", "glossary/#letter-S “三公”经费"]);
  expect(found("三公 比较")).toEqual(["compare/three-public/"]);
  expect(found("经费", 2)).toHaveLength(2);
});

test("a page is found by its sections and terms, a finding by its rule", () => {
  expect(found("人员经费")).toEqual(["compare/personnel/#p 人员经费"]);
  expect(found("上年结转")).toEqual(["glossary/#letter-S 上年结转"]);
  expect(found("事业运行")).toEqual(["findings/rule/running-costs/"]);
});

test("what tells no page from the others finds none: shared headings, single characters, units of a chart", () => {
  expect(found("口径相同")).toEqual([]);
  expect(found("费")).toEqual([]);
  expect(found("某局")).toEqual([]);
  expect(found("")).toEqual([]);
});

test("a page begins with its first paragraph, cut", () => {
  expect(pages[0]?.about).toMatch(/^各份文件的“三公”经费.+…$/);
  expect(pages[0]?.about.length).toBeLessThan(70);
  expect(pages[1]?.about).toBe("");
});
