import { once } from "../../model/once.ts";
import { quantityPlain, quantityText } from "../../model/quantity.ts";
import { MEASURE_GROUPS, type MeasureGroup } from "../../pipeline/derive/found.ts";
import type { Digest } from "../digest.ts";
import { entriesOf, type Entry } from "./entry.ts";
import { measuresIn, stateWord } from "./lines.ts";
import { shareOf } from "./structure.ts";

/** A measure that can be chosen, with how many figures of how many documents it has. */
export interface Choice {
  measure: string;
  name: string;
  group: string;
  figures: number;
  documents: number;
}

/** A figure as the browser gets it: every number as the words it is shown with, and as a decimal string. */
export interface ChoiceRow {
  document: string;
  unit: string;
  city: string;
  year: number | null;
  stage: Entry["basis"]["stage"];
  scope: Entry["basis"]["scope"];
  level: Entry["basis"]["level"];
  population: string;
  /** Plain decimal, "" where the state is no number. */
  value: string;
  /** 18,669.65, or the word of the state. */
  text: string;
  measureUnit: string;
  state: string;
  processing: string;
  formula: string;
  line: number | null;
  /** Percent of the whole expenditure of the same document, year and stage, one decimal; "" where there is none. */
  share: string;
  note: string;
}

/** What can be chosen, and the figures of each choice. */
export interface Catalogue {
  choices: Choice[];
  entries: Map<string, Entry[]>;
  rows(measure: string): ChoiceRow[];
}

/** All measures of all documents, each read once. */
export const catalogueOf: (digests: readonly Digest[]) => Catalogue = once(list);

function list(digests: readonly Digest[]): Catalogue {
  const all = entriesOf(digests, () => true);
  const entries = Map.groupBy(all, ({ measure }) => measure);
  const wholes = new Map(
    (entries.get("expenditure") ?? []).map((entry) => [wholeKey(entry), entry.quantity] as const),
  );
  const order = Object.keys(MEASURE_GROUPS);
  const choices = measuresIn(all)
    .map(({ measure, name }): Choice => {
      const own = entries.get(measure) ?? [];
      return {
        measure,
        name,
        group: own[0]?.group ?? "totals",
        figures: own.length,
        documents: new Set(own.map(({ subject }) => subject.document)).size,
      };
    })
    .sort((left, right) => order.indexOf(left.group) - order.indexOf(right.group))
    .map((choice) => ({ ...choice, group: MEASURE_GROUPS[choice.group as MeasureGroup] }));
  return {
    choices,
    entries,
    rows: (measure) => (entries.get(measure) ?? []).map((entry) => rowOf(entry, wholes.get(wholeKey(entry)))),
  };
}

/** A part may be of less money than the whole it is a share of: of all that the document spends. */
function wholeKey({ subject, year, basis }: Entry): string {
  return [subject.document, year, basis.stage, basis.level].join("|");
}

function rowOf(entry: Entry, whole: Entry["quantity"] | undefined): ChoiceRow {
  const { subject, year, basis, quantity, scopeChange } = entry;
  const share = shareOf(quantity, whole);
  return {
    document: subject.document,
    unit: subject.unitName,
    city: subject.city,
    year,
    ...basis,
    value: quantityPlain(quantity),
    text: stateWord(entry) || quantityText(quantity),
    measureUnit: quantity.unit,
    state: quantity.state,
    processing: quantity.processing,
    formula: quantity.formula,
    line: quantity.sources[0]?.line ?? null,
    share: share ? quantityPlain(share) : "",
    note: scopeChange?.text ?? "",
  };
}
