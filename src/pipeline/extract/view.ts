import type { BodyCell, BodyRow, HeadCell, StatutoryTable } from "../../model/reading.ts";
import type { Column, Sheet } from "../../model/sheet.ts";
import { squash } from "../recognise/words.ts";
import type { PlacedFact } from "./facts.ts";

/** Headings drawn from header paths: shared steps become one cell over their columns. */
export function headOf(columns: readonly Column[]): HeadCell[][] {
  const depth = Math.max(1, ...columns.map(({ path }) => path.length));
  const rows: HeadCell[][] = Array.from({ length: depth }, () => []);
  const same = (a: Column, b: Column | undefined, level: number): boolean =>
    b !== undefined &&
    a.block === b.block &&
    b.path.length > level + 1 &&
    a.path.length > level + 1 &&
    a.path.slice(0, level + 1).join("/") === b.path.slice(0, level + 1).join("/");
  for (let level = 0; level < depth; level += 1)
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at];
      if (!column || (column.path.length <= level && level > 0) || (level > 0 && column.path.length === 0))
        continue;
      const text = column.path[level] ?? "";
      const leaf = level >= column.path.length - 1;
      let colspan = 1;
      if (!leaf) while (same(column, columns[at + colspan], level)) colspan += 1;
      rows[level]?.push({ text, colspan, rowspan: leaf ? depth - level : 1 });
      at += colspan - 1;
    }
  return rows;
}

/**
 * A sheet as it is to be drawn and published. `offset` is the index of the sheet's first fact in the
 * document's facts. Amounts without a certain column stand in extra columns at the end, 列未定.
 */
export function viewOf(sheet: Sheet, facts: readonly PlacedFact[], offset: number): StatutoryTable {
  const open = new Map<number, number[]>();
  const byCell = new Map<string, number>();
  facts.forEach(({ row, column }, at) => {
    if (column === null) open.set(row, [...(open.get(row) ?? []), offset + at]);
    else byCell.set(`${row},${column}`, offset + at);
  });
  const extra = Math.max(0, ...[...open.values()].map((list) => list.length));
  const extraColumns: Column[] = Array.from({ length: extra }, (_, at) => ({
    index: sheet.columns.length + at,
    path: ["列未定"],
    role: "amount",
    block: sheet.columns.at(-1)?.block ?? 0,
    concept: null,
  }));
  const body: BodyRow[] = sheet.rows.map((row, at) => {
    const cells: BodyCell[] = sheet.columns.map((column): BodyCell => {
      const cell = row.cells[column.index];
      const role = column.role === "item" ? "label" : column.role === "unit-code" ? "code" : column.role;
      // Line breaks inside a name are the layout's; figures and codes are shown as printed.
      return {
        text: column.role === "item" ? squash(cell?.text ?? "") : (cell?.text ?? ""),
        fact: byCell.get(`${at},${column.index}`) ?? -1,
        role,
      };
    });
    const label = row.labels[0];
    const items = cells.filter((cell) => cell.role === "label");
    if (
      items.length === 1 &&
      items[0] &&
      items[0].text === "" &&
      label &&
      cells.every((cell) => cell.role !== "code" || cell.text === "")
    )
      items[0].text = label.item;
    const loose = (open.get(at) ?? []).map((fact): BodyCell => ({
      text: facts[fact - offset]?.fact.raw ?? "",
      fact,
      role: "amount",
    }));
    while (loose.length < extra) loose.push({ text: "", fact: -1, role: "amount" });
    // Parts that stand side by side share a level or the row has none.
    const levels = new Set(row.labels.filter(({ item }) => item !== "").map(({ level }) => level));
    return {
      line: row.line,
      cells: [...cells, ...loose],
      level: levels.size === 1 ? (label?.level ?? null) : null,
    };
  });
  return {
    id: sheet.id,
    kind: sheet.kind,
    title: sheet.title,
    number: sheet.number,
    unitOfMeasure: sheet.unitOfMeasure,
    state: sheet.state,
    lines: sheet.lines,
    titleLine: sheet.titleLine,
    notes: sheet.notes,
    columns: sheet.columns
      .filter(({ role, path }) => role === "amount" && path.length > 0)
      .map(({ path }) => path.join("/")),
    head: sheet.columns.some(({ path }) => path.length > 0)
      ? headOf([...sheet.columns, ...extraColumns])
      : [],
    body,
  };
}
