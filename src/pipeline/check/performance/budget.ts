import type { Exact } from "../../../model/money.ts";
import type { FormAmount, PerformanceForm } from "../../extract/performance/index.ts";
import { key } from "../../extract/performance/words.ts";
import { inBase, printed } from "./figures.ts";
import { words } from "./vocabulary.ts";

/** An item without its unit, colon and 其中. */
export function itemKey(item: string): string {
  return key(item)
    .replace(/[(（][^()（）]*[)）]/gu, "")
    .replace(/^其中:?/u, "")
    .replace(/^当年(?=财政)/u, "")
    .replace(/资金$/u, (end) => (item.includes("结转") ? "" : end));
}

/** The amount of a project's form that states its whole budget for the year, in the order of preference. */
export function budgetOf(
  form: PerformanceForm,
  stages: readonly FormAmount["stage"][] = ["budget"],
): FormAmount | undefined {
  for (const name of words.budgetItems) {
    const found = form.amounts.find(
      (amount) => amount.value !== null && stages.includes(amount.stage) && itemKey(amount.item) === name,
    );
    if (found) return found;
  }
  return undefined;
}

/** An amount in 元, with half of its last printed digit. */
export function inYuan(amount: FormAmount): { value: Exact; slack: Exact } | null {
  const read = printed(amount.raw.replace(/\t.*$/u, ""));
  if (!amount.value) return null;
  const { value, slack, unit } = inBase({
    relation: "",
    value: amount.value,
    decimals: read?.decimals ?? 2,
    unit: amount.unitOfMeasure,
  });
  return unit === "元" ? { value, slack } : null;
}
