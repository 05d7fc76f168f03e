import type { FundScope } from "../../model/basis.ts";
import { type Quantity, statedQuantity } from "../../model/quantity.ts";
import type { Fact, Reading, Stage, Statement } from "../../model/reading.ts";
import { subjectOf } from "../../model/subject.ts";
import { squeeze } from "../extract/narrative/text.ts";
import { knownQuantity } from "./known.ts";
import words from "./money-words.json" with { type: "json" };

/** One thing budgeted and spent: each phase as it is printed, null where it is not. */
export interface Phased {
  label: string;
  code: string;
  initial: Quantity | null;
  adjusted: Quantity | null;
  executed: Quantity | null;
}

export type Phase = "initial" | "adjusted" | "executed";

/** What a final account says of its phases, each list on one basis. */
export interface Phases {
  scope: FundScope;
  /** The whole the items are of; null where the text does not state it. */
  whole: Phased | null;
  /** Items of the 功能分类, as the narrative states them, in its order. */
  items: Phased[];
  /** “三公” 经费 and its parts, as stated, else from their table; those that are zero in every phase left out. */
  threePublic: Phased[];
  /** Projects by the money lines of their self-evaluations. */
  projects: Phased[];
}

const WORDS: [Phase, RegExp][] = (["initial", "adjusted", "executed"] as const).map((phase) => [
  phase,
  new RegExp(words.phases[phase], "u"),
]);
const ITEM = new RegExp(words.phases.item, "u");
const FUNDS = new RegExp(words.phases.funds, "u");
const THREE_PUBLIC = new RegExp(words.phases.threePublic, "u");
const PHASE_OF: Partial<Record<Stage, Phase>> = {
  initial: "initial",
  adjusted: "adjusted",
  executed: "executed",
};

/** Budget and outcome of a final account; null for a budget, and where nothing is stated in two phases. */
export function phasesOf(reading: Reading): Phases | null {
  if (subjectOf(reading).stage !== "final") return null;
  const stated = statedPhases(reading.statements);
  const items = stated.filter(({ phased }) => phased.code);
  const roots = new Set(items.map(({ subject }) => subject.split("/")[0]));
  const whole = stated.find(({ subject }) => roots.has(subject))?.phased ?? null;
  const phases: Phases = {
    scope: [...roots].some((root) => root?.includes("一般公共预算")) ? "general" : "unstated",
    whole,
    items: items.map(({ phased }) => phased),
    threePublic: threePublicPhases(reading, stated),
    projects: projectPhases(reading),
  };
  const any = whole ?? phases.items[0] ?? phases.threePublic[0] ?? phases.projects[0];
  return any ? phases : null;
}

/** Whether two phases of it are numbers, so that they can be held against each other. */
export function isHeld({ initial, adjusted, executed }: Phased): boolean {
  return Boolean(executed?.value) && Boolean(initial?.value ?? adjusted?.value);
}

/** Statements whose subject ends in the name of a phase, together by what stands before it. */
function statedPhases(statements: readonly Statement[]): { subject: string; phased: Phased }[] {
  const found = new Map<string, Phased>();
  for (const statement of statements) {
    if (statement.kind !== "level" || !statement.unitOfMeasure.endsWith("元")) continue;
    const phase = WORDS.find(([, pattern]) => pattern.test(statement.subject));
    if (!phase) continue;
    const subject = statement.subject.replace(phase[1], "");
    const phased = found.get(subject) ?? { ...named(subject), initial: null, adjusted: null, executed: null };
    phased[phase[0]] ??= statedQuantity(statement);
    phased.code ||= statement.code;
    found.set(subject, phased);
  }
  return [...found].map(([subject, phased]) => ({ subject, phased })).filter(({ phased }) => isHeld(phased));
}

function named(subject: string): Pick<Phased, "label" | "code"> {
  const step = subject.split("/").at(-1) ?? "";
  return { label: ITEM.exec(step)?.[1] ?? step, code: "" };
}

function threePublicPhases(
  reading: Reading,
  stated: readonly { subject: string; phased: Phased }[],
): Phased[] {
  const told = stated.filter(({ subject }) => THREE_PUBLIC.test(subject)).map(({ phased }) => phased);
  const table = reading.tables.find(({ kind, state }) => kind === "three-public" && state === "filled");
  const printed = table ? phasedFacts(reading, (fact) => fact.table === table.id, columnLabel) : [];
  const phases = told.length ? told : printed.filter(isHeld);
  return phases.filter(({ initial, adjusted, executed }) =>
    [initial, adjusted, executed].some((phase) => phase?.value && !phase.value.isZero()),
  );
}

function columnLabel({ column }: Fact): string {
  const steps = column.split("/").filter((step) => !/^(?:预算数|决算数|小计)$/.test(squeeze(step)));
  return steps.at(-1) ?? "";
}

function projectPhases(reading: Reading): Phased[] {
  const forms = reading.tables.filter(({ kind }) => kind === "self-evaluation");
  return forms.flatMap((form) => {
    const label = form.title.split(/[:：]/).at(-1) ?? form.title;
    return phasedFacts(
      reading,
      (fact) => fact.table === form.id && FUNDS.test(squeeze(fact.item)) && !fact.unitOfMeasure.includes("%"),
      () => label,
    ).filter(isHeld);
  });
}

function phasedFacts(
  reading: Reading,
  isOf: (fact: Fact) => boolean,
  labelOf: (fact: Fact) => string,
): Phased[] {
  const found = new Map<string, Phased>();
  reading.facts.forEach((fact, index) => {
    const phase = PHASE_OF[fact.stage];
    if (!phase || !isOf(fact) || fact.placed === "ambiguous") return;
    const label = labelOf(fact);
    const phased = found.get(label) ?? { label, code: "", initial: null, adjusted: null, executed: null };
    phased[phase] ??= knownQuantity(fact, index);
    found.set(label, phased);
  });
  return [...found.values()];
}
