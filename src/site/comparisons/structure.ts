import { once } from "../../model/once.ts";
import { drawShares, type Share, type ShareRow } from "../../charts/share-bars.ts";
import type { Chart } from "../../charts/chart.ts";
import { tolerance } from "../../model/money.ts";
import { quantityText, reckoned, type Quantity } from "../../model/quantity.ts";
import type { Sentence } from "../../model/sentence.ts";
import { shareTo } from "../../pipeline/derive/share.ts";
import type { Digest } from "../digest.ts";
import type { MeasureComparison } from "./comparison.ts";
import { entriesOf, entryLabel, entryWords, type Entry } from "./entry.ts";
import { groupBars, groupSubtitle, MOST_BARS, sourceOf } from "./group-bars.ts";
import { groupByBasis, type Group } from "./groups.ts";
import { linesOf, measuresIn, type Line } from "./lines.ts";

const WHOLE = "expenditure";
const OWN = "expenditure-own";
const SUBSIDY = "fund-subsidy";
const PARTS = new Set([WHOLE, OWN, SUBSIDY, "basic", "project", "project-own"]);

/** What share of a whole a part is, in percent with one decimal; null where one is no number. */
export function shareOf(part: Quantity | undefined, whole: Quantity | undefined): Quantity | null {
  return part && whole ? shareTo(part, whole, 1) : null;
}

/** A class of the functional classification in a row: its amount without subsidies to funds, and its share. */
export interface ClassShare {
  entry: Entry;
  share: Quantity | null;
}

/** The structure of expenditure, with its rows and the 类 that occur. */
export interface StructureComparison extends MeasureComparison {
  groups: Group<Entry>[];
  lines: Line[];
  classes: { code: string; name: string }[];
}

/** How the expenditure of documents is made up: basic and project, subsidies to funds set apart, then by 类. */
export const structureComparison: (digests: readonly Digest[]) => StructureComparison = once(compare);

function compare(digests: readonly Digest[]): StructureComparison {
  const entries = entriesOf(digests, ({ measure, group }) => PARTS.has(measure) || group === "classes");
  const groups = groupByBasis(entries.filter(({ measure }) => measure === WHOLE));
  const lines = linesOf(entries).filter(({ cells }) => cells.has(WHOLE));
  const classes = measuresIn(entries.filter(({ measure }) => /^class-\d+$/.test(measure)))
    .map(({ measure, name }) => ({ code: measure.slice("class-".length), name }))
    .sort((left, right) => (left.code < right.code ? -1 : 1));
  const shares = groups.flatMap((group, at) => {
    const chart = sharesChart(at === 0 ? "shares" : `shares-${at + 1}`, group, lines);
    return chart ? [chart] : [];
  });
  const own = groupByBasis(entries.filter(({ measure }) => measure === OWN)).flatMap((group, at) => {
    const chart = groupBars(at === 0 ? "own" : `own-${at + 1}`, group);
    return chart ? [chart] : [];
  });
  return {
    id: "structure",
    title: "支出结构",
    finding: findingOf(lines),
    charts: [...shares, ...own],
    entries,
    groups,
    lines,
    classes,
  };
}

/** The class of a row without what it subsidises funds with, and its share of the row's expenditure without them. */
export function classShare(line: Line, code: string): ClassShare | null {
  const entry = line.cells.get(`class-${code}-own`) ?? line.cells.get(`class-${code}`);
  return entry ? { entry, share: shareOf(entry.quantity, line.cells.get(OWN)?.quantity) } : null;
}

/** The parts that make up the expenditure of a row; null where they do not: then there is no whole to draw. */
export function partsOf(line: Line): { name: string; quantity: Quantity; share: Quantity }[] | null {
  const whole = line.cells.get(WHOLE)?.quantity;
  const basic = line.cells.get("basic")?.quantity;
  const project = line.cells.get("project-own")?.quantity;
  const subsidy = line.cells.get(SUBSIDY)?.quantity;
  if (!whole?.value || !basic?.value || !project?.value || !subsidy) return null;
  // What is below zero is no part of a whole.
  if ([whole, basic, project, subsidy].some(({ value }) => value?.isNegative() && !value.isZero()))
    return null;
  if (subsidy.value === null && subsidy.state !== "absent") return null;
  const parts = [
    { name: "基本支出", quantity: basic },
    { name: "项目支出", quantity: project },
    ...(subsidy.value ? [{ name: "基金补助", quantity: subsidy }] : []),
  ];
  const rest = parts.reduce((left, { quantity }) => left.minus(quantity.value ?? 0), whole.value);
  const allowed = tolerance(whole.decimals, parts.length);
  if (rest.lt(allowed.neg())) return null;
  if (rest.gt(allowed))
    parts.push({
      name: "其他支出",
      quantity: reckoned(
        rest,
        whole,
        "computed",
        [whole, ...parts.map(({ quantity }) => quantity)].map(quantityText).join(" − "),
        whole.sources,
      ),
    });
  return parts.flatMap((part) => {
    const share = shareOf(part.quantity, whole);
    return share ? [{ ...part, share }] : [];
  });
}

