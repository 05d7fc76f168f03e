import { describe, expect, test } from "vitest";
import { passageOf } from "../../../src/model/passage.ts";
import { Exact } from "../../../src/model/money.ts";
import { inBase, quantity, within } from "../../../src/pipeline/check/performance/figures.ts";
import { belonging, mentions } from "../../../src/pipeline/check/performance/mentions.ts";

describe("quantities", () => {
  test.each([
    ["≥147万人", "≥", "1470000", "人"],
    ["≧65%", "≥", "65", "%"],
    ["<=188366元", "≤", "188366", "元"],
    ["=5万元/人/年", "=", "5", "万元/人/年"],
    ["377", "", "377", ""],
    ["≤１,０００．５万元", "≤", "10005000", "元"],
  ])("%s", (print, relation, value, unit) => {
    const read = quantity(print);
    expect(read?.relation).toBe(relation);
    expect(read && inBase(read).value.toFixed()).toBe(value);
    expect(read && inBase(read).unit).toBe(unit);
  });

  test.each(["健全", "", "无超支", "10-20人", "≥", "2024年12月31日"])("%s is no quantity", (print) => {
    expect(quantity(print)).toBeNull();
  });

  test("a figure cut off at its last digit is rounding, one further off is not", () => {
    const exact = new Exact("133.93");
    const stated = (value: string, decimals: number) =>
      within({ value: new Exact(value), decimals }, exact, exact);
    expect(stated("134", 0)).toBe("pass");
    expect(stated("133", 0)).toBe("rounding");
    expect(stated("132", 0)).toBe("fail");
    expect(stated("133.9", 1)).toBe("pass");
  });
});

describe("figures in prose", () => {
  const prose = "产出指标方面,聘用经办人员不少于10人,经办能力全部达标;满意度达到90%以上,补助47*5万元";
  const passage = passageOf([prose], [{ line: 1, column: 1, endColumn: prose.length + 1 }], {
    kind: "cell",
    headings: [],
    project: "",
    label: "",
  });

  test("carry their direction and their place", () => {
    const [people] = mentions(passage, ["人", "万人"]);
    expect(people).toMatchObject({ relation: "≥", unit: "人", lead: "聘用经办人员不少于" });
    expect(prose.slice((people?.place.column ?? 0) - 1, (people?.place.endColumn ?? 0) - 1)).toBe("10");
    expect(mentions(passage, ["%"])[0]).toMatchObject({ relation: "≥" });
  });

  test("belong to a name only when nothing but fillers stands between", () => {
    expect(belonging("聘用经办人员数", "聘用经办人员不少于")).toBe(6);
    expect(belonging("聘用经办人员数", "聘用经办人员工资总额")).toBe(0);
  });
});
