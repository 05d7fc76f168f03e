import { Exact } from "../../src/model/money.ts";
import { inUnit, type Quantity, quantityText } from "../../src/model/quantity.ts";
import { isQuantity } from "./told.ts";

/** Every quantity in a thing, however deep. */
export function quantitiesIn(thing: unknown, seen = new Set<unknown>()): Quantity[] {
  if (isQuantity(thing)) return [thing];
  if (typeof thing !== "object" || thing === null || seen.has(thing)) return [];
  seen.add(thing);
  const parts: unknown[] = thing instanceof Map ? [...thing.values()] : Object.values(thing);
  return parts.flatMap((part) => quantitiesIn(part, seen));
}

/** Digits of a source line as they are compared: separators, white space and full width make no difference. */
function digits(text: string): string {
  return text
    .replace(/[０-９．]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\s,，\t]/g, "");
}

/**
 * What is wrong with where a quantity comes from: a figure without a line or one that its line does not print, one
 * that is reckoned without saying how, a state with a number. Empty for a good one.
 *
 * @param linesOf the source of a document
 */
export function originFaults(quantity: Quantity, linesOf: (document: string) => readonly string[]): string[] {
  const { value, unit, state, processing, formula, sources } = quantity;
  const name = `${quantityText(quantity)} ${unit} (${processing}${formula && `, ${formula}`})`;
  const faults: string[] = [];
  if ((value !== null) !== (state === "value" || state === "zero")) faults.push(`${name} is ${state}`);
  if (value !== null && value.isZero() !== (state === "zero")) faults.push(`${name} is ${state}`);
  if (value === null) return faults;
  if (sources.length === 0) faults.push(`${name} has no source`);
  for (const { document, line } of sources)
    if (linesOf(document)[line - 1] === undefined)
      faults.push(`${name} points to line ${line} of ${document}`);
  if (processing === "printed") {
    const printed = new Set([
      value.toFixed(),
      value.toFixed(quantity.decimals),
      value.abs().toFixed(quantity.decimals),
    ]);
    const found = sources.some(({ document, line }) => {
      // A cell may be broken over two lines.
      const near = digits(
        linesOf(document)
          .slice(line - 1, line + 2)
          .join(""),
      );
      return [...printed].some((one) => near.includes(one));
    });
    if (!found) faults.push(`${name} is not printed on line ${sources.map(({ line }) => line).join(", ")}`);
    if (formula !== "") faults.push(`${name} is printed and has a formula`);
  } else {
    if (formula === "") faults.push(`${name} says not how it is known`);
    const again = reckon(formula);
    if (again && !agrees(again, quantity)) faults.push(`${name}: its formula makes ${again.toFixed()}`);
  }
  return faults;
}

/** Whether a formula done again makes the quantity, as it is or as a percentage, within its last digit. */
function agrees(again: Exact, { value, decimals }: Quantity): boolean {
  const near = new Exact(10).pow(-Math.max(decimals, value?.decimalPlaces() ?? 0)).times("0.51");
  return [1, -1, 100, 10000, "0.0001", "0.01", "1e-8"].some((factor) =>
    again
      .times(factor)
      .minus(value ?? 0)
      .abs()
      .lte(near),
  );
}

const UNITS: Record<string, string> = { 亿元: "100000000", 万元: "10000", 万人: "10000", "%": "0.01" };

/** The value of an arithmetic of printed figures; null where it is words. Units count as factors. */
export function reckon(formula: string): Exact | null {
  const tokens = formula
    .replace(/[,\s]/g, "")
    .replace(/年/g, "")
    .match(/\d+(?:\.\d+)?(?:亿元|万元|万人|元\/人|元|人|%)?|[＋+−\-×*÷/()（）]|./g);
  if (!tokens) return null;
  let at = 0;
  const number = (): Exact | null => {
    const token = tokens[at++] ?? "";
    if (token === "(" || token === "（") {
      const inner = sum();
      at += 1;
      return inner;
    }
    if (token === "−" || token === "-") return number()?.neg() ?? null;
    const [, value, unit = ""] = /^(\d+(?:\.\d+)?)(.*)$/.exec(token) ?? [];
    return value === undefined ? null : new Exact(value).times(UNITS[unit] ?? 1);
  };
  const chain = (
    part: () => Exact | null,
    signs: string,
    apply: (sign: string, left: Exact, right: Exact) => Exact,
  ) => {
    let left = part();
    while (left && at < tokens.length && signs.includes(tokens[at] ?? "")) {
      const sign = tokens[at++] ?? "";
      const right = part();
      left = right && apply(sign, left, right);
    }
    return left;
  };
  const product = (): Exact | null =>
    chain(number, "×*÷/", (sign, left, right) =>
      "×*".includes(sign) ? left.times(right) : right.isZero() ? left : left.div(right),
    );
  const sum = (): Exact | null =>
    chain(product, "＋+−-", (sign, left, right) =>
      "＋+".includes(sign) ? left.plus(right) : left.minus(right),
    );
  const result = sum();
  return at === tokens.length ? result : null;
}

/** Whether two quantities are one amount, whatever unit of money it is said in, with or without its sign. */
export function sameQuantity(one: Quantity, other: Quantity): boolean {
  if (one.value === null || other.value === null) return one.state === other.state;
  const there = inUnit(other, one.unit);
  return there.unit === one.unit && (there.value?.abs().eq(one.value.abs()) ?? false);
}

/** Whether a number as it is said in words, 1,310 万元 or 77.9%, is this quantity, rounded. */
export function isSaid(said: string, unit: string, quantity: Quantity): boolean {
  const value = new Exact(said.replace(/,/g, ""));
  const there = inUnit(quantity, unit);
  if (there.value === null || there.unit.split("/")[0] !== unit.split("/")[0]) return false;
  return there.value
    .abs()
    .minus(value)
    .abs()
    .lte(
      new Exact("0.5").times(new Exact(10).pow(-value.decimalPlaces())).plus(
        // 6,511 万元 and 106,626 万元 are whole; three significant digits are what a title keeps of 1.87 亿元.
        said.includes(".") || value.lt(1000) ? 0 : "0.5",
      ),
    );
}
