import { Exact } from "../../../model/money.ts";
import { once } from "../../../model/once.ts";
import type { Place } from "../../../model/place.ts";
import type { Indicator, Stage, Standard } from "../../../model/reading.ts";
import { payerIn, populationIn, programmeOf } from "./payer.ts";
import { headUnit, isHeads, perCapitaUnit } from "./standards.ts";
import { fold, squeeze } from "./text.ts";
import type { StandardWords } from "./vocabulary.ts";

interface Value {
  digits: string;
  value: Exact;
  unit: string;
}

const VALUE = /^(?:[<>]=|[≥≤=><＞＜约]|不少于|不低于|不超过|不高于)*(\d+(?:,\d{3})*(?:\.\d+)?)(.*)$/;
const compiled = once((words: StandardWords) => ({
  share: /(?:救助|报销|补助|分担|负担|缴费|承担|资助)比[例率]/,
  not: new RegExp(words.notHeads),
  standard: new RegExp(words.standardWords),
}));

function valueOf(print: string): Value | null {
  const match = VALUE.exec(squeeze(fold(print)));
  if (!match) return null;
  const digits = (match[1] ?? "").replace(/,/g, "");
  return { digits, value: new Exact(digits), unit: perCapitaUnit(match[2] ?? "") };
}

/** The unit as a standard's, or null when the indicator is none. */
function standardUnit(name: string, { unit, value }: Value, words: StandardWords): string | null {
  const { share, not, standard } = compiled(words);
  if (/^(?:亿|百?千?万)?元\/[人生户](?:\/[年月天日])?$/.test(unit)) return unit;
  if (/^(?:万|千)?元$/.test(unit) && standard.test(name) && /人均|每人|\/人/.test(name))
    return `${unit}/人${/月人均|每月/.test(name) ? "/月" : /年人均|每年/.test(name) ? "/年" : ""}`;
  if (isHeads(unit) && !not.test(name) && !value.isZero()) return headUnit(unit);
  const named = /（(万?人)）$/.exec(fold(name))?.[1];
  if (unit === "" && named !== undefined && !value.isZero()) return named;
  return unit === "%" && share.test(name) && !/占/.test(name) ? "%" : null;
}

/** Finds `digits` as they are printed (OCR may part them by spaces), from a place on and a few lines down. */
function placeOfDigits(lines: readonly string[], digits: string, from: Place, down: number): Place | null {
  const print = new RegExp(
    `(?<![\\d.])${[...digits].map((char) => (char === "." ? " ?[.．] ?" : char)).join("[,，]?")}(?!\\d|\\.\\d)`,
    "g",
  );
  for (let line = from.line; line <= from.line + down; line++) {
    print.lastIndex = line === from.line ? from.endColumn - 1 : 0;
    const match = print.exec(fold(lines[line - 1] ?? ""));
    if (match) {
      const place: Place = { line, column: match.index + 1, endColumn: match.index + match[0].length + 1 };
      return from.page === undefined ? place : { ...place, page: from.page };
    }
  }
  return null;
}

/** `项目|670` → `元/人/年`, for texts that print the amount without its whole unit. */
export function printedUnits(indicators: readonly Indicator[]): Map<string, string> {
  const units = new Map<string, string>();
  for (const { project, target, actual } of indicators) {
    for (const print of [target, actual]) {
      const value = valueOf(print);
      if (value && /元\/[人生户]/.test(value.unit))
        units.set(`${project}|${value.value.toFixed()}`, value.unit);
    }
  }
  return units;
}

/**
 * The per-capita amounts, head counts and benefit shares among targets and actual values of indicators.
 * In a self-evaluation a target is `adjusted` and an actual value `executed`.
 *
 * @param lines the source, to find where each number stands
 */
export function indicatorStandards(
  indicators: readonly Indicator[],
  lines: readonly string[],
  words: StandardWords,
): Standard[] {
  return indicators.flatMap((indicator) => {
    const found: Standard[] = [];
    const name = squeeze(fold(indicator.level3));
    let from = indicator.place;
    let unit = "";
    const prints: [string, Stage][] = [
      [indicator.target, indicator.stage === "evaluation" ? "adjusted" : indicator.stage],
      [indicator.actual, indicator.stage === "evaluation" ? "executed" : indicator.stage],
    ];
    for (const [print, stage] of prints) {
      const read = valueOf(print);
      if (!read) continue;
      unit = read.unit || unit;
      const measure = standardUnit(name, { ...read, unit }, words);
      const place = placeOfDigits(lines, read.digits, from, 6);
      if (place) from = { ...place, endColumn: place.endColumn };
      if (measure === null || place === null) continue;
      const programme = programmeOf(indicator.project, words);
      const people = /市级参保/.test(name)
        ? "市级参保"
        : populationIn(name, words) || (/^市直/.exec(name)?.[0] ?? "");
      found.push({
        document: indicator.document,
        programme,
        year: indicator.year,
        stage,
        payer: isHeads(measure) ? "" : payerIn(name, words),
        population: programme.includes(people) ? "" : people,
        value: read.value,
        unitOfMeasure: measure,
        raw: (lines[place.line - 1] ?? "").slice(place.column - 1, place.endColumn - 1),
        place,
        quote: `${indicator.level3} ${print}`,
      });
    }
    return found;
  });
}
