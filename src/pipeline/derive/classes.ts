import { sum, tolerance } from "../../model/money.ts";
import { squeeze } from "../extract/narrative/text.ts";
import vocabulary from "./measures.json" with { type: "json" };
import { addUp, isCertain, type Figure, type Figures } from "./figures.ts";
import { less, type Found } from "./found.ts";

/** A 类 of the expenditure with its amount, and without the subsidies to insurance funds where it can hold any. */
export interface ClassFigure {
  code: string;
  name: string;
  total: Found;
  own: Found | null;
}

/** The expenditure by 类, and what of it are subsidies to insurance funds (财政对…基金的补助). */
export interface Classes {
  classes: ClassFigure[];
  /** null where the table shows no 款, so that none can be told. */
  subsidy: Found | "absent" | null;
  /** The part of the subsidies that is project expenditure; null where it is not all printed. */
  subsidyInProjects: Found | null;
  /** The line the table begins on, for what is absent. */
  line: number;
}

const KINDS = ["expenditure", "functional", "general-expenditure"] as const;
const TOTAL_COLUMNS = vocabulary.totalColumns.map((pattern) => new RegExp(pattern));
const PROJECT_COLUMN = new RegExp(vocabulary.projectColumn);
const CODES = new RegExp(vocabulary.subsidies.codes);
const NAMES = new RegExp(vocabulary.subsidies.names);

/** Reads the expenditure by 类 from the table that shows it best; null where no table does. */
export function classesOf(figures: Figures): Classes | null {
  for (const kind of KINDS) {
    const table = figures.get(kind) ?? [];
    const totals = inTotalColumn(table);
    const coded = totals.filter(({ fact }) => /^\d{3}$/.test(fact.code));
    if (coded.length > 0) return read(table, totals, coded);
  }
  return null;
}

/** The figures of the column that holds a row's whole amount. */
function inTotalColumn(table: readonly Figure[]): Figure[] {
  for (const pattern of TOTAL_COLUMNS) {
    const found = table.filter(({ fact }) => pattern.test(squeeze(fact.column)));
    if (found.length > 0) return found;
  }
  return [];
}

function read(table: readonly Figure[], totals: readonly Figure[], coded: readonly Figure[]): Classes {
  const byCode = Map.groupBy(coded, ({ fact }) => fact.code);
  const subsidies = totals.filter(isSubsidy);
  const rows = [...byCode].sort(([left], [right]) => (left < right ? -1 : 1));
  const classes = rows.flatMap(([code, parts]): ClassFigure[] => {
    if (!parts.every(isCertain) || (parts.length > 1 && !addsUp(totals, coded))) return [];
    const total = addUp(parts);
    const inside = subsidies.filter(({ fact }) => fact.code.startsWith(code));
    return [
      {
        code,
        name: squeeze(parts[0]?.fact.item ?? "").replace(/^(?:[一二三四五六七八九十]+[、.．]|\d{3}-?)/, ""),
        total,
        own: vocabulary.subsidies.classes.includes(code) ? without(total, inside, totals) : null,
      },
    ];
  });
  const projects = table.filter(
    (figure) => isSubsidy(figure) && PROJECT_COLUMN.test(squeeze(figure.fact.column)),
  );
  const subsidy = wholeOf(subsidies, totals);
  return {
    classes,
    subsidy,
    subsidyInProjects:
      projects.length === subsidies.length && projects.every(isCertain) && projects.length > 0
        ? addUp(projects)
        : null,
    line: coded[0]?.fact.place.line ?? 1,
  };
}

/** A subsidy to an insurance fund, at the level of the 款. */
function isSubsidy({ fact }: Figure): boolean {
  return /^\d{5}$/.test(fact.code) && (CODES.test(fact.code) || NAMES.test(squeeze(fact.item)));
}

function wholeOf(subsidies: readonly Figure[], totals: readonly Figure[]): Classes["subsidy"] {
  if (!totals.some(({ fact }) => /^\d{5}/.test(fact.code))) return null;
  if (subsidies.length === 0) return "absent";
  return subsidies.every(isCertain) ? addUp(subsidies) : null;
}

function without(total: Found, inside: readonly Figure[], totals: readonly Figure[]): Found | null {
  if (!totals.some(({ fact }) => /^\d{5}/.test(fact.code))) return null;
  if (inside.length === 0) return total;
  return inside.every(isCertain) ? less(total, addUp(inside)) : null;
}

/** Whether rows of several subunits are parts of one whole: their 类 add up to the table's total. */
function addsUp(totals: readonly Figure[], coded: readonly Figure[]): boolean {
  const whole = sum(coded.flatMap(({ fact }) => (fact.value === null ? [] : [fact.value])));
  const allowed = tolerance(2, coded.length);
  return totals.some(
    ({ fact }) => fact.code === "" && fact.value !== null && fact.value.minus(whole).abs().lte(allowed),
  );
}
