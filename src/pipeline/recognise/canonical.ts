import type { Column } from "../../model/sheet.ts";
import { conceptOf, type TableVocabulary } from "./vocabulary.ts";
import { heading } from "./words.ts";

/** A text of a head; with its extent on the line where that is known. */
export interface HeadText {
  text: string;
  from?: number;
  to?: number;
}

interface HeadToken {
  text: string;
  /** A concept, or what else a head can hold: codes, item, text, value, side, wrapper. */
  meaning: string;
  x?: number;
}

/** What the words of a head are, and what is left over. */
export interface HeadWords {
  tokens: HeadToken[];
  /** Characters that no known heading accounts for. */
  rest: string;
}

/** Kinds of tables that have 收入 on the left and 支出 on the right. */
const TWO_SIDED = new Set(["summary", "appropriation-summary"]);

/**
 * Cuts the texts of a head, in which column boundaries are lost, into known headings, longest first.
 * Reading order inside a head is not to be relied on: cells are centred over several lines.
 */
export function readHeadWords(texts: readonly HeadText[], vocabulary: TableVocabulary): HeadWords {
  const names = knownWords(vocabulary);
  const tokens: HeadToken[] = [];
  let rest = "";
  for (const { text, from, to } of texts) {
    const x = from === undefined || to === undefined ? {} : { x: (from + to) / 2 };
    const cut = cutWords(heading(text), names, vocabulary);
    tokens.push(...cut.tokens.map((token) => ({ ...token, ...x })));
    rest += cut.rest;
  }
  return { tokens, rest };
}

function knownWords(vocabulary: TableVocabulary): HeadToken[] {
  const names: HeadToken[] = [{ text: "金额", meaning: "value" }];
  for (const [concept, list] of vocabulary.names)
    for (const name of list) names.push({ text: heading(name), meaning: concept });
  for (const text of vocabulary.headWords) {
    if (vocabulary.totals.test(text)) names.push({ text, meaning: "total" });
    else if (/编码|代码/.test(text)) names.push({ text, meaning: "codes" });
    else if (/科目|名称/.test(text)) names.push({ text, meaning: "item" });
    else if (/收入$|支出$/.test(text) && !vocabulary.concepts.has(text))
      names.push({ text, meaning: "side" });
  }
  return names.sort((a, b) => b.text.length - a.text.length);
}

function cutWords(source: string, names: readonly HeadToken[], vocabulary: TableVocabulary): HeadWords {
  const tokens: HeadToken[] = [];
  let rest = "";
  let at = 0;
  while (at < source.length) {
    const ahead = source.slice(at);
    const year = new RegExp(`^(?:${vocabulary.years.source})`, "u").exec(ahead)?.[0];
    const wrapper = vocabulary.wrappers
      .map(({ pattern }) => new RegExp(`^(?:${pattern.source})`, "u").exec(ahead)?.[0])
      .find(Boolean);
    const known = names.find((name) => ahead.startsWith(name.text));
    const label =
      /^(?:[^\d项码]{0,12}?(?:分类科目名称|分类科目|科目名称|项目名称)|项目类别|单位编码|单位名称|行次|项目|类款项|类款|科目|收入|支出)/u.exec(
        ahead,
      )?.[0];
    const found = longest([
      year && { text: year, meaning: "value" },
      wrapper && { text: wrapper, meaning: "wrapper" },
      known,
      label && !known && { text: label, meaning: labelMeaning(label, vocabulary) },
    ]);
    if (found) {
      tokens.push(found);
      at += found.text.length;
    } else {
      rest += source[at];
      at += 1;
    }
  }
  return { tokens, rest };
}

function longest(candidates: (HeadToken | undefined | "" | false)[]): HeadToken | undefined {
  return candidates
    .filter((candidate): candidate is HeadToken => Boolean(candidate))
    .sort((a, b) => b.text.length - a.text.length)[0];
}

function labelMeaning(label: string, vocabulary: TableVocabulary): string {
  if (label === "收入" || label === "支出") return "side";
  if (label === "行次") return "index";
  const role = vocabulary.roles.find(({ pattern }) => pattern.test(label))?.role;
  return role === "text"
    ? "text"
    : role === "unit-code"
      ? "unit-code"
      : /类/.test(label) && label.length <= 3
        ? "levels"
        : "item";
}

