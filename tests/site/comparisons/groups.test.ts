import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Basis } from "../../../src/model/basis.ts";
import { apart, groupByBasis, type Comparable } from "../../../src/site/comparisons/groups.ts";

const basis: fc.Arbitrary<Basis> = fc.record({
  stage: fc.constantFrom("budget", "final", "executed", "adjusted", "initial"),
  scope: fc.constantFrom("all", "general", "appropriation", "unstated"),
  level: fc.constantFrom("unit", "department", null),
  population: fc.constantFrom("", "居民"),
});
const figures: fc.Arbitrary<Comparable[]> = fc.array(
  fc.record({ basis, quantity: fc.record({ unit: fc.constantFrom("万元", "人") }) }),
  { maxLength: 30 },
);

describe("figures grouped by their basis", () => {
  test("are together exactly when there is no reason to part them", () => {
    fc.assert(
      fc.property(figures, (all) => {
        const groups = groupByBasis(all);
        groups.forEach(({ members }, at) => {
          for (const left of members)
            for (const right of members) if (left !== right) expect(apart(left, right)).toEqual([]);
          for (const other of groups.slice(at + 1))
            for (const left of members)
              for (const right of other.members) expect(apart(left, right)).not.toEqual([]);
        });
      }),
    );
  });

  test("are all there, once, the largest group first, and every other one says why it is apart", () => {
    fc.assert(
      fc.property(figures, (all) => {
        const groups = groupByBasis(all);
        expect(new Set(groups.flatMap(({ members }) => members))).toEqual(new Set(all));
        expect(groups.flatMap(({ members }) => members)).toHaveLength(all.length);
        groups.forEach(({ members, reasons }, at) => {
          expect(members.length).toBeLessThanOrEqual(groups[Math.max(0, at - 1)]?.members.length ?? 0);
          expect(reasons.length > 0).toBe(at > 0);
        });
      }),
    );
  });

  test("never stand with another where the document does not say which money or whose it is", () => {
    const unstated: Comparable = {
      basis: { stage: "budget", scope: "unstated", level: "unit", population: "" },
      quantity: { unit: "万元" },
    };
    const nobody = { ...unstated, basis: { ...unstated.basis, scope: "all" as const, level: null } };
    expect(groupByBasis([unstated, { ...unstated }])).toHaveLength(2);
    expect(groupByBasis([nobody, { ...nobody }])).toHaveLength(2);
  });
});
