import type { Basis } from "../../model/basis.ts";
import { statedQuantity, type Quantity } from "../../model/quantity.ts";
import type { Reading } from "../../model/reading.ts";
import { subjectOf, type Subject } from "../../model/subject.ts";
import { classesOf } from "./classes.ts";
import { addUp, figuresOf, findFigure, isCertain, type Figures } from "./figures.ts";
import { less, stageOf, stateAt, type Found, type MeasureFound, type MeasureGroup } from "./found.ts";
import { squeeze } from "../extract/narrative/text.ts";
import { STATE_IN_TABLE } from "./indexed.ts";
import vocabulary from "./measures.json" with { type: "json" };
import { scopeOf } from "./scope.ts";
import { threePublicMeasures } from "./three-public-measures.ts";

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

const OWN_OFFICE = new RegExp(vocabulary.ownOffice);

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
    ...threePublicMeasures(reading),
    ...staff(reading, subject),
  ].map(({ measure, name, group, found }) => ({
    measure,
    name,
    group,
    quantity: found.quantity,
    basis: {
      stage: found.stage,
      scope: found.scope,
      level: found.level ?? subject.level,
      population: found.population ?? "",
    },
    year: found.year ?? subject.year,
    item: found.item,
  }));
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
    const found =
      fromProse(reading, subject, measure.statement) ?? unread ?? fromState(reading, subject, rules);
    return found ? [{ measure: id, name, group, found }] : [];
  });
}

function fromProse(reading: Reading, subject: Subject, pattern: string | undefined): Found | null {
  const stage = stageOf(subject);
  if (pattern === undefined || stage === null) return null;
  const statements = reading.statements.filter(
    (statement) => statement.kind === "level" && new RegExp(pattern).test(squeeze(statement.subject)),
  );
  const [first] = statements;
  // Two different amounts for one thing: neither is certain.
  if (
    !first ||
    statements.some(
      ({ value, unitOfMeasure }) => !value.eq(first.value) || unitOfMeasure !== first.unitOfMeasure,
    )
  )
    return null;
  return {
    quantity: statedQuantity(first),
    stage,
    scope: scopeOf([first.subject], ""),
    year: subject.year,
    item: first.subject,
    ...(OWN_OFFICE.test(first.subject) ? { level: "unit" as const } : {}),
  };
}

function fromState(
  reading: Reading,
  subject: Subject,
  rules: readonly { kinds: readonly string[] }[],
): Found | null {
  const stage = stageOf(subject);
  const table = reading.tables.find(({ kind, state }) => rules[0]?.kinds[0] === kind && state !== "filled");
  if (!table || stage === null) return null;
  return stateAt(reading.document, table.notes[0]?.line ?? table.titleLine, STATE_IN_TABLE[table.state], {
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
  const subsidy =
    read.subsidy === "absent"
      ? stateAt(reading.document, read.line, "absent", { ...first, item: "支出表中未见财政对基金的补助" })
      : read.subsidy;
  const own = expenditure && (none ? expenditure : less(expenditure, subsidy));
  const projects =
    project && (none ? project : read.subsidyInProjects && less(project, read.subsidyInProjects));
  return [
    ...entries,
    { measure: "fund-subsidy", name: "财政对基金的补助", group, found: subsidy },
    ...(own ? [{ measure: "expenditure-own", name: "支出总计（不含基金补助）", group, found: own }] : []),
    ...(projects
      ? [{ measure: "project-own", name: "项目支出（不含基金补助）", group, found: projects }]
      : []),
  ];
}

function economic(figures: Figures): MeasureFound[] {
  const columns = vocabulary.totalColumns.map((pattern) => new RegExp(pattern));
  return Object.entries(vocabulary.economic.classes).flatMap(([code, name]): MeasureFound[] => {
    for (const kind of vocabulary.economic.kinds)
      for (const column of columns) {
        const rows = (figures.get(kind) ?? []).filter(
          (figure) =>
            figure.fact.code === code && isCertain(figure) && column.test(squeeze(figure.fact.column)),
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
    ({ kind, subject: words, unitOfMeasure }) =>
      kind === "count" && unitOfMeasure === "人" && pattern.test(squeeze(words)),
  );
  if (stage === null) return [];
  return [...Map.groupBy(counts, ({ subject: words }) => squeeze(words).replace(/^.*\//, ""))].flatMap(
    ([population, all]): MeasureFound[] => {
      const [first] = all;
      if (!first || all.some(({ value }) => !value.eq(first.value))) return [];
      const found = {
        quantity: statedQuantity(first),
        stage,
        scope: "all" as const,
        year: subject.year,
        item: first.subject,
        population,
      };
      return [
        { measure: vocabulary.staffCounts.id, name: vocabulary.staffCounts.name, group: "staff", found },
      ];
    },
  );
}
