import type { Point, Position } from "unist";
import type { Plugin, Processor } from "unified";
import type { SourceTree, TableBlock, TableCell, TableRow, TextLine } from "../../model/tree.ts";

function position(line: number, start: number, end: number, offset: number): Position {
  const point = (at: number): Point => ({ line, column: at + 1, offset: offset + at });
  return { start: point(start), end: point(end) };
}

function toRow(text: string, line: number, offset: number): TableRow {
  const children: TableCell[] = [];
  let start = 0;
  for (const value of text.split("\t")) {
    const end = start + value.length;
    children.push({ type: "tableCell", value, position: position(line, start, end, offset) });
    start = end + 1;
  }
  return { type: "tableRow", children, position: position(line, 0, text.length, offset) };
}

/**
 * Published text to a tree in which every cell keeps its place. A line with a TAB is a row, cells
 * between TABs, empty ones included; any other line that is not blank is a line of text. No meaning
 * is read here, nothing is dropped but blank lines, and no text makes it fail.
 *
 * Markdown is not parsed: the sources are not Markdown, and its white-space rules would lose the
 * empty leading cells that tell 类, 款 and 项 apart.
 */
export function parseSource(text: string): SourceTree {
  const children: (TableBlock | TextLine)[] = [];
  let open: TableBlock | null = null;
  let offset = 0;
  let line = 0;
  for (const value of text.split("\n")) {
    line += 1;
    if (value.includes("\t")) {
      const row = toRow(value, line, offset);
      if (open) open.children.push(row);
      else {
        open = { type: "table", children: [row] };
        children.push(open);
      }
    } else {
      open = null;
      if (value.trim() !== "")
        children.push({ type: "textLine", value, position: position(line, 0, value.length, offset) });
    }
    offset += value.length + 1;
  }
  return { type: "root", children };
}

/** unified's parser: https://github.com/unifiedjs/unified#parser */
export const sourceParser: Plugin<[], string, SourceTree> = function () {
  (this as unknown as Processor<SourceTree>).parser = (document) => parseSource(document);
};
