import fc from "fast-check";
import { Exact } from "../../src/model/money.ts";
import { quantityText, type Quantity } from "../../src/model/quantity.ts";

/** A printed amount for a person and year. */
export function quantity(value: number): Quantity {
  return {
    value: new Exact(value),
    unit: "元/人/年",
    decimals: 0,
    state: value === 0 ? "zero" : "value",
    processing: "printed",
    formula: "",
    sources: [{ document: "d", line: 1 }],
  };
}

/** A quantity in 万元, or a state in its place. */
export function amount(value: string | null, state: Quantity["state"] = "value"): Quantity {
  return {
    value: value === null ? null : new Exact(value),
    unit: "万元",
    decimals: 2,
    state: value !== null && new Exact(value).isZero() ? "zero" : state,
    processing: "printed",
    formula: "",
    sources: [{ document: "d", line: 1 }],
  };
}

const STATES = ["blank", "declared-none", "absent", "unreadable", "not-applicable"] as const;

/** Numbers as budgets print them: from one 分 to the budget of a province, zero among them. */
const positive = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 2_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 1_000_000_000 }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
const hundredths = (value: number): string => (value / 100).toFixed(2);

/** Any figure that is not negative. */
export const positives: fc.Arbitrary<Quantity> = positive.map((value) => amount(hundredths(value)));

/** Any figure: numbers of every size and sign, and every state that is no number. */
export const quantities: fc.Arbitrary<Quantity> = fc.oneof(
  { weight: 6, arbitrary: positives },
  { weight: 1, arbitrary: positive.map((value) => amount(hundredths(-value))) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 99_999 }).map((value) => amount((value / 1e6).toFixed(6))),
  },
  { weight: 1, arbitrary: fc.constantFrom(...STATES).map((state) => amount(null, state)) },
);

const SYLLABLES =
  "财政对城乡居民基本医疗保险基金的补助其他一般公共预算行政事业单位养老支出职工缴费机关服务信息化建设（，）“”、2024 年IT".split(
    "",
  );

/** A name of a row: from two characters to a line and a half, brackets and digits in it. */
const names = fc
  .array(fc.constantFrom(...SYLLABLES), { minLength: 2, maxLength: 36, size: "max" })
  .map((letters) => letters.join("").replace(/\s+/g, " ").trim() || "其他");

/** Some things with names that differ. */
export function named<T>(
  things: fc.Arbitrary<T>,
  range: { min: number; max: number },
): fc.Arbitrary<{ label: string; thing: T }[]> {
  return fc
    .array(fc.record({ label: names, thing: things }), { minLength: range.min, maxLength: range.max })
    .map((all) =>
      all.map(({ label, thing }, at) => ({ label: `${"甲乙丙丁戊己庚辛壬癸子丑"[at]}${label}`, thing })),
    );
}

/** What stands for a quantity in a drawing. */
export function shown(quantity: Quantity): string {
  return quantity.value === null ? `〔${quantityText(quantity)}〕` : quantityText(quantity);
}
