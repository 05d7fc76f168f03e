import type { Chart } from "../../charts/chart.ts";
import { drawStacked, type Segment } from "../../charts/stacked.ts";
import type { InkName } from "../../charts/theme.ts";
import { type Quantity, quantityText } from "../../model/quantity.ts";
import type { Reading } from "../../model/reading.ts";
import type { Sentence } from "../../model/sentence.ts";
import { topOf } from "../../pipeline/derive/dominant.ts";
import { type Flow, flowOf as deriveFlow, type FlowSide } from "../../pipeline/derive/flow.ts";
import { perHundred } from "../../pipeline/derive/share.ts";
import { spendingOf } from "../../pipeline/derive/spending.ts";
import type { Line, LineFill } from "../../pipeline/derive/two-sided.ts";
import { chartUnit, headline } from "../headline.ts";
import type { Block } from "./block.ts";
import { captionOf, fitting, sourceOf } from "./caption.ts";

/** Income and expenditure as two bars on one scale. */
export interface FlowBlock extends Block {
  sentences: Sentence[];
}

const SHOWN = 5;
const amount = ({ quantity }: Line): Quantity => quantity;

const FILLS: Record<Exclude<LineFill, "class">, InkName> = {
  general: "--fund-general",
  fund: "--fund-government",
  "state-capital": "--fund-state-capital",
  other: "--fund-other",
  carried: "--muted",
  basic: "--part-basic",
  project: "--part-project",
};
/** 类 stand beside each other in turns of dark, middle and light: told apart by their names, not their colours. */
const CLASSES: InkName[] = ["--part-basic", "--part-project", "--muted"];

/** 钱从哪里来，到哪里去; null when no table has both sides. */
export function flowBlock(reading: Reading): FlowBlock | null {
  const flow = deriveFlow(reading, spendingOf(reading));
  if (!flow) return null;
  return {
    id: "flow",
    title: "钱从哪里来，到哪里去",
    charts: [flowChart(reading, flow)],
    sentences: [],
  };
}

function incomeSentence({ income }: Flow): Sentence {
  const [first] = income.lines;
  if (!first) return [];
  const share = perHundred(first.quantity, income.total);
  const whole: Sentence = ["收入总计 ", income.total, ` ${income.total.unit}，`];
  if (share?.value?.eq(100)) return [...whole, `全部来自${first.name}。`];
  const others = income.lines
    .slice(1)
    .flatMap(({ name, quantity }): Sentence => [`；${name} `, quantity, ` ${quantity.unit}`]);
  return [
    ...whole,
    `${first.name} `,
    first.quantity,
    ` ${first.quantity.unit}`,
    ...(share ? ["，占 ", share, "%"] : []),
    ...others,
    "。",
  ];
}

function flowChart(reading: Reading, flow: Flow): Chart {
  const { income, outlay, table, scope } = flow;
  const unit = chartUnit([income.total, outlay.total]);
  const sides: [string, FlowSide][] = [
    ["收入", income],
    ["支出", outlay],
  ];
  const stacks = sides.map(([name, side]) => ({
    label: `${name}总计 ${quantityText(unit(side.total))}`,
    segments: segmentsOf(side, unit),
  }));
  return {
    id: "flow",
    title: titleOf(flow),
    subtitle: captionOf(reading, "收入与支出", unit(income.total).unit, scope),
    message: [...incomeSentence(flow), ...balanceSentence(flow)],
    source: sourceOf(reading, table),
    sources: [...income.lines, ...outlay.lines].flatMap(({ quantity }) => quantity.sources),
    table: {
      columns: ["收支", "来源或去向", "金额", "占总计（%）"],
      rows: sides.flatMap(([side, { lines, total }]) =>
        lines.map(({ name, quantity }) => [side, name, quantity, perHundred(quantity, total, "%", 1) ?? ""]),
      ),
    },
    draw: (variant) => drawStacked(stacks, variant),
  };
}

function titleOf({ income }: Flow): string {
  const [first] = income.lines;
  const share = first && perHundred(first.quantity, income.total, "%", 1);
  if (!first || !share?.value) return "收入与支出";
  const of = `收入 ${headline(income.total)}`;
  return share.value.eq(100)
    ? fitting(`${of}，全部来自${first.name}`, `收入全部来自${first.name}`)
    : fitting(
        `${of}，${quantityText(share)}% 来自${first.name}`,
        `收入的 ${quantityText(share)}% 来自${first.name}`,
      );
}

/** What the two lengths say: equal, what was carried over to make them so, and what the table leaves open. */
function balanceSentence({ income, outlay, difference }: Flow): Sentence {
  const sentence: Sentence = difference
    ? [
        "收入总计 ",
        income.total,
        "、支出总计 ",
        outlay.total,
        ` ${outlay.total.unit}，两者相差 `,
        difference,
        ` ${difference.unit}。`,
      ]
    : ["收支总计相等，两条一样长。"];
  for (const { fill, name, quantity } of [...income.lines, ...outlay.lines])
    if (fill === "carried")
      sentence.push(`其中${name} `, quantity, ` ${quantity.unit}，不是当年的收入或支出。`);
  for (const [name, { unexplained }] of [
    ["收入", income],
    ["支出", outlay],
  ] as const)
    if (unexplained)
      sentence.push(`${name}各项之和与总计相差 `, unexplained, ` ${unexplained.unit}，请核对。`);
  return sentence;
}

function segmentsOf({ lines, unexplained }: FlowSide, unit: (quantity: Quantity) => Quantity): Segment[] {
  const { top, rest } = topOf(lines, SHOWN, amount);
  const segments = top.map(({ name, fill, quantity }, at): Segment => ({
    label: name,
    quantity: unit(quantity),
    fill: fill === "class" ? (CLASSES[at % CLASSES.length] ?? "--muted") : FILLS[fill],
    ...(fill === "carried" ? { outlined: true } : {}),
  }));
  if (rest) segments.push({ label: `其余 ${rest.count} 项`, quantity: unit(rest.sum), fill: "--fund-other" });
  if (unexplained?.value?.gt(0))
    segments.push({ label: "表内未列明", quantity: unit(unexplained), fill: "--muted", outlined: true });
  return segments;
}
