import type { CheckContext, Rule } from "./rule.ts";
import { runRules } from "./rule.ts";
import { performanceRules } from "./performance/index.ts";
import { balance } from "./table/balance.ts";
import { basicParts } from "./table/basic-parts.ts";
import { columnSum } from "./table/column-sum.ts";
import { parentMissing } from "./table/parent-missing.ts";
import { rowIdentity } from "./table/row-identity.ts";
import { classLines } from "./tables/class-lines.ts";
import { announcedTitle, contentsHold, emptyNotes } from "./tables/contents.ts";
import { economicColumns } from "./tables/economic-columns.ts";
import { sameCode } from "./tables/same-code.ts";
import { sameName } from "./tables/same-name.ts";
import { summaryLines } from "./tables/summary-lines.ts";
import { totalsAgree } from "./tables/totals-agree.ts";
import { textRules } from "./text/index.ts";

/** The rules over the tables: within one, and between them. */
export const tableRules: readonly Rule[] = [
  rowIdentity,
  columnSum,
  balance,
  basicParts,
  parentMissing,
  totalsAgree,
  sameCode,
  classLines,
  summaryLines,
  economicColumns,
  sameName,
  contentsHold,
  announcedTitle,
  emptyNotes,
];

/** Every rule, in the order in which the method page lists them. */
export const rules: readonly Rule[] = [...tableRules, ...textRules, ...performanceRules];

/** Runs every rule over a document. */
export function checkDocument(context: CheckContext) {
  return runRules(rules, context);
}
