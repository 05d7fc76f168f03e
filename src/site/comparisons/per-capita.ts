import { once } from "../../model/once.ts";
import type { Chart } from "../../charts/chart.ts";
import type { Sentence } from "../../model/sentence.ts";
import { editionOf } from "../../model/subject.ts";
import { inMoney } from "../../pipeline/derive/per-capita.ts";
import type { Ladder } from "../../pipeline/derive/ladder.ts";
import type { Digest } from "../digest.ts";
import { CHINESE } from "../identity.ts";
import { isShared, ladderChart, ladderTitle, moneyOf, periodOf } from "../ladders.ts";
import { asciiName } from "./ascii-name.ts";
import type { Comparison } from "./comparison.ts";
import { comparableOf, growthOf, pointsOf, whyNot, type Point } from "./points.ts";
import { findingOf, timelineOf } from "./timeline.ts";

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

const BARS = 12;

/** Per-capita standards of all documents, programme by programme, on a real axis of years. */
export const perCapitaComparison: (digests: readonly Digest[]) => PerCapitaComparison = once(compare);

function compare(digests: readonly Digest[]): PerCapitaComparison {
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
    return `${ladder.year === null ? "年度不明" : `${ladder.year} 年`} ${digest ? `${digest.city}${digest.district}` : ""} `;
  };
  const documents = [...new Set(same.map(({ document }) => document))].flatMap(
    (document) => of.get(document) ?? [],
  );
  return ladderChart(same, {
    id: `payers-${asciiName(programme)}`,
    title:
      titles === 1 ? `${programme} ${ladderTitle(same)}` : `${programme}：写明由谁出的有 ${titles} 份文件`,
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
