import { SourceError } from "../../model/error.ts";

export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "gb18030";

/** A source as text. Only a byte order mark is taken away; line ends stay as they are. */
export interface Decoded {
  text: string;
  encoding: Encoding;
}

const BOMS: readonly { bytes: readonly number[]; encoding: Encoding; label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8-bom", label: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le", label: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be", label: "utf-16be" },
];

/** Formats that are often handed in instead of text, by their first bytes. */
const FORMATS: readonly { magic: readonly number[]; what: string; todo: (file: string) => string }[] = [
  {
    magic: [0x25, 0x50, 0x44, 0x46],
    what: "This is a PDF, not text.",
    todo: (file) =>
      `Run "pdftotext -layout ${file}" (Debian: poppler-utils) and give the text file that it writes.`,
  },
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    what: "This is a ZIP archive (as .docx, .xlsx, .wps and .ofd files are), not text.",
    todo: () =>
      "Save the document as plain text (UTF-8) in the program it was written with, and give that file.",
  },
  {
    magic: [0xd0, 0xcf, 0x11, 0xe0],
    what: "This is a Word or Excel file of the old kind (.doc, .xls), not text.",
    todo: () =>
      "Save the document as plain text (UTF-8) in the program it was written with, and give that file.",
  },
];

/** Control characters that no text has. TAB, line ends and form feed (pdftotext's page end) are text. */
const CONTROL = /[\u0001-\u0008\u000b\u000e-\u001a\u001c-\u001f]/gu;
/** Han characters, full-width forms and CJK punctuation. */
const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/gu;
/** What GB18030 maps to nothing in use: private use, and replacement characters. */
const UNUSED = /[\ue000-\uf8ff\ufffd]/gu;

function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

function decodeAs(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function share(text: string, pattern: RegExp, of: number): number {
  return (text.match(pattern)?.length ?? 0) / Math.max(of, 1);
}

/** 1-based line of the first byte that is not UTF-8. */
function badLine(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8").decode(bytes);
  const at = text.indexOf("\ufffd");
  return text.slice(0, Math.max(at, 0)).split("\n").length;
}

/**
 * The text of a source: UTF-8 with or without byte order mark, UTF-16 with one, or GB18030 (and so GBK and
 * GB2312), which is taken when the bytes are no UTF-8, decode without a fault and give mostly Chinese.
 *
 * @param file the name that errors speak of
 * @throws SourceError when it is empty, binary or in no encoding that can be told
 */
export function decode(bytes: Uint8Array, file: string): Decoded {
  const refuse = (what: string, todo: string, line?: number): SourceError =>
    new SourceError({ file, ...(line === undefined ? {} : { line }), what, todo });

  for (const { magic, what, todo } of FORMATS) if (beginsWith(bytes, magic)) throw refuse(what, todo(file));
  const decoded = decodeText(bytes, refuse);
  if (decoded.text.trim() === "")
    throw refuse("The file is empty.", "Put the text of the document into it, or take it out of the list.");
  if (share(decoded.text, CONTROL, decoded.text.length) > 0.01)
    throw refuse(
      "The file holds control characters; it is not text.",
      "Give the document as plain text in UTF-8.",
    );
  return decoded;
}

function decodeText(
  bytes: Uint8Array,
  refuse: (what: string, todo: string, line?: number) => SourceError,
): Decoded {
  for (const { bytes: bom, encoding, label } of BOMS) {
    if (!beginsWith(bytes, bom)) continue;
    const text = decodeAs(label, bytes.subarray(bom.length));
    if (text === null)
      throw refuse(
        `The file says it is ${label.toUpperCase()} but is not.`,
        "Save it again as UTF-8.",
        undefined,
      );
    return { text, encoding };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0)
    throw refuse(
      `The file is binary (byte ${nul + 1} is NUL), not text.`,
      "Give the document as plain text in UTF-8; UTF-16 can be read when it begins with a byte order mark.",
    );
  const utf8 = decodeAs("utf-8", bytes);
  if (utf8 !== null) return { text: utf8, encoding: "utf-8" };
  const gb = decodeAs("gb18030", bytes);
  if (gb !== null) {
    const beyondAscii = [...gb].filter((character) => character > "\u007f").length;
    if (share(gb, CHINESE, beyondAscii) >= 0.8 && share(gb, UNUSED, beyondAscii) <= 0.02)
      return { text: gb, encoding: "gb18030" };
  }
  throw refuse("The file is neither UTF-8 nor GB18030 text.", "Save it again as UTF-8.", badLine(bytes));
}
