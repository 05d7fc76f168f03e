import { FUND_SCOPE_WORDS } from "../../model/basis.ts";
import type { Sentence } from "../../model/sentence.ts";
import type { Digest } from "../digest.ts";
import type { MeasureComparison } from "./comparison.ts";
import { entriesOf, entryLabel, type Entry } from "./entry.ts";
import { measureCharts } from "./group-bars.ts";
import { groupByBasis, type Group } from "./groups.ts";

const TOTAL = "three-public";

/** 三公 of all documents: the total and each item, group by group of one basis. */
export function threePublicComparison(
  digests: readonly Digest[],
): MeasureComparison & { groups: Group<Entry>[] } {
  const entries = entriesOf(digests, ({ group }) => group === "three-public");
  const groups = groupByBasis(entries.filter(({ measure }) => measure === TOTAL));
  return {
    id: "three-public",
    title: "“三公”经费",
    finding: findingOf(entries, groups),
    charts: measureCharts(entries),
    entries,
    groups,
  };
}

function findingOf(entries: readonly Entry[], groups: readonly Group<Entry>[]): Sentence {
  const totals = entries.filter(({ measure }) => measure === TOTAL);
  if (totals.length === 0) return ["现有文件里没有见到“三公”经费表。"];
  const documents = new Set(totals.map(({ subject }) => subject.document));
  const most = [...(groups[0]?.members ?? [])]
    .filter(({ quantity }) => quantity.value !== null)
    .sort((left, right) => right.quantity.value?.comparedTo(left.quantity.value ?? 0) ?? 0)[0];
  const none = totals.filter(({ quantity }) => quantity.state === "declared-none");
  const scopes = [...new Set(totals.map(({ basis }) => FUND_SCOPE_WORDS[basis.scope]))];
  return [
    `${documents.size} 份文件的“三公”经费分属 ${groups.length} 种口径`,
    scopes.length > 1 ? `（${scopes.join("、")}不是同一笔钱）` : "",
    "，只有同一口径的才画在一起",
    ...(most
      ? [`；其中最大的一组里，${entryLabel(most)} 年最多，为 `, most.quantity, ` ${most.quantity.unit}`]
      : []),
    ...(none.length > 0
      ? [`；${none.slice(-1).map(entryLabel).join("")} 年等 ${none.length} 处声明为无`]
      : []),
    "。",
  ];
}
