import type { Chart } from "../../charts/chart.ts";
import { drawTimeline, type Gap, type Moment } from "../../charts/timeline.ts";
import { quantityText } from "../../model/quantity.ts";
import type { Sentence } from "../../model/sentence.ts";
import { editionOf } from "../../model/subject.ts";
import { inMoney } from "../../pipeline/derive/per-capita.ts";
import type { Ladder } from "../../pipeline/derive/ladder.ts";
import type { Digest } from "../digest.ts";
import { CHINESE } from "../identity.ts";
import { isExpected, isShared, ladderChart, ladderTitle, moneyOf, periodOf } from "../ladders.ts";
import type { Comparison } from "./comparison.ts";
import { comparableOf, growthOf, pointsOf, whyNot, type Growth, type Point, type Total } from "./points.ts";

/** A row of the table under a programme's charts. */
export interface PointRow {
  point: Point;
  /** Why it is not drawn; "" when it is. */
  reason: string;
}

/** What the documents state of one programme. */
export interface ProgrammeSection {
  programme: string;
  /** What the amounts show, in a sentence. */
  finding: Sentence;
  charts: Chart[];
  rows: PointRow[];
  documents: number;
}

export interface PerCapitaComparison extends Comparison {
  /** Programmes that several documents state, those of most documents first. */
  sections: ProgrammeSection[];
  /** What only one document states. */
  single: PointRow[];
}

/** Distinct amounts of one year that are drawn; the others stand in the table. */
const A_YEAR = 12;
const PLACES = 3;
const BARS = 12;

/** Per-capita standards of all documents, programme by programme, on a real axis of years. */
export function perCapitaComparison(digests: readonly Digest[]): PerCapitaComparison {
  const programmes = [...Map.groupBy(pointsOf(digests), ({ ladder }) => ladder.programme)].map(
    ([programme, points]) => ({
      programme,
      points,
      documents: new Set(points.map(({ digest }) => digest.document)).size,
    }),
  );
  const sections = programmes
    .filter(({ documents }) => documents > 1)
    .sort(
      (left, right) => right.documents - left.documents || CHINESE.compare(left.programme, right.programme),
    )
    .map(({ programme, points, documents }) => sectionOf(programme, points, documents, digests));
  const single = programmes
    .filter(({ documents }) => documents === 1)
    .flatMap(({ points }) => points.map((point) => ({ point, reason: point.reason || "只有这一份文件写到" })))
    .sort(byPlace);
  const [first] = sections;
  return {
    id: "per-capita",
    title: "人均补助标准",
    finding: first
      ? [`${first.programme}：`, ...first.finding]
      : ["现有文件里没有两份写到同一项目的人均标准。"],
    charts: sections.flatMap(({ charts }) => charts),
    sections,
    single,
  };
}

function byPlace(left: PointRow, right: PointRow): number {
  return (
    CHINESE.compare(left.point.ladder.programme, right.point.ladder.programme) ||
    (left.point.ladder.year ?? 0) - (right.point.ladder.year ?? 0) ||
    CHINESE.compare(left.point.place, right.point.place)
  );
}

function sectionOf(
  programme: string,
  points: readonly Point[],
  documents: number,
  digests: readonly Digest[],
): ProgrammeSection {
  const totals = comparableOf(points);
  const drawn = new Set(totals.map(({ digest }) => digest.document)).size > 1 ? totals : [];
  const growth = growthOf(drawn);
  const charts = drawn.length > 0 ? [timelineOf(programme, drawn, growth, digests)] : [];
  const payers = payersOf(programme, points);
  const rows = points.map((point) => ({
    point,
    reason: drawn.length > 0 ? whyNot(point, drawn) : point.reason || "没有第二份口径相同的文件",
  }));
  return {
    programme,
    finding: findingOf(drawn, growth, documents),
    charts: payers ? [...charts, payers] : charts,
    rows: rows.sort(byPlace),
    documents,
  };
}

/** A part of an address for a name in Chinese: the same name gives the same on every build. */
export function asciiName(name: string): string {
  let hash = 0x811c9dc5;
  for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

function findingOf(totals: readonly Total[], growth: readonly Growth[], documents: number): Sentence {
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

function timelineOf(
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
  const shown = totals.slice(0, 200);
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

function payersOf(programme: string, points: readonly Point[]): Chart | null {
  const of = new Map(points.map(({ digest }) => [digest.document, digest]));
  const ladders = [...of.values()]
    .sort((left, right) => (right.year ?? 0) - (left.year ?? 0))
    .flatMap((digest) =>
      digest.ladders.filter((ladder) => ladder.programme === programme && ladder.total !== null),
    )
    .filter((ladder, _, all) => all.some((one) => one.document === ladder.document && isShared(one)))
    .slice(0, BARS);
  const [first] = ladders;
  if (!first?.total) return null;
  const { unit } = first.total;
  const money = moneyOf(first.total);
  const same = ladders.map((ladder) => inOneMoney(ladder, money)).filter(({ total }) => total?.unit === unit);
  const titles = new Set(same.map(({ document }) => document)).size;
  const name = (ladder: Ladder): string => {
    const digest = of.get(ladder.document);
    return `${ladder.year ?? ""} 年 ${digest ? `${digest.city}${digest.district}` : ""} `;
  };
  const documents = [...new Set(same.map(({ document }) => document))].flatMap(
    (document) => of.get(document) ?? [],
  );
  return ladderChart(same, {
    id: `payers-${asciiName(programme)}`,
    title:
      titles === 1 ? `${programme}：${ladderTitle(same)}` : `${programme}：写明由谁出的有 ${titles} 份文件`,
    subtitle: `${periodOf(first.total)}补助，谁负担多少 · ${unit} · 预算与决算分别标年`,
    source:
      documents
        .map((digest) => `${digest.unitName}《${editionOf(digest)}》`)
        .slice(0, 3)
        .join("；") + (documents.length > 3 ? `等 ${documents.length} 份` : ""),
    message: [
      "每条为一份文件对一类人员的写法；虚线框是总额减去写明的部分，文件没有写由谁负担。没有写明负担方的文件不在图中。",
    ],
    prefix: name,
  });
}

function inOneMoney(ladder: Ladder, money: string): Ladder {
  return {
    ...ladder,
    total: ladder.total && inMoney(ladder.total, money),
    rest: ladder.rest && inMoney(ladder.rest, money),
    rungs: ladder.rungs.map((rung) => ({ ...rung, amount: inMoney(rung.amount, money) })),
  };
}

function sourceWords(totals: readonly Total[]): string {
  const named = [...new Set(totals.map(({ digest }) => `${digest.unitName}《${editionOf(digest)}》`))];
  return named.slice(0, 4).join("；") + (named.length > 4 ? `等 ${named.length} 份` : "");
}
