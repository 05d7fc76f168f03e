import { strFromU8, unzipSync } from "fflate";
import { DOMParser } from "linkedom";

/** A cell as it is read back: its text, or the number with the format that it is shown in. */
export interface ReadCell {
  text: string | null;
  number: string | null;
  format: string;
}

/** A sheet as it is read back. */
export interface ReadSheet {
  name: string;
  cells: Map<string, ReadCell>;
  /** Ranges, as `A1:C1`. */
  merged: string[];
  /** How many rows stay in sight. */
  frozen: number;
}

type Xml = ReturnType<DOMParser["parseFromString"]>;

function elements(parent: Xml | Element, tag: string): Element[] {
  return [...(parent as unknown as Element).querySelectorAll(tag)];
}

/** A workbook read back from its parts; fails where a part is missing or a reference leads nowhere. */
export function readXlsx(bytes: Uint8Array): { files: string[]; sheets: ReadSheet[] } {
  const files = unzipSync(bytes);
  const part = (name: string): Xml => {
    const content = files[name];
    if (!content) throw new Error(`The workbook has no ${name}`);
    return new DOMParser().parseFromString(strFromU8(content), "text/xml");
  };
  const targets = new Map(
    elements(part("xl/_rels/workbook.xml.rels"), "Relationship").map((one) => [
      one.getAttribute("Id"),
      one.getAttribute("Target"),
    ]),
  );
  const strings = elements(part("xl/sharedStrings.xml"), "si").map((one) =>
    (one.textContent ?? "").replace(/_x([0-9a-f]{4})_/giu, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  );
  const styles = part("xl/styles.xml");
  const formats = new Map(
    elements(styles, "numFmt").map((one) => [one.getAttribute("numFmtId"), one.getAttribute("formatCode")]),
  );
  const cellFormats = elements(styles, "cellXfs > xf").map(
    (one) => formats.get(one.getAttribute("numFmtId")) ?? "",
  );
  const sheets = elements(part("xl/workbook.xml"), "sheet").map((sheet): ReadSheet => {
    const xml = part(`xl/${targets.get(sheet.getAttribute("r:id"))}`);
    const cells = new Map<string, ReadCell>();
    for (const cell of elements(xml, "sheetData c")) {
      const value = cell.querySelector("v")?.textContent ?? null;
      const isText = cell.getAttribute("t") === "s";
      const text = isText ? (strings[Number(value)] ?? null) : null;
      if (isText && text === null) throw new Error(`There is no text ${value}`);
      const style = cellFormats[Number(cell.getAttribute("s") ?? 0)];
      if (style === undefined) throw new Error(`There is no style ${cell.getAttribute("s")}`);
      cells.set(cell.getAttribute("r") ?? "", { text, number: isText ? null : value, format: style });
    }
    return {
      name: sheet.getAttribute("name") ?? "",
      cells,
      merged: elements(xml, "mergeCell").map((one) => one.getAttribute("ref") ?? ""),
      frozen: Number(xml.querySelector("pane")?.getAttribute("ySplit") ?? 0),
    };
  });
  return { files: Object.keys(files), sheets };
}
