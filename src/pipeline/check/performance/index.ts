import type { Rule } from "../rule.ts";
import { budgetTarget } from "./budget-target.ts";
import { completionRate } from "./completion-rate.ts";
import { evaluationSummary } from "./evaluation-summary.ts";
import { executionRate } from "./execution-rate.ts";
import { formAmounts } from "./form-amounts.ts";
import { projectAmount } from "./project-amount.ts";
import { projectsTotal } from "./projects-total.ts";
import { sameIndicator } from "./same-indicator.ts";
import { scoreMethod } from "./score-method.ts";
import { scoresSum } from "./scores-sum.ts";
import { targetText } from "./target-text.ts";
import { unitKind } from "./unit-kind.ts";
import { weightsSum } from "./weights-sum.ts";

/** The rules over 绩效目标表 and 绩效自评表. */
export const performanceRules: Rule[] = [
  weightsSum,
  scoresSum,
  scoreMethod,
  completionRate,
  executionRate,
  evaluationSummary,
  budgetTarget,
  formAmounts,
  projectAmount,
  projectsTotal,
  targetText,
  unitKind,
  sameIndicator,
];
