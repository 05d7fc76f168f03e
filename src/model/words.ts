import type { DocumentStage, FactState, Level, Stage, TableState } from "./reading.ts";

/** The six states and the plain value, as a visitor reads them; "" where the print speaks for itself. */
export const STATE_WORDS: Record<FactState, string> = {
  value: "",
  zero: "",
  blank: "空",
  "declared-none": "无",
  absent: "未见",
  unreadable: "无法辨认",
  "not-applicable": "不适用",
};

/** The state of a whole table. */
export const TABLE_STATE_WORDS: Record<TableState, string> = {
  filled: "有数据",
  "empty-with-note": "无〔附注〕",
  "empty-without-note": "空表，未附说明",
  unreadable: "无法辨认",
  absent: "未见",
};

export const TABLE_STATES = Object.keys(TABLE_STATE_WORDS) as TableState[];

export const STAGE_WORDS: Record<Stage, string> = {
  budget: "预算",
  final: "决算",
  initial: "年初预算",
  adjusted: "调整预算",
  executed: "决算",
  evaluation: "自评",
};

export const DOCUMENT_STAGE_WORDS: Record<DocumentStage, string> = { budget: "预算", final: "决算" };

export const LEVEL_WORDS: Record<Level, string> = { unit: "单位", department: "部门" };

/** 口径 of a level, in words. */
export const LEVEL_BASIS_WORDS: Record<Level, string> = {
  unit: "单位口径，不含下属单位",
  department: "部门口径，含下属单位",
};
