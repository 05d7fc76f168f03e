import { expect, test } from "vitest";
import { readPage } from "../../src/site/page-text.ts";

const IGNORED = [".sub", "[data-pagefind-ignore]"];
const read = (body: string): ReturnType<typeof readPage> =>
  readPage(
    `<!doctype html><html><head><title>不读</title></head><body><p>不读</p>${body}</body></html>`,
    IGNORED,
  );

test("only the body that is searched is read, without what is not", () => {
  const page = read(
    `<main data-pagefind-body><h1><small>某局</small> 2026 年</h1><p class="sub">不读<b>不读</b></p><div data-pagefind-ignore>不读<span data-pagefind-filter="year:2026"></span></div><svg><text>不读</text></svg><p>读 &lt;b&gt; &amp; &#39;读&#39;</p></main><p>不读</p>`,
  );
  expect(page.title).toBe("某局 2026 年");
  expect(page.filters).toEqual([["year", "2026"]]);
  expect(page.places.map(({ text }) => text)).toEqual(["某局 2026 年", "读 <b> & '读'"]);
});

test("a row is one place, its cells parted, with the code and the number that are not printed", () => {
  const page = read(
    `<main data-pagefind-body><section><h3 id="t-1" data-kind="收入总表">表一</h3><table><tbody><tr id="r-1" data-code="2101550"><td class="k">50<th scope="row">事业 运行<td data-n="2,315.76"><a id=f3 href="x">2, 315. 76</a><td class="sub">不读<tr id="r-2"><th scope="row">甲<td>1<th scope="row">乙<td>2</table></section></main>`,
  );
  expect(page.sections[1]).toEqual({ name: "表一", anchor: "t-1", kind: "收入总表" });
  expect(page.places.slice(1)).toEqual([
    { section: 1, anchor: "r-1", text: "2101550|50|事业 运行|2,315.76", labels: ["事业 运行"] },
    { section: 1, anchor: "r-2", text: "甲|1|乙|2", labels: ["甲", "乙"] },
  ]);
});

test("a place without an id lands on what holds it, or on its heading", () => {
  const page = read(
    `<main data-pagefind-body><h2 id="a">甲</h2><p>一</p><ul id="list"><li>二<li id="own">三</li></ul><dl><dt>词</dt><dd>释</dd></dl></main>`,
  );
  expect(page.places.map(({ text, anchor, labels }) => [text, anchor, labels])).toEqual([
    ["甲", "a", ["甲"]],
    ["一", "a", []],
    ["二", "list", []],
    ["三", "own", []],
    ["词", "a", ["词"]],
    ["释", "a", []],
  ]);
});
