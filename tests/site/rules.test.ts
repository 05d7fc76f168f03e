import { expect, test } from "vitest";
import { addTallies, ruleEntries, ruleFamilies, ruleOf, tallyChecks } from "../../src/site/rules.ts";
import { readingOf, sources } from "../support/corpus.ts";

test("every rule has a name, a description and one family, and no two an id", () => {
  expect(new Set(ruleEntries.map(({ id }) => id)).size).toBe(ruleEntries.length);
  expect(ruleFamilies().flatMap(({ rules }) => rules)).toHaveLength(ruleEntries.length);
  for (const rule of ruleEntries) expect([rule.name, rule.description], rule.id).not.toContain("");
});

test("every rule that left a check or finding is explained", () => {
  for (const { checks, findings } of [...sources.keys()].map(readingOf))
    for (const { rule } of [...checks, ...findings]) expect(ruleOf(rule), rule).toBeDefined();
});

test("outcomes are counted by rule and added up over documents", () => {
  const first = tallyChecks([
    { rule: "a", outcome: "pass" },
    { rule: "a", outcome: "fail" },
    { rule: "b", outcome: "unreadable" },
  ]);
  const total = addTallies([first, tallyChecks([{ rule: "a", outcome: "pass" }])]);
  expect(total.get("a")).toEqual({ pass: 2, rounding: 0, fail: 1, "not-applicable": 0, unreadable: 0 });
  expect(total.get("b")?.unreadable).toBe(1);
  expect(first.get("a")?.pass).toBe(1);
});
