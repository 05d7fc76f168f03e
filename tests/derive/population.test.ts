import fc from "fast-check";
import { expect, test } from "vitest";
import { covers, peopleKey } from "../../src/pipeline/derive/population.ts";

test.each([
  ["环翠、高区、经区", "经区、环翠、高区"],
  ["低保对象", "低保人员"],
  ["特困人员、低保对象", "低保人员和特困人员"],
])("%s and %s are the same people", (left, right) => {
  expect(peopleKey(left)).toBe(peopleKey(right));
});

test.each([
  ["", "市直", true],
  ["市直", "", false],
  ["除省级大学生、市直人员以外的其他区市人员", "环翠、高区", true],
  ["除省级大学生、市直人员以外的其他区市人员", "市直", false],
  ["临港", "文登", false],
])("what is said of %j is said of %j: %s", (wide, narrow, expected) => {
  expect(covers(wide, narrow)).toBe(expected);
});

test("the order of a list never matters", () => {
  const names = fc.uniqueArray(fc.constantFrom("环翠", "高区", "经区", "荣成", "临港", "文登"), {
    minLength: 1,
  });
  fc.assert(
    fc.property(names, (list) => {
      expect(peopleKey(list.join("、"))).toBe(peopleKey([...list].reverse().join("、")));
    }),
  );
});
