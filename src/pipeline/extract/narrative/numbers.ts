import { Exact } from "../../../model/money.ts";
import { once } from "../../../model/once.ts";
import type { Passage } from "../../../model/passage.ts";
import { markOf } from "./marks.ts";
import { foldedText, squeeze } from "./text.ts";
import { anyOf, type NarrativeWords } from "./vocabulary.ts";

/** Why a run of digits states nothing. */
export type Exclusion =
  "list" | "year" | "date" | "document-number" | "ordinal" | "law-name" | "label" | "code" | "name";
export type Family = "money" | "percent" | "count" | "none";

/** A number of a passage, with the unit printed behind it. Offsets are of `Passage.text`. */
export interface Figure {
  start: number;
  end: number;
  value: Exact;
  /** Decimals as printed. */
  decimals: number;
  unit: string;
  /** End of the unit, or of the number. */
  unitEnd: number;
  family: Family;
  excluded: Exclusion | null;
}

const NUMBER = /\d{1,3}(?:, ?\d{3})+(?: ?\. ?\d+)?(?!\d)|\d+(?: ?\. ?(?!(?:19|20)\d{2}\s*年)\d+)?/g;

/** Stretches whose digits state nothing, in the order in which they are tried. */
const EXCLUSIONS: { reason: Exclusion; pattern: RegExp }[] = [
  { reason: "law-name", pattern: /《[^《》]{0,200}》/g },
  {
    reason: "document-number",
    pattern: /[[（]\s*(?:19|20)\d{2}\s*[\]）]\s*第?\s*\d+\s*号?|第?\s*\d+\s*号(?!\s*楼)/g,
  },
  {
    reason: "date",
    pattern:
      /(?:19|20)\d{2}\s*[.\-/]\s*\d{1,2}\s*[.\-/]\s*\d{1,2}|(?<![\d.])\d{1,2}\s*月(?:份)?(?:\s*\d{1,2}\s*日)?(?:\s*[-—–至]\s*\d{1,2}\s*[月日](?:\s*\d{1,2}\s*日)?)?|(?:19|20)\d{2}-\d{2}(?!\d)/g,
  },
  { reason: "year", pattern: /(?:19|20)\d{2}(?:\s*[-—–~至、]\s*(?:19|20)?\d{2})*\s*(?:年|财年)/g },
  { reason: "ordinal", pattern: /第\s*\d+/g },
  {
    reason: "label",
    pattern:
      /(?:图|表|附件|附表|公开)\s*\d+(?:\s*-\s*\d+)*(?=\s*[：.、表）]|\s+\D|$)|(?:目标|注|问题)\s*\d+(?=\s*[：、])/g,
  },
  { reason: "name", pattern: /[A-Za-z]-?\d+(?:\.\d+)?(?!\s*[%万元.\d])/g },
  { reason: "list", pattern: /（\s*\d{1,2}\s*）/g },
  { reason: "list", pattern: /(?<=[。；：！]\s*)\d{1,2}\s*(?:、|\.(?!\s?\d)|\.(?=\s*(?:19|20)\d\d\s*年))/g },
];

const compiled = once((words: NarrativeWords) => ({
  money: new RegExp(
    `^\\s*[余多]?\\s*(${anyOf(words.money)})(\\s*/\\s*[人生户年月辆次日天床亩](?:\\s*[/、·.]\\s*[人生户年月日次天])?)?`,
  ),
  percent: new RegExp(`^\\s*(${anyOf(words.percent)})`),
  counts: new RegExp(
    `^\\s*[余多]?\\s*(?!分[摊担配享别为])(${anyOf(words.counts)})(\\s*（[台件套、,，/\\s]{1,8}）)?`,
  ),
}));

