import { type Bullet, drawBullets } from "../../charts/bullet.ts";
import type { Chart } from "../../charts/chart.ts";
import type { FundScope } from "../../model/basis.ts";
import { type Quantity, quantityText } from "../../model/quantity.ts";
import type { Reading } from "../../model/reading.ts";
import type { Sentence } from "../../model/sentence.ts";
import { editionOf, subjectOf } from "../../model/subject.ts";
import { dominantOf, sorted, topOf } from "../../pipeline/derive/dominant.ts";
import { differenceOf, sumOf } from "../../pipeline/derive/known.ts";
import { type Phased, type Phases, phasesOf } from "../../pipeline/derive/phases.ts";
import { perHundred } from "../../pipeline/derive/share.ts";
import { chartUnit, headline } from "../headline.ts";
import type { Block } from "./block.ts";
import { captionOf } from "./caption.ts";

/** Budget and outcome of a final account. */
export interface PhasesBlock extends Block {
  sentences: Sentence[];
}

const SHOWN = 6;
/** What a completion is measured against: the budget of the start of the year, else the adjusted one, by its name. */
const DENOMINATORS = [
  ["initial", "年初预算"],
  ["adjusted", "全年预算"],
] as const;

/** 预算与决算; null for budgets. */
export function phasesBlock(reading: Reading): PhasesBlock | null {
  const phases = phasesOf(reading);
  if (!phases) return null;
  const projects = told(phases.projects);
  return {
    id: "phases",
    title: "预算与决算",
    charts: [itemsChart(reading, phases), projectsChart(reading, projects)].filter((chart) => chart !== null),
    sentences: [
      ...(phases.whole ? [phaseSentence(phases.whole)] : []),
      ...phases.threePublic.slice(0, 1).map(phaseSentence),
      ...projects.told.map(phaseSentence),
    ],
  };
}

/** " 1,465.67 万元，决算 2,315.76 万元，完成年初预算的 158.00%": each figure with the name of its phase. */
function phaseSentence(phased: Phased): Sentence {
  const sentence: Sentence = [`${phased.label}：`];
  const name = (words: string, quantity: Quantity | null): void => {
    if (quantity) sentence.push(`${sentence.length > 1 ? "，" : ""}${words} `, quantity, ` ${quantity.unit}`);
  };
  name("年初预算", phased.initial);
  name("全年预算", phased.adjusted);
  name("决算", phased.executed);
  const done = completionOf(phased);
  if (done?.share) sentence.push(`，完成${done.of}的 `, done.share, "%");
  else if (done) sentence.push(`，${done.of}为零`);
  return [...sentence, "。"];
}

/** What the outcome is of the budget it names; `share` is null where that budget is zero. */
function completionOf(phased: Phased, decimals = 2): { of: string; share: Quantity | null } | null {
  for (const [phase, of] of DENOMINATORS) {
    const budget = phased[phase];
    if (budget?.value && phased.executed?.value)
      return { of, share: perHundred(phased.executed, budget, "%", decimals) };
  }
  return null;
}

interface Projects {
  told: Phased[];
  drawn: Phased[];
}

/** Projects of one basis are drawn; those without a budget of the start of the year, and one that dwarfs the others, are told. */
function told(projects: readonly Phased[]): Projects {
  const comparable = projects.filter(({ initial }) => initial?.value);
  const pool = comparable.length > 1 ? comparable : [...projects];
  const largest = dominantOf(pool, executed);
  const drawn = pool.filter((project) => project !== largest);
  return { told: projects.filter((project) => !drawn.includes(project)), drawn };
}

const executed = (phased: Phased): Quantity | null => phased.executed;

function itemsChart(reading: Reading, { items, whole, scope }: Phases): Chart | null {
  if (items.length < 2) return null;
  const more = whole?.initial && whole.executed ? differenceOf(whole.executed, whole.initial) : null;
  const widest = sorted(
    items.flatMap((item) => {
      const change = item.initial && item.executed ? differenceOf(item.executed, item.initial) : null;
      return change?.value && !change.value.isZero()
        ? [{ item, change: { ...change, value: change.value.abs() }, up: change.value.gt(0) }]
        : [];
    }),
    ({ change }) => change,
  )[0];
  return {
    ...chartOf(reading, items, scope, "支出（功能分类，项级）", "一般公共预算财政拨款支出决算情况说明"),
    id: "phases-items",
    title: more ? differenceTitle(more) : "各项支出的预算与决算",
    message: widest
      ? [
          ...(whole?.initial && whole.executed && more
            ? wholeSentence(whole.initial, whole.executed, more)
            : []),
          `与年初预算相差最大的是${widest.item.label}：决算比年初预算${widest.up ? "多" : "少"} `,
          widest.change,
          ` ${widest.change.unit}。`,
        ]
      : ["各项的年初预算与决算。"],
  };
}

