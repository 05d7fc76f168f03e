import { passageOf } from "../../../model/passage.ts";
import { toRanges } from "../../../model/place.ts";
import type { DocumentStage, Stage } from "../../../model/reading.ts";
import { parsePrinted } from "../../read/number.ts";
import { accountFor } from "./account.ts";
import { type Cell, cellsOf } from "./cells.ts";
import type { FormAmount, FormKind, PerformanceForm } from "./form.ts";
import { readFunds } from "./funds.ts";
import { fundsIndicator, readIndicators } from "./indicators.ts";
import { type Extent, locateForms } from "./locate.ts";
import { listedNames, printedName, resolveNames } from "./names.ts";
import { bodyOf } from "./grid.ts";
import { illegibleLines, readPassages } from "./passages.ts";
import { type Parts, partsOf } from "./parts.ts";
import { assignTitles, numberLine, readTitles, type Title, unitLine } from "./titles.ts";
import type { PerformanceVocabulary } from "./vocabulary.ts";
import { compact, han, key, label as labelOf } from "./words.ts";

export type { Accounted, FormAmount, FormKind, PerformanceForm } from "./form.ts";
export type { PerformanceVocabulary } from "./vocabulary.ts";

export interface PerformanceInput {
  document: string;
  /** The source, `split("\n")`. */
  lines: readonly string[];
  year: number | null;
  stage: DocumentStage | null;
  vocabulary: PerformanceVocabulary;
  /** First and last line to look at, 1-based and inclusive; the whole document when left out. */
  from?: number;
  to?: number;
}

interface Named {
  name: string;
  printed: string;
  from: string | null;
  overall: boolean;
}

/**
 * Reads every performance form (整体绩效目标表, 项目绩效目标表, 绩效自评表) of a document: its indicators,
 * the amounts of its funds block, its prose, and its rows as published. Works by structure on TAB-separated
 * text, on `pdftotext` text with columns lost, and on damaged OCR; never throws, and returns only what is
 * printed: `lines[place.line - 1].slice(place.column - 1, place.endColumn - 1)` is the `raw` of every amount.
 */
export function readPerformance(input: PerformanceInput): { forms: PerformanceForm[] } {
  const { lines, vocabulary } = input;
  const from = Math.max(1, input.from ?? 1);
  const to = Math.min(lines.length, input.to ?? lines.length);
  const extents = locateForms(lines, from, to, vocabulary);
  if (extents.length === 0) return { forms: [] };
  const titles = assignTitles(lines, readTitles(lines, from, to), extents);
  const printed = extents.map((extent) => printedName(lines, extent, vocabulary));
  const resolved = resolveNames(printed, listedNames(lines, vocabulary));
  const forms = extents.map((extent, i) =>
    readForm(input, extent, titles[i] ?? null, extents[i - 1]?.end ?? from - 1, {
      name: resolved[i]?.name ?? "",
      from: resolved[i]?.from ?? null,
      printed: printed[i]?.text ?? "",
      overall: printed[i]?.overall ?? false,
    }),
  );
  return { forms };
}

function kindOf(title: string, overall: boolean, parts: Parts, stage: DocumentStage | null): FormKind {
  const evaluated = parts.columns.some(({ role }) => role === "actual" || role === "score");
  const unsaid = title === "" && parts.columns.length === 0 && stage === "final";
  if (evaluated || unsaid || /自评|评价/u.test(title)) return "self-evaluation";
  return overall || /整体/u.test(title) ? "performance-overall" : "performance-target";
}

/** The lines just above a form that print only its unit, and the unit; a misread colon still leads to one. */
function unitAbove(
  lines: readonly string[],
  start: number,
  floor: number,
): { unit: string; line: number } | null {
  for (let line = start - 1; line > Math.max(floor, start - 8); line--) {
    const unit = unitLine(key(lines[line - 1] ?? ""));
    if (unit !== null) return { unit, line };
  }
  return null;
}

function unitInside(rows: readonly (readonly Cell[])[]): string {
  for (const cell of rows.flat()) {
    const unit = unitLine(cell.key) ?? /[(]([亿万千百]?元)(?:[)]|$)/u.exec(cell.key)?.[1];
    if (unit) return unit;
  }
  return "";
}

