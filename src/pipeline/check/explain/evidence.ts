import type { Exact } from "../../../model/money.ts";
import type { RowLabel, Sheet, SheetRow } from "../../../model/sheet.ts";
import { parentCode } from "../../recognise/codes.ts";
import { heading } from "../../recognise/words.ts";

/** A row of another table that bears a reading out. */
export interface Witness {
  code: string;
  item: string;
}

function labelled(sheet: Sheet): { row: SheetRow; label: RowLabel; block: number }[] {
  return sheet.rows.flatMap((row) => row.labels.map((label, block) => ({ row, label, block })));
}

/** Whether a row prints every one of the amounts. */
function prints(sheet: Sheet, row: SheetRow, block: number, amounts: readonly Exact[]): boolean {
  const printed = sheet.columns.flatMap(({ index, role, block: own }) => {
    const number = role === "amount" && own === block ? row.cells[index]?.number : null;
    return number ? [number.value] : [];
  });
  return amounts.every((amount) => printed.some((value) => value.eq(amount)));
}

/**
 * The row missing under `parent`, by the other tables of the document: a code one step below the parent's
 * that the table itself lacks, with just these amounts. Null when there is none or when several differ.
 */
export function missingRow(
  sheet: Sheet,
  parent: RowLabel,
  amounts: readonly Exact[],
  others: readonly Sheet[],
): Witness | null {
  const own = new Set(
    labelled(sheet)
      .filter(({ label }) => label.subunit === parent.subunit)
      .map(({ label }) => label.code),
  );
  const found = new Map<string, Witness>();
  for (const other of others)
    for (const { row, label, block } of labelled(other)) {
      const { code, item } = label;
      if (code === "" || own.has(code) || parentCode(code) !== parent.code) continue;
      if (parent.subunit !== "" && label.subunit !== "" && parent.subunit !== label.subunit) continue;
      if (prints(other, row, block, amounts)) found.set(code, { code, item: heading(item) });
    }
  const [only] = found.values();
  return found.size === 1 && only ? only : null;
}

/** Whether another table prints the amounts in the row of this code and subunit. */
export function isPrintedElsewhere(
  label: RowLabel,
  amounts: readonly Exact[],
  others: readonly Sheet[],
): boolean {
  if (label.code === "") return false;
  return others.some((other) =>
    labelled(other).some(
      ({ row, label: { code, subunit }, block }) =>
        code === label.code && subunit === label.subunit && prints(other, row, block, amounts),
    ),
  );
}
