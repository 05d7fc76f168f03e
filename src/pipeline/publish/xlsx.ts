import { strToU8, zipSync } from "fflate";
import { sheetXml, type WorkSheet } from "./xlsx-sheet.ts";
import { StringTable, StyleTable } from "./xlsx-tables.ts";
import { DECLARATION, escapeXml } from "./xml.ts";

export { widthOf, type SheetCell, type WorkSheet } from "./xlsx-sheet.ts";
export type { CellStyle } from "./xlsx-tables.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The earliest time that a zip entry can bear, always the same: the same workbook gives the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** Longest name of a sheet, in UTF-16 units (ECMA-376, Part 1, 18.2.19). */
const NAME_LENGTH = 31;

/**
 * Names for sheets: without the characters that spreadsheets refuse, at most 31 long, no two alike whatever
 * their case. What has to be cut is cut at the end, and numbered where that makes it another's.
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set(["history"]);
  return wanted.map((name) => {
    const legal = name
      .replace(/[[\]:*?/\\\p{Cc}]/gu, " ")
      .replace(/\s+/gu, " ")
      .replace(/^[\s']+|[\s']+$/gu, "");
    for (let count = 1; ; count += 1) {
      const suffix = count === 1 ? "" : ` ${count}`;
      const fresh = cut(legal || "表", NAME_LENGTH - suffix.length) + suffix;
      if (taken.has(fresh.toLowerCase())) continue;
      taken.add(fresh.toLowerCase());
      return fresh;
    }
  });
}

/** At most `length` UTF-16 units of `text`, no surrogate pair cut and no apostrophe or space left at the end. */
function cut(text: string, length: number): string {
  const short = text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/u, "");
  return short.replace(/[\s']+$/u, "");
}

function relations(items: readonly { type: string; target: string }[]): string {
  const list = items.map(
    ({ type, target }, at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${list.join("")}</Relationships>`;
}

function workbookXml(sheets: readonly WorkSheet[]): string {
  const list = sheets.map(
    ({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const titles = sheets.flatMap(({ name, frozen }, at) =>
    frozen > 0
      ? [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${escapeXml(name.replaceAll("'", "''"))}'!$1:$${frozen}</definedName>`,
        ]
      : [],
  );
  const names = titles.length > 0 ? `<definedNames>${titles.join("")}</definedNames>` : "";
  return `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${list.join("")}</sheets>${names}</workbook>`;
}

function contentTypes(count: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/${name}" ContentType="${type}"/>`;
  return [
    `${DECLARATION}<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    `<Default Extension="xml" ContentType="application/xml"/>`,
    part("xl/workbook.xml", `${TYPE}.sheet.main+xml`),
    ...Array.from({ length: count }, (_, at) =>
      part(`xl/worksheets/sheet${at + 1}.xml`, `${TYPE}.worksheet+xml`),
    ),
    part("xl/styles.xml", `${TYPE}.styles+xml`),
    part("xl/sharedStrings.xml", `${TYPE}.sharedStrings+xml`),
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    "</Types>",
  ].join("");
}

function coreXml(title: string, creator: string): string {
  const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
  return `${DECLARATION}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" ${dc}><dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(creator)}</dc:creator></cp:coreProperties>`;
}

/**
 * A workbook in Office Open XML (ECMA-376), with the parts that every spreadsheet program asks for and no more.
 * It bears no time of writing: the same sheets give the same bytes.
 *
 * @param sheets with names as `sheetNames` gives them
 * @param about title and author of the file
 */
export function xlsx(sheets: readonly WorkSheet[], about: { title: string; creator: string }): Uint8Array {
  const strings = new StringTable();
  const styles = new StyleTable();
  const worksheets = sheets.map((sheet) => sheetXml(sheet, strings, styles));
  const files: Record<string, string> = {
    "[Content_Types].xml": contentTypes(sheets.length),
    "_rels/.rels": relations([
      { type: `${RELATIONS}/officeDocument`, target: "xl/workbook.xml" },
      {
        type: `${PACKAGE}/relationships/metadata/core-properties`,
        target: "docProps/core.xml",
      },
    ]),
    "docProps/core.xml": coreXml(about.title, about.creator),
    "xl/workbook.xml": workbookXml(sheets),
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, at) => ({
        type: `${RELATIONS}/worksheet`,
        target: `worksheets/sheet${at + 1}.xml`,
      })),
      { type: `${RELATIONS}/styles`, target: "styles.xml" },
      { type: `${RELATIONS}/sharedStrings`, target: "sharedStrings.xml" },
    ]),
    "xl/styles.xml": styles.xml(),
    "xl/sharedStrings.xml": strings.xml(),
  };
  worksheets.forEach((xml, at) => (files[`xl/worksheets/sheet${at + 1}.xml`] = xml));
  const entries = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { mtime: NO_TIME, level: 4 });
}