function readForm(
  input: PerformanceInput,
  extent: Extent,
  title: Title | null,
  floor: number,
  named: Named,
): PerformanceForm {
  const { lines, vocabulary } = input;
  const parts = partsOf(lines, extent, vocabulary);
  const kind = kindOf(title?.text ?? "", named.overall, parts, input.stage);
  const stage: Stage = kind === "self-evaluation" ? "evaluation" : "budget";
  const above = unitAbove(lines, extent.start, floor);
  const unit = title?.unitOfMeasure || above?.unit || unitInside(parts.upper);
  const project = named.name || title?.text || "";
  const bad = illegibleLines(parts.upper);
  const upper = parts.upper.filter((row) => !bad.has(row[0]?.line ?? 0));
  const unnamed = upper.filter((row) => row[0]?.line !== extent.nameLine);
  const funds = readFunds(unnamed, extent.layout, unit, stage, vocabulary);
  const about = { document: input.document, project, year: input.year, stage };
  const weighted = parts.columns.some(
    ({ role, cell }) => role === "weight" || (role === "level3" && cell.key.includes("分值")),
  );
  const read = readIndicators(parts.rows, weighted, about, vocabulary);
  const scored = funds.scored.map((row) => fundsIndicator(row, about));
  const amounts = [...funds.amounts, ...totalOf(parts.total, stage)].map((amount) => withRaw(amount, lines));
  const headings = title ? [title.text] : [];
  const reason = parts.columns.find(({ role }) => role === "reason");
  const reasons = parts.rows.flatMap((row) =>
    (row.cells.reason ?? [])
      .filter((cell) => han(cell.text).length >= 4)
      .map((cell) =>
        passageOf(lines, [cell], {
          kind: "cell",
          headings,
          project,
          label: labelOf(reason?.cell.text ?? ""),
        }),
      ),
  );
  const passages = [
    ...readPassages(lines, unnamed, extent.layout, project, headings, vocabulary),
    ...reasons,
  ];
  const own = new Set([...(title?.lines ?? []), ...(above ? [above.line] : [])]);
  for (let line = extent.start; line <= extent.end; line++) {
    if ((lines[line - 1] ?? "").trim().length > 0) own.add(line);
  }
  const cells = [...own]
    .sort((a, b) => a - b)
    .flatMap((line) => cellsOf(lines[line - 1] ?? "", line, extent.layout));
  const inside = cells.filter((cell) => cell.line >= extent.start && cell.line <= extent.end);
  const used = new Set(
    [
      ...parts.rows.flatMap((row) => Object.values(row.cells).flat()),
      ...funds.scored.flatMap((row) => row.cells),
    ].map((cell) => `${cell.line}:${cell.column}`),
  );
  const index = new Set(
    (title?.lines ?? []).filter((line) => numberLine(key(lines[line - 1] ?? "")) !== null),
  );
  return {
    kind,
    title: title?.text ?? "",
    titleLine: title?.line ?? extent.start,
    number: title?.number ?? "",
    project,
    unitOfMeasure: unit,
    lines: toRanges(own.size > 0 ? filledIn(own, lines) : [extent.start]),
    indicators: [...scored, ...read.indicators],
    amounts,
    passages: passages.filter((passage) => passage.text.length > 0),
    accounted: accountFor(cells, amounts, used, index),
    head: [],
    body: bodyOf(extent.layout === "tabs" ? byLine(inside) : null, parts, amounts, vocabulary),
    notes: [...ours(named, title, extent, bad), ...funds.notes, ...lower(parts, vocabulary)],
  };
}

/** Blank lines between two lines of a form belong to it. */
function filledIn(own: ReadonlySet<number>, lines: readonly string[]): number[] {
  const sorted = [...own].sort((a, b) => a - b);
  const all: number[] = [];
  sorted.forEach((line, i) => {
    all.push(line);
    const next = sorted[i + 1] ?? line;
    const blank = lines.slice(line, next - 1).every((text) => text.trim().length === 0);
    if (blank) for (let between = line + 1; between < next; between++) all.push(between);
  });
  return all;
}

function byLine(cells: readonly Cell[]): Cell[][] {
  const rows: Cell[][] = [];
  for (const cell of cells) {
    const last = rows.at(-1);
    if (last?.[0]?.line === cell.line) last.push(cell);
    else rows.push([cell]);
  }
  return rows;
}

function withRaw(amount: FormAmount, lines: readonly string[]): FormAmount {
  const { line, column, endColumn } = amount.place;
  return { ...amount, raw: (lines[line - 1] ?? "").slice(column - 1, endColumn - 1) };
}

/** The total score, 总分, as an amount in 分. */
function totalOf(cells: readonly Cell[], stage: Stage): FormAmount[] {
  const last = cells.at(-1);
  const parsed = last && parsePrinted(last.text);
  if (!last || !parsed) return [];
  return [
    {
      item: "总分",
      column: "得分",
      value: parsed.whole ? parsed.value : null,
      raw: last.text,
      unitOfMeasure: "分",
      state: !parsed.whole ? "unreadable" : parsed.value.isZero() ? "zero" : "value",
      stage,
      place: { line: last.line, column: last.column, endColumn: last.endColumn },
    },
  ];
}

/** What we have to say of a form that is damaged. */
function ours(
  named: Named,
  title: Title | null,
  extent: Extent,
  bad: ReadonlySet<number>,
): PerformanceForm["notes"] {
  const notes: PerformanceForm["notes"] = [];
  const line = extent.nameLine ?? extent.start;
  if (named.from !== null && named.from !== named.printed) {
    const print = named.printed === "" ? "已无法辨认" : `印作“${named.printed}”`;
    notes.push({ text: `项目名称${print}，按本文件的项目清单认作“${named.from}”`, line });
  } else if (named.name === "") notes.push({ text: "项目名称无法辨认", line });
  if (title === null) notes.push({ text: "本表未见表题", line: extent.start });
  const lines = [...bad].sort((a, b) => a - b);
  const first = lines[0];
  if (first !== undefined) notes.push({ text: `第${first}行起有${lines.length}行文字无法辨认`, line: first });
  return notes;
}

/** The publisher's notes under the table. */
function lower(parts: Parts, vocabulary: PerformanceVocabulary): PerformanceForm["notes"] {
  return parts.lower
    .map((row) => ({ text: compact(row.map((cell) => cell.text).join("")), line: row[0]?.line ?? 1 }))
    .filter(({ text }) => text.length > 0 && !vocabulary.notes.includes(text));
}
