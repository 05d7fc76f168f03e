import type { Level, Stage } from "./reading.ts";
import { LEVEL_BASIS_WORDS, STAGE_WORDS } from "./words.ts";

/** Which money a figure counts. `all` is every source of income; `unstated` where the document does not say. */
export type FundScope = "all" | "appropriation" | "general" | "fund" | "state-capital" | "unstated";

export const FUND_SCOPE_WORDS: Record<FundScope, string> = {
  all: "全部资金",
  appropriation: "财政拨款",
  general: "一般公共预算",
  fund: "政府性基金预算",
  "state-capital": "国有资本经营预算",
  unstated: "资金范围未说明",
};

/** 口径: what two figures must share to stand in one chart (design.md, section 5, rule 8). */
export interface Basis {
  stage: Stage;
  scope: FundScope;
  /** null where the document does not say. */
  level: Level | null;
  /** Whom a per-capita figure or a head count speaks of; "" where it speaks of no people. */
  population: string;
}

/** The basis as short words for chips: 年初预算 · 单位口径… · 一般公共预算. */
export function basisWords({ stage, scope, level, population }: Basis): string[] {
  return [
    STAGE_WORDS[stage],
    FUND_SCOPE_WORDS[scope],
    level ? LEVEL_BASIS_WORDS[level] : "公开层级不明",
    ...(population ? [population] : []),
  ];
}

/** Why two figures may not be drawn together, each reason a short clause; empty when they may. */
export function incomparable(left: Basis, right: Basis): string[] {
  const reasons: string[] = [];
  if (STAGE_WORDS[left.stage] !== STAGE_WORDS[right.stage])
    reasons.push(`一为${STAGE_WORDS[left.stage]}，一为${STAGE_WORDS[right.stage]}`);
  if (left.scope !== right.scope || left.scope === "unstated")
    reasons.push(
      left.scope === right.scope
        ? "资金范围都未说明"
        : `一为${FUND_SCOPE_WORDS[left.scope]}，一为${FUND_SCOPE_WORDS[right.scope]}`,
    );
  if (left.level !== right.level || left.level === null)
    reasons.push(
      left.level && right.level
        ? `一为${left.level === "unit" ? "单位" : "部门"}口径，一为${right.level === "unit" ? "单位" : "部门"}口径`
        : "公开层级不明",
    );
  if (left.population !== right.population)
    reasons.push(`对象不同：${left.population || "未说明"}、${right.population || "未说明"}`);
  return reasons;
}

/** One key for all figures that may stand together: equal keys, no reasons, unless money or level are not stated. */
export function basisKey({ stage, scope, level, population }: Basis): string {
  return [STAGE_WORDS[stage], scope, level ?? "", population].join("|");
}
