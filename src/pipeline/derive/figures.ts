import { sum } from "../../model/money.ts";
import { factQuantity, quantityText, reckoned } from "../../model/quantity.ts";
import type { Fact, Reading, Stage, StatutoryTable } from "../../model/reading.ts";
import type { Found } from "./found.ts";
import { scopeOf } from "./scope.ts";

/** A fact with its index into `Reading.facts` and the table it stands in. */
export interface Figure {
  fact: Fact;
  index: number;
  table: StatutoryTable;
}

/** The figures of a document by the kind of their table. */
export type Figures = ReadonlyMap<string, readonly Figure[]>;

/** Where a measure is printed; `sum` names columns of one row that are added. */
export interface FigureRule {
  kinds: readonly string[];
  item: string;
  column?: string;
  sum?: readonly string[];
}

/** Text as labels and columns are matched: without white space. */
export function closed(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Whether a figure can be reckoned with: a number that was read whole, in a column that is known. */
export function isCertain({ fact }: Figure): boolean {
  return (
    fact.value !== null && (fact.state === "value" || fact.state === "zero") && fact.placed !== "ambiguous"
  );
}

/** The figures of a document, those in columns not known left out. */
export function figuresOf(reading: Pick<Reading, "facts" | "tables">): Figures {
  const tables = new Map(reading.tables.map((table) => [table.id, table]));
  const figures = reading.facts.flatMap((fact, index): Figure[] => {
    const table = tables.get(fact.table);
    return table && fact.placed !== "ambiguous" ? [{ fact, index, table }] : [];
  });
  return Map.groupBy(figures, ({ table }) => table.kind);
}

const STAGES: readonly Stage[] = ["executed", "final", "budget", "adjusted", "initial", "evaluation"];

/** Lower comes first: executed before budgeted, and the document's own year before another printed beside it. */
function rank({ fact }: Figure, year: number | null): number {
  const printed = /(?:19|20)\d{2}/.exec(fact.column)?.[0];
  const other = printed !== undefined && year !== null && printed !== String(year);
  const foreign = fact.year !== null && year !== null && fact.year !== year;
  return STAGES.indexOf(fact.stage) + (other || foreign || fact.column.includes("上年") ? 100 : 0);
}

/**
 * The figure a rule finds; one that is printed but cannot be read is given with its state, never with a number. null
 * where the rule finds nothing.
 *
 * @param who the unit's name and the document's year
 */
export function findFigure(
  figures: Figures,
  rule: FigureRule,
  who: { unitName: string; year: number | null },
): Found | null {
  const item = rule.item === "@unit" ? null : new RegExp(rule.item);
  const isItem = (label: string): boolean =>
    item ? item.test(label) : label.length > 3 && who.unitName.endsWith(label);
  for (const kind of rule.kinds) {
    const rows = (figures.get(kind) ?? []).filter(({ fact }) => isItem(closed(fact.item)));
    const pick = (column: string): Figure | undefined => {
      const pattern = new RegExp(column);
      return rows
        .filter(({ fact }) => pattern.test(closed(fact.column)))
        .sort((left, right) => rank(left, who.year) - rank(right, who.year) || left.index - right.index)[0];
    };
    if (rule.sum) {
      const parts = rule.sum.map(pick);
      if (parts.every((part) => part !== undefined) && parts.every(isCertain)) return addUp(parts);
    } else {
      const figure = pick(rule.column ?? "");
      if (figure) return found(figure);
    }
  }
  return null;
}

/** One figure with its basis. */
export function found(figure: Figure): Found {
  const { fact, index, table } = figure;
  const quantity = factQuantity(fact, index);
  return {
    quantity: isCertain(figure) ? quantity : { ...quantity, value: null, state: "unreadable" },
    stage: fact.stage,
    scope: scopeOf([fact.column, table.title], table.kind),
    year: fact.year,
    item: [table.title, closed(fact.item), closed(fact.column)].filter(Boolean).join(" · "),
  };
}

/** Figures added up; one alone is itself. Fails on none. */
export function addUp(parts: readonly Figure[]): Found {
  const [first, ...others] = parts;
  if (!first) throw new Error("Nothing to add up");
  const one = found(first);
  if (others.length === 0) return one;
  const quantities = parts.map(({ fact, index }) => factQuantity(fact, index));
  const decimals = Math.max(...quantities.map((quantity) => quantity.decimals));
  return {
    ...one,
    quantity: reckoned(
      sum(quantities.flatMap(({ value }) => (value === null ? [] : [value]))),
      { unit: first.fact.unitOfMeasure, decimals },
      "computed",
      quantities.map(quantityText).join(" + "),
      quantities.flatMap(({ sources }) => sources),
    ),
  };
}
