import fc from "fast-check";
import { expect, test } from "vitest";
import { lineOfPath, printPath } from "../../src/model/json-place.ts";

const TEXT = `[
  { "a": "x\\"[{", "b": [1,
    2] },

  { "b": null }
]`;

test.each([
  [[], 1],
  [[0], 2],
  [[0, "a"], 2],
  [[0, "b", 0], 2],
  [[0, "b", 1], 3],
  [[1], 5],
  [[1, "b"], 5],
  [[1, "missing"], 5],
  [[7], 1],
])("the value at %j begins on line %i", (path, line) => {
  expect(lineOfPath(TEXT, path)).toBe(line);
});

test("a path is printed as JSON tools write it", () => {
  expect(printPath([0, "unit"])).toBe("$[0].unit");
});

test("every element of a printed array is found on its line", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (values, at) => {
      const index = at % values.length;
      const text = `[\n${values.map((value) => JSON.stringify(value)).join(",\n")}\n]`;
      expect(lineOfPath(text, [index])).toBe(index + 2);
    }),
  );
});
