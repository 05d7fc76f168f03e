import type { Chart, ChartCell } from "../charts/chart.ts";
import { drawLadder, type LadderRow, type Step } from "../charts/ladder.ts";
import type { InkName } from "../charts/theme.ts";
import { quantityText, type Quantity, type Source } from "../model/quantity.ts";
import type { Stage } from "../model/reading.ts";
import type { Sentence } from "../model/sentence.ts";
import { STAGE_WORDS } from "../model/words.ts";
import type { Headcount, Ladder } from "../pipeline/derive/ladder.ts";
import { inYuan, perCapitaOf } from "../pipeline/derive/per-capita.ts";
import { peopleKey } from "../pipeline/derive/population.ts";
import vocabulary from "./payers.json" with { type: "json" };

const PAYERS = vocabulary.payers.map(({ pattern, fill }) => ({
  pattern: new RegExp(pattern),
  fill: fill as InkName,
}));

const EXPECTED = new RegExp(vocabulary.expected);

/** What a part is called that no sentence gives to a payer. */
export const REST = "其余";
export const NOT_SAID = "文件未说明";

/** Whether the document itself calls the standard one to come: 补助标准预计将提高到…. */
export function isExpected({ quote }: Pick<Ladder, "quote">): boolean {
  return EXPECTED.test(quote);
}

/** Where a payer stands: 0 is the highest level. */
function levelOf(payer: string): number {
  return PAYERS.findIndex(({ pattern }) => pattern.test(payer));
}

/** The parts of a ladder as they are drawn: the highest level first, what is left or not said last, as an outline. */
export function stepsOf(ladder: Ladder): Step[] {
  const steps = [...ladder.rungs]
    .sort((left, right) => levelOf(left.payer) - levelOf(right.payer))
    .map(({ payer, amount }): Step => {
      const fill = PAYERS[levelOf(payer)]?.fill ?? "--payer-person";
      return { payer, quantity: amount, fill, outlined: amount.processing === "implied" };
    });
  if (ladder.rest) steps.push({ payer: REST, quantity: ladder.rest, fill: "--payer-person", outlined: true });
  if (ladder.state === "unstated" && ladder.total)
    steps.push({ payer: NOT_SAID, quantity: ladder.total, fill: "--payer-person", outlined: true });
  return steps;
}

/** Whether a ladder can be drawn as a bar: not when its payers give more than its total. */
export function isDrawn({ state }: Ladder): boolean {
  return state !== "exceeds";
}

/** Whether several payers share an amount. */
export function isShared(ladder: Ladder): boolean {
  return isDrawn(ladder) && ladder.rungs.length + (ladder.rest ? 1 : 0) > 1;
}

/** The numbers of people of a ladder that its label names: its own, carried out before planned; else those of its parts. */
export function countsOf({ people, population }: Ladder): Headcount[] {
  const executed = people.filter(({ stage }) => stage === "executed");
  const stage = executed.length > 0 ? executed : people;
  const key = peopleKey(population);
  const own = stage.filter((one) => peopleKey(one.population) === key && one.payer === "");
  if (key !== "") return own.slice(0, 1);
  const parts = stage.filter((one) => one.population !== "");
  return own.length === 1 ? own : parts.length > 0 && own.length === 0 ? parts.slice(0, 3) : [];
}

/** 市直（1.87 万人） */
export function whoseWords(ladder: Ladder): string {
  const counts = countsOf(ladder);
  const name = ladder.population || "全部对象";
  const said = counts.map(
    ({ population, count }) =>
      `${population && peopleKey(population) !== peopleKey(ladder.population) ? `${population} ` : ""}${quantityText(count)} ${count.unit}`,
  );
  return said.length > 0 ? `${name}（${said.join("、")}）` : name;
}

/** The money of a unit such as 元/人/年: what stands behind the amount in a sentence. */
export function moneyOf({ unit }: Quantity): string {
  return perCapitaOf(unit)?.money ?? unit;
}

const PERIODS: Record<string, string> = {
  "人/年": "每人每年",
  "人/月": "每人每月",
  "人/次": "每人每次",
  人: "每人",
};

/** 每人每年 */
export function periodOf({ unit }: Quantity): string {
  return PERIODS[perCapitaOf(unit)?.per ?? ""] ?? "每人";
}

/** The stage of a standard in words: in a final account its target, and what became of it. */
export function standardStage(stage: Stage): string {
  return stage === "adjusted" ? "目标值" : stage === "executed" ? "实际值" : STAGE_WORDS[stage];
}

/** The stages of a ladder in words. */
export function stageWords({ stages }: Pick<Ladder, "stages">): string {
  return [...new Set(stages.map(standardStage))].join("、");
}

