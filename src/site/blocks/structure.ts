import { drawBars } from "../../charts/bars.ts";
import type { Chart } from "../../charts/chart.ts";
import { drawStacked } from "../../charts/stacked.ts";
import { type Quantity, quantityText } from "../../model/quantity.ts";
import type { Reading } from "../../model/reading.ts";
import type { Sentence } from "../../model/sentence.ts";
import { dominantOf, sorted, tell, type Told, topOf } from "../../pipeline/derive/dominant.ts";
import { differenceOf, sumOf } from "../../pipeline/derive/known.ts";
import { perHundred } from "../../pipeline/derive/share.ts";
import { type Spending, spendingOf } from "../../pipeline/derive/spending.ts";
import { flatten, type SubjectNode } from "../../pipeline/derive/subject-tree.ts";
import type { DrillRow } from "../drill.ts";
import { chartUnit, headline } from "../headline.ts";
import { shortName } from "../short-name.ts";
import type { Block } from "./block.ts";
import { captionOf, fitting, sourceOf } from "./caption.ts";

/** Expenditure by function: what is told, what is drawn, and the drill 类 › 款 › 项. */
export interface StructureBlock extends Block {
  sentences: Sentence[];
  /** Every 科目 with its amount, parents before children. */
  drill: DrillRow[];
  total: Quantity;
  /** Title of the table it is from, and what must be known of it. */
  table: string;
  notes: Sentence[];
}

const SHOWN = 8;
const amount = ({ total }: SubjectNode): Quantity => total;

/** 钱花在哪里; null when no table tells the expenditure by function. */
export function structureBlock(reading: Reading): StructureBlock | null {
  const spending = spendingOf(reading);
  if (!spending) return null;
  const told = tell(spending.classes);
  const parts = partsChart(reading, spending);
  const sentences = [mainSentence(spending, told), parts ? null : partsSentence(spending)];
  return {
    id: "structure",
    title: "钱花在哪里",
    charts: [functionChart(reading, spending, told), parts].filter((chart) => chart !== null),
    sentences: sentences.filter((sentence) => sentence !== null),
    drill: flatten(sorted(spending.classes, amount)).map((node) => ({
      node,
      share: perHundred(node.total, spending.total, "%", 1),
    })),
    total: spending.total,
    table: spending.table.title,
    notes: notesOf(spending),
  };
}

/** " 万元，占 98.99%": what follows an amount. */
function shareOf(part: Quantity, whole: Quantity): Sentence {
  const share = perHundred(part, whole);
  return share ? [` ${part.unit}，占 `, share, "%"] : [` ${part.unit}`];
}

function mainSentence({ classes, total }: Spending, { path, left, parts }: Told): Sentence | null {
  const [outer] = path;
  if (!outer) {
    const drawn = classes.filter((node) => !node.total.value?.isZero());
    return drawn.length
      ? [
          "支出合计 ",
          total,
          ` ${total.unit}，分在 ${drawn.length} 类：${drawn.map(({ name }) => name).join("、")}。`,
        ]
      : null;
  }
  const sentence: Sentence = [
    "支出合计 ",
    total,
    ` ${total.unit}，其中${outer.name} `,
    outer.total,
    ...shareOf(outer.total, total),
  ];
  const inner = left ?? path.at(-1);
  if (inner && inner !== outer) {
    const perYuan = perHundred(inner.total, total, "元");
    sentence.push(`。单是${inner.name}就有 `, inner.total, ` ${inner.total.unit}`);
    if (perYuan) sentence.push("：每 100 元里有 ", perYuan, " 元");
  }
  if (!parts.length) return [...sentence, "，此外没有别的支出。"];
  const rest = left ? sumOf(parts.map(amount)) : null;
  return rest
    ? [...sentence, "。同它画在一起，别的就看不见了；下面是其余的 ", rest, ` ${rest.unit}。`]
    : [...sentence, "。同它画在一起，别的就看不见了；下面把它分到下一级来看。"];
}

