import type { Row } from "../../model/contract.ts";
import { plain } from "../../model/money.ts";
import { yuanPer } from "../../model/quantity.ts";
import type { Fact, Reading, Stage } from "../../model/reading.ts";

type FiscalRow = Row<"fiscal">;

/** The phase, in the words of the Fiscal Data Package, of the stages that speak of money. */
const PHASES: Partial<Record<Stage, FiscalRow["phase"]>> = {
  budget: "approved",
  initial: "approved",
  adjusted: "adjusted",
  final: "executed",
  executed: "executed",
};

/** Kinds of tables whose coded rows are spending. */
const SPENDING: ReadonlySet<string> = new Set([
  "expenditure",
  "general-expenditure",
  "fund-expenditure",
  "state-capital-expenditure",
  "basic-expenditure",
  "basic-budget",
  "project-expenditure",
  "procurement",
  "subjects",
  "functional",
  "economic",
  "government-economic",
]);

/** Columns of a table of spending that speak of what came in or was left over. */
const NOT_SPENT = /收入|结转|结余/u;

type Codes = Pick<
  FiscalRow,
  | "functional_class"
  | "functional_group"
  | "functional_item"
  | "economic_class"
  | "economic_item"
  | "government_economic_class"
  | "government_economic_item"
>;

const NO_CODES: Codes = {
  functional_class: "",
  functional_group: "",
  functional_item: "",
  economic_class: "",
  economic_item: "",
  government_economic_class: "",
  government_economic_item: "",
};

/**
 * The dimensions of a code of 政府收支分类科目: 2… of 3, 5 or 7 digits is functional, 3… and 5… of 3 or 5 digits
 * are the economic classifications of departments and of government. Null for any other code.
 */
export function codesOf(code: string): Codes | null {
  const upTo = (digits: number): string => (code.length >= digits ? code.slice(0, digits) : "");
  if (/^2\d{2}(?:\d{2}){0,2}$/.test(code))
    return {
      ...NO_CODES,
      functional_class: upTo(3),
      functional_group: upTo(5),
      functional_item: upTo(7),
    };
  if (/^3\d{2}(?:\d{2})?$/.test(code))
    return { ...NO_CODES, economic_class: upTo(3), economic_item: upTo(5) };
  if (/^5\d{2}(?:\d{2})?$/.test(code))
    return { ...NO_CODES, government_economic_class: upTo(3), government_economic_item: upTo(5) };
  return null;
}

function directionOf(kind: string, column: string): FiscalRow["direction"] | null {
  if (kind === "revenue") return "revenue";
  return SPENDING.has(kind) && !NOT_SPENT.test(column) ? "expenditure" : null;
}

/** What rows must share for their codes to be one hierarchy. */
function hierarchyOf({ table, column, subunit, stage }: Fact): string {
  return [table, column, subunit, stage].join("\n");
}

/** The codes of each hierarchy that have a finer one below them. */
function parentsOf(facts: readonly Fact[]): Set<string> {
  const parents = new Set<string>();
  for (const fact of facts)
    for (let digits = 3; digits < fact.code.length; digits += 2)
      parents.add(`${hierarchyOf(fact)}\n${fact.code.slice(0, digits)}`);
  return parents;
}

/**
 * The amounts of a reading that stand at a code of the budget classification, in 元: direction, phase and
 * classifications as the Fiscal Data Package wants them. What has no number, no certain column, no code or no
 * known direction is left to `facts`; nothing is added up or filled in.
 */
export function fiscalRows({ document, tables, facts }: Reading): FiscalRow[] {
  const kinds = new Map(tables.map(({ id, kind }) => [id, kind]));
  const parents = parentsOf(facts);
  const rows: FiscalRow[] = [];
  for (const fact of facts) {
    const factor = yuanPer(fact.unitOfMeasure);
    const phase = PHASES[fact.stage];
    const direction = directionOf(kinds.get(fact.table) ?? "", fact.column);
    const codes = codesOf(fact.code);
    if (fact.value === null || fact.column === "" || !factor || !phase || !direction || !codes) continue;
    rows.push({
      document,
      unit: fact.unit,
      subunit: fact.subunit,
      year: fact.year,
      direction,
      phase,
      ...codes,
      item: fact.item,
      leaf: !parents.has(`${hierarchyOf(fact)}\n${fact.code}`),
      amount: plain(fact.value.times(factor)),
      table: fact.table,
      column: fact.column,
      line: fact.place.line,
    });
  }
  return rows;
}