/** The unit behind `at` of folded text. */
function unitAt(
  text: string,
  at: number,
  words: NarrativeWords,
): { unit: string; end: number; family: Family } {
  const rest = text.slice(at, at + 24);
  const { money, percent, counts } = compiled(words);
  const share = percent.exec(rest);
  if (share) return { unit: share[1] ?? "", end: at + share[0].length, family: "percent" };
  const count = counts.exec(rest);
  const amount = money.exec(rest);
  // 万人 is a count although 万 alone is money.
  if (amount && (count?.[1]?.length ?? 0) <= (amount[1]?.length ?? 0)) {
    return {
      unit: (amount[1] ?? "") + squeeze(amount[2] ?? ""),
      end: at + amount[0].length,
      family: "money",
    };
  }
  if (count)
    return { unit: (count[1] ?? "") + squeeze(count[2] ?? ""), end: at + count[0].length, family: "count" };
  const bracket = /^\s*（\s*([台件套辆个、,，\s]{1,8})）/.exec(rest);
  if (bracket) return { unit: squeeze(bracket[1] ?? ""), end: at + bracket[0].length, family: "count" };
  const visits = /^\s*[\u4e00-\u9fff]{2,8}?(人次|批次)/.exec(rest);
  if (visits) return { unit: visits[1] ?? "", end: at + visits[0].length, family: "count" };
  return { unit: "", end: at, family: "none" };
}

/**
 * Every run of digits of a passage, in order, as a figure with its unit or with the reason why it is
 * none. A number never runs over two pieces, because its place must be one run of one line.
 */
export function findFigures(passage: Passage, words: NarrativeWords): readonly Figure[] {
  return figuresOf(words)(passage);
}

/** The narrative is read first and checked later: a passage's figures are found once for both. */
const figuresOf = once((words: NarrativeWords) => once((passage: Passage) => readFigures(passage, words)));

function readFigures(passage: Passage, words: NarrativeWords): Figure[] {
  const text = foldedText(passage);
  const masks: { from: number; to: number; reason: Exclusion }[] = [];
  const mark = markOf(text);
  if (mark.style !== "none") masks.push({ from: 0, to: mark.length, reason: "list" });
  for (const { reason, pattern } of EXCLUSIONS) {
    for (const match of text.matchAll(pattern))
      masks.push({ from: match.index, to: match.index + match[0].length, reason });
  }
  masks.sort((a, b) => a.from - b.from);
  const breaks = passage.pieces.map(({ start }) => start);
  let mask: (typeof masks)[number] | undefined;
  let nextMask = 0;
  let nextBreak = 0;
  const figures: Figure[] = [];
  const search = new RegExp(NUMBER.source, "g");
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const start = match.index;
    if (mask && mask.to <= start) mask = undefined;
    for (let ahead = masks[nextMask]; ahead && ahead.from <= start; ahead = masks[(nextMask += 1)])
      if (ahead.to > (mask?.to ?? start)) mask = ahead;
    while ((breaks[nextBreak] ?? text.length) <= start && nextBreak < breaks.length) nextBreak += 1;
    const limit = Math.min(breaks[nextBreak] ?? text.length, mask?.to ?? text.length);
    const print = match[0].slice(0, limit - start).replace(/[\s,.]+$/, "");
    const end = start + print.length;
    search.lastIndex = Math.max(end, start + 1);
    const digits = print.replace(/[\s,]/g, "");
    const decimals = digits.includes(".") ? digits.length - digits.indexOf(".") - 1 : 0;
    const {
      unit,
      end: unitEnd,
      family,
    } = mask ? { unit: "", end, family: "none" as const } : unitAt(text, end, words);
    figures.push({
      start,
      end,
      value: new Exact(digits),
      decimals,
      unit,
      unitEnd,
      family,
      excluded: mask?.reason ?? unitless(digits, family, text, start, end),
    });
  }
  return figures;
}

/** A number without a unit may be a year whose 年 is missing (2020财政拨款), a code or a telephone number. */
function unitless(
  digits: string,
  family: Family,
  text: string,
  start: number,
  end: number,
): Exclusion | null {
  if (family !== "none") return null;
  if (/^(?:19|20)\d\d$/.test(digits) && /^\s*[\u4e00-\u9fff（]|^\s*$/.test(text.slice(end, end + 3)))
    return "year";
  const around = text.slice(Math.max(0, start - 6), end + 4);
  return /^\d{5,}$/.test(digits) && (digits.length > 6 || /编码|代码|电话|热线|邮编|[点台]\s*$/.test(around))
    ? "code"
    : null;
}