interface AmountPath {
  path: string[];
  x?: number;
}

/** The amount columns of one block, as header paths, from the headings that its head holds. */
function amountPaths(tokens: readonly HeadToken[], kind: string, vocabulary: TableVocabulary): AmountPath[] {
  const first = new Map<string, HeadToken>();
  for (const token of tokens) if (!first.has(token.meaning)) first.set(token.meaning, token);
  const order = vocabulary.orders.get(kind) ?? vocabulary.orders.get("default") ?? [];
  // Where the form of a table is not laid down, any known heading may be one of its columns.
  const others = vocabulary.orders.has(kind)
    ? []
    : [...vocabulary.concepts.values()].filter((concept) => !order.includes(concept));
  const grouped = new Set(
    [...vocabulary.groups].flatMap(([group, children]) => (first.has(group) ? children : [])),
  );
  const paths: AmountPath[] = [];
  const add = (token: HeadToken, above: string[]): void => {
    paths.push({ path: [...above, token.text], ...(token.x === undefined ? {} : { x: token.x }) });
  };
  for (const concept of new Set([...order, ...others])) {
    const own = first.get(concept);
    const children = (vocabulary.groups.get(concept) ?? [])
      .filter((child) => !order.includes(child))
      .flatMap((child) => first.get(child) ?? []);
    // A 小计 alone is the group's only where the table has a 合计 of its own.
    const subtotalOnly = children.length === 1 && children[0]?.meaning === "subtotal";
    const isGroup = own !== undefined && children.length > 0 && (!subtotalOnly || first.has("total"));
    if (isGroup) for (const child of children) add(child, [own.text]);
    else if (own && (order.includes(concept) || !grouped.has(concept))) add(own, []);
    if (own && !isGroup && subtotalOnly && children[0]) paths.unshift({ path: [children[0].text] });
  }
  const printedAt = (path: readonly string[]): number => tokens.findIndex(({ text }) => text === path.at(-1));
  if (paths.every(({ x }) => x !== undefined)) paths.sort((a, b) => (a.x ?? 0) - (b.x ?? 0));
  // Without groups a head is read as it is printed, from left to right.
  else if (paths.every(({ path }) => path.length === 1))
    paths.sort((a, b) => printedAt(a.path) - printedAt(b.path));
  const wrapper = first.get("wrapper")?.text;
  if (wrapper === undefined) return paths;
  const wrapped = vocabulary.wrappers.find(({ pattern }) => pattern.test(wrapper))?.children ?? [];
  return paths.map((entry) =>
    wrapped.includes(vocabulary.concepts.get(heading(entry.path[0] ?? "")) ?? "")
      ? { ...entry, path: [wrapper, ...entry.path] }
      : entry,
  );
}

/**
 * Columns of a table whose head shows words but no cell boundaries: in the order in which the head
 * prints them where positions are known, else in that of the statutory form.
 *
 * @param texts the texts of the head: one, joined, where its cells are not told apart
 * @param coded whether the rows below begin with codes
 */
