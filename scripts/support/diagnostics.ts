import { styleText } from "node:util";
import type { CheckOutcome, Finding, Reading } from "../../src/model/reading.ts";

const COLOURS = { error: "red", warning: "yellow", info: "cyan" } as const;

const OUTCOMES: readonly CheckOutcome[] = ["pass", "rounding", "fail", "unreadable", "not-applicable"];

/** More other places than this are counted, not listed. */
const PLACES = 6;

function paint(colour: (typeof COLOURS)[Finding["level"]] | "dim", text: string, colours: boolean): string {
  return colours ? styleText(colour, text, { validateStream: false }) : text;
}

/**
 * The findings of a reading as a compiler prints errors: `file:line: level rule: message`, the other
 * places below with the line as it is printed, then a summary by outcome.
 *
 * @param file as the user named it
 * @param colours whether the output is a terminal that shows them
 */
export function diagnostics(file: string, reading: Reading, colours: boolean): string[] {
  const lines: string[] = [];
  for (const { level, rule, message, places } of reading.findings) {
    const [first, ...others] = places;
    lines.push(`${file}:${first?.line ?? 1}: ${paint(COLOURS[level], level, colours)} ${rule}: ${message}`);
    const rest = [...new Set(others.map(({ line }) => line))].filter((line) => line !== first?.line);
    for (const line of rest.slice(0, PLACES))
      lines.push(paint("dim", `    ${file}:${line}: ${excerpt(reading.lines[line - 1] ?? "")}`, colours));
    if (rest.length > PLACES)
      lines.push(paint("dim", `    … and ${rest.length - PLACES} more places`, colours));
  }
  const counts = OUTCOMES.map(
    (outcome) => [outcome, reading.checks.filter((check) => check.outcome === outcome).length] as const,
  );
  const summary = counts.filter(([, count]) => count > 0).map(([outcome, count]) => `${count} ${outcome}`);
  const levels = (["error", "warning", "info"] as const)
    .map((level) => [level, reading.findings.filter((finding) => finding.level === level).length] as const)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${count} ${level}`);
  const found = levels.length > 0 ? ` (${levels.join(", ")})` : "";
  lines.push(
    `${file}: ${reading.checks.length} checks: ${summary.join(", ")}; ${reading.findings.length} findings${found}`,
  );
  return lines;
}

function excerpt(text: string): string {
  const shown = text.replaceAll("\t", " ").replace(/\s+/g, " ").trim();
  return shown.length > 60 ? `${shown.slice(0, 59)}…` : shown;
}
