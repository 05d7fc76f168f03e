import type { Chart } from "../../charts/chart.ts";
import { quantityText } from "../../model/quantity.ts";
import type { Reading, Standard } from "../../model/reading.ts";
import type { Sentence } from "../../model/sentence.ts";
import { editionOf, subjectOf } from "../../model/subject.ts";
import { arithmeticOf, type Arithmetic } from "../../pipeline/derive/arithmetic.ts";
import type { Ladder } from "../../pipeline/derive/ladder.ts";
import { laddersOf } from "../../pipeline/derive/ladders.ts";
import { headStandards } from "../../pipeline/derive/key-figures.ts";
import { peopleKey } from "../../pipeline/derive/population.ts";
import { programmeOf } from "../../pipeline/derive/programme.ts";
import {
  isExpected,
  isShared,
  ladderChart,
  ladderSentence,
  ladderTitle,
  moneyOf,
  periodOf,
  stageWords,
} from "../ladders.ts";
import type { Block } from "./block.ts";

/** What is stated of one programme. */
export interface SubsidyProgramme {
  programme: string;
  sentences: Sentence[];
  chart: Chart | null;
  /** Its standards, every print of one figure in one row; `index` points into `Reading.standards`. */
  rows: { standard: Standard; prints: { index: number; line: number }[] }[];
}

export interface SubsidyBlock extends Block {
  programmes: SubsidyProgramme[];
  arithmetic: Arithmetic[];
}

/** Who pays the per-capita amounts, in words, bars and rows; null when the document states none. */
export function subsidyBlock(reading: Reading): SubsidyBlock | null {
  if (reading.standards.length === 0) return null;
  const ladders = Map.groupBy(laddersOf(reading), ({ programme }) => programme);
  const groups = Map.groupBy(
    reading.standards.map((standard, index) => ({ standard, index })),
    ({ standard }) => programmeOf(standard.programme),
  );
  const [head] = headStandards(reading);
  const lead = head && programmeOf(head.programme);
  let drawn = 0;
  const programmes = [...groups]
    .map(([programme, members]) => ({ programme, members, own: ladders.get(programme) ?? [] }))
    .sort(
      (left, right) =>
        Number(right.programme === lead) - Number(left.programme === lead) ||
        weight(right.own) - weight(left.own),
    )
    .map(({ programme, members, own }): SubsidyProgramme => {
      const chart = own.some(isShared) ? chartOf(reading, programme, own, ++drawn) : null;
      const sentences = chart
        ? []
        : own.map((ladder): Sentence => [`${basisOf(ladder)}，`, ...ladderSentence(ladder), "。"]);
      return { programme, sentences, chart, rows: rowsOf(members) };
    });
  return {
    id: "standards",
    title: titleOf(programmes, ladders),
    charts: programmes.flatMap(({ chart }) => chart ?? []),
    programmes,
    arithmetic: arithmeticOf(reading),
  };
}

/** More kinds of people with several payers first, then any amount. */
function weight(ladders: readonly Ladder[]): number {
  return ladders.filter(isShared).length * 100 + ladders.filter(({ total }) => total).length;
}

function titleOf(programmes: readonly SubsidyProgramme[], ladders: ReadonlyMap<string, Ladder[]>): string {
  const [first] = programmes;
  const of = first ? (ladders.get(first.programme) ?? []) : [];
  const total = (of.find(isShared) ?? of.find(({ total: one }) => one))?.total;
  if (!total) return "补助标准与人数";
  const amount = `${quantityText(total)} ${moneyOf(total)}`;
  return of.some(isShared) ? `${amount}由谁出` : `每人 ${amount}，由谁出没有写明`;
}

function basisOf(ladder: Ladder): string {
  const year = ladder.year === null ? "年度不明" : `${ladder.year} 年`;
  const amount = ladder.total ?? ladder.rungs[0]?.amount;
  return `${year}${stageWords(ladder)}，${amount ? periodOf(amount) : "每人"}`;
}

function chartOf(reading: Reading, programme: string, ladders: readonly Ladder[], at: number): Chart {
  const subject = subjectOf(reading);
  const [first] = ladders;
  const amount = first?.total ?? first?.rungs[0]?.amount;
  const sentences = ladders.flatMap((ladder, index): Sentence => [
    index > 0 ? "；" : "",
    ...ladderSentence(ladder),
  ]);
  const expected = first && isExpected(first) ? "（文件写明为预计）" : "";
  return ladderChart(ladders, {
    id: at === 1 ? "subsidy" : `subsidy-${at}`,
    title: ladderTitle(ladders),
    subtitle: [
      `${programme}补助，谁负担多少`,
      amount?.unit,
      first && stageWords(first),
      first?.year && `${first.year} 年`,
    ]
      .filter(Boolean)
      .join(" · "),
    message: [`${amount ? periodOf(amount) : ""}${expected}，`, ...sentences, "。虚线框为推算。"].map(
      (part, index, all) => (index === all.length - 1 && !hasImplied(ladders) ? "。" : part),
    ),
    source: `${subject.unitName}《${editionOf(subject)}》`,
  });
}

function hasImplied(ladders: readonly Ladder[]): boolean {
  return ladders.some(
    ({ rest, rungs }) => rest !== null || rungs.some(({ amount }) => amount.processing === "implied"),
  );
}

function rowsOf(members: readonly { standard: Standard; index: number }[]): SubsidyProgramme["rows"] {
  const same = Map.groupBy(members, ({ standard: one }) =>
    [one.year, one.stage, one.payer, peopleKey(one.population), one.value.toFixed(), one.unitOfMeasure].join(
      "|",
    ),
  );
  return [...same.values()].flatMap((prints) => {
    const [first] = prints;
    return first
      ? {
          standard: first.standard,
          prints: prints.map(({ index, standard }) => ({ index, line: standard.place.line })),
        }
      : [];
  });
}