export function canonicalColumns(
  texts: readonly HeadText[],
  kind: string,
  coded: boolean,
  vocabulary: TableVocabulary,
): { columns: Column[]; rest: string; codeSystems: number; value: string } {
  const { tokens, rest } = readHeadWords(texts, vocabulary);
  const columns: Column[] = [];
  const add = (path: string[], role: Column["role"], block: number, x?: number): void => {
    columns.push({
      index: columns.length,
      path,
      role,
      block,
      concept: conceptOf(path, vocabulary),
      ...(x === undefined ? {} : { x }),
    });
  };
  const codes = tokens.filter((token) => token.meaning === "codes");
  // 类 款 项 alone is a column of codes, too, where its own heading is lost.
  const codeSystems = codes.length || (coded || tokens.some((token) => token.meaning === "levels") ? 1 : 0);
  const values = tokens.filter((token) => token.meaning === "value");
  const items = tokens.filter((token) => token.meaning === "item");
  if (TWO_SIDED.has(kind)) {
    const split = items[1]?.x;
    const right = split === undefined ? tokens : tokens.filter((token) => (token.x ?? 0) > split - 2);
    const side = (word: string): string =>
      tokens.find((token) => token.text.endsWith(word) && token.text.length <= 6)?.text ?? word;
    const value = values[0]?.text ?? "金额";
    const rightValue =
      (split === undefined ? values[1] : right.find((token) => token.meaning === "value"))?.text ?? value;
    const index = tokens.find((token) => token.meaning === "index");
    add([side("收入"), items[0]?.text ?? "项目"], "item", 0);
    if (index) add([side("收入"), index.text], "index", 0);
    add([side("收入"), value], "amount", 0, values[0]?.x);
    add([side("支出"), items[1]?.text ?? "项目"], "item", 1);
    if (index) add([side("支出"), index.text], "index", 1);
    const inside = amountPaths(
      right.filter(
        (token) =>
          !["side", "item", "value"].includes(token.meaning) &&
          token.text !== side("收入") &&
          token.text !== side("支出"),
      ),
      kind,
      vocabulary,
    );
    // One value heading is the left side's; the right side has its own, or none.
    const over = (split === undefined ? values[1] : right.some((token) => token.meaning === "value"))
      ? [rightValue]
      : [];
    if (inside.length < 2) add([side("支出"), rightValue], "amount", 1);
    else for (const { path, x } of inside) add([side("支出"), ...over, ...path], "amount", 1, x);
    return { columns, rest, codeSystems: 0, value };
  }
  for (let system = 0; system < Math.max(codeSystems, items.length > 0 ? 1 : 0); system += 1) {
    if (system < codeSystems) add([codes[system]?.text ?? "科目编码"], "code", 0);
    // 项目 over both the codes and the names is their common heading.
    const named = codeSystems > 0 ? items.filter((token) => token.text !== "项目") : items;
    add([(named[system] ?? items[system])?.text ?? "项目"], "item", 0);
  }
  for (const token of tokens)
    if (token.meaning === "text" || token.meaning === "unit-code") add([token.text], token.meaning, 0);
  const names = values.map((token) => token.text);
  const years = [...new Set(names.filter((text) => /\d{4}|上年|本年/.test(text)))];
  const plain = [...new Set(names)];
  const groups = years.length > 1 ? years : plain.length > 1 && kind === "three-public" ? plain : [];
  if (groups.length > 1)
    groupedColumns(groups, values, tokens, kind, vocabulary).forEach(({ path, x }) =>
      add(path, "amount", 0, x),
    );
  else {
    const paths = amountPaths(tokens, kind, vocabulary);
    // An amount must have a column to be in, known or not.
    for (const { path, x } of paths.length > 0 ? paths : [{ path: names.slice(0, 1) } as AmountPath])
      add(path, "amount", 0, x);
  }
  return { columns, rest, codeSystems, value: names[0] ?? "" };
}

/** The same columns under each of several headings, 2023年预算数 and 2024年预算数. */
function groupedColumns(
  groups: readonly string[],
  values: readonly HeadToken[],
  tokens: readonly HeadToken[],
  kind: string,
  vocabulary: TableVocabulary,
): AmountPath[] {
  const placed = values.every((token) => token.x !== undefined);
  const ordered = placed ? [...groups].sort((a, b) => xOf(values, a) - xOf(values, b)) : groups;
  return ordered.flatMap((group, nth) => {
    const own = tokens.filter((token) => {
      const same = tokens
        .filter((other) => other.meaning === token.meaning)
        .sort((a, b) => (a.x ?? 0) - (b.x ?? 0));
      return (
        token.meaning !== "value" &&
        (same.length < groups.length ||
          !placed ||
          same.indexOf(token) === nth * Math.floor(same.length / groups.length))
      );
    });
    return amountPaths(own, kind, vocabulary).map(({ path, ...rest }) => ({
      path: [group, ...path],
      ...rest,
    }));
  });
}

function xOf(values: readonly HeadToken[], text: string): number {
  return values.find((token) => token.text === text)?.x ?? 0;
}
