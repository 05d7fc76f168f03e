import { Exact, ZERO } from "../../../model/money.ts";
import { holds, type System } from "./system.ts";

/** One thing that may be wrong with a print: some cells of one row, or a row that is not there. */
export interface Step {
  kind: "change" | "missing-row";
  /** Variables and what is added to each; empty for a missing row. */
  deltas: { variable: number; delta: Exact }[];
  /** The sum a missing row belongs to. */
  group: string | null;
  /** Amounts of a missing row by the column of the sheet. */
  amounts: { column: number; value: Exact }[];
  /** Equations that it may repair, for pruning. */
  covers: ReadonlySet<number>;
}

/** Where the search stands. */
export interface State {
  residuals: Exact[];
  values: Exact[];
  /** Variables changed so far; none is changed twice. */
  changed: Set<number>;
}

/** Equations that do not hold in a state. */
export function failingIn(system: System, state: State): number[] {
  return system.equations.flatMap((held, at) => (holds(held, state.residuals[at] ?? ZERO) ? [] : [at]));
}

/**
 * What must be added to a variable for one equation to hold. Where that would leave less than nothing by
 * no more than the print's tolerance, the figure is 0.
 */
function repair(system: System, state: State, equation: number, variable: number): Exact {
  const held = system.equations[equation];
  const gap = state.residuals[equation] ?? ZERO;
  const delta = held?.whole === variable ? gap.neg() : gap;
  const value = state.values[variable] ?? ZERO;
  const left = value.plus(delta);
  return held && value.isPositive() && left.isNegative() && holds(held, left) ? value.neg() : delta;
}

/**
 * Every single step that repairs the equation `target`: one of its cells set to what a failing equation
 * of that cell needs; a row of its sum moved by the gaps of all columns; a row added to its sum. Whatever
 * makes the table hold must contain one of them, so branching on one failing equation loses nothing.
 *
 * @param identities the row identities a missing row must meet itself: total and parts by column
 */
export function stepsFor(
  system: System,
  state: State,
  target: number,
  failing: ReadonlySet<number>,
  identities: readonly { total: number; parts: readonly number[] }[],
): Step[] {
  const held = system.equations[target];
  if (!held) return [];
  const steps: Step[] = [];
  const allowed = (variable: number, delta: Exact): boolean => {
    const value = state.values[variable] ?? ZERO;
    return (
      !state.changed.has(variable) &&
      !delta.isZero() &&
      (value.isNegative() || !value.plus(delta).isNegative())
    );
  };
  for (const variable of new Set([held.whole, ...held.parts])) {
    const seen = new Set<string>();
    const own = system.variables[variable]?.equations ?? [];
    for (const equation of own) {
      if (!failing.has(equation)) continue;
      const delta = repair(system, state, equation, variable);
      if (seen.has(delta.toFixed()) || !allowed(variable, delta)) continue;
      seen.add(delta.toFixed());
      steps.push({
        kind: "change",
        deltas: [{ variable, delta }],
        group: null,
        amounts: [],
        covers: new Set(own),
      });
    }
  }
  if (held.group === null) return steps;
  const group = (system.groups.get(held.group) ?? []).filter((equation) => failing.has(equation));
  if (group.length > 1) {
    const rows = new Set([held.whole, ...held.parts].map((variable) => system.variables[variable]?.row));
    for (const row of rows) {
      const deltas = group.flatMap((equation) => {
        const own = system.equations[equation];
        const variable =
          own && [own.whole, ...own.parts].find((index) => system.variables[index]?.row === row);
        return variable === undefined ? [] : [{ variable, delta: repair(system, state, equation, variable) }];
      });
      if (deltas.length !== group.length || !deltas.every(({ variable, delta }) => allowed(variable, delta)))
        continue;
      const covers = new Set(deltas.flatMap(({ variable }) => system.variables[variable]?.equations ?? []));
      steps.push({ kind: "change", deltas, group: null, amounts: [], covers });
    }
  }
  const amounts = group.map((equation) => ({
    column: system.variables[system.equations[equation]?.whole ?? -1]?.column ?? -1,
    value: state.residuals[equation] ?? ZERO,
  }));
  const at = (column: number): Exact => amounts.find((amount) => amount.column === column)?.value ?? ZERO;
  const consistent = identities
    .filter(({ total, parts }) =>
      [total, ...parts].some((column) => amounts.some((amount) => amount.column === column)),
    )
    .every(({ total, parts }) =>
      parts
        .reduce((gap, part) => gap.minus(at(part)), at(total))
        .abs()
        .lte(held.slack.times(2)),
    );
  if (consistent && amounts.every(({ value }) => value.isPositive()))
    steps.push({ kind: "missing-row", deltas: [], group: held.group, amounts, covers: new Set(group) });
  return steps;
}

/** The state after a step. */
export function take(system: System, state: State, step: Step): State {
  const next: State = {
    residuals: [...state.residuals],
    values: [...state.values],
    changed: new Set(state.changed),
  };
  for (const { variable, delta } of step.deltas) {
    next.values[variable] = (next.values[variable] ?? ZERO).plus(delta);
    next.changed.add(variable);
    for (const equation of system.variables[variable]?.equations ?? []) {
      const held = system.equations[equation];
      if (!held) continue;
      const gap = next.residuals[equation] ?? ZERO;
      next.residuals[equation] = held.whole === variable ? gap.plus(delta) : gap.minus(delta);
    }
  }
  for (const equation of step.group === null ? [] : step.covers) next.residuals[equation] = ZERO;
  return next;
}
