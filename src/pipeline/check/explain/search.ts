import { failingIn, type State, type Step, stepsFor, take } from "./steps.ts";
import type { System } from "./system.ts";

/** No table is explained by more steps than this: beyond it any figures could be made to fit. */
export const MAX_STEPS = 3;
/** Steps tried before the search gives up. */
export const MAX_NODES = 20_000;

/** What the search found: all explanations with the fewest steps. */
export interface Search {
  solutions: Step[][];
  /** True when the bound on steps tried was reached, so that others may exist. */
  gaveUp: boolean;
}

/**
 * Finds the smallest sets of steps after which every equation holds, by iterative deepening: first
 * all single steps, then pairs, then triples.
 *
 * @param identitiesOf row identities that a row of a sum's block must meet
 * @param maxNodes steps tried at most
 */
export function search(
  system: System,
  identitiesOf: (group: string) => readonly { total: number; parts: readonly number[] }[],
  maxNodes = MAX_NODES,
): Search {
  const start: State = {
    residuals: system.residuals,
    values: system.variables.map(({ value }) => value),
    changed: new Set(),
  };
  let nodes = 0;
  let gaveUp = false;
  const solutions = new Map<string, Step[]>();
  const visit = (state: State, taken: readonly Step[], left: number): void => {
    const failing = failingIn(system, state);
    const [target] = [...failing].sort((a, b) => size(system, a) - size(system, b));
    if (target === undefined) {
      solutions.set(keyOf(system, taken), [...taken]);
      return;
    }
    if (left === 0) return;
    const open = new Set(failing);
    const group = system.equations[target]?.group ?? null;
    const steps = stepsFor(system, state, target, open, group === null ? [] : identitiesOf(group));
    const most = mostCovered(system, open);
    for (const step of steps) {
      const covered = failing.filter((equation) => step.covers.has(equation)).length;
      if (failing.length - covered > (left - 1) * most) continue;
      if (nodes >= maxNodes) {
        gaveUp = true;
        return;
      }
      nodes += 1;
      visit(take(system, state, step), [...taken, step], left - 1);
    }
  };
  for (let depth = 1; depth <= MAX_STEPS && solutions.size === 0 && !gaveUp; depth += 1)
    visit(start, [], depth);
  return { solutions: [...solutions.values()], gaveUp };
}

function size(system: System, equation: number): number {
  return system.equations[equation]?.parts.length ?? 0;
}

/** An upper bound for the failing equations that any one step can repair. */
function mostCovered(system: System, failing: ReadonlySet<number>): number {
  const byRow = new Map<number, Set<number>>();
  for (const equation of failing) {
    const held = system.equations[equation];
    for (const variable of held ? [held.whole, ...held.parts] : []) {
      const row = system.variables[variable]?.row ?? -1;
      byRow.set(row, (byRow.get(row) ?? new Set()).add(equation));
    }
  }
  return Math.max(1, ...[...byRow.values()].map(({ size }) => size));
}

function keyOf(system: System, steps: readonly Step[]): string {
  return steps
    .flatMap(({ deltas, group, amounts }) => [
      ...deltas.map(
        ({ variable, delta }) =>
          `${system.variables[variable]?.row},${system.variables[variable]?.column}+${delta.toFixed()}`,
      ),
      ...amounts.map(({ column, value }) => `${group}:${column}+${value.toFixed()}`),
    ])
    .sort()
    .join(";");
}
