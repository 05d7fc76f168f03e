import { grouped, halfDigit, sum, tolerance, ZERO, type Exact } from "../../model/money.ts";
import { decimalsOf, reckoned, statedQuantity, yuanPer, type Quantity } from "../../model/quantity.ts";
import words from "./shares.json" with { type: "json" };
import type { Calculation, Reading } from "../../model/reading.ts";

const SUM = new RegExp(words.sum);

/** Arithmetic of the document done again. */
export interface Rerun {
  /** As printed: 438元*1.87万人. */
  expression: string;
  stated: Quantity;
  computed: Quantity;
  /** `equal`, within the last digit of the print (`rounding`), or `differs`. */
  outcome: "equal" | "rounding" | "differs";
}

/** The products that a sentence writes out one after the other, and their sum where the sentence states it too. */
export interface Arithmetic {
  programme: string;
  line: number;
  products: Rerun[];
  sum: Rerun | null;
}

/** The calculations of a document, those of one sentence together. */
export function arithmeticOf(
  reading: Pick<Reading, "document" | "calculations" | "statements">,
): Arithmetic[] {
  const groups = Map.groupBy(
    reading.calculations,
    ({ programme, place, unitOfMeasure }) => `${programme}|${place.line}|${unitOfMeasure}`,
  );
  return [...groups.values()].flatMap((calculations) => {
    const [first] = calculations;
    if (!first) return [];
    const products = calculations.map(rerun);
    return {
      programme: first.programme,
      line: first.place.line,
      products,
      sum: sumOf(reading, first, products),
    };
  });
}

function rerun(calculation: Calculation): Rerun {
  const { document, stated: value, computed, unitOfMeasure, place, expression } = calculation;
  // What is printed behind the sign says how exact it is; the quote holds it.
  const print = new RegExp(`=\\s*约?\\s*(${value.toFixed().replace(".", "\\.")}0*)(?!\\d)`).exec(
    calculation.quote,
  )?.[1];
  const decimals = Math.max(decimalsOf(print ?? ""), value.decimalPlaces());
  const stated: Quantity = {
    value,
    unit: unitOfMeasure,
    decimals,
    state: value.isZero() ? "zero" : "value",
    processing: "printed",
    formula: "",
    sources: [{ document, line: place.line }],
  };
  return {
    expression,
    stated,
    computed: reckoned(computed, stated, "computed", expression.replace(/\*/g, " × "), stated.sources),
    outcome: outcomeOf(value.minus(computed), halfDigit(decimals)),
  };
}

/** The sum of the products held against the amount that the same line states for all of them: the one nearest to it. */
function sumOf(
  { statements }: Pick<Reading, "statements">,
  { place, unitOfMeasure }: Calculation,
  products: readonly Rerun[],
): Rerun | null {
  if (products.length < 2) return null;
  const total = sum(products.map(({ computed }) => computed.value ?? ZERO));
  const parts = new Set(products.map(({ stated }) => stated.value?.toFixed()));
  const last = Math.max(...products.map(({ stated }) => stated.decimals));
  const [candidate] = statements
    .filter(
      (one) =>
        one.place.line === place.line &&
        one.unitOfMeasure === unitOfMeasure &&
        yuanPer(one.unitOfMeasure) !== null &&
        !parts.has(one.value.toFixed()) &&
        one.place.column > place.column &&
        SUM.test(one.subject),
    )
    .sort((left, right) => left.value.minus(total).abs().comparedTo(right.value.minus(total).abs()));
  if (!candidate) return null;
  const stated = statedQuantity(candidate);
  const terms = products.map(({ computed }) => grouped(computed.value ?? total, last));
  const computed = reckoned(
    total,
    { unit: unitOfMeasure, decimals: last },
    "computed",
    terms.join(" ＋ "),
    products.flatMap(({ stated: one }) => one.sources),
  );
  const slack = halfDigit(stated.decimals).plus(tolerance(last, products.length));
  return {
    expression: terms.join("＋"),
    stated,
    computed,
    outcome: outcomeOf(candidate.value.minus(total), slack),
  };
}

function outcomeOf(gap: Exact, slack: Exact): Rerun["outcome"] {
  if (gap.isZero()) return "equal";
  return gap.abs().lte(slack) ? "rounding" : "differs";
}
