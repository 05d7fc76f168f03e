import type { Exact } from "./money.ts";
import type { LineRange, Place } from "./place.ts";

/** Which of a unit's yearly publications this is. */
export type DocumentStage = "budget" | "final";
/** The stage a single figure speaks of; a final account also prints its initial and adjusted budget. */
export type Stage = "budget" | "final" | "initial" | "adjusted" | "executed" | "evaluation";
/** Whether the document covers one 单位 or a whole 部门. */
export type Level = "unit" | "department";

/** What the document says of itself; each part may be missing, and then is said to be. */
export interface Identity {
  title: string;
  unitName: string;
  year: number | null;
  stage: DocumentStage | null;
  level: Level | null;
  /** Where each was found, for the message when the catalog disagrees. */
  evidence: { field: "title" | "unitName" | "year" | "stage" | "level"; line: number; quote: string }[];
}

/** What the catalog says of a document (data/catalog.json). */
export interface CatalogEntry {
  document: string;
  file: string;
  unit: string;
  unitName: string;
  city: string;
  district: string | null;
  level: Level;
  year: number;
  stage: DocumentStage;
  title: string;
  /** false: the title page is lost and `title` is made of the other fields. */
  titlePrinted?: boolean;
  sha256: string;
}

/**
 * The state of a figure. `value` is a number as printed; the other six are design.md, section 5:
 * none but `zero` is ever treated as 0 without saying so.
 */
export type FactState =
  "value" | "zero" | "blank" | "declared-none" | "absent" | "unreadable" | "not-applicable";

/** How the column of a figure is known. */
export type Placed = "printed" | "proved" | "ambiguous";

/** One printed number of a table. */
export interface Fact {
  document: string;
  unit: string;
  /** The printed code (or name) of a subunit, "" where the row speaks of the whole. */
  subunit: string;
  year: number | null;
  stage: Stage;
  table: string;
  tableTitle: string;
  code: string;
  item: string;
  /** Header path, outermost first, joined by "/"; "" when `placed` is ambiguous. */
  column: string;
  value: Exact | null;
  unitOfMeasure: string;
  state: FactState;
  placed: Placed;
  raw: string;
  place: Place;
  /** Columns an ambiguous figure may stand in. */
  candidates: string[];
  /** What an identity determines for an unreadable figure; never mixed with `value`. */
  implied: Implied | null;
}

/** A value that follows from other figures, with the identity it follows from, in words. */
export interface Implied {
  value: Exact;
  identity: string;
  places: Place[];
}

export type TableState = "filled" | "empty-with-note" | "empty-without-note" | "unreadable" | "absent";

/** A heading cell as it is to be drawn. */
export interface HeadCell {
  text: string;
  colspan: number;
  rowspan: number;
}

/** A body cell as published. `fact` indexes `Reading.facts`; -1 is text or an empty cell. */
export interface BodyCell {
  text: string;
  fact: number;
  /** `label` cells are drawn as row headings. */
  role: "label" | "code" | "index" | "amount" | "text";
}

/** A row of the table as published, on the source line it begins on. */
export interface BodyRow {
  line: number;
  cells: BodyCell[];
  /** 0 for totals, 1 类, 2 款, 3 项; null where rows have no hierarchy. */
  level: number | null;
}

/** A statutory table, present or announced. */
export interface StatutoryTable {
  /** Unique in the document: the kind, and `-2`, `-3` … when it occurs again. */
  id: string;
  /** A kind of data/vocabulary/tables.json, or `other`. */
  kind: string;
  title: string;
  /** The number printed with it: 表1, 公开01表 → "1". "" when none. */
  number: string;
  unitOfMeasure: string;
  state: TableState;
  /** Lines the table stands on; empty for `absent`. */
  lines: LineRange[];
  /** Line of the title, or of the announcement in the contents. */
  titleLine: number;
  /** What the contents call it, and where; null when they do not announce it. */
  announced?: { title: string; line: number } | null;
  notes: { text: string; line: number }[];
  /** Column paths of the amounts. */
  columns: string[];
  head: HeadCell[][];
  body: BodyRow[];
}

/** A heading of the document, for its outline. `depth` 1 is 第N部分. */
export interface Heading {
  depth: 1 | 2 | 3;
  text: string;
  line: number;
}

export interface Indicator {
  document: string;
  project: string;
  year: number | null;
  stage: Stage;
  level1: string;
  level2: string;
  level3: string;
  target: string;
  actual: string;
  completion: string;
  weight: string;
  score: string;
  place: Place;
}

export type StatementKind = "level" | "change" | "percent" | "share" | "count";

/** One number that the narrative states. */
export interface Statement {
  document: string;
  subject: string;
  value: Exact;
  unitOfMeasure: string;
  kind: StatementKind;
  /** The table and code it can be held against; "" when there is none. */
  table: string;
  code: string;
  /** null when there is nothing to hold it against. */
  agrees: boolean | null;
  raw: string;
  place: Place;
  quote: string;
}

/** A per-capita amount, a head count or a share. */
export interface Standard {
  document: string;
  programme: string;
  year: number | null;
  stage: Stage;
  payer: string;
  population: string;
  value: Exact;
  unitOfMeasure: string;
  raw: string;
  place: Place;
  quote: string;
}

/** Arithmetic written out in the text: 438元×1.87万人=819.06万元. */
export interface Calculation {
  document: string;
  programme: string;
  /** The expression left of "=", as printed without white space. */
  expression: string;
  /** Its value when done again, in the unit of `stated`. */
  computed: Exact;
  stated: Exact;
  unitOfMeasure: string;
  place: Place;
  quote: string;
}

/** An entry of 名词解释. */
export interface Term {
  document: string;
  term: string;
  explanation: string;
  line: number;
}

/** A duty (主要职责) of the unit. */
export interface Duty {
  document: string;
  text: string;
  line: number;
}

/** The publisher's own reason for a change: 主要原因是… */
export interface Reason {
  document: string;
  subject: string;
  text: string;
  line: number;
}

export type CheckOutcome = "pass" | "rounding" | "fail" | "not-applicable" | "unreadable";

export interface Check {
  document: string;
  rule: string;
  outcome: CheckOutcome;
  stated: string;
  expected: string;
  difference: string;
  places: Place[];
}

export interface Finding {
  finding: string;
  document: string;
  rule: string;
  level: "error" | "warning" | "info";
  cause: "document" | "extraction" | "basis";
  stated: string;
  expected: string;
  difference: string;
  places: Place[];
  message: string;
}

/** Everything read from one document. */
export interface Reading {
  document: string;
  catalog: CatalogEntry | null;
  identity: Identity;
  /** The source, line by line, exactly as decoded. */
  lines: string[];
  sha256: string;
  headings: Heading[];
  tables: StatutoryTable[];
  facts: Fact[];
  indicators: Indicator[];
  statements: Statement[];
  standards: Standard[];
  calculations: Calculation[];
  terms: Term[];
  duties: Duty[];
  reasons: Reason[];
  checks: Check[];
  findings: Finding[];
}