function functionChart(reading: Reading, spending: Spending, { path, left, parts }: Told): Chart | null {
  const [largest] = parts;
  if (!largest || parts.length < 2) return null;
  const { top, rest } = topOf(parts, SHOWN, amount);
  const unit = chartUnit(parts.map(amount));
  const share = (quantity: Quantity): string | undefined => {
    const percent = perHundred(quantity, spending.total, "%", 1);
    return percent ? `占 ${quantityText(percent)}%` : undefined;
  };
  const bar = (label: string, quantity: Quantity) => {
    const note = share(quantity);
    return { label, quantity: unit(quantity), ...(note ? { note } : {}) };
  };
  const bars = [
    ...top.map(({ name, total }) => bar(name, total)),
    ...(rest ? [{ ...bar(`其余 ${rest.count} 项`, rest.sum), fill: "--muted" as const }] : []),
  ];
  const finding = `最大的是${shortName(largest.name)} ${headline(largest.total)}`;
  const [second] = parts.slice(1);
  const shown = unit(largest.total);
  return {
    id: "structure",
    title: left
      ? fitting(`除${shortName(left.name)}外，${finding}`, `其余${finding}`)
      : fitting(finding, `${shortName(largest.name)}最多`),
    subtitle: captionOf(
      reading,
      left ? `支出（功能分类，不含${left.name}）` : "支出（功能分类）",
      shown.unit,
      spending.scope,
    ),
    message: [
      `${left ? "其余各项里，" : path.length ? "往下一级看，" : ""}${largest.name}最多，`,
      largest.total,
      ` ${largest.total.unit}`,
      ...(share(largest.total) ? [`，${share(largest.total)}`] : []),
      ...(second ? [`；${second.name}其次，`, second.total, ` ${second.total.unit}`] : []),
      "。百分数都是占支出合计的份额。",
    ],
    source: sourceOf(reading, spending.table),
    sources: parts.flatMap(({ total }) => total.sources),
    table: {
      columns: ["科目", "编码", "金额", "占支出合计（%）"],
      rows: [...(left ? [left] : []), ...parts].map(({ name, code, total }) => [
        name,
        code,
        total,
        perHundred(total, spending.total, "%", 1) ?? "",
      ]),
    },
    draw: (variant) => drawBars(bars, variant),
  };
}

/** 基本 and 项目, and what is neither: 经营支出, 结转下年 and the like, as one. */
function partsOf({ parts, total }: Spending): { name: string; quantity: Quantity }[] {
  const { basic, project } = parts;
  const both = basic && project ? sumOf([basic, project]) : null;
  const other = both && differenceOf(total, both);
  return [
    ...(basic ? [{ name: "基本支出", quantity: basic }] : []),
    ...(project ? [{ name: "项目支出", quantity: project }] : []),
    ...(other?.value?.gt(0) ? [{ name: "其他支出", quantity: other }] : []),
  ].filter(({ quantity }) => quantity.value && !quantity.value.isZero());
}

function partsSentence(spending: Spending): Sentence | null {
  const parts = sorted(partsOf(spending), ({ quantity }) => quantity);
  if (!parts.length) return null;
  return parts.flatMap(({ name, quantity }, at): Sentence => [
    `${at > 0 ? "；" : ""}${name} `,
    quantity,
    ...shareOf(quantity, spending.total),
    ...(at === parts.length - 1 ? ["。"] : []),
  ]);
}

function partsChart(reading: Reading, spending: Spending): Chart | null {
  const parts = partsOf(spending);
  const [basic, project] = parts;
  if (!basic || !project || dominantOf(parts, ({ quantity }) => quantity)) return null;
  const unit = chartUnit(parts.map(({ quantity }) => quantity));
  const fills = ["--part-basic", "--part-project", "--muted"] as const;
  const [largest] = sorted(parts, ({ quantity }) => quantity);
  const share = largest && perHundred(largest.quantity, spending.total, "%", 1);
  const stack = {
    label: `支出合计 ${quantityText(unit(spending.total))}`,
    segments: parts.map(({ name, quantity }, at) => ({
      label: name,
      quantity: unit(quantity),
      fill: fills[at] ?? "--muted",
    })),
  };
  return {
    id: "basic-project",
    title: largest && share ? `${largest.name}占 ${quantityText(share)}%` : "基本支出与项目支出",
    subtitle: captionOf(reading, "支出（基本与项目）", unit(spending.total).unit, spending.scope),
    message: ["基本支出用于人员和日常运转，项目支出用于专门的事项。", ...(partsSentence(spending) ?? [])],
    source: sourceOf(reading, spending.table),
    sources: parts.flatMap(({ quantity }) => quantity.sources),
    table: {
      columns: ["支出", "金额", "占支出合计（%）"],
      rows: parts.map(({ name, quantity }) => [
        name,
        quantity,
        perHundred(quantity, spending.total, "%", 1) ?? "",
      ]),
    },
    draw: (variant) => drawStacked([stack], variant),
  };
}

function notesOf({ table, scope, total, difference, damage }: Spending): Sentence[] {
  const notes: Sentence[] = [];
  if (scope !== "all")
    notes.push([`能读全的支出表里，${table.title}最完整，这里用它；它不一定包括全部资金。`]);
  if (difference)
    notes.push([
      "表上的合计 ",
      total,
      ` ${total.unit}，与各类之和相差 `,
      difference,
      ` ${difference.unit}，请核对；图按表上印出的数画。`,
    ]);
  if (total.processing === "computed") notes.push(["表上没有印出合计，这里用各类之和。"]);
  if (damage > 0 && !difference) notes.push(["这张表有的行上下级加总不符或读不全，请对照原表。"]);
  return notes;
}
