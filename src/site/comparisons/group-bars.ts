import { drawBars, type Bar } from "../../charts/bars.ts";
import type { Chart } from "../../charts/chart.ts";
import { basisWords } from "../../model/basis.ts";
import { PROCESSING_WORDS, quantityText } from "../../model/quantity.ts";
import type { Sentence } from "../../model/sentence.ts";
import type { Entry } from "./entry.ts";
import { entryLabel, entryWords } from "./entry.ts";
import { groupByBasis, type Group } from "./groups.ts";
import { measuresIn } from "./lines.ts";

/** Rows of a drawing; more are in the table only. */
export const MOST_BARS = 12;

/** Largest first, the newer of two alike; figures before states. */
export function bySize(left: Entry, right: Entry): number {
  const [a, b] = [left.quantity.value, right.quantity.value];
  const newer = (right.year ?? 0) - (left.year ?? 0);
  if (a === null || b === null) return Number(a === null) - Number(b === null) || newer;
  return b.comparedTo(a) || newer;
}

/** A figure as a bar: whose and of which year, and what is to be said of it. */
export function barOf(entry: Entry): Bar {
  const { quantity, scopeChange } = entry;
  const notes = [
    quantity.processing === "printed" ? "" : PROCESSING_WORDS[quantity.processing],
    scopeChange ? "※口径有变" : "",
  ].filter(Boolean);
  return { label: entryLabel(entry), quantity, ...(notes.length > 0 ? { note: notes.join("，") } : {}) };
}

/** Whether there is something to see: two or more to set side by side, and a number that is not zero. */
export function isWorthDrawing(entries: readonly Entry[]): boolean {
  return entries.length > 1 && entries.some(({ quantity }) => quantity.value?.isZero() === false);
}

/** What a chart of a group says of it below its title. */
export function groupSubtitle(
  what: string,
  unit: string,
  group: Group<Entry>,
  entries: readonly Entry[],
): string {
  return [what, unit, ...basisWords(group.basis), yearsOf(entries)].filter(Boolean).join(" · ");
}

/** How many documents stand behind a chart. Where each number is printed its table says. */
export function sourceOf(entries: readonly Entry[]): string {
  return `${new Set(entries.map(({ subject }) => subject.document)).size} 份公开文件，每个数可点到原文`;
}

/**
 * One measure of the documents of a group as sorted bars. Null where there are not two to draw, or none of them is a
 * number other than zero: then there is nothing to see.
 *
 * @param id part of the chart's address
 */
export function groupBars(id: string, group: Group<Entry>): Chart | null {
  const entries = [...group.members].sort(bySize);
  const [first] = entries;
  if (!first || !isWorthDrawing(entries)) return null;
  const drawn = entries.slice(0, MOST_BARS);
  return {
    id,
    title: titleOf(entries),
    subtitle: groupSubtitle(first.name, first.quantity.unit, group, entries),
    message: messageOf(entries),
    source: sourceOf(entries),
    sources: [],
    table: {
      columns: ["单位", "年度", `${first.name}（${first.quantity.unit}）`],
      rows: drawn.map((entry) => [entry.subject.unitName, String(entry.year ?? "不明"), entry.quantity]),
    },
    draw: (variant) => drawBars(drawn.map(barOf), variant),
  };
}

/** 2024、2026 年. */
export function yearsOf(entries: readonly Pick<Entry, "year">[]): string {
  const years = [...new Set(entries.map(({ year }) => year))].sort((a, b) => (a ?? 0) - (b ?? 0));
  const known = years.filter((year) => year !== null);
  return [known.length > 0 ? `${known.join("、")} 年` : "", known.length < years.length ? "年度不明" : ""]
    .filter(Boolean)
    .join("、");
}

/** The finding; who it is only where one stands alone at the head. */
function titleOf(entries: readonly Entry[]): string {
  const [first, second] = entries;
  if (!first) return "";
  const { quantity, name, subject } = first;
  const tie = second?.quantity.value && quantity.value?.eq(second.quantity.value);
  return tie
    ? `${name}最多为 ${quantityText(quantity)} ${quantity.unit}`
    : `${name}：${subject.unitName}最多`;
}

function messageOf(entries: readonly Entry[]): Sentence {
  const numbers = entries.filter(({ quantity }) => quantity.value !== null);
  const [most] = numbers;
  const least = numbers.at(-1);
  const others = entries.length - numbers.length;
  if (!most || !least) return [];
  return [
    numbers.length > 1
      ? `${numbers.length} 个数口径相同，可以相比：${entryWords(most)}为 `
      : `同口径的 ${entries.length} 处里只有一处有数，${entryWords(most)}为 `,
    most.quantity,
    ` ${most.quantity.unit}`,
    ...(numbers.length > 1 ? [`，${entryWords(least)}为 `, least.quantity, ` ${least.quantity.unit}`] : []),
    ...(others > 0 ? [`；另有 ${others} 个没有数，照原文的状态列出`] : []),
    numbers.length > 1 && most.year !== least.year ? "。年度不同，差别里也有年份的原因。" : "。",
  ];
}

/** For each measure the groups that can be drawn, the total first. */
export function measureCharts(entries: readonly Entry[]): Chart[] {
  return measuresIn(entries).flatMap(({ measure }) =>
    groupByBasis(entries.filter((entry) => entry.measure === measure)).flatMap((group, at) => {
      const chart = groupBars(at === 0 ? measure : `${measure}-${at + 1}`, group);
      return chart ? [chart] : [];
    }),
  );
}
