import { unified, type Plugin } from "unified";
import { VFile } from "vfile";
import type { CatalogEntry, Fact, Identity, Reading, StatutoryTable } from "../model/reading.ts";
import type { Passage } from "../model/passage.ts";
import type { LineRange } from "../model/place.ts";
import type { Sheet } from "../model/sheet.ts";
import type { SourceTree } from "../model/tree.ts";
import { catalogIdentity } from "./check/catalog-identity.ts";
import { withExplanations } from "./check/explained.ts";
import { checkDocument } from "./check/index.ts";
import { numberFindings, readingChecks, type MisplacedCode } from "./check/reading-checks.ts";
import { readFacts } from "./extract/facts.ts";
import { holdAgainstTables, readNarrative, readPassages } from "./extract/narrative/index.ts";
import { readPerformance, type PerformanceForm } from "./extract/performance/index.ts";
import { viewOf } from "./extract/view.ts";
import { placeSheets } from "./place/index.ts";
import { sourceParser } from "./read/parse.ts";
import { holdAgainstContents } from "./recognise/announced.ts";
import { identify } from "./recognise/identity.ts";
import { repairLevels } from "./recognise/levels.ts";
import { findAnnouncements, findContents, findRegions } from "./recognise/regions.ts";
import { readSheets } from "./recognise/sheets.ts";
import type { Vocabulary } from "./vocabulary.ts";

export { loadVocabulary, type Vocabulary } from "./vocabulary.ts";

/** One source, decoded. */
export interface DocumentInput {
  /** The name of the document: its file's stem. */
  document: string;
  text: string;
  sha256: string;
  /** What the catalog says of it; null for a document that is only checked. */
  catalog: CatalogEntry | null;
  vocabulary: Vocabulary;
}

/** What the stages hand on, each adding its own. */
interface Workpiece {
  input: DocumentInput;
  lines: string[];
  forms: PerformanceForm[];
  identity: Identity;
  sheets: Sheet[];
  misplaced: MisplacedCode[];
  passages: Passage[];
  reading: Reading;
}

declare module "vfile" {
  interface DataMap {
    work: Workpiece;
  }
}

function workOf(file: VFile): Workpiece {
  const { work } = file.data;
  if (!work) throw new Error("A stage of the pipeline was run without the one before it");
  return work;
}

/** Which table is this, and what are its columns and rows. */
const recognise: Plugin<[], SourceTree> = () => (tree, file) => {
  const work = workOf(file);
  const { document, vocabulary } = work.input;
  const words = vocabulary.tables;
  const front = findRegions(work.lines, new Set(), words);
  const { year, stage } = identify(work.lines, front, words);
  work.forms = readPerformance({
    document,
    lines: work.lines,
    year,
    stage,
    vocabulary: vocabulary.performance,
  }).forms;
  const formKinds = new Set<string>(work.forms.map(({ kind }) => kind));
  // A heading that only announces the forms below it is no table of its own.
  const regions = findRegions(work.lines, linesOf(work.forms), words).filter(
    ({ kind }) => !formKinds.has(kind),
  );
  work.identity = identify(work.lines, regions, words);
  work.sheets = readSheets(tree, work.lines, regions, words);
  for (const sheet of work.sheets)
    for (const { row, printed, code } of repairLevels(sheet, words)) {
      const found = sheet.rows[row];
      const place = found?.cells.find((cell, at) => cell && sheet.columns[at]?.role === "code")?.place;
      if (found && place)
        work.misplaced.push({
          tableTitle: sheet.title,
          item: found.labels[0]?.item ?? "",
          printed,
          code,
          place,
        });
    }
};

/** Amounts whose blank neighbours were lost go to their columns. */
const place: Plugin<[], SourceTree> = () => (_, file) => {
  const work = workOf(file);
  work.sheets = placeSheets(work.sheets, work.lines, work.identity.year, work.input.vocabulary.tables);
};

