import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Sheet } from "../../src/model/sheet.ts";
import { readTables } from "../../src/pipeline/index.ts";
import { inputOf } from "../support/corpus.ts";

/** A folder is a case: `source.txt`, cut from a published document, and `expected.txt`, its tables. */
const cases = join(import.meta.dirname, "cases");

/** A table as text: its columns, then each row with its code and the amounts in their columns. */
function print(sheet: Sheet): string {
  const lines = [
    `## ${sheet.kind} [${sheet.number}] ${sheet.state} ${sheet.unitOfMeasure} 《${sheet.title}》`,
  ];
  for (const { index, block, role, concept, path } of sheet.columns)
    lines.push(`${index}.${block} ${role}${concept ? ` ${concept}` : ""}: ${path.join("/")}`);
  for (const row of sheet.rows) {
    const labels = row.labels
      .map(({ code, item, subunit }) => [subunit, code, item].filter((text) => text !== "").join(" "))
      .join(" | ");
    const amounts = row.cells.flatMap((cell, at) =>
      cell?.number && sheet.columns[at]?.role === "amount"
        ? [`${at}=${cell.text}${cell.placed ? "°" : ""}`]
        : [],
    );
    const open = row.loose.flat().map((cell) => `?=${cell.text}`);
    lines.push(`${row.line}: ${labels} → ${[...amounts, ...open].join(" ")}`.trimEnd());
  }
  for (const { text, line } of sheet.notes) lines.push(`${line}: note ${text}`);
  return lines.join("\n");
}

test.each(readdirSync(cases))("%s", (name) => {
  const text = readFileSync(join(cases, name, "source.txt"), "utf8");
  const found = `${readTables(inputOf(name, text)).sheets.map(print).join("\n\n")}\n`;
  const snapshot = join(cases, name, "expected.txt");
  if (!existsSync(snapshot)) {
    if (process.env["CI"]) throw new Error(`${name} has no expected.txt`);
    writeFileSync(snapshot, found);
  }
  expect(found).toBe(readFileSync(snapshot, "utf8"));
});
