import type { Basis } from "../../model/basis.ts";
import { statedQuantity, type Quantity } from "../../model/quantity.ts";
import type { FactState, Reading, Stage, Statement, TableState } from "../../model/reading.ts";
import { subjectOf, type Subject } from "../../model/subject.ts";
import { classesOf } from "./classes.ts";
import { addUp, closed, figuresOf, findFigure, isCertain, less, type Figures, type Found } from "./figures.ts";
import vocabulary from "./measures.json" with { type: "json" };
import { scopeOf } from "./scope.ts";
import { threePublicOf } from "./three-public-measures.ts";

export type MeasureGroup = keyof typeof vocabulary.groups;
export const MEASURE_GROUPS: Record<MeasureGroup, string> = vocabulary.groups;

/** One figure of a document that can be set beside the like figure of another, or the state in its place. */
export interface Measured {
  /** Names the measure in addresses and files: `expenditure`, `class-210`, `reception`. */
  measure: string;
  name: string;
  group: MeasureGroup;
  quantity: Quantity;
  basis: Basis;
  /** The year the figure speaks of: a table may print the year before beside its own. */
  year: number | null;
  /** Where it is printed, in words: table, row, column. */
  item: string;
}

/** What a derivation gives for one measure, before the document's own words are added. */
export interface MeasureFound {
  measure: string;
  name: string;
  group: MeasureGroup;
  found: Found;
}

const TABLE_FACT_STATES: Partial<Record<TableState, FactState>> = {
  "empty-with-note": "declared-none",
  "empty-without-note": "blank",
  unreadable: "unreadable",
  absent: "absent",
};

/**
 * The comparable measures of a document, each with its basis. Figures whose column is not known are left out, those
 * that cannot be read stand as their state.
 */
export function measuresOf(reading: Reading): Measured[] {
  const subject = subjectOf(reading);
  const figures = figuresOf(reading);
  return [
    ...ruled(reading, figures, subject),
    ...classified(reading, figures),
    ...economic(figures),
    ...threePublicOf(reading, figures.get("three-public") ?? [], subject),
    ...staff(reading, subject),
  ].map(({ measure, name, group, found }) => ({
    measure,
    name,
    group,
    quantity: found.quantity,
    basis: {
      stage: found.stage,
      scope: found.scope,
      level: subject.level,
      population: group === "staff" && measure === vocabulary.staffCounts.id ? found.item : "",
    },
    year: found.year ?? subject.year,
    item: found.item,
  }));
}

/** A state in place of a figure, pointing to where it is said. */
export function stated(
  document: string,
  state: FactState,
  line: number,
  rest: Pick<Found, "stage" | "scope" | "year" | "item">,
): Found {
  return {
    ...rest,
    quantity: {
      value: null,
      unit: "万元",
      decimals: 2,
      state,
      processing: "printed",
      formula: "",
      sources: [{ document, line }],
    },
  };
}

/** The stage of what a document says without naming one; null where the document's own is unknown. */
export function stageOf({ stage }: Pick<Subject, "stage">): Stage | null {
  return stage === "final" ? "executed" : stage;
}

function ruled(reading: Reading, figures: Figures, subject: Subject): MeasureFound[] {
  return vocabulary.measures.flatMap((measure): MeasureFound[] => {
    const { id, name, rules } = measure;
    const group = measure.group as MeasureGroup;
    let unread: Found | null = null;
    for (const rule of rules) {
      const figure = findFigure(figures, rule, subject);
      if (figure && figure.quantity.value !== null) return [{ measure: id, name, group, found: figure }];
      unread ??= figure;
    }
    const found = fromProse(reading, subject, measure.statement) ?? unread ?? fromState(reading, subject, rules);
    return found ? [{ measure: id, name, group, found }] : [];
  });
}

function isLevel({ kind }: Statement): boolean {
  return kind === "level";
}

function fromProse(reading: Reading, subject: Subject, pattern: string | undefined): Found | null {
  const stage = stageOf(subject);
  if (pattern === undefined || stage === null) return null;
  const statements = reading.statements.filter(
    (statement) => isLevel(statement) && new RegExp(pattern).test(closed(statement.subject)),
  );
  const [first] = statements;
  // Two different amounts for one thing: neither is certain.
  if (!first || statements.some(({ value, unitOfMeasure }) => !value.eq(first.value) || unitOfMeasure !== first.unitOfMeasure))
    return null;
  return {
    quantity: statedQuantity(first),
    stage,
    scope: scopeOf([first.subject], ""),
    year: subject.year,
    item: first.subject,
  };
}

