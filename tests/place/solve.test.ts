import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { solvePlacement, type PlacementProblem } from "../../src/pipeline/place/solve.ts";

/** 合计 基本支出/{小计 人员 公用} 项目 */
const identities = [
  { total: 0, parts: [1, 4] },
  { total: 1, parts: [2, 3] },
];

function columnsOf(problem: PlacementProblem): (number[] | string)[] {
  return solvePlacement(problem).candidates.map((choices) =>
    choices.length === 1 ? (choices[0] ?? []) : `${choices.length} choices`,
  );
}

describe("placement", () => {
  test("a row whose identities allow one reading is proved by itself", () => {
    expect(columnsOf({ columns: 5, identities, rows: [[100n, 60n, 45n, 15n, 40n]], sums: [] })).toEqual([
      [0, 1, 2, 3, 4],
    ]);
  });

  test("a row that its own identities leave open is proved by the sums above it", () => {
    // 414.06 149.06 149.06 265.00: 人员 or 公用? The total's 公用 is 100.58, so it must be 人员.
    const rows = [
      [51406n, 24906n, 14848n, 10058n, 26500n],
      [41406n, 14906n, 14906n, 26500n],
      [10000n, 10000n, 10000n],
    ];
    const open = columnsOf({ columns: 5, identities, rows: rows.slice(1), sums: [] });
    expect(open).toEqual(["2 choices", "2 choices"]);
    const whole = [51406n, 24906n, 14906n, 10000n, 26500n];
    expect(
      columnsOf({
        columns: 5,
        identities,
        rows: [whole, ...rows.slice(1)],
        sums: [{ whole: 0, parts: [1, 2] }],
      }),
    ).toEqual([
      [0, 1, 2, 3, 4],
      [0, 1, 2, 4],
      [0, 1, 3],
    ]);
  });

  test("what cannot be told apart stays open, with every choice", () => {
    const { candidates } = solvePlacement({
      columns: 3,
      identities: [{ total: 0, parts: [1, 2] }],
      rows: [[5n, 5n]],
      sums: [],
    });
    expect(candidates).toEqual([
      [
        [0, 1],
        [0, 2],
      ],
    ]);
  });

  test("a bound from another table closes it", () => {
    const problem = { columns: 3, identities: [{ total: 0, parts: [1, 2] }], rows: [[5n, 5n]], sums: [] };
    expect(columnsOf({ ...problem, bounds: [{ row: 0, column: 2, equals: 0n }] })).toEqual([[0, 1]]);
    expect(columnsOf({ ...problem, bounds: [{ row: 0, column: 1, atMost: 3n }] })).toEqual([[0, 2]]);
    expect(columnsOf({ ...problem, bounds: [{ row: 0, column: 2, atLeast: 5n }] })).toEqual([[0, 2]]);
  });

  test("a sum that nothing satisfies is named and set aside, the rest still solved", () => {
    const { broken, candidates } = solvePlacement({
      columns: 2,
      identities: [],
      rows: [
        [100n, 50n],
        [10n, 50n],
        [1n, 1n],
      ],
      sums: [{ whole: 0, parts: [1, 2] }],
    });
    expect(broken).toEqual([{ whole: 0, parts: [1, 2] }]);
    expect(candidates).toEqual([[[0, 1]], [[0, 1]], [[0, 1]]]);
  });

  test("rounding within half a digit a term is no contradiction", () => {
    const sums = [{ whole: 0, parts: [1, 2, 3] }];
    expect(
      solvePlacement({ columns: 1, identities: [], rows: [[100n], [33n], [33n], [33n]], sums }).broken,
    ).toEqual([]);
    expect(
      solvePlacement({ columns: 1, identities: [], rows: [[100n], [33n], [32n], [32n]], sums }).broken,
    ).toEqual(sums);
  });

  /** All joint placements by enumeration: what the solver must agree with. */
  function bruteForce(problem: PlacementProblem): Set<string>[] {
    const choices = problem.rows.map((amounts) => {
      const list: number[][] = [];
      const walk = (from: number, chosen: number[]): void => {
        if (chosen.length === amounts.length) list.push(chosen);
        else
          for (let column = from; column < problem.columns; column += 1)
            walk(column + 1, [...chosen, column]);
      };
      walk(0, []);
      return list;
    });
    const vectorOf = (row: number, columns: readonly number[]): bigint[] => {
      const vector = Array.from({ length: problem.columns }, () => 0n);
      columns.forEach((column, at) => (vector[column] = problem.rows[row]?.[at] ?? 0n));
      return vector;
    };
    const near = (a: bigint, b: bigint, terms: number): boolean =>
      (a > b ? a - b : b - a) * 2n <= BigInt(terms + 1);
    const rowHolds = (vector: readonly bigint[]): boolean =>
      problem.identities.every(({ total, parts }) => {
        const values = parts.map((part) => vector[part] ?? 0n);
        return near(
          vector[total] ?? 0n,
          values.reduce((a, b) => a + b, 0n),
          values.filter((value) => value !== 0n).length,
        );
      });
    const survivors = problem.rows.map(() => new Set<string>());
    const joint = (row: number, picked: number[][]): void => {
      if (row === problem.rows.length) {
        const vectors = picked.map((columns, at) => vectorOf(at, columns));
        const holds = problem.sums.every(({ whole, parts }) =>
          Array.from({ length: problem.columns }, (_, column) => column).every((column) =>
            near(
              vectors[whole]?.[column] ?? 0n,
              parts.reduce((total, part) => total + (vectors[part]?.[column] ?? 0n), 0n),
              parts.filter((part) => (problem.rows[part]?.length ?? 0) > 0).length,
            ),
          ),
        );
        if (holds) picked.forEach((columns, at) => survivors[at]?.add(columns.join()));
        return;
      }
      for (const columns of choices[row] ?? [])
        if (rowHolds(vectorOf(row, columns))) joint(row + 1, [...picked, columns]);
    };
    joint(0, []);
    return survivors;
  }

  test("agrees with brute force on every small table", () => {
    const cell = fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 60n }));
    const parts = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(parts, (leaves) => {
        const withTotal = leaves.map(([a, b, c]) => [a + b + c, a, b, c]);
        const total = [0, 1, 2, 3].map((column) =>
          withTotal.reduce((sum, row) => sum + (row[column] ?? 0n), 0n),
        );
        const problem: PlacementProblem = {
          columns: 4,
          identities: [{ total: 0, parts: [1, 2, 3] }],
          rows: [total, ...withTotal].map((row) => row.filter((value) => value !== 0n)),
          sums: [{ whole: 0, parts: leaves.map((_, at) => at + 1) }],
        };
        const expected = bruteForce(problem);
        const found = solvePlacement(problem);
        expect(found.broken).toEqual([]);
        found.candidates.forEach((choices, row) =>
          expect(new Set(choices.map((choice) => choice.join()))).toEqual(expected[row]),
        );
      }),
      { numRuns: 60 },
    );
  });

  test("never loses the true placement, whatever table was collapsed", () => {
    const table = fc.array(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(table, (leaves) => {
        const rows = leaves.map((leaf) => [leaf.reduce((a, b) => a + b, 0), ...leaf].map(BigInt));
        const total = [0, 1, 2, 3, 4].map((column) =>
          rows.reduce((sum, row) => sum + (row[column] ?? 0n), 0n),
        );
        const all = [total, ...rows];
        const { candidates, broken } = solvePlacement({
          columns: 5,
          identities: [{ total: 0, parts: [1, 2, 3, 4] }],
          rows: all.map((row) => row.filter((value) => value !== 0n)),
          sums: [{ whole: 0, parts: rows.map((_, at) => at + 1) }],
        });
        expect(broken).toEqual([]);
        all.forEach((row, at) => {
          const truth = row.flatMap((value, column) => (value === 0n ? [] : [column]));
          expect(candidates[at]).toContainEqual(truth);
        });
      }),
      { numRuns: 60 },
    );
  });
});
