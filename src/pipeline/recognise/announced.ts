import type { StatutoryTable } from "../../model/reading.ts";
import type { Announcement } from "./regions.ts";

/**
 * Holds the contents list against the tables that were found: a table without a printed number takes
 * that of its announcement, and an announced table that is nowhere is `absent`. Tables of one kind are
 * matched in order, those that share the announced number first.
 */
export function holdAgainstContents(
  tables: readonly StatutoryTable[],
  announced: readonly Announcement[],
): StatutoryTable[] {
  const open = new Set(tables);
  const numbers = new Map<StatutoryTable, string>();
  const announcements = new Map<StatutoryTable, { title: string; line: number }>();
  const absent: StatutoryTable[] = [];
  const ids = new Set(tables.map(({ id }) => id));
  for (const { kind, title, number, line } of announced) {
    const same = [...open].filter((table) => table.kind === kind);
    const match = same.find((table) => table.number === number) ?? same[0];
    if (match) {
      // One announcement may stand for several forms of one kind: 绩效目标表 of each project.
      const several = match.kind.startsWith("performance") || match.kind === "self-evaluation";
      for (const table of several ? same : [match]) {
        open.delete(table);
        if (!several) announcements.set(table, { title, line });
        if (table.number === "") numbers.set(table, number);
      }
      continue;
    }
    let id = kind;
    for (let nth = 2; ids.has(id); nth += 1) id = `${kind}-${nth}`;
    ids.add(id);
    absent.push({
      id,
      kind,
      title,
      number,
      unitOfMeasure: "",
      state: "absent",
      lines: [],
      titleLine: line,
      announced: { title, line },
      notes: [],
      columns: [],
      head: [],
      body: [],
    });
  }
  return [
    ...tables.map((table) => ({
      ...table,
      number: table.number || (numbers.get(table) ?? ""),
      announced: announcements.get(table) ?? null,
    })),
    ...absent,
  ];
}
