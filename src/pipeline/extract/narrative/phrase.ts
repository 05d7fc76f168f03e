import { once } from "../../../model/once.ts";
import { squeeze } from "./text.ts";
import { anyOf, type NarrativeWords } from "./vocabulary.ts";

/** What the words before a number say: which thing, and what of it. */
export interface Phrase {
  noun: string;
  /** 比上年增加, 占本年支出合计, 完成年初预算, 年初预算数; "" when the number is the thing's own. */
  step: string;
  kind: "own" | "measure" | "change" | "share" | "completion";
}

const compiled = once((words: NarrativeWords) => ({
  share: /^(.*?)(占(?:比)?(?:[^占]*?)?)的?(?:比例|比重)?$/,
  change: new RegExp(
    `^(.*?)((?:(?:同比|环比|相?比|较|与)[^，]*?)?(?:${anyOf([...words.up, ...words.down])})(?:率|额|数|了|幅度)?)$`,
  ),
  completion: /^(.*?)(完成(?!值|率)[^，]*|执行率|完成率)$/,
  measure: new RegExp(`^(.*?)(${anyOf(words.measures)})$`),
  fillers: new RegExp(`^(?:${anyOf(words.fillers)})`),
  closers: new RegExp(`(?:${anyOf(words.closers)})$`),
}));

const DATE =
  /^(?:截[至止])?(?:到)?(?:(?:19|20)\d{2}年(?:度|初|末|底)?(?:\d{1,2}月(?:份|底|末)?)?(?:\d{1,2}日)?(?:、)?)+(?:底|末)?|^(?:19|20)\d{2}(?=[\u4e00-\u9fff])/;
const LEAD = /^）?（\d{1,2}）|^[、，：（）”’*+/=\s-]+|^[一二三四五六七八九十]是/;
const TAIL = /[、，：（“"‘*+/=\s-]+$/;

function strip(text: string, ...patterns: RegExp[]): string {
  let left = text;
  for (let before = ""; before !== left;) {
    before = left;
    for (const pattern of patterns) left = left.replace(pattern, "");
  }
  return left;
}

/** An item's name without quotation marks, and without the 支出 that repeats after its path. */
export function itemName(text: string): string {
  const name = text.replace(/^[“"‘]([^“”"‘’]*)[”"’]?$/, "$1").replace(/^([^“"‘]*)[”"’]$/, "$1");
  return name.replace(/（项）[”"]?的?支出$/, "（项）");
}

/** A name without dates, fillers and the unit's own name before it, and without 为 or 共 after it. */
export function cleanNoun(text: string, unitName: string, words: NarrativeWords): string {
  const { fillers, closers } = compiled(words);
  const names = unitName.length >= 4 ? unitName : "";
  let left = squeeze(text);
  for (let before = ""; before !== left;) {
    before = left;
    left = strip(left, LEAD, TAIL, DATE).replace(closers, "");
    if (names && left.startsWith(names) && left !== names) left = left.slice(names.length);
    const filled = left.replace(fillers, "");
    // 安排, 包括 … may also be the whole of what is said.
    left = filled === "" ? "" : filled;
  }
  return itemName(left);
}

/**
 * The phrase before a number, taken apart.
 *
 * @param text folded text between the last comma and the number
 */
export function readPhrase(text: string, unitName: string, words: NarrativeWords): Phrase {
  const { share, change, completion, measure, closers } = compiled(words);
  const said = strip(squeeze(text), LEAD, TAIL, closers);
  const as = (kind: Phrase["kind"], pattern: RegExp): Phrase | null => {
    const match = pattern.exec(said);
    if (!match) return null;
    const step = strip(match[2] ?? "", closers);
    // 基本支出决算 is the 决算 of 基本支出; alone, 支出决算数 stays whole.
    const flow = kind === "measure" && match[1] ? (/^[收支][入出](?=.)/.exec(step)?.[0] ?? "") : "";
    const noun = cleanNoun((match[1] ?? "") + flow, unitName, words);
    return noun === "" || words.bare.includes(noun)
      ? { noun: "", step, kind }
      : { noun, step: step.slice(flow.length), kind };
  };
  const found =
    as("share", share) ?? as("change", change) ?? as("completion", completion) ?? as("measure", measure);
  if (found) return found;
  const noun = cleanNoun(said, unitName, words);
  if (words.bare.includes(noun)) return { noun: "", step: noun, kind: "own" };
  return { noun, step: "", kind: "own" };
}
