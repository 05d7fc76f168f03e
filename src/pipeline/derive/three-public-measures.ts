import type { Quantity } from "../../model/quantity.ts";
import type { Reading } from "../../model/reading.ts";
import type { MeasureFound } from "./found.ts";
import {
  threePublic,
  THREE_PUBLIC_ITEMS,
  THREE_PUBLIC_WORDS,
  type ThreePublicFigure,
} from "./three-public.ts";

/**
 * 三公 as measures: its total and items for each stage and year the table prints. The scope is that of the table's
 * title, since 一般公共预算 and 财政拨款 are not the same money.
 */
export function threePublicMeasures(reading: Reading): MeasureFound[] {
  const all = threePublic(reading);
  return (all?.columns ?? []).flatMap(({ year, stage, basis, figures }) =>
    THREE_PUBLIC_ITEMS.map((item): MeasureFound => {
      const name = THREE_PUBLIC_WORDS[item];
      return {
        measure: item === "total" ? "three-public" : `three-public-${item}`,
        name: item === "total" ? "“三公”经费合计" : name,
        group: "three-public",
        found: {
          quantity: certain(figures[item]),
          stage,
          scope: basis.scope,
          year,
          item: [all?.table?.title, name].filter(Boolean).join(" · "),
        },
      };
    }),
  );
}

/** What the table prints, or its state; the prose where the table as a whole is missing or illegible. Never what is implied. */
function certain({ quantity, stated }: ThreePublicFigure): Quantity {
  const lost = quantity.value === null && (quantity.state === "absent" || quantity.state === "unreadable");
  return lost && stated ? stated : quantity;
}