/** Who pays, of one kind of people: 「市直（1.87 万人）：上级 292 元、市级 438 元」. */
export function ladderSentence(ladder: Ladder): Sentence {
  const { total, state, rungs, rest } = ladder;
  const payers = stepsOf(ladder)
    .filter(({ payer }) => payer !== REST && payer !== NOT_SAID)
    .flatMap(({ payer, quantity }, at): Sentence => [
      `${at > 0 ? "、" : ""}${payer} `,
      quantity,
      ` ${moneyOf(quantity)}${quantity.processing === "implied" ? `（${quantity.formula}）` : ""}`,
    ]);
  const parts = rungs.flatMap(({ amount, parts: of }) =>
    of.length > 0
      ? [
          "（",
          amount,
          ` ${moneyOf(amount)} ＝ `,
          ...of.flatMap((one, at): Sentence => [at > 0 ? " ＋ " : "", one, ` ${moneyOf(one)}`]),
          "）",
        ]
      : [],
  );
  const who = `${whoseWords(ladder)}：`;
  if (state === "unstated" && total)
    return [
      who,
      total,
      ` ${moneyOf(total)}，由谁负担：${NOT_SAID}`,
      ladder.doubtful ? "；文件另写有分担比例，未写明是哪一数额的比例，这里可能只是其中一级负担的部分" : "",
    ];
  if (state === "exceeds" && total)
    return [who, ...payers, "，合计超过标准 ", total, ` ${moneyOf(total)}，请核对`];
  if (rest)
    return [who, ...payers, "，余下 ", rest, ` ${moneyOf(rest)}（${rest.formula}）${NOT_SAID}由谁负担`];
  return [who, ...payers, ...parts];
}

/** The ladders of one programme in one picture. `prefix` names the document where several are drawn together. */
export function ladderChart(
  ladders: readonly Ladder[],
  options: {
    id: string;
    title: string;
    subtitle: string;
    source: string;
    message: Sentence;
    prefix?: (ladder: Ladder) => string;
  },
): Chart {
  const prefix = options.prefix ?? (() => "");
  const rows = ladders.filter(isDrawn).map((ladder): LadderRow => {
    return { label: prefix(ladder) + whoseWords(ladder), steps: stepsOf(ladder), total: ladder.total };
  });
  const cells = ladders.flatMap((ladder) =>
    stepsOf(ladder).map((step): ChartCell[] => [
      prefix(ladder) + (ladder.population || "全部对象"),
      countWords(ladder),
      step.payer === REST ? `${REST}（${NOT_SAID}由谁负担）` : step.payer,
      step.quantity,
      ladder.total ?? "未写总额",
    ]),
  );
  return {
    id: options.id,
    title: options.title,
    subtitle: options.subtitle,
    message: options.message,
    source: options.source,
    sources: ladders.flatMap(sourcesOf),
    table: { columns: ["对象", "人数", "由谁负担", "金额", "标准合计"], rows: cells },
    draw: (variant) => drawLadder(rows, variant),
  };
}

function countWords(ladder: Ladder): string {
  return (
    countsOf(ladder)
      .map(({ count }) => `${quantityText(count)} ${count.unit}`)
      .join("、") || "未写"
  );
}

/** Every line a ladder rests on. */
export function sourcesOf({ total, rungs }: Ladder): Source[] {
  return [...(total?.sources ?? []), ...rungs.flatMap(({ amount }) => amount.sources)];
}

/** The finding of several ladders: who gives how much, from the least to the most. */
export function ladderTitle(ladders: readonly Ladder[]): string {
  const shared = ladders.filter(isShared);
  const [first] = shared.length > 0 ? shared : ladders;
  const total = first?.total;
  if (!first) return "人均补助标准";
  const steps = stepsOf(first);
  if (!total)
    return `${steps.map(({ payer, quantity }) => `${payer} ${quantityText(quantity)} ${moneyOf(quantity)}`).join("、")}`;
  const whole = `${quantityText(total)} ${moneyOf(total)}`;
  const varied = steps
    .map(({ payer }) => payer)
    .filter((payer) => payer !== REST)
    .map((payer) => ({
      payer,
      amounts: shared.flatMap((one) => stepsOf(one).filter((step) => step.payer === payer)),
    }))
    .map(({ payer, amounts }) => ({ payer, amounts: amounts.map(({ quantity }) => quantity).sort(byAmount) }))
    .find(({ amounts }) => new Set(amounts.map((one) => inYuan(one)?.toFixed())).size > 1);
  const [least] = varied?.amounts ?? [];
  const most = varied?.amounts.at(-1);
  if (varied && least && most)
    return `${whole}里，${varied.payer}负担 ${quantityText(least)} 至 ${quantityText(most)} ${moneyOf(most)}`;
  const implied = steps.some(({ outlined, payer }) => outlined && payer !== NOT_SAID) ? "（推算）" : "";
  return `${whole}：${steps.map(({ payer, quantity }) => `${payer} ${quantityText(quantity)} ${moneyOf(quantity)}`).join("，")}${implied}`;
}

function byAmount(left: Quantity, right: Quantity): number {
  return inYuan(left)?.comparedTo(inYuan(right) ?? 0) ?? 0;
}
