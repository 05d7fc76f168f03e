import { describe, expect, test } from "vitest";
import { linksFrom } from "../../src/site/links.ts";
import { tableHtml, tableLabels, tableNotes, withEndTags } from "../../src/site/table.ts";
import { fixture } from "./fixtures/reading.ts";

const links = linksFrom("/ysgk/");
const reading = fixture();
const [expenditure, , damaged] = reading.tables;
if (!expenditure || !damaged) throw new Error("The fixture lost its tables.");
const html = tableHtml(expenditure, reading, links);

describe("a table as published", () => {
  test("links every figure to its line, below the base path, with an id to come back to", () => {
    expect(html).toContain('<a href="/ysgk/sources/weihai-yibao-center-2026-budget/#L6" id=f0>18,669.65</a>');
  });

  test("gives each row its id, and the joined code where the print leaves part of it blank", () => {
    expect(html).toContain('<tr id="r-expenditure-8" class="l2" data-code="20805">');
    expect(html).toContain('<tr id="r-expenditure-7" class="l1">');
  });

  test("says the states in words", () => {
    expect(html.match(/<td class="b(?: e)?">空/g)).toHaveLength(7);
    expect(html).toContain("推定列");
    expect(html).toContain('title="可能的列：合计；基本支出">列未定');
    const broken = tableHtml(damaged, reading, links);
    expect(broken).toContain("无法辨认");
    expect(broken).toContain("推算 2.69");
    expect(broken).toContain('data-n="2,315.76"');
  });

  test("makes row headings of labels and column headings of the head", () => {
    expect(html).toContain('<th scope="row" data-k=208>社会保障和就业支出');
    expect(html).toContain('<th scope="colgroup" colspan="3">科目编码');
  });

  test("escapes what is printed", () => {
    const hostile = {
      ...expenditure,
      body: [
        { line: 6, level: null, cells: [{ text: "<script>&\u0000", fact: -1, role: "label" as const }] },
      ],
    };
    expect(tableHtml(hostile, reading, links)).toContain("&lt;script&gt;&amp;\u2400");
  });

  test("gives no id twice when two rows begin on one line", () => {
    const twice = { ...expenditure, body: [...expenditure.body, ...expenditure.body] };
    const ids = [...tableHtml(twice, reading, links).matchAll(/ id="?([^">\s]+)/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("shows an empty table's state in its body", () => {
    expect(tableHtml({ ...expenditure, body: [], state: "empty-with-note" }, reading, links)).toContain(
      'colspan="8">无〔附注〕',
    );
  });
});

test("end tags can be put back, and complete tables stay as they are", () => {
  const complete =
    '<table><thead><tr><th scope="col">甲</th><td></td></tr></thead><tbody><tr id="r"><th>乙</th><td><a href="#">1</a><i>空</i></td></tr><tr><td></td></tr></tbody></table>';
  expect(withEndTags(complete)).toBe(complete);
  expect(withEndTags(complete.replace(/<\/t[dhr]>/g, ""))).toBe(complete);
  const restored = withEndTags(html);
  for (const tag of ["td", "th", "tr"])
    expect(restored.split(`</${tag}>`).length).toBe(restored.split(new RegExp(`<${tag}\\b`)).length);
});

test("notes name the implied value with its identity, and the columns that are open", () => {
  expect(tableNotes(expenditure, reading.facts).map(({ text }) => text)).toEqual([
    "20805 行政事业单位养老支出：100.09 列未定，可能属于 合计；基本支出。",
  ]);
  expect(tableNotes(damaged, reading.facts)[0]?.text).toContain("推算为 2.69（合计 = 各项之和）");
});

test("a damaged cell without print says so", () => {
  const facts = reading.facts.map((fact) => (fact.state === "unreadable" ? { ...fact, raw: "" } : fact));
  const [note] = tableNotes(damaged, facts);
  expect(note?.text).toContain("未印出数字，推算为 2.69");
  expect(note?.text).not.toContain("印作");
});

test("tables of one title get different names", () => {
  const labels = tableLabels([
    { id: "a", title: "绩效目标表" },
    { id: "b", title: "绩效目标表" },
    { id: "c", title: " " },
    { id: "d", title: "：建国前老工人医疗费" },
  ]);
  expect([...labels.values()]).toEqual([
    "绩效目标表",
    "绩效目标表（第 2 张）",
    "未写表名",
    "建国前老工人医疗费",
  ]);
});
