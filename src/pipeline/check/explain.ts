import { Exact, grouped, ZERO } from "../../model/money.ts";
import type { Place } from "../../model/place.ts";
import type { RowLabel, Sheet } from "../../model/sheet.ts";
import { findDamage } from "../extract/implied.ts";
import { rowIdentities } from "../place/identities.ts";
import type { TableVocabulary } from "../recognise/vocabulary.ts";
import { isPrintedElsewhere, missingRow } from "./explain/evidence.ts";
import { search } from "./explain/search.ts";
import type { Step } from "./explain/steps.ts";
import { holds, type System, systemOf } from "./explain/system.ts";

/** One cell to be read otherwise, or one amount of a row that is not there. */
export interface Change {
  kind: "change" | "missing-row" | "missing-cell";
  /** Row of the sheet; for a missing row, the row of the sum it belongs to. */
  row: number;
  column: number;
  item: string;
  code: string;
  /** As printed; null where nothing is. */
  from: Exact | null;
  to: Exact;
  place: Place | null;
}

/** A possible reading of a table whose identities fail. Offered to the reader, never applied. */
export interface Explanation {
  changes: Change[];
  text: string;
  /** With the changes every identity of the table holds. */
  complete: boolean;
  /** Other readings are as small and as well borne out, so this one is only an example. */
  ambiguous: boolean;
  /** The search was stopped at its bound. */
  gaveUp: boolean;
}

/**
 * The fewest changes after which every identity of a failing table holds: cells read otherwise, the
 * cells of one row moved together, or a row that is missing. Among equally small ones the one that another
 * table of the document bears out, or that reads a damaged cell, comes first. Null when nothing fails.
 *
 * @param others the document's other tables, which name a missing row
 * @example 合计 18,669.65 over 208 105.48 and 210 18,480.23 in three columns, and another table with
 *   221 住房保障支出 83.94: 「若补上 221 住房保障支出 83.94，则本表各项全部相符」
 */
export function explainTable(
  sheet: Sheet,
  vocabulary: TableVocabulary,
  others: readonly Sheet[] = [],
): Explanation | null {
  const system = systemOf(sheet, vocabulary);
  if (system.equations.every((held, at) => holds(held, system.residuals[at] ?? ZERO))) return null;
  const identities = (group: string) => {
    const block = Number(group.split("|")[1]);
    return rowIdentities(
      sheet.columns.filter((column) => column.block === block),
      vocabulary,
    );
  };
  // Where an amount has no certain column the gap may be our reading's, and no print is to be doubted for it.
  if (!system.certain)
    return {
      changes: [],
      text: "本表有数字的列未能确定，不作推断",
      complete: false,
      ambiguous: false,
      gaveUp: false,
    };
  const { solutions, gaveUp } = search(system, identities);
  const damaged = new Set(findDamage(sheet, vocabulary).map(({ row, column }) => `${row},${column}`));
  const ranked = solutions
    .map((steps) => {
      const read = steps.map((step) =>
        readStep(
          sheet,
          system,
          step,
          others.filter((other) => other !== sheet),
          damaged,
        ),
      );
      return { read, doubt: read.reduce((total, { doubt }) => total + doubt, 0) };
    })
    .sort((a, b) => a.doubt - b.doubt);
  const [best] = ranked;
  if (!best) {
    const text = gaveUp
      ? "可能的改法过多，未能在限定步数内找出使各项相符的最小改动"
      : "没有三处以内的改动能使本表各项全部相符";
    return { changes: [], text, complete: false, ambiguous: false, gaveUp };
  }
  const equal = ranked.filter(({ doubt }) => doubt === best.doubt).length;
  const reading = `若${best.read.map(({ text }) => text).join("，并")}，则本表各项全部相符`;
  return {
    changes: best.read.flatMap(({ changes }) => changes),
    text: equal > 1 ? `${reading}；另有 ${equal - 1} 种同样小的改法，无法确定是哪一处` : reading,
    complete: true,
    ambiguous: equal > 1,
    gaveUp,
  };
}

interface Read {
  changes: Change[];
  text: string;
  /** 0 where something outside the failing sums bears it out. */
  doubt: number;
}

function readStep(
  sheet: Sheet,
  system: System,
  step: Step,
  others: readonly Sheet[],
  damaged: ReadonlySet<string>,
): Read {
  const labelOf = (row: number, column: number): RowLabel =>
    sheet.rows[row]?.labels[sheet.columns[column]?.block ?? 0] ?? {
      item: "",
      code: "",
      level: null,
      subunit: "",
    };
  const title = (column: number): string => sheet.columns[column]?.path.join("/") ?? "";
  if (step.kind === "missing-row") {
    const row = Number(step.group?.split("|")[0]);
    const parent = labelOf(row, step.amounts[0]?.column ?? 0);
    const values = step.amounts.map(({ value }) => value);
    const witness = missingRow(sheet, parent, values, others);
    const [first] = values;
    const alike = values.every((value) => first?.eq(value));
    const amounts =
      alike && first
        ? grouped(first, 2)
        : step.amounts.map(({ column, value }) => `${title(column)} ${grouped(value, 2)}`).join("、");
    const name = witness ? ` ${witness.code} ${witness.item} ` : `「${parent.item || "合计"}」所属的一行 `;
    return {
      changes: step.amounts.map(({ column, value }) => ({
        kind: "missing-row",
        row,
        column,
        item: witness?.item ?? "",
        code: witness?.code ?? "",
        from: null,
        to: value,
        place: null,
      })),
      text: `补上${name}${amounts}`,
      doubt: witness ? 0 : 3,
    };
  }
  const changes = step.deltas.map(({ variable, delta }): Change => {
    const { row = 0, column = 0, value = ZERO, cell } = system.variables[variable] ?? {};
    const { item, code } = labelOf(row, column);
    const from = cell?.number ? value : null;
    return {
      kind: from ? "change" : "missing-cell",
      row,
      column,
      item,
      code,
      from,
      to: value.plus(delta),
      place: cell?.place ?? sheet.rows[row]?.gaps[column] ?? null,
    };
  });
  const [first] = changes;
  const alike = changes.every(
    ({ from, to }) =>
      to.eq(first?.to ?? ZERO) && (from === null ? first?.from === null : first?.from?.eq(from)),
  );
  // The same code stands once under every subunit.
  const subunit = first ? labelOf(first.row, first.column).subunit : "";
  const head = first ? `${subunit ? ` ${subunit} 的` : ""}「${first.code}${first.item || "该行"}」` : "";
  const reading = ({ from, to }: Change): string =>
    from ? `由 ${grouped(from, 2)} 读作 ${grouped(to, 2)}` : `的空格读作 ${grouped(to, 2)}`;
  const columns =
    changes.length > 1
      ? `（${title(first?.column ?? 0)}等 ${changes.length} 栏）`
      : `（${title(first?.column ?? 0)}）`;
  const text =
    alike && first
      ? `将${head}${columns}${reading(first)}`
      : `将${head}${changes.map((change) => `（${title(change.column)}）${reading(change)}`).join("、")}`;
  const label = first ? labelOf(first.row, first.column) : null;
  const known =
    changes.every(({ row, column }) => damaged.has(`${row},${column}`)) ||
    (label !== null &&
      isPrintedElsewhere(
        label,
        changes.map(({ to }) => to),
        others,
      ));
  return { changes, text, doubt: known ? 0 : 2 };
}
