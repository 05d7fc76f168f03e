import type { Rule } from "../pipeline/check/rule.ts";
import type { CheckOutcome, Finding, StatementKind } from "../model/reading.ts";

export const FINDING_LEVEL_WORDS: Record<Finding["level"], string> = {
  error: "不一致",
  warning: "提示",
  info: "说明",
};

/** What a level says and does not say. */
export const FINDING_LEVEL_MEANINGS: Record<Finding["level"], string> = {
  error: "按规则应当相符的两处不相符，差额超出了尾差。",
  warning: "两处对不上，但可能另有解释，请对照原文判断。",
  info: "排印、用词、单位写法等小处，或只供参考的对照。",
};

export const FINDING_CAUSE_WORDS: Record<Finding["cause"], string> = {
  document: "文件本身",
  extraction: "识读",
  basis: "口径",
};

export const FINDING_CAUSE_MEANINGS: Record<Finding["cause"], string> = {
  document: "两处数字都读得清楚，公开的文件里就是这样写的。",
  extraction: "可能出在文件转成文字时的残缺、误认，或本站的读取。",
  basis: "两处说的范围、时点或对象可能本来就不同。",
};

export const OUTCOME_WORDS: Record<CheckOutcome, string> = {
  pass: "相符",
  rounding: "尾差",
  fail: "不一致",
  unreadable: "无法辨认",
  "not-applicable": "不适用",
};

export type RuleFamily = Rule["family"] | "reading";

/** Families of rules, in the order in which they are explained. */
export const RULE_FAMILY_WORDS: Record<RuleFamily, string> = {
  table: "一张表之内",
  tables: "表与表之间",
  contents: "目录、空表与附注",
  "text-table": "文字与报表",
  text: "文字前后",
  performance: "绩效目标与自评",
  wording: "用词与模板",
  reading: "读取时留下的记录",
};

export const STATEMENT_KIND_WORDS: Record<StatementKind, string> = {
  level: "数额",
  change: "增减",
  percent: "增减幅度",
  share: "占比",
  count: "数量",
};
