import { factQuantity, type Quantity } from "../../model/quantity.ts";
import type { Fact, Indicator, Reading, Stage, Standard, StatutoryTable } from "../../model/reading.ts";
import { squeeze } from "../extract/narrative/text.ts";
import { factsByTable, type Indexed } from "./indexed.ts";
import { nameKey } from "./programme.ts";
import words from "./projects.json" with { type: "json" };

/** A project of a document: what it costs in each stage, what it was scored, and what is stated of it. */
export interface Project {
  name: string;
  /** The amount of each stage; several prints of one amount are one. */
  amounts: { stage: Stage; amount: Quantity }[];
  /** Another amount that is printed for the same stage. */
  others: { stage: Stage; amount: Quantity }[];
  score: Quantity | null;
  indicators: Indicator[];
  /** Indexes into `Reading.standards`. */
  standards: number[];
  /** The form as published. */
  table: StatutoryTable | null;
  /** Whether its form is one of money that is passed on for a whole region, beside the unit's own projects. */
  transfer: boolean;
  /** How many rows of the project table say that the name stands for several projects; 1 as a rule. */
  rows: number;
}

const NAME = new RegExp(words.nameOfForm);
const TRANSFER = new RegExp(words.transferForm);
const NO_PROJECT = new RegExp(words.noProject);
const FORM_KINDS = new Set(words.formKinds);

/**
 * The projects of a document in print order, found by their rows in 项目支出表, their forms and the list of scores. A
 * name is one project, whatever brackets or white space its prints have.
 */
export function projectsOf(
  reading: Pick<Reading, "tables" | "facts" | "indicators" | "standards">,
): Project[] {
  const projects = new Map<string, Project>();
  const project = (name: string): Project => {
    const key = projectKey(name);
    const known = projects.get(key);
    if (known) return known;
    const made: Project = {
      name: name.trim(),
      amounts: [],
      others: [],
      score: null,
      indicators: [],
      standards: [],
      table: null,
      transfer: false,
      rows: 0,
    };
    projects.set(key, made);
    return made;
  };
  const facts = factsByTable(reading);
  for (const table of reading.tables) {
    const own = facts.get(table.id) ?? [];
    if (table.kind === words.listKind) addRows(own, project);
    else if (table.kind === words.scoreKind)
      for (const { fact, index } of own) {
        if (fact.value === null || NO_PROJECT.test(fact.item)) continue;
        project(fact.item).score ??= factQuantity(fact, index);
      }
    else if (FORM_KINDS.has(table.kind)) {
      const name = NAME.exec(table.title)?.[1] ?? "";
      if (name) addForm(table, own, project(name));
    }
  }
  for (const indicator of reading.indicators) {
    const known = projects.get(projectKey(indicator.project));
    if (known?.table) known.indicators.push(indicator);
  }
  reading.standards.forEach((standard, index) =>
    ownerOf(standard, [...projects.values()])?.standards.push(index),
  );
  return [...projects.values()];
}

/** A project's name as it is compared. */
export function projectKey(name: string): string {
  return nameKey(name).replace(/[()（）·]/g, "");
}

function addRows(facts: readonly Indexed[], project: (name: string) => Project): void {
  const total = new RegExp(words.totalColumn);
  const columns = new Set(facts.map(({ fact }) => fact.column));
  for (const { fact, index } of facts) {
    const isTotal = total.test(fact.column) || (columns.size === 1 && fact.placed !== "ambiguous");
    if (!isTotal || fact.item === "" || NO_PROJECT.test(fact.item) || fact.code !== "") continue;
    const found = project(fact.item);
    found.rows += 1;
    add(found, fact, index);
  }
}

function addForm(table: StatutoryTable, facts: readonly Indexed[], project: Project): void {
  project.table ??= table;
  project.transfer ||= TRANSFER.test(table.title.slice(0, -project.name.length));
  for (const item of words.budgetItems) {
    for (const { fact, index } of facts) {
      if (plainItem(fact.item) !== item || !fact.unitOfMeasure.endsWith("元")) continue;
      add(project, fact, index);
    }
    if (project.amounts.length > 0) break;
  }
  const score = facts.find(
    ({ fact }) => words.scoreItems.includes(plainItem(fact.item)) && fact.unitOfMeasure === "分",
  );
  if (score && score.fact.value !== null && project.score === null)
    project.score = factQuantity(score.fact, score.index);
}

function add(project: Project, fact: Fact, index: number): void {
  const amount = factQuantity(fact, index);
  const known = project.amounts.find(({ stage }) => stage === fact.stage);
  if (!known) project.amounts.push({ stage: fact.stage, amount });
  else if (known.amount.value && amount.value?.eq(known.amount.value) && known.amount.unit === amount.unit)
    known.amount.sources.push(...amount.sources);
  else project.others.push({ stage: fact.stage, amount });
}

function plainItem(item: string): string {
  return squeeze(item).replace(/[(（][^)）]*[)）]$/, "");
}

/** The project whose form a standard stands in; outside of forms the one that bears its programme's name. */
function ownerOf({ place, programme }: Standard, projects: readonly Project[]): Project | undefined {
  const inside = projects.find(({ table }) =>
    table?.lines.some(({ start, end }) => start <= place.line && place.line <= end),
  );
  if (inside) return inside;
  const named = projects.filter(
    ({ name }) => projectKey(name).startsWith(projectKey(programme)) && programme !== "",
  );
  return named.length === 1 ? named[0] : undefined;
}
