import { sum, type Exact } from "../../model/money.ts";
import { factQuantity, type Quantity } from "../../model/quantity.ts";
import type { Reading } from "../../model/reading.ts";
import { squeeze } from "../extract/narrative/text.ts";
import { keyFigures } from "./key-figures.ts";
import { sumOf } from "./known.ts";
import { perHundred } from "./share.ts";

/** A part of the expenditure, as 元 of every 100 元. */
export interface Part {
  name: string;
  amount: Quantity;
  /** Of every 100 元 of the whole; two decimals. */
  per100: Quantity;
}

/** On what the money goes: the most specific items by size, and 基本支出 against 项目支出. */
export interface MainSpending {
  whole: Quantity;
  /** The lowest printed level of 支出功能分类, subunits added up, the largest first. */
  items: Part[];
  basic: Part | null;
  project: Part | null;
}

const TOTAL = /(?:^|\/)(?:合计|总计|小计|本年支出合计)$/;

/**
 * The parts of a document's expenditure in the table that prints its whole. Null where no such table can be read;
 * no items where the parts exceed the whole, so that a damaged table gives no shares.
 */
export function mainSpending(reading: Reading): MainSpending | null {
  const figures = keyFigures(reading);
  const expenditure = figures.find(({ key }) => key === "expenditure");
  const whole = expenditure?.quantity;
  if (!expenditure || !whole?.value || whole.value.lte(0)) return null;
  const part = (name: string, amount: Quantity | undefined): Part | null => {
    if (!amount?.value || amount.unit !== whole.unit || amount.value.gt(whole.value ?? 0)) return null;
    const per100 = perHundred(amount, whole, "元");
    return per100 && { name, amount, per100 };
  };
  const of = (key: string): Part | null => {
    const found = figures.find((figure) => figure.key === key);
    // A share of another fund's table would be a share of something else.
    return found && found.basis.scope === expenditure.basis.scope ? part(found.name, found.quantity) : null;
  };
  const items = itemsOf(reading, whole).flatMap(({ name, amount }) => part(name, amount) ?? []);
  const known = sum(items.map(({ amount }) => amount.value as Exact));
  return {
    whole,
    items: known.gt(whole.value) ? [] : items.sort((a, b) => compare(b.amount, a.amount)),
    basic: of("basic"),
    project: of("project"),
  };
}

function compare(left: Quantity, right: Quantity): number {
  return left.value && right.value ? left.value.comparedTo(right.value) : 0;
}

/** The items without items below them, each code once. */
function itemsOf(reading: Reading, whole: Quantity): { name: string; amount: Quantity }[] {
  const table = ["expenditure", "general-expenditure"]
    .map((kind) => reading.tables.find((one) => one.kind === kind && one.state === "filled"))
    .find((one) => one !== undefined);
  if (!table) return [];
  const stage = reading.facts[whole.sources[0]?.fact ?? -1]?.stage;
  const facts = reading.facts.flatMap((fact, index) =>
    fact.table === table.id &&
    fact.code !== "" &&
    fact.value !== null &&
    fact.state !== "unreadable" &&
    TOTAL.test(squeeze(fact.column)) &&
    !/基本支出|项目支出/.test(fact.column) &&
    (stage === undefined || fact.stage === stage)
      ? [{ fact, index }]
      : [],
  );
  const parents = new Set(
    facts.flatMap(({ fact: { subunit, code } }) =>
      [3, 5].filter((n) => n < code.length).map((n) => `${subunit} ${code.slice(0, n)}`),
    ),
  );
  const leaves = Map.groupBy(
    facts.filter(({ fact }) => !parents.has(`${fact.subunit} ${fact.code}`)),
    ({ fact }) => fact.code,
  );
  return [...leaves.values()].flatMap((entries) => {
    const [first] = entries;
    const amount = sumOf(entries.map(({ fact, index }) => factQuantity(fact, index)));
    return first && first.fact.item !== "" && amount ? [{ name: first.fact.item, amount }] : [];
  });
}
