import { markOf } from "../../extract/narrative/marks.ts";
import { type Paragraph, type Quantity, samePath, sentenceStart } from "./prose.ts";

/** A whole and the parts that the text lists under it. */
export interface PartList {
  whole: Quantity;
  parts: Quantity[];
  /** Some parts say 决算数 and others nothing: lines stand in the wrong order, or the parts are of two kinds. */
  mixed?: boolean;
  /** What stands between the whole and the first part, for words that claim completeness. */
  lead: string;
}

/** The measure of a quantity, so that budgets are added to budgets and outturns to outturns. */
function measureOf({ step, statement }: Quantity): string {
  return statement.kind === "change" ? "" : step;
}

function matches(whole: Quantity, part: Quantity): boolean {
  const same = whole.statement.kind === part.statement.kind && whole.figure.unit === part.figure.unit;
  const measures = measureOf(whole) === measureOf(part) || measureOf(part) === "";
  return (
    same && measures && whole.statement.kind !== "share" && whole.statement.kind !== "percent" && !whole.about
  );
}

function isPart(part: Quantity, whole: readonly string[]): boolean {
  return (
    part.path.length === whole.length + 1 &&
    samePath(part.path.slice(0, -1), whole) &&
    !/以上|以下/.test(part.statement.subject)
  );
}

function styleOf(paragraph: Paragraph): string {
  return markOf(paragraph.text).style;
}

/** Parts within the sentence: 「W，其中：a…；b…；c…。」 */
function within(paragraphs: readonly Paragraph[], at: number): PartList[] {
  const paragraph = paragraphs[at];
  if (!paragraph) return [];
  const groups = Map.groupBy(
    paragraph.quantities.filter(({ path }) => path.length > 1),
    (part) =>
      `${part.path.slice(0, -1).join("/")}|${measureOf(part)}|${part.statement.kind}|${part.figure.unit}|${sentenceStart(paragraph.text, part.figure.start)}`,
  );
  return [...groups.values()].flatMap((parts): PartList[] => {
    const [first] = parts;
    if (!first) return [];
    const whole = wholeBefore(paragraphs, at, first);
    // A numbered item is itself a part; the amounts behind its own are its parts, not those of the list.
    if (!whole || (whole.paragraph !== paragraph && styleOf(paragraph) !== "none")) return [];
    const closes = bracketEnd(
      paragraph.text,
      whole.paragraph === paragraph ? whole.figure.unitEnd : 0,
      first.figure.start,
    );
    if (closes !== null) return inBracket(whole, parts, closes);
    const lead =
      whole.paragraph === paragraph
        ? paragraph.text.slice(whole.figure.unitEnd, first.figure.start)
        : paragraph.text.slice(0, first.figure.start);
    return [{ whole, parts, lead }];
  });
}

/** Where the bracket closes that is open at `to`; null where none is. */
function bracketEnd(text: string, from: number, to: number): number | null {
  const open = text.slice(from, to).lastIndexOf("（");
  if (open < 0 || text.slice(from + open, to).includes("）")) return null;
  const end = text.indexOf("）", to);
  return end < 0 ? text.length : end;
}

/** A list in brackets ends with them: 「地上8013平方米（其中a7998平方米，b105平方米），地下5356平方米」. */
function inBracket(whole: Quantity, parts: readonly Quantity[], closes: number): PartList[] {
  const own = parts.filter(({ figure }) => figure.start < closes);
  return own.length < 2 ? [] : [{ whole, parts: own, lead: "（" }];
}

/** The last figure before `part` that its path names as the whole. */
function wholeBefore(paragraphs: readonly Paragraph[], at: number, part: Quantity): Quantity | null {
  for (let i = at; i >= Math.max(0, at - 12); i--) {
    const paragraph = paragraphs[i];
    if (!paragraph || paragraph.passage.project !== part.paragraph.passage.project) break;
    const before = paragraph.quantities.slice(0, i === at ? part.index : undefined);
    const own = before.filter(
      (one) => samePath(one.path, part.path.slice(0, -1)) && one.statement.kind === part.statement.kind,
    );
    const found = own.findLast((one) => matches(one, part));
    if (found) return found;
    if (own.length > 0) return null;
  }
  return null;
}

/**
 * Parts in numbered paragraphs under a whole: 「…X 万元，其中：」, then 1. 2. 3., each with its amount
 * first. Paragraphs of a deeper numbering belong to the item above them and make a list of their own.
 */
function below(paragraphs: readonly Paragraph[], at: number): PartList[] {
  return (paragraphs[at]?.quantities ?? []).flatMap((whole): PartList[] => {
    const parts: Quantity[] = [];
    const inner: PartList[] = [];
    let style: string | null = null;
    let bare = "none";
    for (let i = at + 1; i < Math.min(paragraphs.length, at + 60); i++) {
      const paragraph = paragraphs[i];
      if (!paragraph || paragraph.passage.project !== whole.paragraph.passage.project) break;
      const own: string = styleOf(paragraph);
      if (own !== "none") bare = own;
      if (paragraph.quantities.length === 0) {
        if (own === "chinese" || own === "part") break;
        continue;
      }
      const part = paragraph.quantities.find((one) => isPart(one, whole.path) && matches(whole, one));
      if (!part) {
        if (
          paragraph.quantities.some(
            (one) =>
              one.path.length > whole.path.length &&
              samePath(one.path.slice(0, whole.path.length), whole.path),
          )
        )
          continue;
        break;
      }
      style ??= bare;
      if (bare === style) parts.push(part);
      else {
        const upper = parts.at(-1);
        const open = inner.at(-1);
        if (upper && open?.whole === upper) open.parts.push(part);
        else if (upper) inner.push({ whole: upper, parts: [part], lead: "" });
      }
    }
    const lead = whole.paragraph.text.slice(whole.figure.unitEnd);
    // Paragraphs without numbers are a list only where the text announces one: 「…，其中：」.
    const announced = style !== "none" || /：\s*$/.test(whole.paragraph.text);
    return style === null || !announced
      ? []
      : [
          { whole, parts, lead, mixed: new Set(parts.map((part) => measureOf(part) === "")).size > 1 },
          ...inner,
        ].filter((list) => list.parts.length > 1);
  });
}

/** Every whole of the prose with the parts listed under it. */
export function partLists(paragraphs: readonly Paragraph[]): PartList[] {
  return paragraphs.flatMap((_, at) => [...within(paragraphs, at), ...below(paragraphs, at)]);
}
