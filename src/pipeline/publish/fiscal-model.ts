import type { Row } from "../../model/contract.ts";
import { MONEY_UNITS } from "../../model/quantity.ts";

type Field = keyof Row<"fiscal">;

interface Attribute {
  source: Field;
  parent?: string;
  labelfor?: string;
}

interface Dimension {
  dimensionType: "datetime" | "entity" | "classification" | "other";
  classificationType?: "functional" | "economic" | "administrative";
  title: string;
  primaryKey: string | readonly string[];
  attributes: Readonly<Record<string, Attribute & { resource: "fiscal" }>>;
}

/** Codes from the coarsest to the finest, each below the one before it. */
function hierarchy(fields: readonly Field[]): Pick<Dimension, "primaryKey" | "attributes"> {
  const attributes = fields.map((source, at) => {
    const parent = fields[at - 1];
    return [source, { source, resource: "fiscal", ...(parent && { parent }) }] as const;
  });
  return { primaryKey: fields, attributes: Object.fromEntries(attributes) };
}

function single(source: Field): Pick<Dimension, "primaryKey" | "attributes"> {
  return { primaryKey: source, attributes: { [source]: { source, resource: "fiscal" } } };
}

const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  date: { dimensionType: "datetime", title: "年度", ...single("year") },
  administrator: {
    dimensionType: "entity",
    classificationType: "administrative",
    title: "单位",
    ...hierarchy(["unit", "subunit"]),
  },
  functional: {
    dimensionType: "classification",
    classificationType: "functional",
    title: "支出功能分类",
    ...hierarchy(["functional_class", "functional_group", "functional_item"]),
  },
  economic: {
    dimensionType: "classification",
    classificationType: "economic",
    title: "部门预算支出经济分类",
    ...hierarchy(["economic_class", "economic_item"]),
  },
  "government-economic": {
    dimensionType: "classification",
    classificationType: "economic",
    title: "政府预算支出经济分类",
    ...hierarchy(["government_economic_class", "government_economic_item"]),
  },
  direction: { dimensionType: "other", title: "收入或支出", ...single("direction") },
  phase: { dimensionType: "other", title: "阶段", ...single("phase") },
  table: { dimensionType: "other", title: "报表与栏", ...hierarchy(["document", "table", "column"]) },
};

/**
 * The model of a Fiscal Data Package (0.3): which columns are money, and what describes it. `amount` is in 元, its
 * direction and phase columns of their own, since one table holds several. The figures of `facts` stand in the unit
 * that was printed: one measure for each unit, with the rows that it holds for (`where` is our own addition).
 */
export function fiscalModel(): object {
  const printed = MONEY_UNITS.map(([unit, factor]) => [
    `value-${factor}`,
    {
      source: "value",
      resource: "facts",
      currency: "CNY",
      factor: Number(factor),
      title: `所印数值，${unit}`,
      where: { unit_of_measure: unit },
    },
  ]);
  return {
    measures: {
      amount: { source: "amount", resource: "fiscal", currency: "CNY", factor: 1, title: "金额，元" },
      ...(Object.fromEntries(printed) as object),
    },
    dimensions: DIMENSIONS,
  };
}
