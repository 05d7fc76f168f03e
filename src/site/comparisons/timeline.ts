import type { Chart } from "../../charts/chart.ts";
import { drawTimeline, type Gap, type Moment } from "../../charts/timeline.ts";
import { quantityText } from "../../model/quantity.ts";
import type { Sentence } from "../../model/sentence.ts";
import { editionOf } from "../../model/subject.ts";
import type { Digest } from "../digest.ts";
import { isExpected, moneyOf } from "../ladders.ts";
import { asciiName } from "./ascii-name.ts";
import type { Growth, Total } from "./points.ts";

/** Distinct amounts of one year that are drawn; the others stand in the table. */
const A_YEAR = 12;
const PLACES = 3;
/** Rows of the chart's own table; all rows stand on the programme's page. */
const TABLE = 200;

/** What the totals of a programme show: each place's amounts with the change a year, or how far they lie apart. */
export function findingOf(totals: readonly Total[], growth: readonly Growth[], documents: number): Sentence {
  if (totals.length === 0) return [`${documents} 份文件写到，口径不同，不画在一起，并列如下。`];
  const told = [...Map.groupBy(growth, ({ place }) => place)]
    .slice(0, PLACES)
    .flatMap(([place, steps]): Sentence => {
      const [first] = steps;
      const last = steps.at(-1);
      if (!first || !last) return [];
      const rates = new Set(steps.map(({ yearly }) => yearly.value?.toFixed()));
      const unit = moneyOf(first.yearly);
      const path = [first.from, ...steps.map(({ to }) => to)].flatMap((one, at): Sentence => [
        `${at > 0 ? "、" : ""}${one.year} 年${isExpected(one.ladder) ? "预计" : ""} `,
        one.amount,
        ` ${unit}`,
      ]);
      const rate: Sentence =
        rates.size === 1
          ? [
              first.yearly.value?.isZero()
                ? "，没有变化"
                : `，按实际年数平均每年${first.yearly.value?.isNegative() ? "减少" : "增加"} `,
              ...(first.yearly.value?.isZero()
                ? []
                : [
                    { ...first.yearly, value: first.yearly.value?.abs() ?? null },
                    ` ${unit}${steps.length > 1 ? "，各段相同" : ""}`,
                  ]),
            ]
          : steps.flatMap(({ from, to, yearly }): Sentence => [
              `，${from.year}—${to.year} 年平均每年 `,
              yearly,
              ` ${unit}`,
            ]);
      return [`${place} `, ...path, ...rate, "。"];
    });
  if (told.length > 0) return told;
  const amounts = totals
    .map(({ amount }) => amount)
    .sort((left, right) => left.value?.comparedTo(right.value ?? 0) ?? 0);
  const [least] = amounts;
  const most = amounts.at(-1);
  if (!least || !most) return [];
  return least.value && most.value?.eq(least.value)
    ? [`${documents} 份文件写的标准都是 `, least, ` ${moneyOf(least)}。`]
    : [`各地各年在 `, least, ` 到 `, most, ` ${moneyOf(most)}之间。`];
}

/** The totals of a programme by year. */
export function timelineOf(
  programme: string,
  totals: readonly Total[],
  growth: readonly Growth[],
  digests: readonly Digest[],
): Chart {
  const moments = momentsOf(totals);
  const gaps = gapsOf(totals, digests);
  const amount = totals[0]?.amount;
  const years = totals.map(({ year }) => year);
  const first = Math.min(...years);
  const last = Math.max(...years);
  const shown = totals.slice(0, TABLE);
  const filled = moments.some(({ planned }) => !planned);
  return {
    id: `per-capita-${asciiName(programme)}`,
    title: titleOf(programme, totals, growth),
    subtitle: `标准合计 · ${amount?.unit ?? ""} · ${[...new Set(totals.map(({ stage }) => stage))].join("、")} · ${first === last ? first : `${first}—${last}`} 年`,
    message: [
      ...findingOf(totals, growth, new Set(totals.map(({ digest }) => digest.document)).size),
      `${filled ? "实心为决算所载实际值，空心为预算或目标；" : ""}标准是文件写明的定额，跨阶段可比的是标准本身，不是付了多少。没有文件的年份不作推算。`,
    ],
    source: sourceWords(totals),
    sources: totals.flatMap(({ amount: one }) => one.sources.slice(0, 1)),
    table: {
      columns: ["年度", "地区", "阶段", "金额", "来源"],
      rows: shown.map((total) => [
        String(total.year),
        total.place,
        total.stage,
        total.amount,
        `${total.digest.unitName}${editionOf(total.digest)}`,
      ]),
    },
    draw: (variant) => drawTimeline(moments, gaps, variant),
  };
}

