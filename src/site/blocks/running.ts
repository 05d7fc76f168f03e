import { type Bar, drawBars } from "../../charts/bars.ts";
import type { Chart } from "../../charts/chart.ts";
import type { InkName } from "../../charts/theme.ts";
import { type Quantity, quantityText } from "../../model/quantity.ts";
import type { Reading, Statement, StatutoryTable } from "../../model/reading.ts";
import type { Sentence } from "../../model/sentence.ts";
import { dominantOf, sorted, topOf } from "../../pipeline/derive/dominant.ts";
import { type Running, runningOf } from "../../pipeline/derive/running.ts";
import { perHundred } from "../../pipeline/derive/share.ts";
import type { SubjectNode } from "../../pipeline/derive/subject-tree.ts";
import { chartUnit, headline } from "../headline.ts";
import { shortName } from "../short-name.ts";
import type { Block } from "./block.ts";
import { captionOf, fitting, sourceOf } from "./caption.ts";

/** Staff and running costs. */
export interface RunningBlock extends Block {
  sentences: Sentence[];
  /** What the document says of 机关运行经费 or 事业运行经费, quoted. */
  statements: Statement[];
  notes: string[];
}

const SHOWN = 8;
const amount = ({ total }: SubjectNode): Quantity => total;

/** 人员与运转; null when the document tells neither. */
export function runningBlock(reading: Reading): RunningBlock | null {
  const running = runningOf(reading);
  if (!running) return null;
  const { table, total, classes, statements } = running;
  const byClass = table && total ? classChart(reading, running, table, total) : null;
  const byItem = table && total ? itemChart(reading, running, table, total) : null;
  const sentences = [wholeSentence(running), byClass ? null : classSentence(classes, total)];
  return {
    id: "running",
    title: "人员与运转",
    charts: [byClass, byItem].filter((chart) => chart !== null),
    sentences: sentences.filter((sentence) => sentence !== null),
    statements,
    notes: table ? [] : ["基本支出的明细表在来源中没有或读不全，这里只有文字说明里的数。"],
  };
}

function wholeSentence({ total, personnel, operating }: Running): Sentence | null {
  if (!total) return null;
  if (!personnel || !operating) return ["基本支出合计 ", total, ` ${total.unit}。`];
  const part = (name: string, quantity: Quantity): Sentence => {
    const share = perHundred(quantity, total);
    return [`${name} `, quantity, ` ${quantity.unit}`, ...(share ? ["，占 ", share, "%"] : [])];
  };
  return [
    "基本支出 ",
    total,
    ` ${total.unit}，用于人员和日常运转：`,
    ...part("人员经费", personnel),
    "；",
    ...part("公用经费", operating),
    "。",
  ];
}

function classSentence(classes: readonly SubjectNode[], total: Quantity | null): Sentence | null {
  const parts = sorted(classes, amount);
  if (!total || !parts.length) return null;
  return [
    "按经济分类，",
    ...parts.flatMap(({ name, total: quantity }, at): Sentence => {
      const share = at === 0 ? perHundred(quantity, total) : null;
      return [
        `${at > 0 ? "，" : ""}${name} `,
        quantity,
        ` ${quantity.unit}`,
        ...(share ? ["（", share, "%）"] : []),
      ];
    }),
    "。",
  ];
}

/** The classes as bars, where none of them hides the others. */
function classChart(
  reading: Reading,
  { classes, scope }: Running,
  table: StatutoryTable,
  total: Quantity,
): Chart | null {
  const parts = sorted(classes, amount);
  const [largest] = parts;
  if (!largest || parts.length < 2 || dominantOf(parts, amount)) return null;
  const share = perHundred(largest.total, total, "%", 1);
  return {
    ...frame(reading, table, parts, total),
    id: "running-classes",
    title: share ? `${shortName(largest.name)}占 ${quantityText(share)}%` : `${shortName(largest.name)}最多`,
    subtitle: captionOf(
      reading,
      "基本支出（经济分类，类级）",
      chartUnit(parts.map(amount))(largest.total).unit,
      scope,
    ),
    message: classSentence(classes, total) ?? [],
    draw: (variant) => drawBars(barsOf(parts, total), variant),
  };
}

/** The largest 款 of all classes. */
function itemChart(
  reading: Reading,
  { classes, scope }: Running,
  table: StatutoryTable,
  total: Quantity,
): Chart | null {
  const leaves = classes.flatMap((node) => {
    const below = node.children.filter(
      (child) => child.total.state !== "blank" && !child.total.value?.isZero(),
    );
    return below.length ? below : [node];
  });
  const items = sorted(leaves, amount);
  const [largest] = items;
  if (!largest || items.length < 2) return null;
  const share = perHundred(largest.total, total, "%", 1);
  return {
    ...frame(reading, table, items, total),
    id: "running-items",
    title: fitting(
      `最大的一项是${shortName(largest.name)} ${headline(largest.total)}`,
      `${shortName(largest.name)}最多`,
    ),
    subtitle: captionOf(
      reading,
      "基本支出（经济分类，款级）",
      chartUnit(items.map(amount))(largest.total).unit,
      scope,
    ),
    message: [
      `${largest.name} `,
      largest.total,
      ` ${largest.total.unit}`,
      ...(share ? ["，占基本支出的 ", share, "%"] : []),
      `。编码以 301 开头的属工资福利支出，302 开头的属商品和服务支出。`,
    ],
    draw: (variant) => drawBars(barsOf(items, total), variant),
  };
}

function frame(
  reading: Reading,
  table: StatutoryTable,
  nodes: readonly SubjectNode[],
  total: Quantity,
): Pick<Chart, "source" | "sources" | "table"> {
  return {
    source: sourceOf(reading, table),
    sources: nodes.flatMap((node) => node.total.sources),
    table: {
      columns: ["科目", "编码", "金额", "占基本支出（%）"],
      rows: nodes.map((node) => [
        node.name,
        node.code,
        node.total,
        perHundred(node.total, total, "%", 1) ?? "",
      ]),
    },
  };
}

function barsOf(nodes: readonly SubjectNode[], total: Quantity): Bar[] {
  const unit = chartUnit(nodes.map(amount));
  const { top, rest } = topOf(nodes, SHOWN, amount);
  const bar = (label: string, quantity: Quantity, fill: InkName): Bar => {
    const share = perHundred(quantity, total, "%", 1);
    return {
      label,
      quantity: unit(quantity),
      fill,
      ...(share ? { note: `占 ${quantityText(share)}%` } : {}),
    };
  };
  return [
    ...top.map((node) => bar(`${node.code} ${node.name}`, node.total, fillOf(node.code))),
    ...(rest ? [bar(`其余 ${rest.count} 项`, rest.sum, "--muted")] : []),
  ];
}

/** 工资福利 dark, 商品和服务 lighter, the others grey. */
function fillOf(code: string): InkName {
  if (code.startsWith("301")) return "--part-basic";
  return code.startsWith("302") ? "--part-project" : "--fund-other";
}
