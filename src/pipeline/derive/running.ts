import type { FundScope } from "../../model/basis.ts";
import { type Quantity, statedQuantity } from "../../model/quantity.ts";
import type { Reading, Statement, StatutoryTable } from "../../model/reading.ts";
import { subjectOf } from "../../model/subject.ts";
import { squeeze } from "../extract/narrative/text.ts";
import { ownFacts } from "./columns.ts";
import { factsByTable, type Indexed } from "./indexed.ts";
import { knownQuantity, sumOf } from "./known.ts";
import words from "./money-words.json" with { type: "json" };
import { nameLookup, totalRow } from "./spending.ts";
import { agree, DAMAGED, damageOf, type SubjectNode, subjectTree } from "./subject-tree.ts";

/** Staff and running costs by 经济分类. */
export interface Running {
  /** null where no table of theirs can be read, and only the text tells. */
  table: StatutoryTable | null;
  scope: FundScope;
  /** 基本支出; the sum of the classes where no total is printed; null where only statements are known. */
  total: Quantity | null;
  classes: SubjectNode[];
  personnel: Quantity | null;
  operating: Quantity | null;
  /** The statements on 机关运行经费 or 事业运行经费, one a sentence. */
  statements: Statement[];
}

const KINDS: [string, FundScope][] = [
  ["basic-expenditure", "general"],
  ["basic-budget", "all"],
  ["economic", "all"],
];
const ECONOMIC = /^3\d{2}(?:\d{2})?$/;
const STATEMENT = new RegExp(words.running.statement, "u");

/** Staff and running costs of a document; null when neither a table nor the text tells them. */
export function runningOf(reading: Reading): Running | null {
  const byTable = factsByTable(reading);
  const { year } = subjectOf(reading);
  const statements = runningStatements(reading);
  for (const [kind, scope] of KINDS)
    for (const table of reading.tables) {
      if (table.kind !== kind) continue;
      const facts = ownFacts(byTable.get(table.id) ?? [], year);
      const { roots, lost } = subjectTree(facts, ECONOMIC, nameLookup(reading));
      const classes = roots.filter(({ total }) => !total.value?.isZero());
      const added = sumOf(classes.map(({ total }) => total));
      const row = totalRow(table, facts);
      const printed = row?.total && added && agree(row.total, added, classes.length) ? row.total : null;
      const total = printed ?? added;
      if (!total?.value || damageOf(classes, lost, true) > DAMAGED) continue;
      const whole = partsOf(reading, facts, total, row ?? {});
      return { table, scope, total, classes, ...whole, statements };
    }
  return statedOnly(reading, statements);
}

/** What the text alone tells: its 人员 and 公用, where no table of theirs can be read. */
function statedOnly(reading: Reading, statements: Statement[]): Running | null {
  const personnel = stated(reading, words.running.personnel);
  const operating = stated(reading, words.running.operating);
  const total = personnel && operating ? sumOf([personnel, operating]) : null;
  if (!total && !statements.length) return null;
  return { table: null, scope: "unstated", total, classes: [], personnel, operating, statements };
}

type Parts = Pick<Running, "personnel" | "operating">;

/** 人员 and 公用: from the total row, from rows of their own, or as the text states them — taken only where they make up the whole. */
function partsOf(reading: Reading, facts: readonly Indexed[], total: Quantity, row: Partial<Parts>): Parts {
  const candidates: Partial<Parts>[] = [
    row,
    {
      personnel: ownRow(facts, words.running.personnelRow),
      operating: ownRow(facts, words.running.operatingRow),
    },
    {
      personnel: stated(reading, words.running.personnel),
      operating: stated(reading, words.running.operating),
    },
  ];
  for (const { personnel, operating } of candidates) {
    const both = personnel && operating ? sumOf([personnel, operating]) : null;
    if (personnel && operating && both && agree(total, both, 2)) return { personnel, operating };
  }
  return { personnel: null, operating: null };
}

function ownRow(facts: readonly Indexed[], label: string): Quantity | null {
  const pattern = new RegExp(label, "u");
  const row = facts.find(
    ({ fact }) => fact.code === "" && fact.value !== null && pattern.test(squeeze(fact.item)),
  );
  return row ? knownQuantity(row.fact, row.index) : null;
}

function stated(reading: Reading, subject: string): Quantity | null {
  const pattern = new RegExp(subject, "u");
  const statement = reading.statements.find((one) => one.kind === "level" && pattern.test(one.subject));
  return statement ? statedQuantity(statement) : null;
}

function runningStatements({ statements }: Reading): Statement[] {
  const quotes = new Set<string>();
  return statements.filter(
    ({ kind, subject, quote, unitOfMeasure }) =>
      kind === "level" &&
      unitOfMeasure.endsWith("元") &&
      STATEMENT.test(subject.split("/").at(-1) ?? "") &&
      !quotes.has(quote) &&
      Boolean(quotes.add(quote)),
  );
}