function titleOf(programme: string, totals: readonly Total[], growth: readonly Growth[]): string {
  const [place] = growth.map((one) => one.place);
  const steps = growth.filter((one) => one.place === place);
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last) return `${programme}：${new Set(totals.map((one) => one.place)).size} 地的标准`;
  const unit = moneyOf(first.yearly);
  const rates = new Set(steps.map(({ yearly }) => yearly.value?.toFixed()));
  if (rates.size === 1 && first.yearly.value?.isZero())
    return `${programme}：${place} ${first.from.year} 至 ${last.to.year} 年都是 ${quantityText(first.from.amount)} ${unit}`;
  const way = `${quantityText(first.from.amount)} ${unit}到 ${quantityText(last.to.amount)} ${unit}`;
  const rate =
    first.yearly.value && rates.size === 1
      ? `，每年${first.yearly.value.isNegative() ? "少" : "多"} ${quantityText({ ...first.yearly, value: first.yearly.value.abs() })} ${unit}`
      : "";
  return `${programme}：${place} ${way}${rate}`;
}

/** One point for each year and amount, with the places that state it. */
function momentsOf(totals: readonly Total[]): Moment[] {
  const same = [...Map.groupBy(totals, ({ year, amount }) => `${year} ${amount.value?.toFixed()}`).values()];
  const moments = same.flatMap((group): (Moment & { documents: number })[] => {
    const [first] = group;
    if (!first) return [];
    const places = [...Map.groupBy(group, ({ place }) => place)];
    const labels = places
      .slice(0, PLACES)
      .map(([place, own]) => `${place} ${[...new Set(own.map(({ stage }) => stage))].join("、")}`);
    if (places.length > PLACES) labels.splice(PLACES - 1, 1, `等 ${places.length} 地`);
    return [
      {
        year: first.year,
        quantity: first.amount,
        labels,
        planned: group.every(({ planned }) => planned),
        documents: group.length,
      },
    ];
  });
  return [...Map.groupBy(moments, ({ year }) => year).values()].flatMap((year) =>
    year.sort((left, right) => right.documents - left.documents).slice(0, A_YEAR),
  );
}

/** Years between the first and the last that have no point, and whether there is any document of these places. */
function gapsOf(totals: readonly Total[], digests: readonly Digest[]): Gap[] {
  const years = new Set(totals.map(({ year }) => year));
  const cities = new Set(totals.map(({ digest }) => digest.city));
  const published = new Set(digests.filter(({ city }) => cities.has(city)).map(({ year }) => year));
  const gaps: Gap[] = [];
  for (let year = Math.min(...years) + 1; year < Math.max(...years); year += 1) {
    if (years.has(year)) continue;
    const words = published.has(year) ? "未写明" : "未收录";
    const last = gaps.at(-1);
    if (last && last.to === year - 1 && last.words === words) last.to = year;
    else gaps.push({ from: year, to: year, words });
  }
  return gaps;
}

function sourceWords(totals: readonly Total[]): string {
  const named = [...new Set(totals.map(({ digest }) => `${digest.unitName}《${editionOf(digest)}》`))];
  return named.slice(0, 4).join("；") + (named.length > 4 ? `等 ${named.length} 份` : "");
}
