import { PUBLISHER } from "../../model/publication.ts";
import type { Reading } from "../../model/reading.ts";
import { sheetNames, xlsx, type WorkSheet } from "../../pipeline/publish/xlsx.ts";
import { subjectOf } from "../../model/subject.ts";
import { tableLabels } from "../table.ts";
import { notesSheet } from "./notes.ts";
import { tableSheet } from "./table.ts";

const NOTES = "说明";

/** The sheets of a report's workbook: notes first, then each statutory table that the document holds. */
export function sheetsOf(reading: Reading, version: string): WorkSheet[] {
  const labels = tableLabels(reading.tables);
  const present = reading.tables.filter(({ state }) => state !== "absent");
  const label = (id: string): string => labels.get(id) ?? id;
  const [notes = NOTES, ...names] = sheetNames([NOTES, ...present.map(({ id }) => label(id))]);
  const nameOf = new Map(present.map(({ id }, at) => [id, names[at] ?? id]));
  return [
    notesSheet(reading, notes, labels, nameOf, version),
    ...present.map((table) =>
      tableSheet(table, reading.facts, nameOf.get(table.id) ?? table.id, label(table.id)),
    ),
  ];
}

/**
 * A report as a workbook (.xlsx).
 *
 * @param version names the source and the program that it is made from, for the notes
 */
export function workbookOf(reading: Reading, version: string): Uint8Array {
  return xlsx(sheetsOf(reading, version), { title: subjectOf(reading).title, creator: PUBLISHER });
}
