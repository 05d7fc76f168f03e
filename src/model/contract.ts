import { z } from "zod";
import { decimal, fieldOf, integer, oneOf, text, truth, type ContractField } from "./field.ts";

const document = text("文件编号，即原文文件名去掉扩展名");
const line = integer("所在行，从 1 起，按原文换行计");
const page = integer("所在页，从 1 起；原文不分页时为空");
const year = integer("年度");
const quote = text("原文中的那一句");
const unit_of_measure = text("计量单位");
const stageOfDocument = oneOf(["budget", "final", ""], "文件种类：budget 预算，final 决算；空为未能识别");
const stage = oneOf(
  ["budget", "final", "initial", "adjusted", "executed", "evaluation"],
  "数字所指的阶段：budget 预算，final 决算，initial 年初预算，adjusted 全年（调整）预算，executed 决算执行，evaluation 自评",
);
const stated = text("文中所列");
const expected = text("按勾稽关系应为");
const difference = text("两者之差");
const places = text("有关数字的位置，行:列，多个以 ; 分隔");

const documents = z.object({
  document,
  title: text("标题"),
  unit: text("单位编号（目录）"),
  unit_name: text("单位名称"),
  city: text("所在市"),
  level: oneOf(["unit", "department", ""], "公开层级：unit 单位，department 部门；空为未能识别"),
  year,
  stage: stageOfDocument,
  source: text("原文文件名"),
  sha256: text("原文文件的 SHA-256"),
  tables: integer("文中实有的报表数（不含只在目录列出的）"),
  tables_unreadable: integer("其中无法辨认的报表数"),
  facts: integer("报表数字个数"),
  findings: integer("待核对事项个数"),
});

const tables = z.object({
  document,
  table: text("报表编号，文件内唯一"),
  title: text("报表标题"),
  number: text("报表序号（如 表1、公开01表 中的数字）"),
  lines: text("所在行，起-止，多段以 ; 分隔"),
  state: oneOf(
    ["filled", "empty-with-note", "empty-without-note", "unreadable", "absent"],
    "状态：filled 有数，empty-with-note 空表并有说明，empty-without-note 空表无说明，unreadable 无法辨认，absent 目录列出而文中没有",
  ),
  columns: text("金额栏，表头逐级以 / 连接，多栏以 ; 分隔"),
  facts: integer("本表数字个数"),
});

const facts = z.object({
  document,
  unit: text("单位编号（目录）"),
  subunit: text("所属单位编码或名称；整体为空"),
  year,
  stage,
  table: text("报表编号"),
  table_title: text("报表标题"),
  code: text("科目编码，空白部分已按上级科目补全"),
  item: text("行名称，去掉空白和换行"),
  column: text("栏，表头由外到内以 / 连接；不能确定时为空"),
  value: decimal("数值；无法确定时为空"),
  unit_of_measure,
  state: oneOf(
    ["value", "zero", "blank", "declared-none", "absent", "unreadable", "not-applicable"],
    "状态：value 有数，zero 印为零，blank 空格，declared-none 空表有说明，absent 无此表，unreadable 无法辨认，not-applicable 不适用",
  ),
  placed: oneOf(
    ["printed", "proved", "ambiguous"],
    "栏位依据：printed 原文可见，proved 由勾稽关系唯一确定，ambiguous 有多种可能",
  ),
  line,
  page,
  raw: text("原文所印"),
});

const indicators = z.object({
  document,
  project: text("项目名称"),
  year,
  stage,
  level1: text("一级指标"),
  level2: text("二级指标"),
  level3: text("三级指标"),
  target: text("指标值"),
  actual: text("实际完成值"),
  completion: text("完成情况"),
  weight: text("分值（权重）"),
  score: text("得分"),
  line,
  page,
});

const statements = z.object({
  document,
  subject: text("所说的对象"),
  value: decimal("数值"),
  unit_of_measure,
  kind: oneOf(
    ["level", "change", "percent", "share", "count"],
    "种类：level 数额，change 增减额，percent 增减百分比，share 占比，count 数量",
  ),
  table: text("可对照的报表编号；没有则为空"),
  code: text("可对照的科目编码；没有则为空"),
  agrees: truth("与报表是否一致；无可对照时为空"),
  line,
  page,
  quote,
});

const standards = z.object({
  document,
  programme: text("保障项目"),
  year,
  stage,
  payer: text("出资方"),
  population: text("对象"),
  value: decimal("标准、人数或比例"),
  unit_of_measure,
  line,
  page,
  quote,
});

const checks = z.object({
  document,
  rule: text("规则"),
  outcome: oneOf(
    ["pass", "rounding", "fail", "not-applicable", "unreadable"],
    "结果：pass 相符，rounding 尾差，fail 不符，not-applicable 不适用，unreadable 无法辨认",
  ),
  stated,
  expected,
  difference,
  places,
});

const findings = z.object({
  finding: text("事项编号"),
  document,
  rule: text("规则"),
  level: oneOf(["error", "warning", "info"], "程度：error 不符，warning 提醒，info 说明"),
  cause: oneOf(
    ["document", "extraction", "basis"],
    "缘由：document 文件本身，extraction 文字识别或目录，basis 口径",
  ),
  stated,
  expected,
  difference,
  line,
  page,
  places,
  message: text("说明"),
});