/** Facts, indicators, statements, standards and terms. */
const extract: Plugin<[], SourceTree> = () => (_, file) => {
  const work = workOf(file);
  const { document, catalog, vocabulary, sha256 } = work.input;
  const { lines, identity, forms } = work;
  const context = { document, unit: catalog?.unit ?? "", year: identity.year, stage: identity.stage };
  const facts: Fact[] = [];
  const tables: StatutoryTable[] = [];
  for (const sheet of work.sheets) {
    const read = readFacts(sheet, context, vocabulary.tables);
    tables.push(viewOf(sheet, read, facts.length));
    facts.push(...read.map(({ fact }) => fact));
  }
  addForms(forms, context, tables, facts, vocabulary.tables.kinds);
  tables.sort((a, b) => a.titleLine - b.titleLine);
  const announced = findAnnouncements(lines, vocabulary.tables);
  const indicators = forms.flatMap((form) => form.indicators);
  const contents = findContents(lines);
  const tableLines = linesOf([...forms, ...work.sheets]);
  for (let line = contents.start; line < contents.end; line += 1) tableLines.add(line);
  const passages: Passage[] = [
    ...readPassages({ lines, tableLines }),
    ...forms.flatMap((form) => form.passages),
  ];
  work.passages = passages;
  const narrative = readNarrative({
    document,
    year: identity.year,
    stage: identity.stage,
    unitName: identity.unitName,
    passages,
    indicators,
    lines,
    vocabulary: vocabulary.narrative,
  });
  work.reading = {
    document,
    catalog,
    identity,
    lines,
    sha256,
    headings: narrative.headings,
    tables: holdAgainstContents(tables, announced),
    facts,
    indicators,
    statements: holdAgainstTables(narrative.statements, facts, tables, vocabulary.narrative),
    standards: narrative.standards,
    calculations: narrative.calculations,
    terms: narrative.terms,
    duties: narrative.duties,
    reasons: narrative.reasons,
    checks: [],
    findings: [],
  };
};

/** What must agree, and whether it does. */
const check: Plugin<[], SourceTree> = () => (_, file) => {
  const { reading, sheets, forms, passages, misplaced, input } = workOf(file);
  const { vocabulary, catalog } = input;
  const read = readingChecks(reading.document, reading.facts, misplaced);
  const identity = catalog ? catalogIdentity(reading.identity, catalog) : { checks: [], findings: [] };
  const held = checkDocument({ reading, sheets, forms, passages, vocabulary });
  const explained = withExplanations(held.findings, sheets, vocabulary.tables);
  reading.checks = [...read.checks, ...identity.checks, ...held.checks];
  reading.findings = numberFindings([...read.findings, ...identity.findings, ...explained]);
};

function linesOf(tables: readonly { lines: readonly LineRange[] }[]): Set<number> {
  const lines = new Set<number>();
  for (const { lines: ranges } of tables)
    for (const { start, end } of ranges) for (let line = start; line <= end; line += 1) lines.add(line);
  return lines;
}

/** Performance forms as tables among the others; their amounts as facts. */
function addForms(
  forms: readonly PerformanceForm[],
  context: { document: string; unit: string; year: number | null },
  tables: StatutoryTable[],
  facts: Fact[],
  kinds: readonly { kind: string; name: string }[],
): void {
  const used = new Map<string, number>();
  for (const form of forms) {
    const nth = (used.get(form.kind) ?? 0) + 1;
    used.set(form.kind, nth);
    const id = nth === 1 ? form.kind : `${form.kind}-${nth}`;
    const offset = facts.length;
    // A form whose title is lost is called by its kind; its notes say that the title is not there.
    const printed = form.title || (kinds.find(({ kind }) => kind === form.kind)?.name ?? "");
    const title = form.project && !printed.includes(form.project) ? `${printed}：${form.project}` : printed;
    for (const {
      item,
      column,
      value,
      raw,
      unitOfMeasure,
      state,
      stage,
      place: at,
      implied = null,
    } of form.amounts)
      facts.push({
        ...context,
        subunit: "",
        stage,
        table: id,
        tableTitle: title,
        code: "",
        item,
        column,
        value,
        unitOfMeasure,
        state,
        placed: "printed",
        raw,
        place: at,
        candidates: [],
        implied,
      });
    tables.push({
      id,
      kind: form.kind,
      title,
      number: form.number,
      unitOfMeasure: form.unitOfMeasure,
      state: "filled",
      lines: form.lines,
      titleLine: form.titleLine,
      notes: form.notes,
      columns: [...new Set(form.amounts.map(({ column }) => column))].filter((column) => column !== ""),
      head: form.head,
      body: form.body.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => (cell.fact < 0 ? cell : { ...cell, fact: cell.fact + offset })),
      })),
    });
  }
}

const processor = unified().use(sourceParser).use(recognise).use(place).use(extract).use(check).freeze();

/**
 * Reads one document: source → read → recognise → place → extract → check. Pure and total: any text
 * gives a reading, the same text always the same, and nothing in it that is not in the text.
 */
export function readDocument(input: DocumentInput): Reading {
  return process(input).reading;
}

/** The tables as they were read, before they become facts; for tests that account for every digit. */
export function readTables(input: DocumentInput): {
  sheets: Sheet[];
  forms: PerformanceForm[];
  passages: Passage[];
} {
  const { sheets, forms, passages } = process(input);
  return { sheets, forms, passages };
}

function process(input: DocumentInput): Workpiece {
  const file = new VFile({ path: `${input.document}.txt`, value: input.text });
  file.data.work = {
    input,
    lines: input.text.split("\n"),
    forms: [],
    sheets: [],
    misplaced: [],
  } as unknown as Workpiece;
  processor.runSync(processor.parse(file), file);
  return workOf(file);
}
