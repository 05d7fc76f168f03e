import type { FundScope } from "../../model/basis.ts";
import type { Quantity } from "../../model/quantity.ts";
import type { FactState, Level, Stage } from "../../model/reading.ts";
import type { Subject } from "../../model/subject.ts";
import { differenceOf } from "./known.ts";
import vocabulary from "./measures.json" with { type: "json" };

export type MeasureGroup = keyof typeof vocabulary.groups;
export const MEASURE_GROUPS: Record<MeasureGroup, string> = vocabulary.groups;

/** A quantity with what its basis needs. */
export interface Found {
  quantity: Quantity;
  stage: Stage;
  scope: FundScope;
  year: number | null;
  /** Where it is printed, in words. */
  item: string;
  /** Whose it is, where it is not the whole document's. */
  level?: Level;
  population?: string;
}

/** A found quantity as a measure, before the document's own words are added. */
export interface MeasureFound {
  measure: string;
  name: string;
  group: MeasureGroup;
  found: Found;
}

/** A state in place of a figure, pointing to the line that says it. */
export function stateAt(
  document: string,
  line: number,
  state: FactState,
  rest: Omit<Found, "quantity">,
): Found {
  const quantity: Quantity = {
    value: null,
    unit: "万元",
    decimals: 2,
    state,
    processing: "printed",
    formula: "",
    sources: [{ document, line }],
  };
  return { ...rest, quantity };
}

/** The stage of what a document says without naming one; null where the document's own is unknown. */
export function stageOf({ stage }: Pick<Subject, "stage">): Stage | null {
  return stage === "final" ? "executed" : stage;
}

/** `from` less `part`, computed; null where one is no number or units differ. */
export function less(from: Found, part: Found): Found | null {
  const quantity = differenceOf(from.quantity, part.quantity);
  return quantity && { ...from, quantity };
}
