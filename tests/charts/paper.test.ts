import { expect, test } from "vitest";
import { hatched } from "../../src/charts/paper.ts";

const rect = (fill: string, more = ""): string =>
  `<rect x="10" y="20" width="40" height="16" fill="var(${fill})"${more}></rect>`;

test("colours of one grey are hatched each in its own way, the others stay as they are", () => {
  const drawn = ["--fund-government", "--fund-state-capital", "--fund-other", "--muted"].map((name) =>
    hatched(rect(name)),
  );
  expect(new Set(drawn).size).toBe(4);
  for (const markup of drawn) expect(markup).toContain("<path");
  expect(hatched(rect("--part-basic"))).toBe(rect("--part-basic"));
});

test.each(["--fund-government", "--fund-state-capital", "--fund-other", "--muted"])(
  "the lines of %s stay inside their area",
  (name) => {
    const path = /d="([^"]*)"/.exec(hatched(rect(name)))?.[1] ?? "";
    const points = [...path.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(points.length).toBeGreaterThan(4);
    for (const [x = 0, y = 0] of points) {
      expect(x >= 10 && x <= 50, `${x}`).toBe(true);
      expect(y >= 20 && y <= 36, `${y}`).toBe(true);
    }
  },
);

test("an area keeps its words for who points at it, and has one outline", () => {
  const markup = hatched(rect("--muted", ' stroke="var(--muted)" data-v="其余：5"'));
  expect(markup).toContain('data-v="其余：5"');
  expect(/<rect[^>]*>/.exec(markup)?.[0].match(/ stroke="/g)).toHaveLength(1);
});

test("an area too small for a line is outlined", () => {
  const markup = hatched('<rect x="0" y="0" width="0.5" height="1" fill="var(--muted)"></rect>');
  expect(markup).toContain('fill="#fff"');
});
