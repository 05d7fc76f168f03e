import type { Place } from "../../model/place.ts";
import type { Sheet } from "../../model/sheet.ts";

/** What a run of digits on a table's lines was taken for. */
export type DigitUse = "fact" | "code" | "index" | "text" | "head" | "note" | "mark";

export interface AccountedDigits extends Place {
  text: string;
  /** null: nothing accounts for it, a number has been dropped. */
  as: DigitUse | null;
}

/**
 * Accounts for every run of digits on the lines of a table: each is a fact, a code, an index, part of
 * a text, of the head, of a note or of the table's marks (title, number, unit of money). A run that
 * is none of them is a dropped number; a test holds that there is none.
 */
export function accountForDigits(sheet: Sheet, lines: readonly string[]): AccountedDigits[] {
  const spans = new Map<number, { from: number; to: number; as: DigitUse }[]>();
  const cover = (place: Place, as: DigitUse): void => {
    spans.set(place.line, [
      ...(spans.get(place.line) ?? []),
      { from: place.column, to: place.endColumn, as },
    ]);
  };
  for (const row of sheet.rows) {
    row.cells.forEach((cell, index) => {
      if (!cell) return;
      const role = sheet.columns[index]?.role;
      const as =
        role === "amount" && (cell.number !== null || /\d/.test(cell.text))
          ? "fact"
          : role === "code" || role === "unit-code"
            ? "code"
            : role === "index"
              ? "index"
              : "text";
      for (const place of cell.pieces ?? [cell.place]) cover(place, as);
    });
    for (const cell of row.loose.flat()) cover(cell.place, "fact");
  }
  const head = new Set(sheet.headLines);
  const notes = new Set(sheet.notes.map(({ line }) => line));
  const digits: AccountedDigits[] = [];
  for (const { start, end } of sheet.lines)
    for (let line = start; line <= end; line += 1)
      for (const match of (lines[line - 1] ?? "").matchAll(/\d+/g)) {
        const column = match.index + 1;
        const covering = spans.get(line)?.find(({ from, to }) => from <= column && column < to)?.as;
        const whole = head.has(line) ? "head" : notes.has(line) ? "note" : spans.has(line) ? null : "mark";
        digits.push({
          line,
          column,
          endColumn: column + match[0].length,
          text: match[0],
          as: covering ?? whole,
        });
      }
  return digits;
}
