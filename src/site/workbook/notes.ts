import { LICENCE } from "../../model/publication.ts";
import { formatRanges } from "../../model/place.ts";
import type { Reading, StatutoryTable } from "../../model/reading.ts";
import type { SheetCell, WorkSheet } from "../../pipeline/publish/xlsx.ts";
import { buildName } from "../build.ts";
import { listFindings, tableRefs } from "../findings.ts";
import { subjectOf } from "../../model/subject.ts";
import { ruleOf } from "../rules.ts";
import {
  DOCUMENT_STAGE_WORDS,
  LEVEL_BASIS_WORDS,
  STATE_WORDS,
  TABLE_STATE_WORDS,
} from "../../model/words.ts";
import { FINDING_LEVEL_WORDS } from "../words.ts";

type Row = SheetCell[];

const TEXT = { wrap: true, align: "left" } as const;
const HEAD = { bold: true, filled: true, boxed: true, align: "left", wrap: true } as const;
const CELL = { boxed: true, align: "left", wrap: true } as const;

/** Signs that a reader of the sheets meets, and what each says. */
const MEANINGS: readonly (readonly [string, string])[] = [
  [STATE_WORDS.blank, "原表该格没有印数字，不等于零"],
  ["0", "原表印的就是零"],
  [STATE_WORDS["declared-none"], "空表，并附有说明"],
  [STATE_WORDS.absent, "文件提到此表，而文中没有"],
  [STATE_WORDS.unreadable, "原文残缺或无法辨认，照录所印，未作猜测"],
  [STATE_WORDS["not-applicable"], "不适用于该单位"],
  ["列未定", "原文没有印出所在栏，有多种可能；写作文字，不参与求和"],
  ["斜体数字", "原文没有印出所在栏，由勾稽关系唯一确定"],
];

function pair(label: string, value: string): Row {
  return [
    { value: label, style: { bold: true, align: "left" } },
    { value, style: TEXT, across: 5 },
  ];
}

function heading(text: string): Row[] {
  return [[], [{ value: text, style: { bold: true, size: 12 } }]];
}

function unitsOf(tables: readonly StatutoryTable[]): string {
  const units = new Set(tables.map(({ unitOfMeasure }) => unitOfMeasure).filter(Boolean));
  return units.size > 0 ? `${[...units].join("、")}（各表分别注明）` : "未注明";
}

/** The sheet of each table, by the table's id; tables that are only announced have none. */
export type SheetOf = ReadonlyMap<string, string>;

function tableRows(
  tables: readonly StatutoryTable[],
  labels: ReadonlyMap<string, string>,
  sheets: SheetOf,
): Row[] {
  return [
    ["工作表", "报表", "序号", "计量单位", "原文行", "状态"].map((value) => ({ value, style: HEAD })),
    ...tables.map((table) =>
      [
        sheets.get(table.id) ?? "——",
        labels.get(table.id) ?? table.title,
        table.number,
        table.unitOfMeasure,
        formatRanges(table.lines).replaceAll(";", "、"),
        TABLE_STATE_WORDS[table.state],
      ].map((value) => ({ value, style: CELL })),
    ),
  ];
}

function findingRows(reading: Reading): Row[] {
  const findings = listFindings(reading, tableRefs(reading));
  if (findings.length === 0) return [[{ value: "没有。", style: TEXT }]];
  return [
    ["编号", "规则", "程度", "原文行", "说明"].map((value, at) => ({
      value,
      style: HEAD,
      ...(at === 4 && { across: 2 }),
    })),
    ...findings.map(({ number, rule, level, places, message }) => {
      const lines = [...new Set(places.map(({ line }) => line))].join("、");
      return [`※${number}`, ruleOf(rule)?.name ?? rule, FINDING_LEVEL_WORDS[level], lines, message].map(
        (value, at) => ({ value, style: CELL, ...(at === 4 && { across: 2 }) }),
      );
    }),
  ];
}

/**
 * The first sheet of a report's workbook: what it is, on which basis, how to read its signs, where each table
 * was printed, what to hold against the source, and on what terms it may be used.
 *
 * @param version names the source and the program that the file was made from
 */
export function notesSheet(
  reading: Reading,
  name: string,
  labels: ReadonlyMap<string, string>,
  sheets: SheetOf,
  version: string,
): WorkSheet {
  const subject = subjectOf(reading);
  const rows: Row[] = [
    [{ value: subject.title, style: { bold: true, size: 16 } }],
    pair("单位", subject.unitName),
    pair("地区", [subject.city, subject.district].filter(Boolean).join(" · ")),
    pair("年度", subject.year === null ? "年度不明" : `${subject.year}`),
    pair("阶段", subject.stage === null ? "阶段不明" : DOCUMENT_STAGE_WORDS[subject.stage]),
    pair("口径", subject.level === null ? "口径不明" : LEVEL_BASIS_WORDS[subject.level]),
    pair("计量单位", unitsOf(reading.tables)),
    pair("来源文件", subject.file),
    pair("SHA-256", reading.sha256),
    pair("版本", `${buildName("")} · 文件版本 ${version}`),
    pair("许可", `${LICENCE.title}。${LICENCE.note}`),
    ...heading("怎样读各表"),
    ...MEANINGS.map(([word, meaning]) => pair(word, meaning)),
    ...heading("各表的出处"),
    ...tableRows(reading.tables, labels, sheets),
    ...heading("请核对"),
    [{ value: "两处对不上不等于有误，请对照原文核对。", style: TEXT, across: 6 }],
    ...findingRows(reading),
  ];
  return { name, widths: [26, 38, 10, 14, 20, 40], rows, frozen: 0, landscape: true };
}
