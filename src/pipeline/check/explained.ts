import type { Finding } from "../../model/reading.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { TableVocabulary } from "../recognise/vocabulary.ts";
import { explainTable } from "./explain.ts";

/** Rules whose findings a reading of the table itself can explain. */
const INSIDE = new Set(["row-identity", "column-sum", "parent-missing"]);

function standsOn(sheet: Sheet, finding: Finding): boolean {
  const line = finding.places[0]?.line ?? 0;
  return sheet.lines.some(({ start, end }) => start <= line && line <= end);
}

/**
 * Adds to the findings inside a table the smallest reading of it under which all its sums hold, as a
 * possibility. The data stay as printed.
 */
export function withExplanations(
  findings: readonly Finding[],
  sheets: readonly Sheet[],
  vocabulary: TableVocabulary,
): Finding[] {
  const texts = new Map<Sheet, string>();
  const textOf = (sheet: Sheet): string => {
    const known = texts.get(sheet);
    if (known !== undefined) return known;
    const explanation = explainTable(sheet, vocabulary, sheets);
    const text = explanation && (explanation.complete || explanation.gaveUp) ? explanation.text : "";
    texts.set(sheet, text);
    return text;
  };
  return findings.map((finding) => {
    if (!INSIDE.has(finding.rule)) return finding;
    const sheet = sheets.find((candidate) => standsOn(candidate, finding));
    const text = sheet ? textOf(sheet) : "";
    return text === "" ? finding : { ...finding, message: `${finding.message}。可能的读法：${text}` };
  });
}
