import type { Rule, RuleResult } from "../rule.ts";
import { exactly, hold, type Interval, minus, total } from "./interval.ts";
import { partLists, type PartList } from "./lists.ts";
import { compared, named, nameOf } from "./outcome.ts";
import { isMoney, printed, proseOf, type Paragraph, type Quantity } from "./prose.ts";
import type { WordingVocabulary } from "./vocabulary.ts";
import { wayOf } from "./way.ts";

/** A change that goes down counts against one that goes up. */
function signed(quantity: Quantity): Interval {
  const down = quantity.statement.kind === "change" && wayOf(quantity) === "down";
  return down ? minus(exactly(0), quantity.interval) : quantity.interval;
}

/**
 * Whether some run of parts makes the whole, or all but one of a list that is not known to be complete: then the
 * others are parts of parts, or of another cut of the whole.
 */
function someRun(
  whole: Interval,
  printed: readonly Interval[],
  decimals: number,
  complete: boolean,
): boolean {
  const parts = printed.filter(({ at }) => !at.isZero());
  const makes = (some: readonly Interval[]): boolean => hold(whole, total(some), decimals) !== "fail";
  for (let from = 0; from < parts.length; from++)
    for (let to = from + 2; to <= parts.length; to++) if (makes(parts.slice(from, to))) return true;
  return (
    !complete && parts.length > 2 && parts.some((_, at) => makes(parts.filter((__, other) => other !== at)))
  );
}

function isComplete(parts: readonly Quantity[], lead: string, wording: WordingVocabulary): boolean {
  const names = parts.map(({ path }) => path.at(-1) ?? "");
  return (
    wording.claims.test(lead) ||
    wording.complete.some((set) => set.every((pattern) => names.some((name) => pattern.test(name))))
  );
}

function judge({ whole, parts, lead, mixed }: PartList, wording: WordingVocabulary): RuleResult[] {
  const decimals = Math.max(whole.figure.decimals, ...parts.map(({ figure }) => figure.decimals));
  const stated = signed(whole);
  const values = parts.map(signed);
  const sum = total(values);
  const places = [whole.place, ...parts.map(({ place }) => place)];
  const outcome = hold(stated, sum, decimals);
  const result = compared(outcome, stated.at, sum.at, decimals, places);
  if (outcome !== "fail") return [result];
  // One part alone may be less than its whole, and never more.
  const [only] = parts;
  if (
    parts.length === 1 &&
    only &&
    !(
      whole.statement.kind === "level" &&
      isMoney(whole) &&
      only.interval.low.gt(whole.interval.high) &&
      /其中/.test(lead)
    )
  ) {
    return [{ ...result, outcome: "not-applicable", expected: "", difference: "" }];
  }
  // Both sides of an account equal their total; they are no parts of it.
  const sides = parts.every(({ figure }) => figure.value.isZero() || figure.value.eq(whole.figure.value));
  const over = sum.at.abs().gt(stated.at.abs());
  const complete = isComplete(parts, lead, wording);
  if (mixed || sides || someRun(stated, values, decimals, complete) || (!complete && !over))
    return [{ ...result, outcome: "not-applicable", expected: "", difference: "" }];
  const list = parts.map((part) => `${nameOf(part)} ${printed(part)}`).join("、");
  const unit = whole.figure.unit;
  const message = `${named(whole)}，其下所列${list}，合计 ${result.expected}${unit}，相差 ${result.difference}${unit}，两处数字不一致，请核对`;
  const fits = parts.every(({ figure }) => figure.value.lte(whole.figure.value));
  return [
    {
      ...result,
      message,
      level: (complete || fits) && whole.paragraph.passage.project === "" ? "error" : "warning",
    },
  ];
}

/**
 * 「支出预算…：按功能支出包括：a，b，c；按经济支出包括：…」: the words 包括： claim the list to be complete, and
 * the whole is the one amount that all cuts of it share, the first of the paragraph.
 */
function cuts(paragraph: Paragraph): RuleResult[] {
  const amounts = paragraph.quantities.filter(isMoney);
  return [...paragraph.text.matchAll(/按([^，。；：]{2,12})(?:包括|分|划分|分类)[^：；。]{0,4}：/g)].flatMap(
    (match): RuleResult[] => {
      const from = match.index + match[0].length;
      const stop = paragraph.text.slice(from).search(/[；。]/);
      const to = stop < 0 ? paragraph.text.length : from + stop;
      const parts = amounts.filter(({ figure }) => figure.start >= from && figure.start < to);
      const first = amounts[0];
      if (!first || parts.length < 2 || parts.includes(first)) return [];
      const sum = total(parts.map(({ interval }) => interval));
      const result = compared(
        hold(first.interval, sum, first.figure.decimals),
        first.figure.value,
        sum.at,
        2,
        [first.place, ...parts.map(({ place }) => place)],
      );
      const message = `${named(first)}，“${match[0].replace(/\s/g, "")}”所列${parts.map((part) => `${nameOf(part)} ${printed(part)}`).join("、")}，合计 ${result.expected}${first.figure.unit}，相差 ${result.difference}${first.figure.unit}，两处数字不一致，请核对`;
      return [{ ...result, message }];
    },
  );
}

/**
 * Parts listed under a whole make up the whole when the list is complete: known pairs (基本支出 and
 * 项目支出; 货物, 工程, 服务; the three of 三公), lists that say so (包括：), all 项 of an account. A list that
 * is not complete may fall short, but never exceed its whole.
 *
 * @example “三公”经费预算数 5.4 万元，其中：0 + 0.1 + 5.4 = 5.5 万元
 */
export const partsOfWhole: Rule = {
  id: "parts-of-whole",
  name: "分项与总数",
  family: "text",
  level: "error",
  description: "“其中”之下列全的各项之和应等于总数；没有列全的，各项之和不应大于总数。",
  run: (context) => {
    const paragraphs = proseOf(context);
    const { wording } = context.vocabulary;
    return [...partLists(paragraphs).flatMap((list) => judge(list, wording)), ...paragraphs.flatMap(cuts)];
  },
};
