import { z } from "zod";
import type { ColumnRole } from "../../model/sheet.ts";
import { heading } from "./words.ts";

const tablesFile = z.object({
  kinds: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      all: z.array(z.array(z.string())),
      none: z.array(z.string()),
    }),
  ),
  notTitles: z.array(z.string()),
  stripBefore: z.string(),
  emptyNotes: z.array(z.string()),
  noteMarks: z.string(),
  illegible: z.array(z.string()),
});

const headersFile = z.object({
  roles: z.array(
    z.object({ role: z.enum(["unit-code", "index", "code", "text", "item"]), pattern: z.string() }),
  ),
  headWords: z.array(z.string()),
  labelGroups: z.string(),
  genericBlockNames: z.string(),
  totals: z.string(),
  partOf: z.string(),
  sides: z.object({ revenue: z.array(z.string()), expenditure: z.array(z.string()) }),
  confusable: z.array(z.tuple([z.string(), z.string()])),
  totalRows: z.string(),
  blockTotals: z.string(),
  columnUnits: z.array(z.object({ pattern: z.string(), unit: z.string() })),
  unitOfMeasure: z.string(),
  unitName: z.string(),
  ordinals: z.string(),
});

const link = z.object({ table: z.string(), column: z.string() });
const columnsFile = z.object({
  concepts: z.array(z.object({ concept: z.string(), names: z.array(z.string()) })),
  groups: z.array(z.object({ concept: z.string(), children: z.array(z.string()) })),
  wrappers: z.array(z.object({ pattern: z.string(), children: z.array(z.string()) })),
  years: z.object({ pattern: z.string() }),
  totals: z.array(z.string()),
  subtotals: z.array(z.string()),
  orders: z.record(z.string(), z.array(z.string())),
  codeSystems: z.string(),
  links: z.array(
    link.extend({ equals: link.optional(), atMost: link.optional(), atLeast: z.array(link).optional() }),
  ),
  economicLinks: z.array(z.object({ code: z.string(), column: z.string() })),
});

/** The vocabulary of statutory tables, ready to be matched. */
export interface TableVocabulary {
  kinds: { kind: string; name: string; all: string[][]; none: string[] }[];
  notTitles: string[];
  stripBefore: RegExp;
  emptyNotes: string[];
  noteMarks: RegExp;
  illegible: string[];
  roles: { role: ColumnRole; pattern: RegExp }[];
  headWords: string[];
  labelGroups: RegExp;
  genericBlockNames: RegExp;
  totals: RegExp;
  partOf: RegExp;
  confusable: [string, string][];
  totalRows: RegExp;
  blockTotals: RegExp;
  columnUnits: { pattern: RegExp; unit: string }[];
  unitOfMeasure: RegExp;
  unitName: RegExp;
  ordinals: RegExp;
  sides: { revenue: string[]; expenditure: string[] };
  /** Heading (compared form) to concept. */
  concepts: Map<string, string>;
  /** Concept to its names, longest first. */
  names: Map<string, string[]>;
  groups: Map<string, string[]>;
  wrappers: { pattern: RegExp; children: string[] }[];
  years: RegExp;
  orders: Map<string, string[]>;
  links: z.infer<typeof columnsFile>["links"];
  economicLinks: z.infer<typeof columnsFile>["economicLinks"];
}

/**
 * Compiles data/vocabulary/{tables,headers,columns}.json.
 * @throws z.ZodError or SyntaxError when a file does not have the form it should.
 */
export function compileTableVocabulary(files: Record<string, unknown>): TableVocabulary {
  const tables = tablesFile.parse(files["tables"]);
  const headers = headersFile.parse(files["headers"]);
  const columns = columnsFile.parse(files["columns"]);
  const concepts = new Map<string, string>();
  const names = new Map<string, string[]>([
    ["total", columns.totals],
    ["subtotal", columns.subtotals],
  ]);
  for (const { concept, names: list } of columns.concepts) {
    for (const name of list) concepts.set(heading(name), concept);
    names.set(
      concept,
      list.map(heading).sort((a, b) => b.length - a.length),
    );
  }
  for (const name of columns.totals) concepts.set(name, "total");
  for (const name of columns.subtotals) concepts.set(name, "subtotal");
  return {
    kinds: tables.kinds,
    notTitles: tables.notTitles,
    stripBefore: new RegExp(tables.stripBefore, "u"),
    emptyNotes: tables.emptyNotes,
    noteMarks: new RegExp(tables.noteMarks, "u"),
    illegible: tables.illegible,
    roles: headers.roles.map(({ role, pattern }) => ({ role, pattern: new RegExp(pattern, "u") })),
    headWords: headers.headWords.map(heading),
    labelGroups: new RegExp(headers.labelGroups, "u"),
    genericBlockNames: new RegExp(headers.genericBlockNames, "u"),
    totals: new RegExp(headers.totals, "u"),
    partOf: new RegExp(headers.partOf, "u"),
    confusable: headers.confusable,
    totalRows: new RegExp(headers.totalRows, "u"),
    blockTotals: new RegExp(headers.blockTotals, "u"),
    columnUnits: headers.columnUnits.map(({ pattern, unit }) => ({
      pattern: new RegExp(pattern, "u"),
      unit,
    })),
    unitOfMeasure: new RegExp(headers.unitOfMeasure, "u"),
    unitName: new RegExp(headers.unitName, "u"),
    ordinals: new RegExp(headers.ordinals, "u"),
    sides: headers.sides,
    concepts,
    names,
    groups: new Map(columns.groups.map(({ concept, children }) => [concept, children])),
    wrappers: columns.wrappers.map(({ pattern, children }) => ({
      pattern: new RegExp(pattern, "u"),
      children,
    })),
    years: new RegExp(columns.years.pattern, "u"),
    orders: new Map(Object.entries(columns.orders)),
    links: columns.links,
    economicLinks: columns.economicLinks,
  };
}

/** The kind of the table with this title, or null. */
export function kindOf(title: string, vocabulary: TableVocabulary): string | null {
  const text = heading(title);
  for (const { kind, all, none } of vocabulary.kinds) {
    if (none.some((word) => text.includes(word))) continue;
    if (all.every((words) => words.some((word) => text.includes(word)))) return kind;
  }
  return null;
}

/** What a header path means: the concept of its last known step; a total below a group is its subtotal. */
export function conceptOf(path: readonly string[], vocabulary: TableVocabulary): string | null {
  const own = vocabulary.concepts.get(heading(path.at(-1) ?? ""));
  if (own !== "subtotal" && own !== "total") {
    if (own !== undefined) return own;
    return vocabulary.totals.test(path.at(-1) ?? "") ? "total" : null;
  }
  for (let depth = path.length - 2; depth >= 0; depth -= 1) {
    const group = vocabulary.concepts.get(heading(path[depth] ?? ""));
    if (group !== undefined && group !== "total") return group;
  }
  return "total";
}
