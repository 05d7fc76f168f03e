import { basisKey, FUND_SCOPE_WORDS } from "../../model/basis.ts";
import { quantityPlain } from "../../model/quantity.ts";
import { LEVEL_WORDS, STAGE_WORDS, STATE_WORDS } from "../../model/words.ts";
import type { Scalar } from "../../pipeline/publish/csv.ts";
import type { Entry } from "./entry.ts";

/** All measures of one document, year and basis: a row of a comparison's table. */
export interface Line {
  subject: Entry["subject"];
  year: number | null;
  /** Stage, money and level in short words. */
  basis: string;
  scopeChange: Entry["scopeChange"];
  cells: Map<string, Entry>;
}

/** Entries as the rows of a table, those of one basis together, each basis by unit and year. */
export function linesOf(entries: readonly Entry[]): Line[] {
  const lines = new Map<string, Line>();
  for (const entry of entries) {
    const { subject, year, basis } = entry;
    const key = `${basisKey(basis)}\n${subject.document}\n${year}`;
    const line: Line = lines.get(key) ?? {
      subject,
      year,
      basis: shortBasis(basis),
      scopeChange: null,
      cells: new Map<string, Entry>(),
    };
    line.scopeChange ??= entry.scopeChange;
    line.cells.set(entry.measure, entry);
    lines.set(key, line);
  }
  return [...lines.entries()]
    .map(([key, line]) => ({ group: key.split("\n")[0] ?? "", line }))
    .sort(
      (left, right) =>
        compare(left.group, right.group) ||
        compare(left.line.subject.unit, right.line.subject.unit) ||
        (left.line.year ?? 0) - (right.line.year ?? 0),
    )
    .map(({ line }) => line);
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The measures of entries, each once, in the order they come in, by the name most of them bear. */
export function measuresIn(entries: readonly Entry[]): { measure: string; name: string }[] {
  return [...Map.groupBy(entries, ({ measure }) => measure)].map(([measure, all]) => {
    const names = [...Map.groupBy(all, ({ name }) => name)].sort(
      (left, right) => right[1].length - left[1].length,
    );
    return { measure, name: names[0]?.[0] ?? measure };
  });
}

/** The columns of the open data of a comparison. */
export const TWIN_COLUMNS = [
  "measure",
  "name",
  "document",
  "unit",
  "unit_name",
  "city",
  "year",
  "stage",
  "scope",
  "level",
  "population",
  "value",
  "unit_of_measure",
  "state",
  "processing",
  "formula",
  "line",
  "item",
  "scope_change",
] as const;

export type TwinRow = Record<(typeof TWIN_COLUMNS)[number], Scalar>;

/** One row of the open data of a comparison: the keys of `stage`, `scope` and `state` are those of the model. */
export function twinRow({
  measure,
  name,
  subject,
  year,
  basis,
  quantity,
  item,
  scopeChange,
}: Entry): TwinRow {
  return {
    measure,
    name,
    document: subject.document,
    unit: subject.unit,
    unit_name: subject.unitName,
    city: subject.city,
    year,
    stage: basis.stage,
    scope: basis.scope,
    level: basis.level ?? "",
    population: basis.population,
    value: quantityPlain(quantity),
    unit_of_measure: quantity.unit,
    state: quantity.state,
    processing: quantity.processing,
    formula: quantity.formula,
    line: quantity.sources[0]?.line ?? null,
    item,
    scope_change: scopeChange?.text ?? "",
  };
}

/** A basis in a row of a table: stage, money and level in short words. */
function shortBasis({ stage, scope, level }: Entry["basis"]): string {
  return [STAGE_WORDS[stage], FUND_SCOPE_WORDS[scope], level ? LEVEL_WORDS[level] : "层级不明"].join(" · ");
}

/** The word of a state for a row of figures; "" for numbers. */
export function stateWord({ quantity }: Entry): string {
  return quantity.value === null ? STATE_WORDS[quantity.state] || STATE_WORDS.unreadable : "";
}
