import { drawBars, type Bar } from "../../charts/bars.ts";
import type { Chart } from "../../charts/chart.ts";
import { Exact, sum, ZERO } from "../../model/money.ts";
import { inUnit, quantityText, reckoned, type Quantity } from "../../model/quantity.ts";
import type { Reading, Stage } from "../../model/reading.ts";
import type { Sentence } from "../../model/sentence.ts";
import { editionOf, subjectOf } from "../../model/subject.ts";
import { STAGE_WORDS } from "../../model/words.ts";
import { perHundred } from "../../pipeline/derive/share.ts";
import { projectKey, projectsOf, type Project } from "../../pipeline/derive/projects.ts";
import { projectsOf as formsOf } from "../projects.ts";
import type { Block } from "./block.ts";

/** A project as its row tells it. */
export interface ProjectRow {
  project: Project;
  /** Id of its indicators on the details page; "" when it has none. */
  details: string;
  /** Its targets of money and people, in the words of the form. */
  targets: string[];
}

export interface ProjectsBlock extends Block {
  sentence: Sentence;
  rows: ProjectRow[];
  /** More than this page lists. */
  hidden: number;
}

/** The amounts of a project's form as it names them. */
export const PROJECT_STAGE_WORDS: Record<Stage, string> = {
  ...STAGE_WORDS,
  adjusted: "全年预算",
  executed: "全年执行数",
  final: "决算数",
};

const SHOWN = 30;
const BARS = 12;
const TARGETS = 3;
/** What was spent before what was planned. */
const STAGES: Stage[] = ["executed", "final", "adjusted", "budget", "initial"];
/** A project above this share, in percent, is told, and the bars are of the others. */
const DOMINANT = new Exact(90);

/** The projects of a document with their money, scores and targets; null when it has none. */
export function projectsBlock(reading: Reading): ProjectsBlock | null {
  const projects = projectsOf(reading);
  if (projects.length === 0) return null;
  const forms = new Map(formsOf(reading).map((form) => [projectKey(form.project), form.id]));
  const stage = stageOf(projects);
  const drawn = stage === null ? null : drawing(projects, stage);
  const rows = projects.map((project) => ({
    project,
    details: forms.get(projectKey(project.name)) ?? "",
    targets: targetsOf(project),
  }));
  const chart = drawn && drawn.bars.length > 1 ? chartOf(reading, drawn) : null;
  return {
    id: "projects",
    title: "项目与目标",
    charts: chart ? [chart] : [],
    sentence: drawn ? sentenceOf(drawn) : [`共 ${projects.length} 个项目，没有读到金额。`],
    rows: rows.slice(0, SHOWN),
    hidden: Math.max(0, rows.length - SHOWN),
  };
}

/** The stage that most projects have an amount of; the later of two. */
function stageOf(projects: readonly Project[]): Stage | null {
  const counted = STAGES.map((stage) => ({
    stage,
    count: projects.filter((one) => amountOf(one, stage)).length,
  }));
  const best = counted.reduce((left, right) => (right.count > left.count ? right : left));
  return best.count > 0 ? best.stage : null;
}

function amountOf(project: Project, stage: Stage): Quantity | undefined {
  return project.amounts.find((one) => one.stage === stage)?.amount;
}

interface Drawn {
  stage: Stage;
  total: Quantity;
  count: number;
  dominant: { name: string; amount: Quantity; share: Quantity } | null;
  bars: Bar[];
  /** Projects of money passed on, kept out of the sum. */
  transfers: { name: string; amount: Quantity }[];
  without: number;
}

