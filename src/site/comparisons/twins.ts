import { quantityPlain, type Quantity } from "../../model/quantity.ts";
import type { Scalar } from "../../pipeline/publish/csv.ts";
import type { Digest } from "../digest.ts";
import type { MeasureComparison } from "./comparison.ts";
import { TWIN_COLUMNS, twinRow } from "./lines.ts";
import type { PerCapitaComparison } from "./per-capita.ts";
import type { Point } from "./points.ts";
import type { PerHeadRow, SubsidyComparison } from "./subsidy.ts";

/** The figures of a comparison as files at its address: `/compare/{id}.csv` and `.json`. */
export interface Twin {
  id: string;
  columns: readonly string[];
  rows: Record<string, Scalar>[];
}

/** Every figure of a comparison of measures. */
export function measureTwin({ id, entries }: MeasureComparison): Twin {
  return { id, columns: TWIN_COLUMNS, rows: entries.map(twinRow) };
}

const WHOSE = ["document", "unit", "unit_name", "city", "district"] as const;

function whose({ document, unit, unitName, city, district }: Digest): Record<(typeof WHOSE)[number], string> {
  return { document, unit, unit_name: unitName, city, district };
}

const AMOUNT = ["value", "unit_of_measure", "state", "processing", "formula", "line"] as const;

function amountOf(quantity: Quantity): Record<(typeof AMOUNT)[number], Scalar> {
  return {
    value: quantityPlain(quantity),
    unit_of_measure: quantity.unit,
    state: quantity.state,
    processing: quantity.processing,
    formula: quantity.formula,
    line: quantity.sources[0]?.line ?? null,
  };
}

/** Every per-capita amount: the total of a standard (no payer) and what each payer gives. */
export function perCapitaTwin({ id, sections, single }: PerCapitaComparison): Twin {
  const columns = ["programme", ...WHOSE, "year", "stage", "population", "payer", ...AMOUNT, "apart"];
  const points = [...sections.flatMap(({ rows }) => rows), ...single];
  return { id, columns, rows: points.flatMap(({ point, reason }) => pointRows(point, reason)) };
}

function pointRows({ digest, ladder, stage }: Point, apart: string): Record<string, Scalar>[] {
  const row = (payer: string, quantity: Quantity): Record<string, Scalar> => ({
    programme: ladder.programme,
    ...whose(digest),
    year: ladder.year,
    stage,
    population: payer === "" ? ladder.totalOf : ladder.population,
    payer,
    ...amountOf(quantity),
    apart,
  });
  return [
    ...(ladder.total ? [row("", ladder.total)] : []),
    ...ladder.rungs.map(({ payer, amount }) => row(payer, amount)),
  ];
}

/** Every project's money and people, and what they come to for each person. */
export function subsidyTwin({ id, rows, without }: SubsidyComparison): Twin {
  const columns = [
    ...["programme", "project", ...WHOSE, "year", "stage", "basis"],
    ...["amount", "amount_unit", "people", "people_unit", ...AMOUNT, "reason"],
  ];
  return { id, columns, rows: [...rows, ...without].map(perHeadRow) };
}

function perHeadRow({ digest, head }: PerHeadRow): Record<string, Scalar> {
  const { programme, project, year, stage, basis, amount, people, each, reason } = head;
  return {
    programme,
    project,
    ...whose(digest),
    year,
    stage,
    basis,
    amount: quantityPlain(amount),
    amount_unit: amount.unit,
    people: people ? quantityPlain(people) : "",
    people_unit: people?.unit ?? "",
    ...(each ? amountOf(each) : { value: "", unit_of_measure: "", state: "", processing: "", formula: "" }),
    line: (each ?? amount).sources[0]?.line ?? null,
    reason,
  };
}
