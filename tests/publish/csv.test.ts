import fc from "fast-check";
import { expect, test } from "vitest";
import { csvCell, csvHeader, csvRecord, parseCsv } from "../../src/pipeline/publish/csv.ts";

test("the first line begins with a byte order mark and ends with CRLF", () => {
  expect(csvHeader(["document", "value"])).toBe("\ufeffdocument,value\r\n");
});

test.each([
  ["plain text", "财政拨款", "财政拨款"],
  ["a comma", "18,669.65", '"18,669.65"'],
  ["a quotation mark", '“三公"经费', '"“三公""经费"'],
  ["a line break", "两\n行", '"两\n行"'],
  ["white space at an end", " 0.00", '" 0.00"'],
  ["nothing", null, ""],
  ["a number", 12, "12"],
  ["a truth", false, "false"],
])("csvCell writes %s", (_, value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test("what is written is read back, whatever it holds", () => {
  const cell = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "\t", " ", "预", "1") }),
  );
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));
  fc.assert(
    fc.property(table, (records) => {
      const header = (records[0] ?? ["a"]).map((_, at) => `c${at}`);
      const text = csvHeader(header) + records.map(csvRecord).join("");
      expect(parseCsv(text)).toEqual([header, ...records]);
    }),
  );
});