const FILLS: Record<string, Pick<Share, "fill" | "outlined">> = {
  基本支出: { fill: "--part-basic" },
  项目支出: { fill: "--part-project" },
  基金补助: { fill: "--ink-3", outlined: true },
  其他支出: { fill: "--muted" },
};

function sharesChart(id: string, group: Group<Entry>, lines: readonly Line[]): Chart | null {
  const rows = group.members.flatMap((entry) => {
    const line = lines.find(({ cells }) => cells.get(WHOLE) === entry);
    const parts = line && partsOf(line);
    return parts ? [{ entry, parts }] : [];
  });
  const [first] = rows;
  if (!first || rows.length < 2) return null;
  const drawn = rows.slice(0, MOST_BARS);
  const drawing = drawn.map(({ entry, parts }): ShareRow => ({
    label: entryLabel(entry),
    shares: parts.map(({ name, share }) => ({
      name,
      percent: Number(share.value ?? 0),
      words: `${quantityText(share)}%`,
      ...(FILLS[name] ?? { fill: "--muted" }),
    })),
  }));
  return {
    id,
    title: titleOf(drawn),
    subtitle: groupSubtitle(
      "支出构成",
      "占支出总计的百分比",
      group,
      drawn.map(({ entry }) => entry),
    ),
    message: messageOf(drawn),
    source: `${sourceOf(drawn.map(({ entry }) => entry))}；占比由本站计算`,
    sources: [],
    table: {
      columns: ["单位", "年度", "部分", "金额（万元）", "占比（%）"],
      rows: drawn.flatMap(({ entry, parts }) =>
        parts.map(({ name, quantity, share }) => [
          entry.subject.unitName,
          String(entry.year ?? "不明"),
          name,
          quantity,
          share,
        ]),
      ),
    },
    draw: (variant) => drawShares(drawing, variant),
  };
}

interface Made {
  entry: Entry;
  parts: NonNullable<ReturnType<typeof partsOf>>;
}

/** The rows that subsidise funds, the largest share first. */
function subsidisedOf(rows: readonly Made[]): { entry: Entry; share: Quantity }[] {
  return rows
    .flatMap(({ entry, parts }) => {
      const part = parts.find(({ name }) => name === "基金补助");
      return part ? [{ entry, share: part.share }] : [];
    })
    .sort((left, right) => right.share.value?.comparedTo(left.share.value ?? 0) ?? 0);
}

function titleOf(rows: readonly Made[]): string {
  const [most] = subsidisedOf(rows);
  return most ? `基金补助最多占到支出的 ${quantityText(most.share)}%` : "支出由基本支出和项目支出组成";
}

function messageOf(rows: readonly Made[]): Sentence {
  const subsidised = subsidisedOf(rows);
  const [most] = subsidised;
  const without = rows.length - subsidised.length;
  return [
    ...(most
      ? [`财政对保险基金的补助单列：${entryWords(most.entry)}占支出的 `, most.share, "%"]
      : ["这些单位的支出里未见财政对保险基金的补助"]),
    ...(most && without > 0 ? [`，${without} 个单位未见这一项`] : []),
    "。基金补助随参保人数和标准走，不是单位自己花的钱；比较运转成本时应先把它拿开。",
  ];
}

function findingOf(lines: readonly Line[]): Sentence {
  const rows = lines.flatMap((line) => {
    const own = line.cells.get(OWN)?.quantity;
    const whole = line.cells.get(WHOLE)?.quantity;
    const subsidy = line.cells.get(SUBSIDY)?.quantity;
    return own?.value && whole?.value && subsidy?.value
      ? [{ line, own, whole, share: shareOf(subsidy, whole) }]
      : [];
  });
  const [most] = rows.sort((left, right) => right.share?.value?.comparedTo(left.share?.value ?? 0) ?? 0);
  if (!most?.share) return ["按支出的类别和基本、项目支出比较各单位，只有同一口径的才画在一起。"];
  return [
    `把财政对保险基金的补助拿开，差别就小了：${entryWords(most.line)}支出 `,
    most.whole,
    ` ${most.whole.unit}里有 `,
    most.share,
    "% 是这种补助，拿开后为 ",
    most.own,
    ` ${most.own.unit}。`,
  ];
}
