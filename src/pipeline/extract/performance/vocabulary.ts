/** The roles a column of an indicator table can have, in the order they are printed in. */
export const ROLES = [
  "level1",
  "level2",
  "level3",
  "operator",
  "target",
  "unit",
  "deadline",
  "actual",
  "completion",
  "weight",
  "score",
  "reason",
] as const;
export type Role = (typeof ROLES)[number];

export type FundRole = "initial" | "adjusted" | "executed" | "weight" | "completion" | "score";

/** data/vocabulary/performance.json: the words of 绩效目标表 and 绩效自评表. */
export interface PerformanceVocabulary {
  /** Labels that name what a form is about; the first cell of a form. */
  nameLabels: string[];
  /** Those of them that name a 部门 or 单位, not a project. */
  overallLabels: string[];
  /** Words that, beside a name label, make the line the head of a list and not of a form. */
  listHeads: string[];
  formLabels: string[];
  goalLabels: string[];
  organisationLabels: string[];
  blockLabels: string[];
  columns: Record<Role, string[]>;
  level1: string[];
  /** A second-level indicator and the first-level ones it may stand under; [] where any may. */
  level2: Record<string, string[]>;
  /** Words in an indicator's name that speak for a second level, where its merged cell prints none on the row. */
  hints: Record<string, string[]>;
  fundColumns: { names: string[]; role: FundRole }[];
  fundRows: string[];
  fundTotals: string[];
  fundWords: string[];
  totals: string[];
  qualitative: string[];
  notes: string[];
  dateLabels: string[];
}
