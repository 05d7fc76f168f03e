import { expect, test } from "vitest";
import { aroundEdition, nextDue } from "../../src/site/editions.ts";

const edition = (document: string, year: number | null, stage: "budget" | "final" | null) => ({
  document,
  year,
  stage,
  level: "unit" as const,
});
const editions = [
  edition("b25", 2025, "budget"),
  edition("f24", 2024, "final"),
  edition("b24", 2024, "budget"),
  edition("x", null, null),
];

test("the editions before and after one, and a newer one of its own stage", () => {
  const around = (document: string) => {
    const { previous, next, newer } = aroundEdition(editions, document);
    return [previous?.document, next?.document, newer?.document];
  };
  expect(around("b24")).toEqual(["x", "f24", "b25"]);
  expect(around("f24")).toEqual(["b24", "b25", undefined]);
  expect(around("b25")).toEqual(["f24", undefined, undefined]);
  expect(around("x")).toEqual([undefined, "b24", undefined]);
  expect(around("unknown")).toEqual([undefined, undefined, undefined]);
});

test("the next publication names the rule and no day", () => {
  expect(nextDue({ year: 2026, stage: "budget", level: "unit" })).toMatch(
    /^下一份是 2027 年单位预算：.*20 日内/,
  );
  expect(nextDue({ year: null, stage: "budget", level: "unit" })).toBe("");
});
