import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceError, type SourceProblem } from "../../src/model/error.ts";
import { decode } from "../../src/pipeline/read/decode.ts";

const TEXT = "收支预算总表\t预算数\r\n一、财政拨款收入\t18,669.65\n";
const utf8 = new TextEncoder();

/** The problem that decoding raises; fails when it raises none. */
function problemOf(bytes: Uint8Array): SourceProblem {
  try {
    decode(bytes, "a.txt");
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    expect(error.problems).toHaveLength(1);
    return error.problems[0]!;
  }
  throw new Error("It was decoded");
}

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, little);
  for (let at = 0; at < text.length; at += 1) view.setUint16(2 + at * 2, text.charCodeAt(at), little);
  return bytes;
}

/** "预算\n决算\t18.00\n医疗保障局\n" in GB18030. */
const GB18030 = Uint8Array.from([
  ...[0xd4, 0xa4, 0xcb, 0xe3, 0x0a],
  ...[0xbe, 0xf6, 0xcb, 0xe3, 0x09, 0x31, 0x38, 0x2e, 0x30, 0x30, 0x0a],
  ...[0xd2, 0xbd, 0xc1, 0xc6, 0xb1, 0xa3, 0xd5, 0xcf, 0xbe, 0xd6, 0x0a],
]);

describe("decode reads", () => {
  test("UTF-8, line ends as they are", () => {
    expect(decode(utf8.encode(TEXT), "a.txt")).toEqual({ text: TEXT, encoding: "utf-8" });
  });

  test("UTF-8 with a byte order mark, which it takes away", () => {
    expect(decode(utf8.encode(`\ufeff${TEXT}`), "a.txt")).toEqual({ text: TEXT, encoding: "utf-8-bom" });
  });

  test("only the first byte order mark is taken away", () => {
    expect(decode(utf8.encode(`\ufeff\ufeff${TEXT}`), "a.txt").text).toBe(`\ufeff${TEXT}`);
  });

  test("UTF-16, either end first", () => {
    expect(decode(utf16(TEXT, true), "a.txt")).toEqual({ text: TEXT, encoding: "utf-16le" });
    expect(decode(utf16(TEXT, false), "a.txt")).toEqual({ text: TEXT, encoding: "utf-16be" });
  });

  test("GB18030", () => {
    expect(decode(GB18030, "a.txt")).toEqual({
      text: "预算\n决算\t18.00\n医疗保障局\n",
      encoding: "gb18030",
    });
  });

  test("form feeds, which pdftotext writes between pages", () => {
    expect(decode(utf8.encode("第一页\f第二页\f"), "a.txt").text).toBe("第一页\f第二页\f");
  });

  test("every text, faithfully", () => {
    const printable = fc
      .string({ unit: "grapheme" })
      .filter((text) => !/[\u0000-\u001f\ufeff]/.test(text) && text.trim() !== "");
    fc.assert(
      fc.property(printable, (text) => {
        expect(decode(utf8.encode(`预算${text}\n`), "a.txt").text).toBe(`预算${text}\n`);
      }),
    );
  });
});

describe("decode refuses, and says what to do,", () => {
  test.each([
    ["an empty file", new Uint8Array(), /empty/, /Put the text/],
    ["white space alone", utf8.encode(" \r\n\t\f\n"), /empty/, /Put the text/],
    ["a byte order mark alone", Uint8Array.of(0xef, 0xbb, 0xbf), /empty/, /Put the text/],
    ["a PDF", utf8.encode("%PDF-1.7\n%âã"), /PDF/, /pdftotext -layout a\.txt/],
    ["a Word document", Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), /ZIP archive/, /plain text/],
    ["an old Word document", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /Word or Excel/, /plain text/],
    ["NUL bytes", Uint8Array.of(0x61, 0x00, 0x62, 0x00), /byte 2 is NUL/, /plain text/],
    ["control characters", utf8.encode("\u0001\u0002\u0003预算"), /control characters/, /plain text/],
    ["UTF-16 that is cut off", Uint8Array.of(0xff, 0xfe, 0x84, 0x98, 0x97), /UTF-16LE but is not/, /UTF-8/],
  ])("%s", (_, bytes, what, todo) => {
    const problem = problemOf(bytes);
    expect(problem.file).toBe("a.txt");
    expect(problem.what).toMatch(what);
    expect(problem.todo).toMatch(todo);
  });

  test("text in no known encoding, with the line it breaks on", () => {
    const problem = problemOf(Uint8Array.from([0x61, 0x0a, 0x62, 0x0a, 0x63, 0xe9, 0x74, 0xff, 0x0a]));
    expect(problem.what).toMatch(/neither UTF-8 nor GB18030/);
    expect(problem.line).toBe(3);
  });

  test("Western text that happens to decode as GB18030", () => {
    // "Médias et données à côté" in Latin-1.
    const bytes = Uint8Array.from(
      [..."M\u00e9dias et donn\u00e9es \u00e0 c\u00f4t\u00e9 l\u00e0"].map((letter) => letter.charCodeAt(0)),
    );
    expect(() => decode(bytes, "a.txt")).toThrow(SourceError);
  });

  test("anything else only as a SourceError", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          expect(decode(bytes, "a.txt").text).not.toBe("");
        } catch (error) {
          expect(error).toBeInstanceOf(SourceError);
        }
      }),
    );
  });
});
