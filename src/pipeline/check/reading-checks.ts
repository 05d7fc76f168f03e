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
export function readingChecks(
  document: string,
  facts: readonly Fact[],
  misplaced: readonly MisplacedCode[],
): { checks: Check[]; findings: Finding[] } {
  const checks: Check[] = [];
  const findings: Finding[] = [];
  for (const fact of facts) {
    if (fact.placed === "ambiguous")
      checks.push({
        document,
        rule: "placement",
        outcome: "unreadable",
        stated: fact.raw,
        expected: fact.candidates.join(" | "),
        difference: "",
        places: [fact.place],
      });
    if (fact.state !== "unreadable") continue;
    const places = [fact.place, ...(fact.implied?.places ?? [])];
    checks.push({
      document,
      rule: "implied-value",
      outcome: "unreadable",
      stated: fact.raw,
      expected: impliedOf(fact),
      difference: "",
      places,
    });
  }
  findings.push(...damageFindings(document, facts));
  for (const { tableTitle, item, printed, code, place } of misplaced) {
    checks.push({
      document,
      rule: "code-column",
      outcome: "fail",
      stated: printed,
      expected: code,
      difference: "",
      places: [place],
    });
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

function impliedOf(fact: Fact): string {
  return fact.implied ? plain(fact.implied.value, 2) : "";
}

/** More damaged cells than this in one table are reported together. */
const FEW = 3;

function damageFindings(document: string, facts: readonly Fact[]): Finding[] {
  const base = {
    finding: "",
    document,
    rule: "implied-value",
    level: "warning",
    cause: "extraction",
    difference: "",
  } as const;
  const tables = Map.groupBy(
    facts.filter(({ state }) => state === "unreadable"),
    ({ table }) => table,
  );
  return [...tables.values()].flatMap((damaged): Finding[] => {
    const [first] = damaged;
    if (first && damaged.length > FEW) {
      const implied = damaged.filter((fact) => fact.implied).length;
      const message = `《${first.tableTitle}》有 ${damaged.length} 格没有印全（如「${first.raw}」），其中 ${implied} 格可由表内合计推得，见该表各格`;
      return [
        {
          ...base,
          stated: first.raw,
          expected: impliedOf(first),
          places: damaged.map(({ place }) => place),
          message,
        },
      ];
    }
    return damaged.map((fact) => {
      const print = fact.raw === "" ? "没有印出数字" : `只印出「${fact.raw}」`;
      const message = `《${fact.tableTitle}》「${fact.item || fact.column}」一格${print}${fact.implied ? `；${fact.implied.identity}，供核对` : "，无法辨认"}`;
      return {
        ...base,
        stated: fact.raw,
        expected: impliedOf(fact),
        places: [fact.place, ...(fact.implied?.places ?? [])],
        message,
      };
    });
  });
}

/** Findings numbered in document order: `{document}-1`, `-2` … */
export function numberFindings(findings: readonly Finding[]): Finding[] {
  return [...findings]
    .sort((a, b) => (a.places[0]?.line ?? 0) - (b.places[0]?.line ?? 0) || a.rule.localeCompare(b.rule))
    .map((finding, at) => ({ ...finding, finding: `${finding.document}-${at + 1}` }));
}
