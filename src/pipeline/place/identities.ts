import type { Column, Identity } from "../../model/sheet.ts";
import type { TableVocabulary } from "../recognise/vocabulary.ts";

interface Node {
  name: string;
  /** The column, where the heading is a leaf. */
  column: number | null;
  children: Node[];
}

function toTree(columns: readonly Column[]): Node {
  const root: Node = { name: "", column: null, children: [] };
  for (const column of columns) {
    let node = root;
    column.path.forEach((name, depth) => {
      const leaf = depth === column.path.length - 1;
      const last = node.children.at(-1);
      if (!leaf && last && last.name === name && last.column === null) node = last;
      else {
        const child: Node = { name, column: leaf ? column.index : null, children: [] };
        node.children.push(child);
        node = child;
      }
    });
  }
  return root;
}

/**
 * The identities that a head states by its form: a 合计 or 小计 is the sum of the headings beside it,
 * a group standing in by its own 小计, else by all it holds. Headings that begin with 其中 are parts
 * of a figure beside them and take no part. One identity a group, columns by index.
 */
export function rowIdentities(columns: readonly Column[], vocabulary: TableVocabulary): Identity[] {
  const identities: Identity[] = [];
  const isTotal = (node: Node): boolean => node.column !== null && vocabulary.totals.test(node.name);
  const standIns = (node: Node): number[] => {
    if (node.column !== null) return [node.column];
    const total = node.children.find(isTotal);
    return total?.column != null ? [total.column] : node.children.flatMap(standIns);
  };
  const visit = (node: Node): void => {
    const totals = node.children.filter(isTotal);
    const others = node.children.filter((child) => !isTotal(child) && !vocabulary.partOf.test(child.name));
    const total = totals[0]?.column;
    const parts = partsOnly(others.flatMap(standIns));
    if (totals.length === 1 && total != null && parts.length > 0) identities.push({ total, parts });
    node.children.forEach(visit);
  };
  const conceptOf = new Map(columns.map((column) => [column.index, column.concept]));
  /** Beside 年初结转 and 本年收入, a 小计 is that of expenditure alone: their heading has been lost. */
  const partsOnly = (parts: number[]): number[] => {
    const has = (concept: string): boolean => parts.some((part) => conceptOf.get(part) === concept);
    const flow = has("carry-in") && has("basic");
    return parts.filter((part) => {
      const concept = conceptOf.get(part) ?? "";
      if (concept === "government-running") return false;
      return !(flow && ["carry-in", "carry-out", "appropriation"].includes(concept));
    });
  };
  for (const block of new Set(columns.map((column) => column.block)))
    visit(
      toTree(
        columns.filter(
          (column) => column.block === block && column.role === "amount" && column.path.length > 0,
        ),
      ),
    );
  return identities;
}
