import { type Passage, passageOf } from "../../../model/passage.ts";
import type { Place } from "../../../model/place.ts";
import { findContents } from "../../recognise/regions.ts";
import { beginsAnew, headingDepth, isPageNumber, markOf, ordinalOf } from "./marks.ts";
import { fold, tidy } from "./text.ts";

interface Block {
  stretches: Place[];
  text: string;
  depth: 1 | 2 | 3 | null;
  /** A table, or a part of the contents, stands between this block and the one before it. */
  apart: boolean;
  /** A centred line without a sentence: a title, which joins nothing. */
  alone: boolean;
}

/** Whether a line is set far in from the margin, as `pdftotext -layout` prints a centred title. */
function centred(line: string): boolean {
  return /^\f?(?: {10,}|\u3000{5,})\S/.test(line);
}

const ENDED = /[。；！？：]["”’）]*\s*$/;

function stretchOf(line: string, number: number): Place {
  const lead = line.length - line.trimStart().length;
  return { line: number, column: lead + 1, endColumn: lead + line.trim().length + 1 };
}

/**
 * The prose of a document as paragraphs: everything that is no table, no list of contents and no page
 * number, in reading order, wrapped lines joined. A line goes on with the line before it, over blank
 * lines and page breaks, when that line has not ended its sentence and is no heading, and this one
 * begins with no mark of its own. A heading is a passage too; `headings` are those above a passage.
 *
 * @param input.tableLines 1-based lines that belong to tables
 */
export function readPassages(input: {
  lines: readonly string[];
  tableLines: ReadonlySet<number>;
}): Passage[] {
  const { lines, tableLines } = input;
  const blocks = joinLines(lines, tableLines);
  settleHeadings(blocks);
  const open: { depth: number; text: string }[] = [];
  return blocks
    .map((block) => {
      const about = { kind: "paragraph" as const, project: "", label: "" };
      if (block.depth === null)
        return passageOf(lines, block.stretches, { ...about, headings: open.map(({ text }) => text) });
      while ((open.at(-1)?.depth ?? 0) >= block.depth) open.pop();
      const passage = passageOf(lines, block.stretches, { ...about, headings: open.map(({ text }) => text) });
      open.push({ depth: block.depth, text: tidy(passage.text) });
      return passage;
    })
    .filter((passage) => passage.text.length > 0);
}

function joinLines(lines: readonly string[], tableLines: ReadonlySet<number>): Block[] {
  const contents = findContents(lines);
  const blocks: Block[] = [];
  let apart = false;
  let barePart = false;
  lines.forEach((line, index) => {
    const number = index + 1;
    if (tableLines.has(number) || (number >= contents.start && number < contents.end)) {
      apart ||= line.trim() !== "";
      return;
    }
    const folded = fold(line);
    if (folded.trim() === "" || isPageNumber(folded)) return;
    const last = blocks.at(-1);
    // A line may break behind a colon; only a blank line shows that something else begins there.
    const next = last?.stretches.at(-1)?.line === number - 1;
    const ended = last !== undefined && ENDED.test(last.text) && !(next && /[^中下]：\s*$/.test(last.text));
    const continues = last !== undefined && !apart && last.depth === null && !last.alone && !ended;
    const looks = goesOn(blocks, folded, apart) ? null : headingDepth(folded);
    const depth =
      looks !== null && markOf(folded).style === "none" && (continues || barePart) && !centred(line)
        ? null
        : looks;
    const alone = depth === null && centred(line) && folded.trim().length <= 40 && !/[。；：，]/.test(folded);
    const stretch = stretchOf(line, number);
    const titled =
      barePart &&
      last &&
      !apart &&
      markOf(folded).style === "none" &&
      folded.trim().length <= 45 &&
      !/[。；：]/.test(folded);
    const joins = continues && depth === null && !alone && !beginsAnew(folded);
    if (last && (titled || joins)) {
      last.stretches.push(stretch);
      last.text += folded.trim();
    } else blocks.push({ stretches: [stretch], text: folded.trim(), depth, apart, alone });
    // 第三部分 alone on its line takes the next line as its title, which may itself run over two.
    const { style, length } = markOf(folded);
    barePart =
      (style === "part" && folded.slice(length).trim() === "") ||
      (barePart && titled === true && /[和、与及]$/.test(folded.trim()));
    apart = false;
  });
  return blocks;
}

/** Whether a numbered line is the next item of a list of sentences, and so no heading though it looks like one. */
function goesOn(blocks: readonly Block[], folded: string, apart: boolean): boolean {
  const { style } = markOf(folded);
  if (apart || (style !== "chinese" && style !== "chinese-bracket")) return false;
  const before = blocks.findLast((block) => block.depth !== null || markOf(block.text).style === style);
  return before !== undefined && before.depth === null && ordinalOf(before.text) + 1 === ordinalOf(folded);
}

/**
 * Headings have something under them. 二、 is one by its form; a run of （一）（二）… without text between
 * is a list (内设机构), and a numbered sentence that goes on in the next line never was one.
 */
function settleHeadings(blocks: Block[]): void {
  for (let i = blocks.length - 1; i >= 0; i--) {
    const block = blocks[i];
    if (block?.depth !== 3) continue;
    const next = blocks[i + 1];
    const sibling = (one: Block | undefined): boolean =>
      one !== undefined && markOf(one.text).style === "chinese-bracket" && headingDepth(one.text) === 3;
    const empty =
      next === undefined || next.apart || sibling(next) || (next.depth !== null && next.depth <= 2);
    if (empty && (sibling(next) || (sibling(blocks[i - 1]) && !blocks[i]?.apart))) block.depth = null;
  }
}
