import type { Check, Fact, Finding } from "../../model/reading.ts";
import type { Place } from "../../model/place.ts";
import { plain } from "../../model/money.ts";

/** A code that stood in the wrong column of its table. */
export interface MisplacedCode {
  tableTitle: string;
  item: string;
  printed: string;
  code: string;
  place: Place;
}

/**
 * What reading itself leaves on record: amounts whose column could not be proved, with the columns
 * they may stand in; damaged amounts, with what an identity implies; codes in the wrong column.
 */
export function readingChecks(document: string, facts: readonly Fact[], misplaced: readonly MisplacedCode[]): { checks: Check[]; findings: Finding[] } {
  const checks: Check[] = [];
  const findings: Finding[] = [];
  for (const fact of facts) {
    if (fact.placed === "ambiguous")
      checks.push({ document, rule: "placement", outcome: "unreadable", stated: fact.raw, expected: fact.candidates.join(" | "), difference: "", places: [fact.place] });
    if (fact.state !== "unreadable") continue;
    const expected = fact.implied ? plain(fact.implied.value, 2) : "";
    const places = [fact.place, ...(fact.implied?.places ?? [])];
    checks.push({ document, rule: "implied-value", outcome: "unreadable", stated: fact.raw, expected, difference: "", places });
    findings.push({
      finding: "",
      document,
      rule: "implied-value",
      level: "warning",
      cause: "extraction",
      stated: fact.raw,
      expected,
      difference: "",
      places,
      message: `《${fact.tableTitle}》「${fact.item || fact.column}」一格${fact.raw === "" ? "没有印出数字" : `只印出「${fact.raw}」`}${fact.implied ? `；${fact.implied.identity}，供核对` : "，无法辨认"}`,
    });
  }
  for (const { tableTitle, item, printed, code, place } of misplaced) {
    checks.push({ document, rule: "code-column", outcome: "fail", stated: printed, expected: code, difference: "", places: [place] });
    findings.push({
      finding: "",
      document,
      rule: "code-column",
      level: "warning",
      cause: "document",
      stated: printed,
      expected: code,
      difference: "",
      places: [place],
      message: `《${tableTitle}》「${item}」的科目编码印在另一级的栏内，按各级合计应为 ${code}，请核对`,
    });
  }
  return { checks, findings };
}

/** Findings numbered in document order: `{document}-1`, `-2` … */
export function numberFindings(findings: readonly Finding[]): Finding[] {
  return [...findings]
    .sort((a, b) => (a.places[0]?.line ?? 0) - (b.places[0]?.line ?? 0) || a.rule.localeCompare(b.rule))
    .map((finding, at) => ({ ...finding, finding: `${finding.document}-${at + 1}` }));
}
