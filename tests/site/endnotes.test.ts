import { expect, test } from "vitest";
import { lineText, withEndnotes } from "../../src/site/endnotes.ts";

const figure = (line: number, text: string, document = "a"): string =>
  `<a class="n" href="/ysgk/sources/${document}/#L${line}" title="原文第 ${line} 行">${text}</a>`;

test("figures of one line share a number, in the order in which they are cited", () => {
  const { html, notes } = withEndnotes(
    `<p>${figure(8, "1.00")}</p><p>${figure(3, "2.00")}</p><p>${figure(8, "1.00")}</p>`,
    false,
  );
  expect(notes).toEqual([
    { number: 1, document: "a", line: 8 },
    { number: 2, document: "a", line: 3 },
  ]);
  expect(html.match(/#n\d/g)).toEqual(["#n1", "#n2", "#n1"]);
  expect(html).not.toContain("/sources/");
});

test("in one paragraph a number is said once until another comes between", () => {
  const { html } = withEndnotes(
    `<p>${figure(8, "1")}、${figure(8, "2")}、${figure(3, "3")}、${figure(8, "4")}</p>`,
    false,
  );
  expect(html.replace(/<[^>]*>/g, "")).toBe("1[1]、2、3[2]、4[1]");
});

test("figures of tables are cited only where asked", () => {
  const table = `<table><tr><td>${figure(5, "1.00")}</td></tr></table>`;
  expect(withEndnotes(table, false)).toEqual({ html: table, notes: [] });
  expect(withEndnotes(table, true).notes).toHaveLength(1);
});

test("lines of two documents are two notes, names as they are written in addresses", () => {
  const { notes } = withEndnotes(`<p>${figure(5, "1")}${figure(5, "2", "%E5%A8%81%E6%B5%B7")}</p>`, false);
  expect(notes.map(({ document, line }) => [document, line])).toEqual([
    ["a", 5],
    ["威海", 5],
  ]);
});

test("a line of the source keeps its cells apart and is cut only where it is very long", () => {
  expect(lineText("\t合计\t\t18,669.65 \t")).toBe("合计｜｜18,669.65");
  expect(lineText("一".repeat(1000))).toHaveLength(241);
});
