import { drawColumns, type Panel } from "../../charts/columns.ts";
import type { Chart } from "../../charts/chart.ts";
import { FUND_SCOPE_WORDS } from "../../model/basis.ts";
import { quantityText, type Quantity, type Source } from "../../model/quantity.ts";
import type { Reading, Reason } from "../../model/reading.ts";
import type { Sentence } from "../../model/sentence.ts";
import { subjectOf } from "../../model/subject.ts";
import { LEVEL_BASIS_WORDS, STAGE_WORDS } from "../../model/words.ts";
import { isReason } from "../../pipeline/derive/changes.ts";
import {
  threePublic,
  THREE_PUBLIC_ITEMS,
  THREE_PUBLIC_WORDS,
  threePublicShown,
  type ThreePublic,
  type ThreePublicColumn,
  type ThreePublicFigure,
  type ThreePublicItem,
} from "../../pipeline/derive/three-public.ts";
import type { Block } from "./block.ts";

/** A cell of the block's table: what is printed, and what stands beside it. */
export interface ThreePublicCell {
  quantity: Quantity;
  /** Implied by an identity, or given by the prose where the table gives none or another figure. */
  beside: { words: string; quantity: Quantity } | null;
}

/** “三公”经费 as a block of the report. */
export interface ThreePublicBlock extends Block {
  lead: Sentence;
  /** Money, stage and level that all figures count. */
  subtitle: string;
  note: ThreePublic["note"];
  columns: string[];
  rows: { name: string; part: boolean; cells: ThreePublicCell[] }[];
  counts: ThreePublic["counts"];
  reasons: Reason[];
}

/** The parts without the sum of the two kinds of vehicle cost, which is no item of its own in a drawing. */
const DRAWN: ThreePublicItem[] = ["total", "overseas", "vehicle-purchase", "vehicle-running", "reception"];

/** The block of “三公”经费; null where the document speaks of none. */
export function threePublicBlock(reading: Reading): ThreePublicBlock | null {
  const found = threePublic(reading);
  if (!found || found.columns.length === 0) return null;
  const { columns } = found;
  const labels = labelsOf(columns);
  const lead = leadOf(found, labels);
  const subtitle = subtitleOf(reading, found);
  const table: Pick<ThreePublicBlock, "columns" | "rows"> = {
    columns: labels,
    rows: THREE_PUBLIC_ITEMS.map((item) => ({
      name: THREE_PUBLIC_WORDS[item],
      part: item.startsWith("vehicle-"),
      cells: columns.map(({ figures }) => cellOf(figures[item])),
    })),
  };
  const parts = columns.flatMap(({ figures }) =>
    DRAWN.slice(1).filter((item) => drawn(found, figures[item]).value?.gt(0)),
  );
  return {
    id: "three-public",
    title: "“三公”经费",
    charts:
      parts.length >= 2 && columns.length <= 3
        ? [chartOf(reading, found, labels, lead, subtitle, table)]
        : [],
    lead,
    subtitle,
    note: found.note,
    ...table,
    counts: found.counts,
    reasons: reading.reasons.filter((reason) => isReason(reason) && isOfThreePublic(reason)),
  };
}

/** What is drawn and summed up: of a document with the table only what the table says, so that the parts are of one whole. */
function drawn({ table }: ThreePublic, figure: ThreePublicFigure): Quantity {
  return threePublicShown(table ? { ...figure, stated: null } : figure);
}

/** Whether a reason explains a figure of this block. */
export function isOfThreePublic({ subject }: Reason): boolean {
  return /三公|^因公出国|^公务(?:用车|接待)/.test(subject);
}

/** What tells the columns apart: the year, the stage, or both. */
function labelsOf(columns: readonly ThreePublicColumn[]): string[] {
  const years = new Set(columns.map(({ year }) => year));
  const stages = new Set(columns.map(({ stage }) => stage));
  return columns.map(({ year, stage }) => {
    const when = year === null ? "年度不明" : `${year} 年`;
    if (stages.size === 1 && years.size > 1) return when;
    return years.size === 1 && stages.size > 1 ? STAGE_WORDS[stage] : `${when}${STAGE_WORDS[stage]}`;
  });
}

function cellOf({ quantity, implied, stated }: ThreePublicFigure): ThreePublicCell {
  if (quantity.value === null && implied) return { quantity, beside: { words: "", quantity: implied } };
  const differs = stated?.value && !(quantity.value?.eq(stated.value) ?? false);
  return { quantity, beside: differs && stated ? { words: "文字写作 ", quantity: stated } : null };
}