const implied = z.object({
  document,
  table: text("报表编号"),
  code: text("科目编码"),
  item: text("行名称"),
  column: text("栏"),
  raw: text("原文所印"),
  implied: decimal("按勾稽关系推得的数值，非原文所印"),
  identity: text("推得所依据的关系"),
  line,
});

const calculations = z.object({
  document,
  programme: text("保障项目"),
  expression: text("文中写出的算式"),
  computed: decimal("重新计算的结果"),
  stated: decimal("文中写出的结果"),
  unit_of_measure,
  line,
  page,
  quote,
});

const terms = z.object({ document, term: text("名词"), explanation: text("解释"), line });
const duties = z.object({ document, text: text("职责"), line });
const reasons = z.object({ document, subject: text("所说的对象"), text: text("文件自述的原因"), line });

const fiscal = z.object({
  document,
  unit: text("单位编号（目录）"),
  subunit: text("所属单位编码或名称；整体为空"),
  year,
  direction: oneOf(["revenue", "expenditure"], "方向：revenue 收入，expenditure 支出"),
  phase: oneOf(
    ["approved", "adjusted", "executed"],
    "阶段：approved 批复的（年初）预算，adjusted 全年（调整）预算，executed 决算",
  ),
  functional_class: text("功能分类·类，3 位"),
  functional_group: text("功能分类·款，5 位"),
  functional_item: text("功能分类·项，7 位"),
  economic_class: text("部门预算经济分类·类，3 位"),
  economic_item: text("部门预算经济分类·款，5 位"),
  government_economic_class: text("政府预算经济分类·类，3 位"),
  government_economic_item: text("政府预算经济分类·款，5 位"),
  item: text("科目名称，即所在行的名称"),
  leaf: truth("同表同栏中没有更细的科目；只应把 true 的行相加"),
  amount: decimal("金额，元，由所印数值按其计量单位换算，未作舍入"),
  table: text("报表编号"),
  column: text("栏，表头由外到内以 / 连接"),
  line,
});

/** Columns whose values are those of another table's key. */
export interface ForeignKey {
  fields: readonly string[];
  table: "documents" | "tables";
}

/** One file of open data. */
export interface ContractTable {
  title: string;
  /** What one row is. */
  row: string;
  /** In column order. */
  schema: z.ZodObject;
  /** The columns that name a row; none where rows have no name. */
  primaryKey: readonly string[];
  foreignKeys: readonly ForeignKey[];
}

const OF_DOCUMENT: ForeignKey = { fields: ["document"], table: "documents" };
const OF_TABLE: ForeignKey = { fields: ["document", "table"], table: "tables" };

/**
 * The open data under `dist/data/` (design, section 4; from `implied` on: our own additions). CSV headers,
 * JSON keys, datapackage.json and the data dictionary are all made from this.
 */
export const CONTRACT = {
  documents: {
    title: "文件",
    row: "一份公开的预算或决算文件",
    schema: documents,
    primaryKey: ["document"],
    foreignKeys: [],
  },
  tables: {
    title: "报表",
    row: "文件中的一张报表，含目录列出而文中没有的",
    schema: tables,
    primaryKey: ["document", "table"],
    foreignKeys: [OF_DOCUMENT],
  },
  facts: {
    title: "报表数字",
    row: "报表中印出的一个数字，或一个写明状态的空格",
    schema: facts,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT, OF_TABLE],
  },
  indicators: {
    title: "绩效指标",
    row: "一个项目的一项绩效指标",
    schema: indicators,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT],
  },
  statements: {
    title: "文字中的数字",
    row: "文字说明里的一个数字",
    schema: statements,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT],
  },
  standards: {
    title: "补助标准、人数与比例",
    row: "一项人均补助标准、人数或比例",
    schema: standards,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT],
  },
  checks: {
    title: "勾稽核对",
    row: "一次勾稽核对及其结果",
    schema: checks,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT],
  },
  findings: {
    title: "待核对事项",
    row: "一处没有对上、请核对的地方",
    schema: findings,
    primaryKey: ["finding"],
    foreignKeys: [OF_DOCUMENT],
  },
  implied: {
    title: "推得的数值",
    row: "一个残缺的数字，按勾稽关系推得的数值",
    schema: implied,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT, OF_TABLE],
  },
  calculations: {
    title: "文中的算式",
    row: "文中写出的一道算式，及重新计算的结果",
    schema: calculations,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT],
  },
  terms: {
    title: "名词解释",
    row: "文件自己解释的一个名词",
    schema: terms,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT],
  },
  duties: {
    title: "主要职责",
    row: "文件所列的一项职责",
    schema: duties,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT],
  },
  reasons: {
    title: "变动原因",
    row: "文件自己说明的一个增减原因",
    schema: reasons,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT],
  },
  fiscal: {
    title: "按科目的金额",
    row: "一张报表中一个科目在一栏的金额，换算成元；按 Fiscal Data Package 的写法",
    schema: fiscal,
    primaryKey: [],
    foreignKeys: [OF_DOCUMENT, OF_TABLE],
  },
} as const satisfies Record<string, ContractTable>;

export type TableName = keyof typeof CONTRACT;
export const TABLE_NAMES = Object.keys(CONTRACT) as readonly TableName[];

export type Row<T extends TableName> = z.infer<(typeof CONTRACT)[T]["schema"]>;

/** The columns of a table, in order. */
export function fieldsOf(table: TableName): ContractField[] {
  return Object.entries<z.ZodType>(CONTRACT[table].schema.shape).map(([name, schema]) =>
    fieldOf(name, schema),
  );
}
