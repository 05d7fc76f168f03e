import type { Identity, Sum } from "../../model/sheet.ts";

/**
 * Placement: amounts whose columns were lost are put back by what must hold.
 *
 * A row prints its amounts in order and leaves out its blank cells, so a candidate for a row is an
 * order-preserving choice of columns that satisfies the row's own identities (合计 = 基本 + 项目).
 * Rows hang together by sums, column by column: 合计 = Σ 类, 类 = Σ 款, 款 = Σ 项. These sums form a
 * tree, each row being a part of one sum and the whole of at most one other. A constraint network
 * without cycles is solved exactly by directional consistency (Freuder, "A sufficient condition for
 * backtrack-free search", JACM 29, 1982): one pass from the leaves up and one from the root down
 * remove every candidate that is in no solution and none that is in one. What is left is the answer:
 * one candidate is a proof, several are an ambiguity, and no guess is made between them.
 */

export interface PlacementProblem {
  columns: number;
  identities: readonly Identity[];
  /** Amounts of each row in printed order, in the last printed digit (integers, exact). */
  rows: readonly (readonly bigint[])[];
  sums: readonly Sum[];
  bounds?: readonly Bound[];
}

/** What else is known of a cell: its value (0n: blank), or limits of it. */
export interface Bound {
  row: number;
  column: number;
  equals?: bigint;
  atMost?: bigint;
  atLeast?: bigint;
}

export interface Placement {
  /** For each row, the column choices that remain; each lists a column for every amount of the row. */
  candidates: number[][][];
  /** Sums that no choice satisfies: the document contradicts itself there, and they were set aside. */
  broken: Sum[];
  /** Rows whose own identities no choice satisfies. */
  brokenRows: number[];
  /** Rows whose candidates were too many to list; they stay open. */
  unsolved: number[];
}

/** More candidates than this for a row, or partial sums for a total, and the row is left open. */
const LIMIT = 20_000;

type Vector = bigint[];

interface Candidate {
  columns: number[];
  vector: Vector;
}

/** Half a digit for each term and half for the total: integers differ by at most this. */
function close(a: bigint, b: bigint, terms: number): boolean {
  const difference = a > b ? a - b : b - a;
  return difference * 2n <= BigInt(terms + 1);
}

/** Order-preserving choices of columns for `amounts` that satisfy the row identities. */
function listCandidates(problem: PlacementProblem, row: number): Candidate[] | null {
  const amounts = problem.rows[row] ?? [];
  const width = problem.columns;
  const bounds = (problem.bounds ?? []).filter((bound) => bound.row === row);
  const closing = new Map<number, Identity[]>();
  for (const identity of problem.identities) {
    const last = Math.max(identity.total, ...identity.parts);
    closing.set(last, [...(closing.get(last) ?? []), identity]);
  }
  const found: Candidate[] = [];
  const vector: Vector = Array.from({ length: width }, () => 0n);
  const chosen: number[] = [];
  let steps = 0;
  const allowed = (column: number, value: bigint): boolean =>
    bounds.every(
      (bound) =>
        bound.column !== column ||
        ((bound.equals === undefined || close(bound.equals, value, 1)) &&
          (bound.atMost === undefined || value <= bound.atMost + 1n) &&
          (bound.atLeast === undefined || value >= bound.atLeast - 1n)),
    );
  const holds = (column: number): boolean =>
    (closing.get(column) ?? []).every(({ total, parts }) => {
      let sum = 0n;
      let terms = 0;
      for (const part of parts) {
        const value = vector[part] ?? 0n;
        if (value !== 0n) terms += 1;
        sum += value;
      }
      return close(vector[total] ?? 0n, sum, terms);
    });
  const walk = (column: number, next: number): boolean => {
    steps += 1;
    if (found.length > LIMIT || steps > 50 * LIMIT) return false;
    if (column === width) {
      if (next === amounts.length) found.push({ columns: [...chosen], vector: [...vector] });
      return true;
    }
    if (width - column < amounts.length - next) return true;
    const amount = amounts[next];
    if (amount !== undefined && allowed(column, amount)) {
      vector[column] = amount;
      chosen.push(column);
      if (holds(column) && !walk(column + 1, next + 1)) return false;
      chosen.pop();
      vector[column] = 0n;
    }
    if (allowed(column, 0n) && holds(column)) return walk(column + 1, next);
    return true;
  };
  return walk(0, 0) ? found : null;
}

const key = (vector: Vector): string => vector.join(",");

/**
 * Which candidates of the parts and of the whole take part in a solution of whole = Σ parts; null when
 * there are too many partial sums to follow. Each candidate of the whole is tried by itself: partial
 * sums that outgrow it in a column are dropped at once, which leaves few.
 */