function fromState(reading: Reading, subject: Subject, rules: readonly { kinds: readonly string[] }[]): Found | null {
  const stage = stageOf(subject);
  const table = reading.tables.find(({ kind, state }) => rules[0]?.kinds[0] === kind && TABLE_FACT_STATES[state]);
  const state = table && TABLE_FACT_STATES[table.state];
  if (!table || !state || stage === null) return null;
  return stated(reading.document, state, table.notes[0]?.line ?? table.titleLine, {
    stage,
    scope: scopeOf([table.title], table.kind),
    year: subject.year,
    item: table.title,
  });
}

function classified(reading: Reading, figures: Figures): MeasureFound[] {
  const read = classesOf(figures);
  if (!read) return [];
  const group = "classes" as const;
  const subject = subjectOf(reading);
  const entries = read.classes.flatMap(({ code, name, total, own }): MeasureFound[] => [
    { measure: `class-${code}`, name, group, found: total },
    ...(own ? [{ measure: `class-${code}-own`, name: `${name}（不含基金补助）`, group, found: own }] : []),
  ]);
  const first = read.classes[0]?.total;
  if (!first || read.subsidy === null) return entries;
  const whole = ["expenditure", "project"].map((id) => {
    const rules = vocabulary.measures.find((measure) => measure.id === id)?.rules ?? [];
    const all = rules.map((rule) => findFigure(figures, rule, subject));
    return all.find((figure) => figure?.scope === first.scope && figure.quantity.value !== null) ?? null;
  });
  const [expenditure, project] = whole;
  const none = read.subsidy === "absent";
  const subsidy = read.subsidy === "absent" ? stated(reading.document, "absent", read.line, { ...first, item: "支出表中未见财政对基金的补助" }) : read.subsidy;
  const own = expenditure && (none ? expenditure : less(expenditure, [subsidy]));
  const projects = project && (none ? project : read.subsidyInProjects && less(project, [read.subsidyInProjects]));
  return [
    ...entries,
    { measure: "fund-subsidy", name: "财政对基金的补助", group, found: subsidy },
    ...(own ? [{ measure: "expenditure-own", name: "支出总计（不含基金补助）", group, found: own }] : []),
    ...(projects ? [{ measure: "project-own", name: "项目支出（不含基金补助）", group, found: projects }] : []),
  ];
}

function economic(figures: Figures): MeasureFound[] {
  const columns = vocabulary.totalColumns.map((pattern) => new RegExp(pattern));
  return Object.entries(vocabulary.economic.classes).flatMap(([code, name]): MeasureFound[] => {
    for (const kind of vocabulary.economic.kinds)
      for (const column of columns) {
        const rows = (figures.get(kind) ?? []).filter(
          (figure) => figure.fact.code === code && isCertain(figure) && column.test(closed(figure.fact.column)),
        );
        const [first] = rows;
        if (first && rows.length === 1)
          return [{ measure: `economic-${code}`, name, group: "economic", found: addUp([first]) }];
      }
    return [];
  });
}

function staff(reading: Reading, subject: Subject): MeasureFound[] {
  const pattern = new RegExp(vocabulary.staffCounts.statement);
  const stage = stageOf(subject);
  const counts = reading.statements.filter(
    ({ kind, subject: words, unitOfMeasure }) => kind === "count" && unitOfMeasure === "人" && pattern.test(closed(words)),
  );
  if (stage === null) return [];
  return [...Map.groupBy(counts, ({ subject: words }) => closed(words).replace(/^.*\//, ""))].flatMap(
    ([population, all]): MeasureFound[] => {
      const [first] = all;
      if (!first || all.some(({ value }) => !value.eq(first.value))) return [];
      const found = { quantity: statedQuantity(first), stage, scope: "all" as const, year: subject.year, item: population };
      return [{ measure: vocabulary.staffCounts.id, name: vocabulary.staffCounts.name, group: "staff", found }];
    },
  );
}