function subtitleOf(reading: Reading, { columns }: ThreePublic): string {
  const { year } = subjectOf(reading);
  const [first] = columns;
  if (!first) return "";
  const stages = [...new Set(columns.map(({ stage }) => STAGE_WORDS[stage]))];
  const years = [...new Set(columns.flatMap((column) => column.year ?? []))];
  const { level, scope } = first.basis;
  return [
    "支出",
    first.figures.total.quantity.unit,
    FUND_SCOPE_WORDS[scope],
    `${years.length > 1 ? `${years.join("、")} 年` : year === null ? "" : `${year} 年`}${stages.join("与")}`,
    level ? LEVEL_BASIS_WORDS[level] : "公开层级不明",
  ].join(" · ");
}

/** What a document's last column, or its pair of columns, says in a sentence. */
function leadOf(found: ThreePublic, labels: readonly string[]): Sentence {
  const { columns, table } = found;
  const last = columns.at(-1);
  if (!last) return [];
  const total = drawn(found, last.figures.total);
  const label = labels.at(-1) ?? "";
  if (total.value === null) {
    const none = labels.filter((_, at) => columns[at]?.figures.total.quantity.state === "declared-none");
    if (none.length > 0)
      return [`发布单位声明，${none.join("、")}${none.length > 1 ? "都" : ""}没有安排“三公”经费。`];
    if (total.state === "absent" || !table) return ["文件中没有见到“三公”经费表，文字里也没有数字。"];
    return [
      total.state === "unreadable"
        ? "合计无法辨认，没有作猜测。"
        : "表中没有填数，也没有说明；空白不等于零。",
    ];
  }
  const first = columns.length > 1 ? columns[0] : undefined;
  const before = first && drawn(found, first.figures.total);
  const parts = DRAWN.slice(1)
    .map((item) => ({ item, quantity: drawn(found, last.figures[item]) }))
    .filter(({ quantity }) => quantity.value?.gt(0));
  const main = parts.toSorted((a, b) => b.quantity.value?.comparedTo(a.quantity.value ?? 0) ?? 0)[0];
  const sentence: Sentence = [`${label}合计 `, total, ` ${total.unit}`];
  if (before?.value) {
    const difference = total.value.minus(before.value);
    const than = labels[0] ?? "";
    sentence.push(
      ...(difference.isZero()
        ? [`，与${/^\d/.test(than) ? ` ${than}` : than}相同`]
        : [`，${than}为 `, before, ` ${before.unit}`]),
    );
  }
  if (main && total.value.gt(0))
    sentence.push(
      main.quantity.value?.eq(total.value)
        ? `，全部是${THREE_PUBLIC_WORDS[main.item]}费`
        : `，最多的是${THREE_PUBLIC_WORDS[main.item]} `,
      ...(main.quantity.value?.eq(total.value) ? [] : [main.quantity, ` ${main.quantity.unit}`]),
    );
  sentence.push("。");
  return sentence;
}

function chartOf(
  reading: Reading,
  found: ThreePublic,
  labels: readonly string[],
  message: Sentence,
  subtitle: string,
  { rows }: Pick<ThreePublicBlock, "rows">,
): Chart {
  const { columns, table } = found;
  const panels = DRAWN.map((item): Panel => ({
    label: THREE_PUBLIC_WORDS[item],
    columns: columns.map(({ figures }, at) => {
      const shown = drawn(found, figures[item]);
      return { label: labels[at] ?? "", quantity: shown, implied: shown.processing === "implied" };
    }),
  }));
  const sources: Source[] = columns.flatMap(({ figures }) => figures.total.quantity.sources);
  return {
    id: "three-public",
    title: titleOf(found, labels),
    subtitle,
    message,
    source: `${subjectOf(reading).title}，${table?.title ?? "文字说明"}`,
    sources,
    table: {
      columns: ["项目", ...labels],
      rows: rows.map(({ name, cells }) => [
        name,
        ...cells.map(({ quantity, beside }) =>
          quantity.value === null && beside ? beside.quantity : quantity,
        ),
      ]),
    },
    draw: (variant) => drawColumns(panels, variant),
  };
}

/** The finding in a few characters. */
function titleOf(found: ThreePublic, labels: readonly string[]): string {
  const totals = found.columns.map(({ figures }) => drawn(found, figures.total));
  const last = totals.at(-1);
  const first = totals.length > 1 ? totals[0] : undefined;
  if (!last?.value) return "“三公”经费";
  const text = `${quantityText(last)} ${last.unit}`;
  if (!first?.value) return `“三公”经费合计 ${text}`;
  if (first.value.eq(last.value)) return `“三公”经费：${labels[0]}、${labels.at(-1)}同为 ${text}`;
  return `“三公”经费：${labels[0]} ${quantityText(first)}，${labels.at(-1)} ${text}`;
}
