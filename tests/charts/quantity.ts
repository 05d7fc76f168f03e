import { Exact } from "../../src/model/money.ts";
import type { Quantity } from "../../src/model/quantity.ts";

/** A printed amount for a person and year. */
export function quantity(value: number): Quantity {
  return {
    value: new Exact(value),
    unit: "元/人/年",
    decimals: 0,
    state: value === 0 ? "zero" : "value",
    processing: "printed",
    formula: "",
    sources: [{ document: "d", line: 1 }],
  };
}
