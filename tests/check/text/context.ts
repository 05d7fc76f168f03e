import type { CheckContext } from "../../../src/pipeline/check/rule.ts";
import { readPassages } from "../../../src/pipeline/extract/narrative/index.ts";
import { readDocument, readTables } from "../../../src/pipeline/index.ts";
import { findContents } from "../../../src/pipeline/recognise/regions.ts";
import { inputOf, sources, vocabulary } from "../../support/corpus.ts";

/** What the rules see of a text. */
export function contextOf(document: string, text: string): CheckContext {
  const reading = readDocument(inputOf(document, text));
  const { sheets, forms } = readTables(inputOf(document, text));
  const tableLines = new Set<number>();
  const contents = findContents(reading.lines);
  for (const { lines } of [...sheets, ...forms])
    for (const { start, end } of lines) for (let line = start; line <= end; line += 1) tableLines.add(line);
  for (let line = contents.start; line < contents.end; line += 1) tableLines.add(line);
  const passages = [
    ...readPassages({ lines: reading.lines, tableLines }),
    ...forms.flatMap((form) => form.passages),
  ];
  return { reading, sheets, forms, passages, vocabulary };
}

/** A published document, with one stretch of it changed; the stretch must be there. */
export function changed(document: string, from?: string, to = ""): CheckContext {
  const text = sources.get(document) ?? "";
  if (from !== undefined && !text.includes(from)) throw new Error(`“${from}” is not in ${document}`);
  return contextOf(document, from === undefined ? text : text.replace(from, () => to));
}
