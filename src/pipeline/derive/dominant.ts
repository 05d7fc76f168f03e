import { Exact, ZERO } from "../../model/money.ts";
import type { Quantity } from "../../model/quantity.ts";
import { sumOf } from "./known.ts";
import type { SubjectNode } from "./subject-tree.ts";

/** Above this share of its level a component is told, not drawn: beside it nothing else could be seen. */
export const DOMINANT = new Exact("0.9");

/** What is told of a whole in words, and what is drawn of it. */
export interface Told {
  /** The components above 90 % of their level, outermost first: 类, its 款, its 项. */
  path: SubjectNode[];
  /** The innermost of them where nothing below it is drawn: its money is in no bar. */
  left: SubjectNode | null;
  /** What is drawn, the largest first: together they are the whole less `left`. */
  parts: SubjectNode[];
}

/** The one of several amounts that is more than 90 % of their sum; null where there is none. */
export function dominantOf<T>(items: readonly T[], amountOf: (item: T) => Quantity | null): T | null {
  const amounts = items.map((item) => amountOf(item)?.value ?? null);
  const whole = amounts.reduce<Exact>((total, value) => (value?.gt(0) ? total.plus(value) : total), ZERO);
  return items.find((_, at) => amounts[at]?.gt(whole.times(DOMINANT))) ?? null;
}

/**
 * Walks down from the 类: as long as one component holds more than 90 % of its level, it is told and the level below
 * is looked at in its place. A component with nothing printed below it ends the walk.
 */
export function tell(classes: readonly SubjectNode[]): Told {
  const path: SubjectNode[] = [];
  const parts: SubjectNode[] = [];
  let level = classes.filter(({ total }) => !total.value?.isZero());
  let left: SubjectNode | null = null;
  for (;;) {
    const dominant = dominantOf(level, ({ total }) => total);
    parts.push(...level.filter((node) => node !== dominant));
    if (!dominant) break;
    path.push(dominant);
    if (!dominant.children.length) {
      left = dominant;
      break;
    }
    level = dominant.children.filter(({ total }) => !total.value?.isZero());
  }
  return { path, left, parts: sorted(parts, ({ total }) => total) };
}

/** The largest first; what is no number last. */
export function sorted<T>(items: readonly T[], amountOf: (item: T) => Quantity): T[] {
  return [...items].sort((left, right) => {
    const [a, b] = [amountOf(left).value, amountOf(right).value];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return b.comparedTo(a);
  });
}

/** The first `count` of a sorted list, and the rest as one sum; one more is kept rather than a rest of one. */
export function topOf<T>(
  items: readonly T[],
  count: number,
  amountOf: (item: T) => Quantity,
): { top: T[]; rest: { count: number; sum: Quantity } | null } {
  if (items.length <= count + 1) return { top: [...items], rest: null };
  const others = items.slice(count);
  const sum = sumOf(others.map(amountOf));
  return { top: items.slice(0, count), rest: sum && { count: others.length, sum } };
}
