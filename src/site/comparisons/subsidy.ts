import { once } from "../../model/once.ts";
import { drawBars } from "../../charts/bars.ts";
import type { Chart } from "../../charts/chart.ts";
import { quantityText } from "../../model/quantity.ts";
import { editionOf } from "../../model/subject.ts";
import type { PerHead } from "../../pipeline/derive/per-head.ts";
import type { Digest } from "../digest.ts";
import { CHINESE } from "../identity.ts";
import { asciiName } from "./ascii-name.ts";
import type { Comparison } from "./comparison.ts";

/** A project's money for each person, with its document. */
export interface PerHeadRow {
  digest: Digest;
  head: PerHead;
}

export interface SubsidyComparison extends Comparison {
  /** Divided: by programme, then year. */
  rows: PerHeadRow[];
  /** Not divided, with the reason. */
  without: PerHeadRow[];
}

const BARS = 12;
const CHARTS = 8;

/** 金额 ÷ 人数 of every project that states both, beside the standard it states. */
export const subsidyComparison: (digests: readonly Digest[]) => SubsidyComparison = once(compare);

function compare(digests: readonly Digest[]): SubsidyComparison {
  const all = digests
    .flatMap((digest) => digest.perHead.map((head): PerHeadRow => ({ digest, head })))
    .sort(
      (left, right) =>
        CHINESE.compare(left.head.programme, right.head.programme) ||
        (left.head.year ?? 0) - (right.head.year ?? 0) ||
        CHINESE.compare(left.digest.city, right.digest.city),
    );
  const rows = all.filter(({ head }) => head.each !== null);
  return {
    id: "subsidy",
    title: "补助总额与人数",
    finding: [
      all.length === 0
        ? "现有文件里没有项目同时写明金额和人数。"
        : `${rows.length} 处能用同一份表里的金额除以人数，另有 ${all.length - rows.length} 处不能，原因逐条写明。`,
    ],
    charts: chartsOf(rows),
    rows,
    without: all.filter(({ head }) => head.each === null),
  };
}

/** One chart for each programme, stage and kind of people of which several documents state money and people. */
function chartsOf(rows: readonly PerHeadRow[]): Chart[] {
  const groups = Map.groupBy(
    rows,
    ({ head }) => `${head.programme}|${head.stage}|${head.basis}|${head.project}`,
  );
  return [...groups.values()]
    .filter((group) => new Set(group.map(({ digest }) => digest.document)).size > 1)
    .sort((left, right) => right.length - left.length)
    .slice(0, CHARTS)
    .flatMap((group) => chartOf(group.slice(0, BARS)) ?? []);
}

function chartOf(group: readonly PerHeadRow[]): Chart | null {
  const [first] = group;
  if (!first) return null;
  const bars = group.flatMap(({ digest, head }) =>
    head.each
      ? [
          {
            label: `${head.year ?? "年度不明"} ${digest.city}${digest.district}`,
            quantity: head.each,
            fill: "--part-project" as const,
          },
        ]
      : [],
  );
  return {
    id: `per-head-${asciiName(`${first.head.programme}|${first.head.stage}|${first.head.basis}|${first.head.project}`)}`,
    title: `${first.head.project}：每人 ${bars.map(({ quantity }) => quantityText(quantity)).join("、")} 元`,
    subtitle: `项目金额 ÷ 人数 · 元/人 · ${first.head.basis || "项目所写人数"}`,
    message: ["由项目金额和人数算出，不是文件写的标准。"],
    source: [...new Set(group.map(({ digest }) => `${digest.unitName}《${editionOf(digest)}》`))].join("；"),
    sources: group.flatMap(({ head }) => head.each?.sources ?? []),
    table: {
      columns: ["年度与地区", "金额", "人数", "元/人"],
      rows: group.map(({ digest, head }) => [
        `${head.year ?? "年度不明"} ${digest.city}${digest.district}`,
        head.amount,
        head.people ?? "",
        head.each ?? "",
      ]),
    },
    draw: (variant) => drawBars(bars, variant),
  };
}
