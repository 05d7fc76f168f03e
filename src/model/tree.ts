import type { Literal, Parent } from "unist";

/** A cell of a TAB-separated row; `value` is the print between two TABs. */
export interface TableCell extends Literal {
  type: "tableCell";
  value: string;
}

export interface TableRow extends Parent {
  type: "tableRow";
  children: TableCell[];
}

/** Rows that follow each other without a line between them. */
export interface TableBlock extends Parent {
  type: "table";
  children: TableRow[];
}

/** A line of text as it stands; wrapped sentences are joined later, by those who read prose. */
export interface TextLine extends Literal {
  type: "textLine";
  value: string;
}

export interface SourceTree extends Parent {
  type: "root";
  children: (TableBlock | TextLine)[];
}
