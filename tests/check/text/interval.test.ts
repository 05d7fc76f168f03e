import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  around,
  exactly,
  hold,
  minus,
  over,
  percentOf,
  plus,
  slackOf,
  total,
} from "../../../src/pipeline/check/text/interval.ts";
import { Exact, halfDigit } from "../../../src/model/money.ts";

const cents = fc.integer({ min: 1, max: 10 ** 9 }).map((value) => new Exact(value).div(1000));

describe("the precision of the print", () => {
  test("a percentage recomputed from the values behind the prints never fails", () => {
    fc.assert(
      fc.property(cents, cents, (amount, change) => {
        const printedAmount = around(amount.toDecimalPlaces(2), halfDigit(2));
        const printedChange = around(change.toDecimalPlaces(2), halfDigit(2));
        const base = amount.minus(change);
        fc.pre(base.gt("0.1"));
        const stated = change.div(base).times(100).toDecimalPlaces(2);
        const computed = percentOf(printedChange, minus(printedAmount, printedChange));
        return computed === null || hold(around(stated, halfDigit(2)), computed, 2) !== "fail";
      }),
    );
  });

  test("a sum of the values behind the prints never fails, and one moved beyond the print always does", () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 12 }), (values) => {
        const parts = values.map((value) => around(value.toDecimalPlaces(2), halfDigit(2)));
        const whole = values.reduce((sum, value) => sum.plus(value), new Exact(0)).toDecimalPlaces(2);
        const far = whole.plus(new Exact("0.01").times(values.length + 2));
        expect(hold(around(whole, halfDigit(2)), total(parts), 2)).not.toBe("fail");
        expect(hold(around(far, halfDigit(2)), total(parts), 2)).toBe("fail");
      }),
    );
  });

  test("what is printed alike passes; what only the halves of last digits bridge is rounding", () => {
    expect(hold(around(new Exact("12.62"), halfDigit(2)), exactly(new Exact("12.6222")), 2)).toBe("pass");
    expect(
      hold(
        around(new Exact("2315.94"), halfDigit(2)),
        plus(around(new Exact("2315.76"), halfDigit(2)), around(new Exact("0.19"), halfDigit(2))),
        2,
      ),
    ).toBe("rounding");
  });

  test("a printed zero is nothing, and nothing is divided by what may be nothing", () => {
    expect(slackOf(new Exact(0), 0).isZero()).toBe(true);
    expect(over(exactly(1), around(new Exact("0.01"), new Exact("0.02")))).toBeNull();
  });
});