function support(
  whole: readonly Candidate[],
  parts: readonly (readonly Candidate[])[],
  terms: number,
): { whole: Candidate[]; parts: Candidate[][] } | null {
  const bounded = parts.every((candidates) =>
    candidates.every(({ vector }) => vector.every((value) => value >= 0n)),
  );
  const kept: Candidate[] = [];
  const keptParts = parts.map(() => new Set<Candidate>());
  for (const candidate of whole) {
    const supported = supportOne(candidate, parts, terms, bounded);
    if (supported === null) return null;
    if (supported.length === 0 && parts.length > 0) continue;
    kept.push(candidate);
    supported.forEach((list, at) => list.forEach((part) => keptParts[at]?.add(part)));
  }
  return {
    whole: kept,
    parts: parts.map((candidates, at) => candidates.filter((part) => keptParts[at]?.has(part))),
  };
}

/** `support` for one candidate of the whole; [] when nothing adds up to it. */
function supportOne(
  whole: Candidate,
  parts: readonly (readonly Candidate[])[],
  terms: number,
  bounded: boolean,
): Candidate[][] | null {
  const slack = BigInt(terms + 1);
  const fits = (sum: Vector): boolean =>
    !bounded || sum.every((value, at) => value <= (whole.vector[at] ?? 0n) + slack);
  const add = (a: Vector, b: Vector): Vector => a.map((value, at) => value + (b[at] ?? 0n));
  const zero: Vector = whole.vector.map(() => 0n);
  const forward: Map<string, Vector>[] = [new Map([[key(zero), zero]])];
  for (const candidates of parts) {
    const sums = new Map<string, Vector>();
    for (const partial of forward.at(-1)?.values() ?? [])
      for (const { vector } of candidates) {
        const sum = add(partial, vector);
        if (!fits(sum)) continue;
        sums.set(key(sum), sum);
        if (sums.size > LIMIT) return null;
      }
    forward.push(sums);
  }
  let alive = new Set<string>();
  for (const [name, sum] of forward.at(-1) ?? [])
    if (whole.vector.every((value, at) => close(value, sum[at] ?? 0n, terms))) alive.add(name);
  if (alive.size === 0) return [];
  const kept: Candidate[][] = parts.map(() => []);
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const before = new Set<string>();
    for (const candidate of parts[at] ?? []) {
      let supported = false;
      for (const [name, partial] of forward[at] ?? []) {
        const sum = add(partial, candidate.vector);
        if (!fits(sum) || !alive.has(key(sum))) continue;
        supported = true;
        before.add(name);
      }
      if (supported) kept[at]?.push(candidate);
    }
    alive = before;
  }
  return kept;
}

/** Rows in the order in which their sums can be solved from the leaves up. */
function bottomUp(sums: readonly Sum[]): Sum[] {
  const byWhole = new Map(sums.map((sum) => [sum.whole, sum]));
  const ordered: Sum[] = [];
  const done = new Set<number>();
  const visit = (sum: Sum, path: ReadonlySet<number>): void => {
    if (done.has(sum.whole) || path.has(sum.whole)) return;
    for (const part of sum.parts) {
      const inner = byWhole.get(part);
      if (inner) visit(inner, new Set([...path, sum.whole]));
    }
    if (!done.has(sum.whole)) ordered.push(sum);
    done.add(sum.whole);
  };
  for (const sum of sums) visit(sum, new Set());
  return ordered;
}

/**
 * Solves a placement exactly. `sums` must form a forest (each row part of at most one sum).
 * Every identity holds within the tolerance of the print, half of the last digit × (terms + 1).
 */
export function solvePlacement(problem: PlacementProblem): Placement {
  const brokenRows: number[] = [];
  const unsolved: number[] = [];
  const domains: Candidate[][] = problem.rows.map((_, row) => {
    const candidates = listCandidates(problem, row);
    if (candidates === null) {
      unsolved.push(row);
      return [];
    }
    if (candidates.length > 0) return candidates;
    brokenRows.push(row);
    // The row contradicts its own identities: only its order and its bounds are left to go by.
    return listCandidates({ ...problem, identities: [] }, row) ?? [];
  });
  const usable = (sum: Sum): boolean =>
    ![sum.whole, ...sum.parts].some((row) => (domains[row] ?? []).length === 0);
  const broken: Sum[] = [];
  const ordered = bottomUp(problem.sums).filter(usable);
  const apply = (sum: Sum, firstPass: boolean): void => {
    // Blank rows print nothing, so they add nothing to the tolerance.
    const terms = sum.parts.filter((part) => (problem.rows[part] ?? []).length > 0).length;
    const result = support(
      domains[sum.whole] ?? [],
      sum.parts.map((part) => domains[part] ?? []),
      terms,
    );
    if (result === null || result.whole.length === 0) {
      if (firstPass) broken.push(sum);
      return;
    }
    domains[sum.whole] = result.whole;
    sum.parts.forEach((part, at) => (domains[part] = result.parts[at] ?? []));
  };
  for (const sum of ordered) apply(sum, true);
  for (const sum of [...ordered].reverse()) if (!broken.includes(sum)) apply(sum, false);
  return {
    candidates: domains.map((domain) => domain.map(({ columns }) => columns)),
    broken,
    brokenRows,
    unsolved,
  };
}
