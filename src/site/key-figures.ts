import type { Fact, Reading, Stage, Standard, StatutoryTable } from "../model/reading.ts";
import vocabulary from "./key-figures.json" with { type: "json" };

/** A figure of the report's head: printed somewhere, or the state of the table it would stand in. */
export interface KeyFigure {
  key: string;
  name: string;
  /** As printed; "" when only the table's state is known. */
  raw: string;
  unitOfMeasure: string;
  /** Index into `Reading.facts`, -1 when the figure is no fact. */
  fact: number;
  line: number;
  /** The table it stands in, with its own title, or the programme of a standard. */
  basis: string;
  /** The state of its table when there is no figure. */
  state: StatutoryTable["state"] | null;
}

interface Rule {
  kinds: string[];
  item: string;
  column: string;
}

const STAGES: Stage[] = ["executed", "final", "budget", "adjusted", "initial", "evaluation"];

/** The key figures of a document, found by table kind, row label and column; those not found are left out. */
export function keyFigures(reading: Reading): KeyFigure[] {
  const figures: KeyFigure[] = [];
  for (const { key, name, rules } of vocabulary.figures) {
    const figure = rules.reduce<KeyFigure | null>(
      (found, rule) => found ?? findFact(reading, key, name, rule),
      null,
    );
    const fallback = figure ?? tableState(reading, key, name, rules[0]?.kinds ?? []);
    if (fallback) figures.push(fallback);
  }
  return figures;
}

/** The per-capita standards to be named at the head: one a programme, each amount once, the residents' insurance first. */
export function headStandards(reading: Reading, limit = 2): { standard: Standard; index: number }[] {
  const unit = new RegExp(vocabulary.perCapita.unit);
  const first = new RegExp(vocabulary.perCapita.first);
  const best = new Map<string, { standard: Standard; index: number }>();
  reading.standards.forEach((standard, index) => {
    if (!unit.test(standard.unitOfMeasure) || standard.unitOfMeasure === "元") return;
    const known = best.get(standard.programme);
    if (!known || standard.value.gt(known.standard.value)) best.set(standard.programme, { standard, index });
  });
  const amounts = new Set<string>();
  return [...best.values()]
    .sort(
      (left, right) =>
        Number(first.test(right.standard.programme)) - Number(first.test(left.standard.programme)),
    )
    .filter(({ standard: { value, unitOfMeasure: measure } }) => {
      const amount = `${value.toFixed()} ${measure}`;
      return !amounts.has(amount) && amounts.add(amount);
    })
    .slice(0, limit);
}

function findFact(reading: Reading, key: string, name: string, rule: Rule): KeyFigure | null {
  const kinds = new Map(reading.tables.map((table) => [table.id, table.kind]));
  const pattern = new RegExp(rule.item);
  const unitName = reading.catalog?.unitName || reading.identity.unitName;
  const isItem =
    rule.item === "@unit"
      ? (item: string) => item.length > 3 && unitName.endsWith(item)
      : (item: string) => pattern.test(item);
  const column = new RegExp(rule.column);
  const candidates: { fact: Fact; index: number; rank: number }[] = [];
  reading.facts.forEach((fact, index) => {
    if (fact.value === null || !rule.kinds.includes(kinds.get(fact.table) ?? "")) return;
    if (!isItem(close(fact.item)) || !column.test(close(fact.column))) return;
    candidates.push({ fact, index, rank: rank(fact, reading.catalog?.year ?? reading.identity.year) });
  });
  const [best] = candidates.sort((left, right) => left.rank - right.rank || left.index - right.index);
  if (!best) return null;
  const { fact, index } = best;
  return {
    key,
    name,
    raw: fact.raw,
    unitOfMeasure: fact.unitOfMeasure,
    fact: index,
    line: fact.place.line,
    basis: fact.tableTitle,
    state: null,
  };
}

/** Executed before budgeted figures, and the document's own year before another year printed beside it. */
function rank(fact: Fact, year: number | null): number {
  const printed = /(?:19|20)\d{2}/.exec(fact.column)?.[0];
  const otherYear =
    (printed && year !== null && printed !== String(year)) || /上年/.test(fact.column) ? 100 : 0;
  const ownYear = fact.year !== null && year !== null && fact.year !== year ? 100 : 0;
  return STAGES.indexOf(fact.stage) + otherYear + ownYear;
}

function tableState(reading: Reading, key: string, name: string, kinds: readonly string[]): KeyFigure | null {
  const table = reading.tables.find(
    (candidate) => kinds.includes(candidate.kind) && candidate.state !== "filled",
  );
  if (!table) return null;
  return {
    key,
    name,
    raw: "",
    unitOfMeasure: "",
    fact: -1,
    line: table.notes[0]?.line ?? table.titleLine,
    basis: table.title,
    state: table.state,
  };
}

function close(text: string): string {
  return text.replace(/\s+/g, "");
}
