import { deflateSync, inflateSync } from "node:zlib";
import { withMeantLetters } from "./pdf-letters.ts";

/** An object of a PDF: its number, what it says, and whether it is followed by a stream of bytes. */
interface PdfObject {
  number: number;
  body: Buffer;
  isStream: boolean;
}

/** Objects in one compressed stream; readers unpack a stream whole to get at one of them. */
const TOGETHER = 200;

/**
 * A PDF with its small objects in compressed streams (PDF 1.5). The tags of a table are an object a cell, which
 * Chromium writes as plain text: packed, a booklet is a fifth of the size and says the same. The tables by which its
 * text is copied and searched name the letters that were written, and its bookmarks their headings.
 *
 * @returns the bytes as they are where they are not laid out as Chromium writes them
 */
export function packPdf(pdf: Uint8Array): Uint8Array {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const layout = layoutOf(bytes);
  if (!layout) return pdf;
  const { objects, size, trailer } = layout;
  const parts: Buffer[] = [Buffer.from("%PDF-1.5\n%\u00e2\u00e3\u00cf\u00d3\n", "latin1")];
  let at = parts[0]?.length ?? 0;
  /** For each object what the table of places says of it: kind, place, index. */
  const places = new Map<number, [number, number, number]>([[0, [0, 0, 0xffff]]]);
  const write = (number: number, body: Buffer): void => {
    places.set(number, [1, at, 0]);
    const part = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
    parts.push(part);
    at += part.length;
  };
  let next = size;
  const small: PdfObject[] = [];
  const tables = letterTables(objects);
  for (const object of objects)
    if (object.isStream)
      write(object.number, tables.has(object.number) ? meantLetters(object.body) : object.body);
    else small.push({ ...object, body: once(object.body) });
  for (let from = 0; from < small.length; from += TOGETHER) {
    const group = small.slice(from, from + TOGETHER);
    group.forEach(({ number }, index) => places.set(number, [2, next, index]));
    write(next, objectStream(group));
    next += 1;
  }
  const start = at;
  places.set(next, [1, at, 0]);
  const table = Buffer.alloc((next + 1) * 7);
  for (const [number, [kind, place, index]] of places) {
    table.writeUInt8(kind, number * 7);
    table.writeUInt32BE(place, number * 7 + 1);
    table.writeUInt16BE(index, number * 7 + 5);
  }
  const entries = `/Type /XRef /Size ${next + 1} /W [1 4 2] ${trailer}`;
  write(next, stream(entries, table));
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

/** A bookmark with its title said once: Chromium says it twice where the heading was moved to the top of a page. */
function once(body: Buffer): Buffer {
  const text = body.toString("latin1");
  const single = text.replace(/\/Title <FEFF((?:[0-9A-F]{4}){2,})\1>/, "/Title <FEFF$1>");
  return single !== text && /\/Dest\b/.test(text) ? Buffer.from(single, "latin1") : body;
}

/** The numbers of the streams that name the letters of a font. */
function letterTables(objects: readonly PdfObject[]): Set<number> {
  return new Set(
    objects
      .filter(({ isStream }) => !isStream)
      .flatMap(({ body }) => [...body.toString("latin1").matchAll(/\/ToUnicode (\d+) 0 R/g)])
      .map(([, number]) => Number(number)),
  );
}

function meantLetters(body: Buffer): Buffer {
  const head = /^<<[^>]*\/FlateDecode[^>]*>>\s*stream\r?\n/.exec(body.toString("latin1", 0, 200))?.[0];
  if (!head) return body;
  return stream(
    "",
    Buffer.from(withMeantLetters(inflateSync(body.subarray(head.length)).toString("latin1"))),
  );
}

function stream(entries: string, content: Buffer): Buffer {
  const packed = deflateSync(content, { level: 9 });
  const head = `<<${entries} /Filter /FlateDecode /Length ${packed.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), packed, Buffer.from("\nendstream")]);
}

function objectStream(group: readonly PdfObject[]): Buffer {
  const places: string[] = [];
  const bodies: Buffer[] = [];
  let at = 0;
  for (const { number, body } of group) {
    places.push(`${number} ${at}`);
    bodies.push(body, Buffer.from("\n"));
    at += body.length + 1;
  }
  const head = Buffer.from(`${places.join(" ")}\n`);
  const entries = `/Type /ObjStm /N ${group.length} /First ${head.length}`;
  return stream(entries, Buffer.concat([head, ...bodies]));
}

/** The objects by the table of places at the end; null where it is none, or not the only one. */
function layoutOf(bytes: Buffer): { objects: PdfObject[]; size: number; trailer: string } | null {
  const tail = bytes.toString("latin1", Math.max(0, bytes.length - 1024));
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) return null;
  const text = bytes.toString("latin1", start);
  const head = /^xref\s+0 (\d+)\s+/.exec(text);
  const trailer = /trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(text)?.[1];
  if (!head || trailer === undefined || /\/(?:Prev|Encrypt)\b/.test(trailer)) return null;
  const size = Number(head[1]);
  const found = [...text.matchAll(/^(\d{10}) (\d{5}) ([nf])\s*$/gm)];
  if (found.length !== size) return null;
  const used = found
    .map(([, place = "", , kind], number) => ({ number, place: Number(place), kind }))
    .filter(({ kind }) => kind === "n")
    .sort((left, right) => left.place - right.place);
  const objects: PdfObject[] = [];
  for (const [index, { number, place }] of used.entries()) {
    const chunk = bytes.subarray(place, used[index + 1]?.place ?? start);
    const opening = /^\d+ 0 obj\s/.exec(chunk.toString("latin1", 0, 24))?.[0];
    const end = chunk.lastIndexOf("endobj");
    if (!opening || end < 0) return null;
    const body = trimmed(chunk.subarray(opening.length, end));
    objects.push({ number, body, isStream: body.subarray(-9).toString("latin1") === "endstream" });
  }
  return { objects, size, trailer: trailer.replace(/\/Size \d+/, "").trim() };
}

function trimmed(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && [0x0a, 0x0d, 0x20].includes(bytes[end - 1] ?? 0)) end -= 1;
  return bytes.subarray(0, end);
}
