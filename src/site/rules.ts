import type { Check, CheckOutcome } from "../model/reading.ts";
import { rules } from "../pipeline/check/index.ts";
import { grouped } from "./identity.ts";
import { RULE_FAMILY_WORDS, type RuleFamily } from "./words.ts";

/** A rule as the method page explains it. */
export interface RuleEntry {
  id: string;
  name: string;
  family: RuleFamily;
  description: string;
}

/** What reading itself puts on record, beside the rules that check. */
const RECORDS: RuleEntry[] = [
  {
    id: "placement",
    name: "列未定",
    family: "reading",
    description: "转换时丢失了列的位置、用勾稽关系也不能唯一确定所在列的数字，逐个记下可能的列，不参与核对。",
  },
  {
    id: "implied-value",
    name: "没有印全的数字",
    family: "reading",
    description:
      "印迹残缺或无法辨认的数字只保留可见的部分；由本表的合计关系能够算出的，把算出的数写在旁边供核对。",
  },
  {
    id: "code-column",
    name: "科目编码所在的栏",
    family: "reading",
    description: "科目编码印在类、款、项的另一栏内，按各级合计能确定它应在哪一级的，记下两种写法。",
  },
  {
    id: "catalog-identity",
    name: "目录与文件自称",
    family: "reading",
    description: "收录目录所记的标题、单位、年度、阶段和口径，应与文件自己所写的相同。",
  },
];

const ENTRIES = new Map<string, RuleEntry>(
  [...rules, ...RECORDS].map(({ id, name, family, description }) => [id, { id, name, family, description }]),
);

/** Every rule, in the order of the method page. */
export const ruleEntries: readonly RuleEntry[] = [...ENTRIES.values()];

/** The rule of a check or finding; undefined for a name that no rule has (data of another version). */
export function ruleOf(id: string): RuleEntry | undefined {
  return ENTRIES.get(id);
}

/** The rules by family, families in the order in which they are explained. */
export function ruleFamilies(): { family: RuleFamily; name: string; rules: RuleEntry[] }[] {
  const families = new Map(grouped(ruleEntries, ({ family }) => family));
  return (Object.keys(RULE_FAMILY_WORDS) as RuleFamily[]).flatMap((family) => {
    const members = families.get(family);
    return members ? [{ family, name: RULE_FAMILY_WORDS[family], rules: members }] : [];
  });
}

/** How often each outcome came of a rule. */
export type Tally = Record<CheckOutcome, number>;

/** A tally of nothing. */
export function emptyTally(): Tally {
  return { pass: 0, rounding: 0, fail: 0, "not-applicable": 0, unreadable: 0 };
}

/** The outcomes of checks by rule. */
export function tallyChecks(checks: Iterable<Pick<Check, "rule" | "outcome">>): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { rule, outcome } of checks) {
    const tally = tallies.get(rule) ?? emptyTally();
    tallies.set(rule, tally);
    tally[outcome] += 1;
  }
  return tallies;
}

/** Several documents' tallies as one. */
export function addTallies(all: Iterable<ReadonlyMap<string, Tally>>): Map<string, Tally> {
  const total = new Map<string, Tally>();
  for (const tallies of all)
    for (const [rule, tally] of tallies) {
      const sum = total.get(rule) ?? emptyTally();
      total.set(rule, sum);
      for (const outcome of Object.keys(sum) as CheckOutcome[]) sum[outcome] += tally[outcome];
    }
  return total;
}
