import { once } from "../../model/once.ts";
import type { Chart } from "../../charts/chart.ts";
import { drawPanels } from "../../charts/panels.ts";
import { basisKey, FUND_SCOPE_WORDS } from "../../model/basis.ts";
import { quantityText } from "../../model/quantity.ts";
import type { Sentence } from "../../model/sentence.ts";
import type { Digest } from "../digest.ts";
import type { MeasureComparison } from "./comparison.ts";
import { entriesOf, entryWords, type Entry } from "./entry.ts";
import { barOf, bySize, groupSubtitle, isWorthDrawing, MOST_BARS, sourceOf } from "./group-bars.ts";
import { groupByBasis, type Group } from "./groups.ts";
import { measuresIn } from "./lines.ts";

const TOTAL = "three-public";
/** The sum of the two kinds of vehicle costs: the kinds are drawn, the sum stands in the table. */
const SUM = "three-public-vehicle";

/** “三公” of all documents, with the totals of each basis. */
export interface ThreePublicComparison extends MeasureComparison {
  groups: Group<Entry>[];
}

/** 三公 of all documents: the total and each item, group by group of one basis. */
export const threePublicComparison: (digests: readonly Digest[]) => ThreePublicComparison = once(compare);

function compare(digests: readonly Digest[]): ThreePublicComparison {
  const entries = entriesOf(digests, ({ group }) => group === "three-public");
  const groups = groupByBasis(entries.filter(({ measure }) => measure === TOTAL));
  const charts = groups.flatMap((group, at) => {
    const chart = groupChart(at === 0 ? TOTAL : `${TOTAL}-${at + 1}`, group, entries);
    return chart ? [chart] : [];
  });
  return { id: TOTAL, title: "“三公”经费", finding: findingOf(groups), charts, entries, groups };
}

/** A group's total and each of its items that somebody spends on, one below the other on one scale. */
function groupChart(id: string, group: Group<Entry>, all: readonly Entry[]): Chart | null {
  const totals = [...group.members].sort(bySize);
  const [first] = totals;
  if (!first || !isWorthDrawing(totals)) return null;
  const drawn = totals.slice(0, MOST_BARS);
  const key = basisKey(group.basis);
  const byKey = new Map(all.map((entry) => [keyOf(entry, basisKey(entry.basis)), entry]));
  const own = (measure: string): (Entry | undefined)[] =>
    drawn.map((total) => byKey.get(keyOf({ ...total, measure }, key)));
  const items = measuresIn(all)
    .filter(({ measure }) => measure !== TOTAL && measure !== SUM)
    .map(({ measure, name }) => {
      const cells = own(measure);
      return { name, cells, entries: cells.filter((entry) => entry !== undefined) };
    });
  const seen = items.filter(({ entries }) => isWorthDrawing(entries));
  const unseen = items.filter((item) => !seen.includes(item)).map(({ name }) => name);
  const { quantity } = first;
  return {
    id,
    title: `“三公”经费最多为 ${quantityText(quantity)} ${quantity.unit}`,
    subtitle: groupSubtitle("“三公”经费合计与各项", quantity.unit, group, totals),
    message: [
      `${totals.length} 处口径相同：合计最多的是${entryWords(first)}，`,
      quantity,
      ` ${quantity.unit}`,
      ...declared(totals),
      unseen.length > 0 ? `；${unseen.join("、")}各处都是零或没有数，不画` : "",
      "。",
    ],
    source: sourceOf(totals),
    sources: [],
    table: {
      columns: ["单位", "年度", "合计", ...items.map(({ name }) => name)],
      rows: drawn.map((total, at) => [
        total.subject.unitName,
        String(total.year ?? "不明"),
        total.quantity,
        ...items.map(({ cells }) => cells[at]?.quantity ?? ""),
      ]),
    },
    draw: (variant) =>
      drawPanels(
        [
          { title: "合计", bars: drawn.map(barOf) },
          ...seen.map(({ name, entries }) => ({ title: name, bars: entries.map(barOf) })),
        ],
        variant,
      ),
  };
}

function keyOf(
  { measure, subject, year }: Pick<Entry, "measure" | "subject" | "year">,
  basis: string,
): string {
  return [measure, subject.document, year, basis].join("\n");
}

function declared(totals: readonly Entry[]): Sentence {
  const none = totals.filter(({ quantity }) => quantity.state === "declared-none");
  const [newest] = none;
  if (!newest) return [];
  return [`；${entryWords(newest)}${none.length > 1 ? `等 ${none.length} 处` : ""}声明为无`];
}

function findingOf(groups: readonly Group<Entry>[]): Sentence {
  const totals = groups.flatMap(({ members }) => members);
  const [lead] = groups;
  if (!lead) return ["现有文件里没有见到“三公”经费表。"];
  const documents = new Set(totals.map(({ subject }) => subject.document));
  const known = totals.filter(({ basis }) => basis.scope !== "unstated");
  const scopes = [...new Set(known.map(({ basis }) => FUND_SCOPE_WORDS[basis.scope]))];
  const members = [...lead.members].sort(bySize);
  const [most] = members;
  return [
    `${documents.size} 份文件的“三公”经费分属 ${groups.length} 种口径`,
    scopes.length > 1 ? `（${scopes.join("、")}不是同一笔钱）` : "",
    ...(most && most.quantity.value !== null
      ? [`；同口径最多的一组里，${entryWords(most)}最多，为 `, most.quantity, ` ${most.quantity.unit}`]
      : []),
    ...declared(members),
    "。",
  ];
}
