import { factQuantity } from "../../model/quantity.ts";
import type { Reading, StatutoryTable } from "../../model/reading.ts";
import { squeeze } from "../extract/narrative/text.ts";
import type { Found } from "./found.ts";
import { type Indexed, preference } from "./indexed.ts";
import { sumOf } from "./known.ts";
import { scopeOf } from "./scope.ts";

/** A fact with the table it stands in. */
export interface Figure extends Indexed {
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
    const rows = (figures.get(kind) ?? []).filter(({ fact }) => isItem(squeeze(fact.item)));
    const pick = (column: string): Figure | undefined => {
      const pattern = new RegExp(column);
      return rows
        .filter(({ fact }) => pattern.test(squeeze(fact.column)))
        .sort(
          (left, right) =>
            preference(left.fact, who.year) - preference(right.fact, who.year) || left.index - right.index,
        )[0];
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
    item: [table.title, squeeze(fact.item), squeeze(fact.column)].filter(Boolean).join(" · "),
  };
}

/** Figures added up; one alone is itself. Fails on none. */
export function addUp(parts: readonly Figure[]): Found {
  const [first, ...others] = parts;
  if (!first) throw new Error("Nothing to add up");
  const one = found(first);
  if (others.length === 0) return one;
  return {
    ...one,
    quantity: sumOf(parts.map(({ fact, index }) => factQuantity(fact, index))) ?? one.quantity,
  };
}
