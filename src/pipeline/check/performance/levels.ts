import { Exact } from "../../../model/money.ts";
import type { Place } from "../../../model/place.ts";
import type { Indicator } from "../../../model/reading.ts";
import type { PerformanceForm } from "../../extract/performance/index.ts";

/** A level's name with the weight in brackets behind it, and the indicators under it. */
export interface PrintedLevel {
  name: string;
  weight: Exact;
  place: Place;
  indicators: Indicator[];
}

const BRACKET = /[(（]\s*(\d{1,3}(?:\.\d+)?)\s*分?\s*[)）]\s*$/u;

/**
 * Levels that print their weight, 成本指标 (20), also with the bracket wrapped onto the next line. Only
 * names that are a first or second level of the form's own indicators count, for indicators print their
 * weight in the same way.
 */
export function printedLevels(form: PerformanceForm, lines: readonly string[]): PrintedLevel[] {
  const found: PrintedLevel[] = [];
  const open = new Map<number, { name: string; line: number }>();
  for (const { start, end } of form.lines)
    for (let line = start; line <= end; line += 1) {
      let column = 1;
      (lines[line - 1] ?? "").split("\t").forEach((cell, tab) => {
        const place: Place = {
          line,
          column: column + (cell.length - cell.trimStart().length),
          endColumn: column + cell.trimEnd().length,
        };
        column += cell.length + 1;
        const bracket = BRACKET.exec(cell);
        const name = cell.replace(BRACKET, "").replace(/\s+/gu, "");
        if (
          form.indicators.some(({ level1, level2 }) => name !== "" && (name === level1 || name === level2))
        ) {
          open.set(tab, { name, line });
          if (bracket) add(name, bracket, place);
        } else if (name === "" && bracket) {
          const above = open.get(tab);
          if (above && line - above.line <= 2) add(above.name, bracket, place);
        } else if (name !== "") open.delete(tab);
      });
    }
  return found;

  function add(name: string, bracket: RegExpExecArray, place: Place): void {
    if (found.some((one) => one.name === name)) return;
    const indicators = form.indicators.filter(({ level1, level2 }) => level1 === name || level2 === name);
    found.push({ name, weight: new Exact(bracket[1] ?? "0"), place, indicators });
  }
}
