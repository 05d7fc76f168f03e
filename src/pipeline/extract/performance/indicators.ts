import type { Exact } from "../../../model/money.ts";
import type { Indicator, Stage } from "../../../model/reading.ts";
import { parsePrinted } from "../../read/number.ts";
import type { Row } from "./align.ts";
import { type Cell, spanOf } from "./cells.ts";
import type { ScoredFunds } from "./funds.ts";
import { spreadLevels } from "./levels.ts";
import type { PerformanceVocabulary, Role } from "./vocabulary.ts";
import { compact, key } from "./words.ts";

/** 检查覆盖率(10分), also with a bracket lost to a cut cell or written as a superscript. */
const TAIL =
  /(?:\^\{[^{}]{0,3})?[(（]?\s*(\d{1,3}(?:\.\d+)?)\s*分?\s*[)）]\}?$|[(（]\s*(\d{1,3}(?:\.\d+)?)\s*分?$/u;

export interface About {
  document: string;
  project: string;
  year: number | null;
  stage: Stage;
}

function print(row: Row, role: Role): string {
  return compact((row.cells[role] ?? []).map((cell) => cell.text).join(""));
}

/** A name without the weight printed behind it, and that weight. */
export function splitWeight(name: string): { name: string; weight: string } {
  const tail = TAIL.exec(name);
  const weight = tail?.[1] ?? tail?.[2] ?? "";
  if (tail === null || Number.parseFloat(weight) > 100 || tail.index === 0) return { name, weight: "" };
  return { name: name.slice(0, tail.index), weight };
}

/** Operator, value and unit as one print; a unit that repeats a value in words stands once. */
function targetOf(row: Row): string {
  const value = print(row, "target");
  const unit = print(row, "unit");
  return print(row, "operator") + value + (unit === value || value.endsWith(unit) ? "" : unit);
}

/** A dash stands for an empty cell. */
function filled(text: string): string {
  return /^[-—–_]+$/u.test(text) ? "" : text;
}

/**
 * The indicators of a form's rows; a row that names only levels gives none.
 *
 * @param weighted whether the head prints weights, in a column of their own or behind the names
 */
export function readIndicators(
  rows: readonly Row[],
  weighted: boolean,
  about: About,
  vocabulary: PerformanceVocabulary,
): { indicators: Indicator[]; cells: Cell[] } {
  const drafts = rows.map((row) => {
    const whole = print(row, "level3");
    const parts = weighted ? splitWeight(whole) : { name: whole, weight: "" };
    const column = filled(print(row, "weight"));
    const read = parsePrinted(column || parts.weight);
    return {
      row,
      name: parts.name,
      weight: column || parts.weight,
      number: read?.whole ? read.value : (null as Exact | null),
    };
  });
  const levels = spreadLevels(
    drafts.map(({ row, name, number }) => ({
      level1: key(print(row, "level1")),
      level2: key(print(row, "level2")),
      weight: number,
      name,
    })),
    vocabulary,
  );
  const indicators: Indicator[] = [];
  const cells: Cell[] = [];
  drafts.forEach(({ row, name, weight }, i) => {
    const own = row.cells.level3 ?? [];
    if (name === "" || own.length === 0) return;
    for (const group of Object.values(row.cells)) cells.push(...group);
    indicators.push({
      ...about,
      level1: levels[i]?.level1 ?? "",
      level2: levels[i]?.level2 ?? "",
      level3: name,
      target: filled(targetOf(row)),
      actual: filled(print(row, "actual")),
      completion: filled(print(row, "completion")),
      weight,
      score: filled(print(row, "score")),
      place: spanOf(own),
    });
  });
  return { indicators, cells };
}

/** The scored row of the funds block as the indicator 预算执行, so that the weights of a form can be 100. */
export function fundsIndicator(scored: ScoredFunds, about: About): Indicator {
  const of = (role: string): string => {
    const found = scored.figures.find((one) => one.column.role === role);
    if (found === undefined) return "";
    return found.doubled ? found.value.toFixed() : compact(found.cells.map((cell) => cell.text).join(""));
  };
  const cells = scored.figures.flatMap((one) => one.cells);
  return {
    ...about,
    level1: "预算执行",
    level2: "",
    level3: scored.label,
    target: of("adjusted"),
    actual: of("executed"),
    completion: of("completion"),
    weight: of("weight"),
    score: of("score"),
    place: spanOf(cells),
  };
}
