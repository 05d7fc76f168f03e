import { Exact, halfDigit } from "../../../model/money.ts";
import type { Rule } from "../rule.ts";
import { around, hold } from "./interval.ts";
import { compared } from "./outcome.ts";

/** How far the printed operands may move the result: the relative half digit of every one that is no whole number. */
function spread(expression: string, computed: Exact): Exact {
  let relative = new Exact(0);
  for (const [digits] of expression.matchAll(/\d[\d,]*\.\d+/g)) {
    const value = new Exact(digits.replace(/,/g, ""));
    if (!value.isZero()) relative = relative.plus(halfDigit(value.decimalPlaces()).div(value));
  }
  return computed.abs().times(relative);
}

/**
 * Arithmetic written out in the text is done again. Operands without decimals (a rate per head, a number
 * of months) are exact; those with decimals stand for what is printed like them.
 *
 * @example 438元*1.87万人=819.06万元
 */
export const writtenArithmetic: Rule = {
  id: "written-arithmetic",
  name: "文中的算式",
  family: "text",
  level: "error",
  description: "文中写出算式和得数的，重新计算，应在印出位数的误差之内。",
  run: ({ reading }) =>
    reading.calculations.map(({ expression, computed, stated, unitOfMeasure, place, quote }) => {
      const decimals = decimalsOf(quote, stated);
      const outcome = hold(
        around(stated, halfDigit(decimals)),
        around(computed, spread(expression, computed)),
        decimals,
      );
      const result = compared(outcome, stated, computed, Math.max(2, decimals), [place]);
      const message = `文中算式「${expression}」按所写数字计算为 ${result.expected}${unitOfMeasure}，文中写为 ${result.stated}${unitOfMeasure}（第 ${place.line} 行），相差 ${result.difference}${unitOfMeasure}，两处数字不一致，请核对`;
      return { ...result, message };
    }),
};

/** Decimals of the result as printed: 9261.70 has two although its value has one. */
function decimalsOf(quote: string, stated: Exact): number {
  const prints = [...quote.matchAll(/\d[\d,]*(?:\.(\d+))?/g)].filter(([print]) =>
    new Exact(print.replace(/,/g, "") || "0").eq(stated),
  );
  return Math.max(stated.decimalPlaces(), ...prints.map(([, fraction = ""]) => fraction.length));
}
