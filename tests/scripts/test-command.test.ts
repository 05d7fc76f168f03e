import { expect, test } from "vitest";
import { countOf } from "../../scripts/support/test-report.ts";

const EMPTY = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] };

test("tests are counted as vitest reports them", () => {
  expect(
    countOf({ ...EMPTY, numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 }),
  ).toEqual({
    passed: 3,
    failed: 1,
    skipped: 3,
  });
});

test("a file that could not be loaded is a failure, though none of its tests failed", () => {
  const testResults = [
    { name: "broken", status: "failed", assertionResults: [] },
    { name: "failing", status: "failed", assertionResults: [{ status: "failed" }] },
    { name: "passing", status: "passed", assertionResults: [{ status: "passed" }] },
  ];
  expect(countOf({ ...EMPTY, numPassedTests: 1, numFailedTests: 1, testResults })).toMatchObject({
    failed: 2,
  });
});
