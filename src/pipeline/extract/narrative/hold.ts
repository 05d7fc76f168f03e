import { Exact, halfDigit, powerOfTen, sum } from "../../../model/money.ts";
import { once } from "../../../model/once.ts";
import type { Fact, Stage, Statement, StatutoryTable } from "../../../model/reading.ts";
import { fold, squeeze } from "./text.ts";
import type { Hold, NarrativeWords } from "./vocabulary.ts";

/** A figure of a table that a statement can be held against; several subunits' figures are one sum. */
interface Held {
  table: string;
  code: string;
  value: Exact;
  decimals: number;
  unit: string;
}

const SCALE: Record<string, number> = { 元: 0, 千元: 3, 万元: 4, 百万元: 6, 千万元: 7, 亿元: 8 };
const TOTAL = /(?:^|\/)(?:合计|总计|小计|本年支出合计)$/;
const LEVELS: Record<string, number> = { "（类）": 3, "（款）": 5, "（项）": 7 };

function decimalsOf(raw: string): number {
  const digits = fold(raw).replace(/[\s,]/g, "");
  return digits.includes(".") ? digits.length - digits.indexOf(".") - 1 : 0;
}

/** A name as it is compared: 卫生健康 and 九、卫生健康支出 are one. */
function plainName(name: string): string {
  return squeeze(fold(name))
    .replace(/^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]+）|\d{7}-|\d{5}-)/, "")
    .replace(/（类）/, "")
    .replace(/支出$/, "")
    .replace(/[“”"的]/g, "");
}

/** A fact's names are compared with those of many statements, and made plain once. */
const plainItem = once(({ item }: Fact) => plainName(item));
const plainPath = once(({ column }: Fact) => squeeze(fold(column)));

/** Which figure of the item is meant; null for one that the tables of the document do not print. */
function stagesOf(step: string): Stage[] | null {
  if (/年初|调整/.test(step)) return null;
  if (/决算|执行/.test(step)) return ["final", "executed"];
  return ["budget", "adjusted"];
}

const compiled = once((words: NarrativeWords) => ({
  measure: new RegExp(`^(?:${words.measures.join("|")}|支出|决算|预算)$`),
  holds: words.holds.map((hold) => {
    const item: RegExp | "=" | null =
      hold.item === "" ? null : hold.item === "=" ? "=" : new RegExp(hold.item);
    const column: RegExp | "=" = hold.column === "=" ? "=" : new RegExp(hold.column);
    return { hold, subject: new RegExp(hold.subject), item, column };
  }),
}));

/** One figure from facts that must all speak of the same row and column; null when they do not. */
function single(facts: readonly Fact[]): Held | null {
  const [first] = facts;
  if (first === undefined) return null;
  const whole = facts.filter(({ subunit }) => subunit === "");
  const used = whole.length > 0 ? whole : facts;
  const bySubunit = new Map<string, Fact>();
  for (const fact of used) {
    if (
      fact.value === null ||
      fact.code !== first.code ||
      fact.column !== first.column ||
      fact.unitOfMeasure !== first.unitOfMeasure
    )
      return null;
    const other = bySubunit.get(fact.subunit);
    if (other?.value && !other.value.eq(fact.value)) return null;
    bySubunit.set(fact.subunit, fact);
  }
  const parts = [...bySubunit.values()];
  return {
    table: first.table,
    code: first.code,
    value: sum(parts.map(({ value }) => value ?? new Exact(0))),
    decimals: Math.min(...parts.map(({ raw }) => decimalsOf(raw))),
    unit: first.unitOfMeasure,
  };
}

/** The subunit code of the department itself, under which all other codes begin; "" when there is none. */
function wholeOf(facts: readonly Fact[]): string {
  const codes = [...new Set(facts.map(({ subunit }) => subunit))].filter((code) => code !== "");
  return codes.find((code) => codes.length > 1 && codes.every((other) => other.startsWith(code))) ?? "";
}

/** Whether `found` has the figure of every subunit that prints something of this code. */
function complete(found: readonly Fact[], all: readonly Fact[]): boolean {
  const have = new Set(found.map(({ subunit }) => subunit));
  const code = found[0]?.code ?? "";
  return (
    have.has("") || all.every(({ code: other, subunit }) => !other.startsWith(code) || have.has(subunit))
  );
}

interface Index {
  ofKind: ReadonlyMap<string, Fact[]>;
  words: NarrativeWords;
}

/** By 类, 款 and 项 as the subject names them. */
function byFunction(path: readonly string[], index: Index): Held | null {
  const at = path.findIndex((step) => step.includes("（类）"));
  const named = path[at] ?? "";
  if (at < 0 || !/（[类款项]）(?:支出)?$/.test(named) || (named.match(/（类）/g)?.length ?? 0) !== 1)
    return null;
  const parts = [...named.matchAll(/([^（）]*(?:（(?!类|款|项)[^（）]*）[^（）]*)*)(（[类款项]）)/g)];
  const last = parts.at(-1);
  const rest = path[at + 1] ?? "";
  const before = path.slice(0, at).join("/");
  if (!last || path.length > at + 2 || (rest !== "" && !compiled(index.words).measure.test(rest)))
    return null;
  const stages = rest === "" ? null : stagesOf(rest);
  if (rest !== "" && stages === null) return null;
  const digits = LEVELS[last[2] ?? ""] ?? 0;
  const name = plainName(last[1] ?? "");
  const kinds = /政府性基金/.test(before)
    ? ["fund-expenditure"]
    : /国有资本/.test(before)
      ? ["state-capital-expenditure"]
      : /一般公共预算/.test(before)
        ? ["general-expenditure"]
        : ["general-expenditure", "expenditure"];
  for (const kind of /^财政拨款(?:支出)/.test(before) ? [] : kinds) {
    const facts = index.ofKind.get(kind) ?? [];
    const names = new Map(facts.map((fact) => [fact.code, plainItem(fact)]));
    const found = facts.filter(
      (fact) =>
        fact.code.length === digits &&
        plainItem(fact) === name &&
        TOTAL.test(plainPath(fact)) &&
        !/基本支出|项目支出|财政拨款收入/.test(fact.column) &&
        (stages === null || stages.includes(fact.stage)) &&
        parts.every(
          ([, name = "", level = ""]) =>
            (names.get(fact.code.slice(0, LEVELS[level] ?? 0)) ?? plainName(name)) === plainName(name),
        ),
    );
    const held = complete(found, facts) ? single(found) : null;
    if (held) return held;
  }
  return null;
}

/** By the words of a headline figure (收入预算, 基本支出, 三公经费 …). */
function byHeadline(path: readonly string[], index: Index): Held | null {
  const { holds, measure } = compiled(index.words);
  const last = path.at(-1) ?? "";
  const dropped = path.length > 1 && measure.test(last);
  const stages = dropped ? stagesOf(last) : null;
  if (dropped && stages === null) return null;
  const own = (dropped ? (path.at(-2) ?? "") : last).replace(/（即[^）]*）$/, "");
  const pair = path.slice(-2).join("/");
  const context = path.slice(0, -1).join("/");
  for (const { hold, subject, item, column } of holds) {
    if (!subject.test(own) && !subject.test(pair)) continue;
    const other = /政府性基金|国有资本/.exec(context)?.[0];
    if (other !== undefined && !hold.subject.includes(other)) continue;
    const held = lookUp(hold, own, item, column, stages, index);
    if (held) return held;
  }
  return null;
}

function lookUp(
  hold: Hold,
  own: string,
  item: RegExp | "=" | null,
  column: RegExp | "=",
  stages: Stage[] | null,
  index: Index,
): Held | null {
  const side =
    stages ?? (hold.side === "决算" ? stagesOf("决算数") : hold.side === "预算" ? stagesOf("预算数") : null);
  for (const kind of hold.tables) {
    const all = index.ofKind.get(kind) ?? [];
    const department = wholeOf(all);
    const facts = all.filter((fact) => {
      // A department's total row bears its name and code: 055 环翠区医疗保障局.
      const total =
        item instanceof RegExp &&
        item.test("合计") &&
        department !== "" &&
        fact.subunit === department &&
        fact.code === "";
      const name = squeeze(fact.item);
      const named =
        total || item === null || (item === "=" ? plainItem(fact) === plainName(own) : item.test(name));
      const path = plainPath(fact);
      return (
        named &&
        (column === "=" ? path === own : column.test(path)) &&
        (side === null || side.includes(fact.stage))
      );
    });
    // A table that prints two years states the later one.
    const year = Math.max(...facts.map((fact) => fact.year ?? 0));
    const held = single(facts.filter((fact) => (fact.year ?? 0) === year));
    if (held) return held;
  }
  return null;
}

/**
 * Fills `table`, `code` and `agrees` of the statements that a table prints too: an item by its 类, 款
 * and 项, a headline figure by its words. Amounts are compared in 元, exactly; they agree when their
 * difference lies inside half the last digit of the coarser print. What matches no figure, or more
 * than one, is left alone (`agrees` null).
 */
export function holdAgainstTables(
  statements: readonly Statement[],
  facts: readonly Fact[],
  tables: readonly StatutoryTable[],
  vocabulary: { narrative: NarrativeWords },
): Statement[] {
  const kinds = new Map(tables.map(({ id, kind }) => [id, kind]));
  const ofKind = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (
      fact.value === null ||
      fact.placed === "ambiguous" ||
      (fact.state !== "value" && fact.state !== "zero")
    )
      continue;
    const kind = kinds.get(fact.table) ?? "";
    const list = ofKind.get(kind);
    if (list) list.push(fact);
    else ofKind.set(kind, [fact]);
  }
  const index = { ofKind, words: vocabulary.narrative };
  const known = new Map<string, Held | null>();
  return statements.map((statement) => {
    const scale = SCALE[statement.unitOfMeasure];
    if (statement.kind !== "level" || scale === undefined) return statement;
    const path = statement.subject.split("/");
    const held = known.has(statement.subject)
      ? known.get(statement.subject)
      : (byFunction(path, index) ?? byHeadline(path, index));
    known.set(statement.subject, held ?? null);
    const other = held ? SCALE[held.unit] : undefined;
    if (!held || other === undefined) return statement;
    const said = statement.value.times(powerOfTen(scale));
    const printed = held.value.times(powerOfTen(other));
    const slack = Exact.max(
      halfDigit(decimalsOf(statement.raw)).times(powerOfTen(scale)),
      halfDigit(held.decimals).times(powerOfTen(other)),
    );
    return { ...statement, table: held.table, code: held.code, agrees: said.minus(printed).abs().lt(slack) };
  });
}
