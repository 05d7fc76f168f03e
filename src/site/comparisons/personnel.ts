import { once } from "../../model/once.ts";
import type { Sentence } from "../../model/sentence.ts";
import type { Digest } from "../digest.ts";
import type { MeasureComparison } from "./comparison.ts";
import { entriesOf, entryWords } from "./entry.ts";
import { groupByBasis } from "./groups.ts";
import { measureCharts } from "./group-bars.ts";

const GROUPS = new Set(["staff", "running"]);

/** Staff and running costs: 人员经费, 公用经费, what is stated as 机关/事业运行经费, and staff numbers where they are stated. */
export const personnelComparison: (digests: readonly Digest[]) => MeasureComparison = once(compare);

function compare(digests: readonly Digest[]): MeasureComparison {
  const entries = entriesOf(digests, ({ group }) => GROUPS.has(group));
  const personnel = groupByBasis(entries.filter(({ measure }) => measure === "personnel"));
  return {
    id: "personnel",
    title: "人员与公用经费",
    finding: findingOf(
      personnel[0]?.members ?? [],
      entries.some(({ measure }) => measure === "staff"),
    ),
    charts: measureCharts(entries),
    entries,
  };
}

function findingOf(members: readonly ReturnType<typeof entriesOf>[number][], counted: boolean): Sentence {
  const sorted = members
    .filter(({ quantity }) => quantity.value !== null)
    .sort((left, right) => right.quantity.value?.comparedTo(left.quantity.value ?? 0) ?? 0);
  const [most] = sorted;
  const least = sorted.at(-1);
  if (!most || !least) return ["现有文件里没有见到人员经费。"];
  return [
    ...(most === least
      ? [`${entryWords(most)}的人员经费为 `, most.quantity, ` ${most.quantity.unit}`]
      : [
          `同口径的 ${sorted.length} 个数里，人员经费从${entryWords(least)}的 `,
          least.quantity,
          ` 到${entryWords(most)}的 `,
          most.quantity,
          ` ${most.quantity.unit}`,
        ]),
    counted ? "。" : "；文件都没有写明人员数，所以不作人均。",
  ];
}
