import type { Fact } from "../model/reading.ts";
import { findingAnchor, type ListedFinding } from "./findings.ts";
import { escapeHtml } from "./html.ts";
import { ruleOf } from "./rules.ts";

/** The marks of a document's figures, by index into `Reading.facts`: HTML to stand beside the figure. */
export type CellMarks = ReadonlyMap<number, string>;

/** How a finding is called in a mark: the sign of a note in Chinese print and its number. */
export function markText(finding: Pick<ListedFinding, "number">): string {
  return `※${finding.number}`;
}

/**
 * A mark for every figure on which a finding has a place, linking to the finding. `page` is the address of the page
 * that lists the findings, "" when it is the same one.
 */
export function cellMarks(
  facts: readonly Fact[],
  findings: readonly ListedFinding[],
  page: string,
): CellMarks {
  const byLine = Map.groupBy(facts.keys(), (index) => facts[index]?.place.line ?? 0);
  const marks = new Map<number, string>();
  for (const finding of [...findings].sort((left, right) => left.number - right.number)) {
    const name = ruleOf(finding.rule)?.name ?? finding.rule;
    const html = `<a class="mk q" href="${escapeHtml(`${page}#${findingAnchor(finding)}`)}" title="请核对：${escapeHtml(name)}">${markText(finding)}</a>`;
    const marked = new Set<number>();
    for (const place of finding.places)
      for (const index of byLine.get(place.line) ?? []) {
        const at = facts[index]?.place;
        if (at && overlaps(at, place)) marked.add(index);
      }
    for (const index of marked) marks.set(index, (marks.get(index) ?? "") + html);
  }
  return marks;
}

interface Span {
  column: number;
  endColumn: number;
}

/** Whether two places of one line share a character; an empty place (a blank cell) only its like. */
function overlaps(left: Span, right: Span): boolean {
  if (left.column === right.column && left.endColumn === right.endColumn) return true;
  return left.column < right.endColumn && right.column < left.endColumn;
}
