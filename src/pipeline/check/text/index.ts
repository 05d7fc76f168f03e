import type { Rule } from "../rule.ts";
import { blankCell } from "./blank-cell.ts";
import { changePercent } from "./change-percent.ts";
import { completion, targetCompletion } from "./completion.ts";
import { countedFunds } from "./counted-funds.ts";
import { coverageRate } from "./coverage-rate.ts";
import { definedAs } from "./defined-as.ts";
import { direction } from "./direction.ts";
import { namedProjects } from "./named-projects.ts";
import { partsOfWhole } from "./parts-of-whole.ts";
import { repeatedText } from "./repeated-text.ts";
import { reviewForm } from "./review-form.ts";
import { runningCosts } from "./running-costs.ts";
import { sameFigure } from "./same-figure.ts";
import { share } from "./share.ts";
import { statedCounts } from "./stated-counts.ts";
import { statementTable } from "./statement-table.ts";
import { tierAmount } from "./tier-amount.ts";
import { unitSlip } from "./unit-slip.ts";
import { wording } from "./wording.ts";
import { writtenArithmetic } from "./written-arithmetic.ts";
import { yearSlip } from "./year-slip.ts";

/** The rules over the text: against the tables, against itself, and its wording. */
export const textRules: Rule[] = [
  statementTable,
  blankCell,
  runningCosts,
  statedCounts,
  namedProjects,
  reviewForm,
  changePercent,
  share,
  completion,
  targetCompletion,
  coverageRate,
  direction,
  partsOfWhole,
  definedAs,
  countedFunds,
  writtenArithmetic,
  sameFigure,
  tierAmount,
  unitSlip,
  yearSlip,
  wording,
  repeatedText,
];
