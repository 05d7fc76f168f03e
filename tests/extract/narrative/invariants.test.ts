import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFigures, readPassages } from "../../../src/pipeline/extract/narrative/index.ts";
import { readNarrative } from "../../../src/pipeline/extract/narrative/index.ts";
import { isPageNumber } from "../../../src/pipeline/extract/narrative/marks.ts";
import { fold } from "../../../src/pipeline/extract/narrative/text.ts";
import { findContents } from "../../../src/pipeline/recognise/regions.ts";
import { readingOf, sources, tablesOf } from "../../support/corpus.ts";
import { vocabulary } from "./support.ts";

const PIECES = [
  ..."。，；：、（）()\n\t 　%元年月日人",
  "万元",
  "2024年",
  "其中：",
  "一、",
  "（一）",
  "1. ",
  "第一部分",
  "比上年增加",
  "占",
  "支出预算",
  "（类）",
  "（款）",
  "（项）",
  "每人每年",
  "标准",
  "上级",
  "市级",
  "万人",
  "元/人/年",
  "=",
  "*",
  "按2:8比例分担",
  "主要原因是",
  "名词解释",
  "主要职责",
  "3",
  "12.5",
  "1,234.56",
  "１２",
  "99. 7",
  "〔2025〕3号",
  "《",
  "》",
  "\f",
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 80 }),
);

test("any text is read without failing, and nothing is stated that is not printed", () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom("", "医疗救助"), (text, project) => {
      const lines = text.split("\n");
      const passages = readPassages({ lines, tableLines: new Set() }).map((passage) =>
        project === "" ? passage : { ...passage, project, kind: "cell" as const },
      );
      const read = readNarrative({
        document: "d",
        year: 2024,
        stage: "final",
        unitName: "某单位",
        passages,
        indicators: [],
        lines,
        vocabulary,
      });
      for (const { raw, place, value, quote } of [...read.statements, ...read.standards]) {
        expect((lines[place.line - 1] ?? "").slice(place.column - 1, place.endColumn - 1)).toBe(raw);
        expect(value.eq(fold(raw).replace(/[\s,]/g, ""))).toBe(true);
        expect(quote.length).toBeLessThanOrEqual(120);
      }
      for (const { pieces, text: joined } of passages)
        for (const { start, place } of pieces)
          expect((lines[place.line - 1] ?? "").slice(place.column - 1, place.endColumn - 1)).toBe(
            joined.slice(start, start + place.endColumn - place.column),
          );
    }),
    { numRuns: 500 },
  );
});

test("folding keeps every offset", () => {
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => fold(text).length === text.length));
});

describe.each([...sources.keys()])("%s", (document) => {
  test("every digit of the prose is stated, or excluded for a named reason", () => {
    const { lines } = readingOf(document);
    const { sheets, forms } = tablesOf(document);
    const tableLines = new Set(
      [...sheets, ...forms].flatMap(({ lines: ranges }) =>
        ranges.flatMap(({ start, end }) => Array.from({ length: end - start + 1 }, (_, i) => start + i)),
      ),
    );
    const contents = findContents(lines);
    const covered = new Set<string>();
    for (const passage of readPassages({ lines, tableLines })) {
      const figures = findFigures(passage, vocabulary.narrative);
      for (const { start, place } of passage.pieces)
        for (const { start: from, end } of figures)
          for (
            let at = Math.max(from, start);
            at < Math.min(end, start + place.endColumn - place.column);
            at++
          )
            covered.add(`${place.line}:${place.column + at - start}`);
    }
    const lost: string[] = [];
    lines.forEach((line, index) => {
      const number = index + 1;
      if (
        tableLines.has(number) ||
        (number >= contents.start && number < contents.end) ||
        isPageNumber(fold(line))
      )
        return;
      for (const { index: at } of line.matchAll(/\d/g))
        if (!covered.has(`${number}:${at + 1}`))
          lost.push(`${number}: ${line.slice(Math.max(0, at - 8), at + 8)}`);
    });
    expect(lost).toEqual([]);
  });

  test("every statement has a subject, and is held against a table only with its unit", () => {
    for (const { subject, table, agrees, raw } of readingOf(document).statements) {
      expect(
        subject.split("/").every((step) => step.trim() !== ""),
        `${subject} ${raw}`,
      ).toBe(true);
      expect(agrees === null).toBe(table === "");
    }
  });
});
