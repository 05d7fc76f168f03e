import type { Passage } from "../../model/passage.ts";
import type { Place } from "../../model/place.ts";
import type { Check, CheckOutcome, Finding, Reading } from "../../model/reading.ts";
import type { Sheet } from "../../model/sheet.ts";
import type { PerformanceForm } from "../extract/performance/index.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** What a rule may look at. It changes nothing. */
export interface CheckContext {
  reading: Reading;
  /** The statutory tables as grids, amounts in their columns. */
  sheets: readonly Sheet[];
  forms: readonly PerformanceForm[];
  /** The prose: paragraphs, and cells of performance forms. */
  passages: readonly Passage[];
  vocabulary: Vocabulary;
}

/** What one application of a rule found. */
export interface RuleResult {
  outcome: CheckOutcome;
  /** The figure as the document states it, "" where nothing is stated. */
  stated: string;
  /** What it should be by the rule. */
  expected: string;
  /** stated − expected as a plain decimal, "" where it has no meaning. */
  difference: string;
  /** The cells and phrases used, the one that states first. */
  places: Place[];
  /** For a `fail`: plain Chinese, neutral: what disagrees with what, by how much. */
  message?: string;
  /** When it is not the rule's own. */
  level?: Finding["level"];
  cause?: Finding["cause"];
}

/** One thing that must hold, one file each. */
export interface Rule {
  id: string;
  /** What it is called on the site. */
  name: string;
  family: "table" | "tables" | "contents" | "text-table" | "text" | "performance" | "wording";
  level: Finding["level"];
  /** What must hold and why, for the method page. */
  description: string;
  run(context: CheckContext): RuleResult[];
}

/** Runs rules and turns what they found into the records of the contract. */
export function runRules(
  rules: readonly Rule[],
  context: CheckContext,
): { checks: Check[]; findings: Finding[] } {
  const checks: Check[] = [];
  const findings: Finding[] = [];
  const { document } = context.reading;
  for (const rule of rules) {
    const results = rule.run(context);
    // A rule that found nothing to apply to says so; silence would look like a pass.
    if (results.length === 0)
      checks.push({
        document,
        rule: rule.id,
        outcome: "not-applicable",
        stated: "",
        expected: "",
        difference: "",
        places: [],
      });
    for (const { message, level, cause, outcome, stated, expected, difference, places } of results) {
      checks.push({ document, rule: rule.id, outcome, stated, expected, difference, places });
      if (outcome !== "fail") continue;
      findings.push({
        finding: "",
        document,
        rule: rule.id,
        level: level ?? rule.level,
        cause: cause ?? "document",
        stated,
        expected,
        difference,
        places,
        // Readers get the minus of print, data the hyphen of computers.
        message: (message ?? `${rule.name}：两处数字不一致，请核对`).replace(/相差 -(?=\d)/g, "相差 −"),
      });
    }
  }
  return { checks, findings };
}
