import { Exact, grouped, sum, ZERO } from "../../model/money.ts";
import { once } from "../../model/once.ts";
import type { Place } from "../../model/place.ts";
import type { Sheet, SheetCell } from "../../model/sheet.ts";
import { rowIdentities } from "../place/identities.ts";
import { rowSums } from "../place/sums.ts";
import type { TableVocabulary } from "../recognise/vocabulary.ts";

/** A cell that the print does not show whole, and what an identity gives for it, where one does. */
export interface DamagedCell {
  row: number;
  column: number;
  kind: "cut-off" | "missing";
  implied: { value: Exact; identity: string; places: Place[] } | null;
}

interface Equation {
  whole: { row: number; column: number };
  parts: { row: number; column: number }[];
  /** How the identity reads, without its amounts. */
  name: string;
}

/** Every identity of a sheet, as cells; set up once for all who hold them. */
export function equationsOf(sheet: Sheet, vocabulary: TableVocabulary): readonly Equation[] {
  return equations(vocabulary)(sheet);
}

const equations = once((vocabulary: TableVocabulary) =>
  once((sheet: Sheet) => setUpEquations(sheet, vocabulary)),
);

function setUpEquations(sheet: Sheet, vocabulary: TableVocabulary): Equation[] {
  const equations: Equation[] = [];
  const title = (column: number): string => sheet.columns[column]?.path.at(-1) ?? "";
  for (const block of new Set(sheet.columns.map((column) => column.block))) {
    const own = sheet.columns.filter((column) => column.block === block);
    const rows = sheet.rows.map((row) => ({
      label: row.labels[block] ?? { item: "", code: "", level: null, subunit: "" },
      present: own.some((column) => row.cells[column.index] !== undefined),
      filled: own.some((column) => column.role === "amount" && row.cells[column.index]?.number != null),
    }));
    for (const { total, parts } of rowIdentities(own, vocabulary)) {
      const name = `${title(total)}＝${parts.map(title).join("＋")}`;
      sheet.rows.forEach((_, row) => {
        equations.push({
          whole: { row, column: total },
          parts: parts.map((column) => ({ row, column })),
          name,
        });
      });
    }
    for (const { whole, parts } of rowSums(rows, vocabulary)) {
      const label = rows[whole]?.label;
      const name = `${label?.code ?? ""}${label?.item || "合计"}＝下列各项之和`;
      for (const column of own)
        if (column.role === "amount") {
          equations.push({
            whole: { row: whole, column: column.index },
            parts: parts.map((row) => ({ row, column: column.index })),
            name,
          });
        }
    }
  }
  return equations;
}

/** The number of decimals that nearly all amounts of a sheet print, or null. */
function usualDecimals(sheet: Sheet): number | null {
  const counts = new Map<number, number>();
  let all = 0;
  for (const row of sheet.rows)
    for (const column of sheet.columns) {
      const number = column.role === "amount" ? row.cells[column.index]?.number : null;
      if (!number?.whole) continue;
      counts.set(number.decimals, (counts.get(number.decimals) ?? 0) + 1);
      all += 1;
    }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] * 10 >= all * 8 ? best[0] : null;
}

/**
 * Finds the cells that are cut off or have vanished. A cell is cut off when its print ends in the
 * middle of a number (`0. (`), or has fewer decimals than the table prints and begins the amount
 * that an identity gives (2 for 2.69). A cell has vanished when it alone is empty among amounts that
 * include printed zeros, and its sum needs it. Nothing else is held to be damaged. Found once for each sheet.
 */
export function findDamage(sheet: Sheet, vocabulary: TableVocabulary): readonly DamagedCell[] {
  return damage(vocabulary)(sheet);
}

const damage = once((vocabulary: TableVocabulary) =>
  once((sheet: Sheet) => lookForDamage(sheet, vocabulary)),
);

function lookForDamage(sheet: Sheet, vocabulary: TableVocabulary): DamagedCell[] {
  const decimals = usualDecimals(sheet);
  const cell = (at: { row: number; column: number }): SheetCell | undefined =>
    sheet.rows[at.row]?.cells[at.column];
  const value = (at: { row: number; column: number }): Exact => cell(at)?.number?.value ?? ZERO;
  const found = new Map<string, DamagedCell>();
  const equations = equationsOf(sheet, vocabulary);
  const isCut = (at: { row: number; column: number }): boolean => cell(at)?.number?.whole === false;
  const isBlank = (at: { row: number; column: number }): boolean =>
    cell(at) === undefined && sheet.rows[at.row]?.gaps[at.column] !== undefined;
  /** Most cells are whole, and an identity of such cells needs no closer look. */
  const doubtful = (at: { row: number; column: number }): boolean => {
    const number = cell(at)?.number;
    return number ? !number.whole || number.decimals < (decimals ?? 0) : isBlank(at);
  };
  sheet.rows.forEach((row, index) => {
    for (const column of sheet.columns)
      if (column.role === "amount" && isCut({ row: index, column: column.index }) && row.cells[column.index])
        found.set(`${index},${column.index}`, {
          row: index,
          column: column.index,
          kind: "cut-off",
          implied: null,
        });
  });
  for (const equation of equations) {
    const all = [equation.whole, ...equation.parts];
    if (!all.some(doubtful)) continue;
    const printed = all.filter((at) => cell(at)?.number != null);
    const cut = all.filter(isCut);
    const coarse =
      decimals !== null && decimals > 0 && cut.length === 0
        ? printed.filter((at) => (cell(at)?.number?.decimals ?? decimals) < decimals)
        : [];
    const blank = all.filter(isBlank);
    if (cut.length === 0 && coarse.length === 0 && blank.length !== 1) continue;
    const gap = sum(equation.parts.map(value)).minus(value(equation.whole));
    const expected = (at: { row: number; column: number }): Exact =>
      at === equation.whole ? value(at).plus(gap) : value(at).minus(gap);
    const short = gap.isZero() ? [] : coarse.filter((at) => continues(cell(at), expected(at), decimals ?? 0));
    const suspects = cut.length > 0 ? cut : short;
    const only = suspects[0];
    if (
      suspects.length === 1 &&
      only &&
      decimals !== null &&
      continues(cell(only), expected(only), decimals)
    ) {
      keep(only, "cut-off", expected(only), equation, all);
      continue;
    }
    const missing = blank[0];
    const zeros = printed.some((at) => value(at).isZero());
    if (
      blank.length === 1 &&
      missing &&
      missing !== equation.whole &&
      equation.parts.length > 3 &&
      zeros &&
      printed.length === all.length - 1
    ) {
      const implied = expected(missing);
      if (implied.isPositive() && !implied.isZero()) keep(missing, "missing", implied, equation, all);
    }
  }
  return [...found.values()];

  function keep(
    at: { row: number; column: number },
    kind: DamagedCell["kind"],
    implied: Exact,
    equation: Equation,
    all: readonly { row: number; column: number }[],
  ): void {
    const name = `${at.row},${at.column}`;
    if (found.get(name)?.implied) return;
    const places = all.filter((other) => other !== at).flatMap((other) => cell(other)?.place ?? []);
    const identity = `由「${equation.name}」推得 ${grouped(implied, decimals ?? 2)}`;
    found.set(name, { ...at, kind, implied: { value: implied, identity, places } });
  }
}

/** Whether the print is how `expected` begins. */
function continues(cell: SheetCell | undefined, expected: Exact, decimals: number): boolean {
  const print = (cell?.text ?? "").replace(/[^\d.]/g, "");
  return print !== "" && !expected.isNegative() && expected.toFixed(decimals).startsWith(print);
}
