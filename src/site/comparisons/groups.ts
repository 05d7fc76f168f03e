import { basisKey, incomparable, type Basis } from "../../model/basis.ts";

/** What may be drawn together: all of one basis, and of one unit of measure. */
export interface Group<Member> {
  basis: Basis;
  members: Member[];
  /** Why it stands apart from the first group, each a short clause; empty for the first. */
  reasons: string[];
}

/** What grouping needs to know of a figure. */
export interface Comparable {
  basis: Basis;
  quantity: { unit: string };
}

/** Why two figures may not be drawn together; empty when they may. */
export function apart(left: Comparable, right: Comparable): string[] {
  const { unit } = left.quantity;
  const units =
    unit === right.quantity.unit ? [] : [`单位不同：${unit || "未说明"}、${right.quantity.unit || "未说明"}`];
  return [...incomparable(left.basis, right.basis), ...units];
}

/**
 * Figures of one measure in groups that may be drawn together, the largest first, in the order given where sizes are
 * equal. A figure that cannot even be compared with its like (its money is not stated) is a group of its own.
 */
export function groupByBasis<Member extends Comparable>(members: readonly Member[]): Group<Member>[] {
  const groups = new Map<string, Member[]>();
  members.forEach((member, at) => {
    const own = apart(member, member).length > 0 ? ` ${at}` : "";
    const key = `${basisKey(member.basis)}|${member.quantity.unit}${own}`;
    const known = groups.get(key);
    if (known) known.push(member);
    else groups.set(key, [member]);
  });
  const sorted = [...groups.values()].sort((left, right) => right.length - left.length);
  const lead = sorted[0]?.[0];
  return sorted.flatMap((group, at): Group<Member>[] => {
    const [first] = group;
    if (!first || !lead) return [];
    return [{ basis: first.basis, members: group, reasons: at === 0 ? [] : apart(lead, first) }];
  });
}