function drawing(projects: readonly Project[], stage: Stage): Drawn | null {
  const known = projects.flatMap((project) => {
    const amount = amountOf(project, stage);
    return amount ? { name: project.name, transfer: project.transfer, amount } : [];
  });
  const unit = known[0]?.amount.unit ?? "万元";
  const all = known
    .map((one) => ({ ...one, amount: inUnit(one.amount, unit) }))
    .filter(({ amount }) => amount.unit === unit);
  const own = all
    .filter(({ transfer }) => !transfer)
    .sort((left, right) => value(right.amount).comparedTo(value(left.amount)));
  const readable = own.filter(({ amount }) => amount.value !== null);
  const [first] = readable;
  if (!first) return null;
  const total = totalOf(readable.map(({ amount }) => amount));
  const share = perHundred(first.amount, total, "%", 1);
  const dominant =
    share && value(share).gt(DOMINANT) && readable.length > 2
      ? { name: first.name, amount: first.amount, share }
      : null;
  const listed = dominant ? own.filter(({ name }) => name !== first.name) : own;
  const bars = listed
    .slice(0, listed.length > BARS ? BARS - 1 : BARS)
    .map(({ name, amount }): Bar => ({ label: name, quantity: amount, fill: "--part-project" }));
  const rest = listed.slice(bars.length).filter(({ amount }) => amount.value !== null);
  if (rest.length > 0)
    bars.push({
      label: `其余 ${rest.length} 个项目`,
      quantity: totalOf(rest.map(({ amount }) => amount)),
      fill: "--muted",
    });
  return {
    stage,
    total,
    count: readable.length,
    dominant,
    bars,
    transfers: all.filter(({ transfer }) => transfer),
    without: projects.length - known.length,
  };
}

function value(quantity: Quantity): Exact {
  return quantity.value ?? ZERO;
}

function totalOf(amounts: readonly Quantity[]): Quantity {
  const [first] = amounts;
  if (!first) throw new RangeError("A total needs an amount.");
  const decimals = Math.max(...amounts.map(({ decimals: of }) => of));
  const shown = amounts.length > 4 ? `${amounts.length} 个项目之和` : amounts.map(quantityText).join(" ＋ ");
  return reckoned(
    sum(amounts.map(value)),
    { unit: first.unit, decimals },
    "computed",
    shown,
    amounts.flatMap(({ sources }) => sources),
  );
}

function sentenceOf({ stage, total, count: summed, dominant, transfers, without }: Drawn): Sentence {
  const head: Sentence = [
    `${summed} 个项目的${PROJECT_STAGE_WORDS[stage]}${summed > 1 ? "合计" : "为"} `,
    total,
    ` ${total.unit}`,
  ];
  return [
    ...head,
    ...(dominant
      ? [`，其中${dominant.name} `, dominant.amount, ` ${dominant.amount.unit}，占 `, dominant.share, "%"]
      : []),
    ...transfers.flatMap(({ name, amount }): Sentence => [
      `；转移支付项目“${name}” `,
      amount,
      ` ${amount.unit}，范围不同，未计入合计`,
    ]),
    without > 0 ? `；${without} 个项目没有读到这一阶段的金额。` : "。",
  ];
}

function chartOf(reading: Reading, drawn: Drawn): Chart {
  const subject = subjectOf(reading);
  const { stage, dominant, bars, total } = drawn;
  const [largest] = bars;
  return {
    id: "projects",
    title: dominant
      ? `${dominant.name}占 ${quantityText(dominant.share)}%，其余项目如下`
      : `${largest?.label ?? "项目"}金额最大`,
    subtitle: [
      dominant ? "其余项目的金额" : "项目金额",
      total.unit,
      PROJECT_STAGE_WORDS[stage],
      subject.year === null ? "年度不明" : `${subject.year} 年`,
    ].join(" · "),
    message: sentenceOf(drawn),
    source: `${subject.unitName}《${editionOf(subject)}》`,
    sources: bars.flatMap(({ quantity }) => quantity.sources.slice(0, 1)),
    table: {
      columns: ["项目", "金额", "占合计（%）"],
      rows: [...(dominant ? [{ label: dominant.name, quantity: dominant.amount }] : []), ...bars].map(
        ({ label, quantity }) => [label, quantity, perHundred(quantity, total, "%", 1) ?? ""],
      ),
    },
    draw: (variant) => drawBars(bars, variant),
  };
}

/** Targets of money and people of a project, with what became of them. */
function targetsOf({ indicators }: Project): string[] {
  return indicators
    .filter(({ target, level3 }) => level3 !== "" && /\d/.test(target) && /元|人|户|名/.test(target))
    .slice(0, TARGETS)
    .map(
      ({ level3, target, actual }) =>
        `${level3.replace(/\s/g, "")} ${target.replace(/\s/g, "")}${actual ? `（实际 ${actual.replace(/\s/g, "")}）` : ""}`,
    );
}