function wayOf(more: Quantity): string {
  return more.value?.isNegative() ? "少" : "多";
}

function sizeOf(more: Quantity): Quantity {
  return { ...more, value: more.value?.abs() ?? null };
}

function differenceTitle(more: Quantity): string {
  return more.value?.isZero()
    ? "决算与年初预算相同"
    : `决算比年初预算${wayOf(more)} ${headline(sizeOf(more))}`;
}

/** "决算 2,315.76 万元，比年初预算 1,465.67 万元多 850.09 万元。": what the title rounds. */
function wholeSentence(initial: Quantity, spent: Quantity, more: Quantity): Sentence {
  const head: Sentence = ["决算 ", spent, ` ${spent.unit}，`];
  return more.value?.isZero()
    ? [...head, "与年初预算相同。"]
    : [...head, "比年初预算 ", initial, ` ${initial.unit}${wayOf(more)} `, sizeOf(more), ` ${more.unit}。`];
}

function projectsChart(reading: Reading, { drawn: projects, told: others }: Projects): Chart | null {
  if (projects.length < 2) return null;
  const cut = projects.filter(
    ({ adjusted, initial }) => adjusted?.value && initial?.value && adjusted.value.lt(initial.value),
  );
  return {
    ...chartOf(reading, projects, "unstated", "项目资金", "项目支出绩效自评表"),
    id: "phases-projects",
    title: cut.length
      ? `${others.length ? "其余 " : ""}${projects.length} 个项目里，${cut.length} 个年中调减了预算`
      : `${projects.length} 个项目的预算与决算`,
    message: ["自评表所列的年初预算、全年预算与全年执行数。完成率都写明是完成哪一个预算的。"],
  };
}

function chartOf(
  reading: Reading,
  list: readonly Phased[],
  scope: FundScope,
  measure: string,
  where: string,
): Omit<Chart, "id" | "title" | "message"> {
  const all = list.flatMap(({ initial, adjusted, executed: spent }) => [initial, adjusted, spent]);
  const known = all.filter((quantity) => quantity !== null);
  const unit = chartUnit(known);
  const largest = (phased: Phased): Quantity =>
    sorted(
      [phased.initial, phased.executed].filter((quantity) => quantity !== null),
      (quantity) => quantity,
    )[0] ??
    phased.adjusted ??
    NOTHING;
  const { top, rest } = topOf(sorted(list, largest), SHOWN, largest);
  const others = sorted(list, largest).slice(top.length);
  const bullets = [
    ...top.map((phased) => bullet(phased, unit)),
    ...(rest ? [bullet(restOf(others), unit)] : []),
  ];
  const subject = subjectOf(reading);
  return {
    subtitle: captionOf(reading, measure, known[0] ? unit(known[0]).unit : "", scope),
    source: `${subject.unitName} ${editionOf(subject)}，${where}`,
    sources: known.flatMap(({ sources }) => sources),
    table: {
      columns: ["项目", "编码", "年初预算", "全年预算", "决算", "完成"],
      rows: list.map((phased) => [
        phased.label,
        phased.code,
        phased.initial ?? "未见",
        phased.adjusted ?? "未见",
        phased.executed ?? "未见",
        completionWords(phased),
      ]),
    },
    draw: (variant) => drawBullets(bullets, variant),
  };
}

const NOTHING: Quantity = {
  value: null,
  unit: "",
  decimals: 0,
  state: "absent",
  processing: "printed",
  formula: "",
  sources: [],
};

function bullet(phased: Phased, unit: (quantity: Quantity) => Quantity): Bullet {
  const { label, initial, adjusted, executed: spent } = phased;
  const note = completionWords(phased, 1);
  return {
    label,
    initial: initial && unit(initial),
    adjusted: adjusted && unit(adjusted),
    executed: spent && unit(spent),
    ...(note ? { note } : {}),
  };
}

/** 完成年初预算 134.98%, or that there was none; "" where it cannot be said. */
function completionWords(phased: Phased, decimals = 2): string {
  const done = completionOf(phased, decimals);
  if (!done) return "";
  return done.share ? `完成${done.of} ${quantityText(done.share)}%` : `${done.of}为零`;
}

function restOf(others: readonly Phased[]): Phased {
  const add = (phase: "initial" | "adjusted" | "executed"): Quantity | null => {
    const found = others.map((other) => other[phase]).filter((quantity) => quantity !== null);
    return found.length === others.length ? sumOf(found) : null;
  };
  return {
    label: `其余 ${others.length} 项`,
    code: "",
    initial: add("initial"),
    adjusted: add("adjusted"),
    executed: add("executed"),
  };
}
