import { runRules, type CheckContext, type Rule } from "../../src/pipeline/check/rule.ts";
import { readDocument, readTables } from "../../src/pipeline/index.ts";
import type { Check, Finding } from "../../src/model/reading.ts";
import { inputOf, sources, vocabulary } from "./corpus.ts";

/** What a rule needs to look at one text. */
export function contextOf(document: string, text: string): CheckContext {
  const input = inputOf(document, text);
  return { reading: readDocument(input), ...readTables(input), vocabulary };
}

const untouched = new Map<string, CheckContext>();

/** A published document as it is. */
export function publishedContext(document: string): CheckContext {
  const known = untouched.get(document) ?? contextOf(document, sources.get(document) ?? "");
  untouched.set(document, known);
  return known;
}

export function run(rule: Rule, context: CheckContext): { checks: Check[]; findings: Finding[] } {
  return runRules([rule], context);
}

/** A published document with one line changed; fails when the line does not hold what is to be changed. */
export function changed(document: string, line: number, from: string, to: string): CheckContext {
  const lines = (sources.get(document) ?? "").split("\n");
  const before = lines[line - 1] ?? "";
  if (!before.includes(from)) throw new Error(`${document}:${line} does not hold ${from}`);
  lines[line - 1] = before.replace(from, to);
  return contextOf(document, lines.join("\n"));
}

/** A published document without one line. */
export function without(document: string, line: number): CheckContext {
  const lines = (sources.get(document) ?? "").split("\n");
  lines[line - 1] = "";
  return contextOf(document, lines.join("\n"));
}

/** Findings of a changed document that the untouched one does not have. */
export function newFindings(rule: Rule, context: CheckContext, document: string): Finding[] {
  const known = new Set(run(rule, publishedContext(document)).findings.map(({ message }) => message));
  return run(rule, context).findings.filter(({ message }) => !known.has(message));
}
