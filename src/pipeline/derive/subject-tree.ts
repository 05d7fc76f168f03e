import { tolerance } from "../../model/money.ts";
import type { Quantity } from "../../model/quantity.ts";
import { squeeze } from "../extract/narrative/text.ts";
import { type Part, partOf, totalRank } from "./columns.ts";
import type { Indexed } from "./indexed.ts";
import { differenceOf, knownQuantity, sumOf } from "./known.ts";
import words from "./money-words.json" with { type: "json" };

/** A 科目 with its amounts and the 科目 below it, in the order of their codes. */
export interface SubjectNode {
  code: string;
  name: string;
  /** 1 类, 2 款, 3 项. */
  depth: number;
  total: Quantity;
  /** null where the table prints nothing: no such column, or an empty cell. */
  parts: Partial<Record<Exclude<Part, "total">, Quantity>>;
  children: SubjectNode[];
}

const CLASS_NAMES: Record<string, string> = words.classes;

/** Digits of a code at each depth: 210 › 21012 › 2101202, 301 › 30101. */
const DEPTHS = [3, 5, 7];

/** A table more damaged than this was misread or is torn: another is looked for. */
export const DAMAGED = 0.1;

/**
 * The tree of coded rows. Rows of several subunits with one code are added up, unless the table also prints them
 * together. A level that is not printed is the sum of what is printed below it, and says so.
 *
 * @param facts   facts of one table, of one year and stage
 * @param codes   which codes belong to the classification
 * @param nameOf  the name of a code where its own row has lost it
 * @returns the 类, and how many codes have rows but no amount of the whole
 */
export function subjectTree(
  facts: readonly Indexed[],
  codes: RegExp,
  nameOf: (code: string) => string,
): { roots: SubjectNode[]; lost: number } {
  const coded = withoutRepeats(facts.filter(({ fact }) => codes.test(fact.code)));
  const rows = new Map<string, SubjectNode>();
  let lost = 0;
  for (const [code, group] of Map.groupBy(coded, ({ fact }) => fact.code)) {
    const total = merged(group, totalsOf);
    if (!total) {
      lost += 1;
      continue;
    }
    const parts: SubjectNode["parts"] = {};
    for (const part of ["basic", "project", "personnel", "operating"] as const) {
      const amount = merged(group, (row) => row.filter(({ fact }) => partOf(fact.column) === part));
      if (amount) parts[part] = amount;
    }
    const own = group.find(({ fact }) => squeeze(fact.item))?.fact.item ?? "";
    rows.set(code, {
      code,
      name: squeeze(own) || nameOf(code) || CLASS_NAMES[code] || `科目 ${code}`,
      depth: DEPTHS.indexOf(code.length) + 1,
      total,
      parts,
      children: [],
    });
  }
  return { roots: grow(rows, nameOf), lost };
}

/**
 * How much of a tree cannot be relied on, 0 to 1: parents whose printed amount is not that of their children within
 * the tolerance of the print, amounts that are no number, and `lost` codes, of all there are.
 */
export function damageOf(roots: readonly SubjectNode[], lost: number, wholeAgrees: boolean): number {
  const nodes = flatten(roots);
  const bad = nodes.filter(({ total, children }) => {
    const below = sumOf(children.map((child) => child.total));
    return (
      total.value === null ||
      (below?.value && total.processing !== "computed" && !agree(total, below, children.length))
    );
  });
  return (bad.length + lost + (wholeAgrees ? 0 : 1)) / (nodes.length + lost + 1);
}

/** Whether a printed sum agrees with its `terms` parts within the tolerance of the print. */
export function agree(whole: Quantity, parts: Quantity, terms: number): boolean {
  const difference = differenceOf(whole, parts);
  if (difference?.value === undefined || difference.value === null) return false;
  return difference.value.abs().lte(tolerance(Math.min(whole.decimals, parts.decimals), terms));
}

/** Every node, parents before their children. */
export function flatten(nodes: readonly SubjectNode[]): SubjectNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

/** Rows of the whole where they are printed, those of the outermost unit where it is, else the rows of all subunits. */
function withoutRepeats(facts: readonly Indexed[]): Indexed[] {
  const units = [...new Set(facts.map(({ fact }) => fact.subunit))];
  const outermost = units.find((unit) => units.every((other) => other.startsWith(unit)));
  return outermost === undefined ? [...facts] : facts.filter(({ fact }) => fact.subunit === outermost);
}

function totalsOf(row: readonly Indexed[]): Indexed[] {
  const ranked = row.flatMap((entry) => {
    const rank = totalRank(entry.fact.column);
    return rank === null ? [] : [{ entry, rank }];
  });
  const best = Math.min(...ranked.map(({ rank }) => rank));
  return ranked.filter(({ rank }) => rank === best).map(({ entry }) => entry);
}

/** One amount of a code: that of each of its rows, added up. */
function merged(
  group: readonly Indexed[],
  pick: (row: readonly Indexed[]) => readonly Indexed[],
): Quantity | null {
  const rows = Map.groupBy(group, ({ fact }) => `${fact.subunit}\n${fact.place.line}`);
  const amounts = [...rows.values()].flatMap((row) => pick(row).slice(0, 1));
  return sumOf(amounts.map(({ fact, index }) => knownQuantity(fact, index)));
}

function grow(rows: Map<string, SubjectNode>, nameOf: (code: string) => string): SubjectNode[] {
  for (const code of [...rows.keys()]) {
    for (const digits of DEPTHS.filter((length) => length < code.length).reverse()) {
      const above = code.slice(0, digits);
      if (rows.has(above)) continue;
      const below = [...rows.values()].filter(
        (row) => row.code.startsWith(above) && !hasParentBelow(row.code, digits, rows),
      );
      const total = sumOf(below.map((row) => row.total));
      if (total)
        rows.set(above, {
          code: above,
          name: nameOf(above) || CLASS_NAMES[above] || `科目 ${above}`,
          depth: DEPTHS.indexOf(digits) + 1,
          total,
          parts: {},
          children: [],
        });
    }
  }
  const roots: SubjectNode[] = [];
  for (const node of [...rows.values()].sort((left, right) => (left.code < right.code ? -1 : 1))) {
    const above = rows.get(node.code.slice(0, DEPTHS[node.depth - 2] ?? 0));
    (above && above !== node ? above.children : roots).push(node);
  }
  return roots;
}

function hasParentBelow(code: string, digits: number, rows: Map<string, SubjectNode>): boolean {
  return DEPTHS.some((length) => length > digits && length < code.length && rows.has(code.slice(0, length)));
}
