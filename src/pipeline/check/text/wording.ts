import { placeOf } from "../../../model/passage.ts";
import type { CheckContext, Rule, RuleResult } from "../rule.ts";
import { worded } from "./outcome.ts";
import { proseOf, type Paragraph } from "./prose.ts";
import type { Leftover } from "./vocabulary.ts";

function applies({ under, unless }: Leftover, paragraph: Paragraph, context: CheckContext): boolean {
  const heading = paragraph.passage.headings.join("/");
  return (!under || under.test(heading)) && !(unless && unless.test(context.reading.identity.unitName));
}

function find(leftover: Leftover, paragraph: Paragraph): RuleResult[] {
  const { passage, text } = paragraph;
  const [match, ...more] = [...text.matchAll(leftover.pattern)].filter(({ 0: found }) => found.length > 0);
  if (!match) return [];
  const place = placeOf(passage, match.index, match.index + match[0].length);
  const from = Math.max(0, match.index - 10);
  const quote =
    `${from > 0 ? "…" : ""}${passage.text.slice(from, match.index + match[0].length + 6)}…`.replace(
      /\s+/g,
      "",
    );
  const message = `文中「${quote}」（第 ${place.line} 行）：${leftover.says}，请核对`;
  const places = [
    place,
    ...more.slice(0, 9).map(({ index, 0: found }) => placeOf(passage, index, index + found.length)),
  ];
  return [{ ...worded(match[0], places, message), level: leftover.level, cause: leftover.cause }];
}

/**
 * Words that a finished document does not hold: alternatives not chosen, blanks not filled, hints to whoever
 * fills in the form, a reason announced and not given, doubled marks. The words are in data/vocabulary/wording.json.
 *
 * @example 3.收支预算增加（减少）的主要原因
 */
export const wording: Rule = {
  id: "template-leftover",
  name: "模板遗留与文字",
  family: "wording",
  level: "warning",
  description:
    "成文中不应留有未选定的“增加（减少）”、待填的 XX、写给填报人的提示、没有写出的原因、重复的标点等。",
  run: (context) =>
    proseOf(context).flatMap((paragraph): RuleResult[] => {
      const found = context.vocabulary.wording.leftovers
        .filter((leftover) => applies(leftover, paragraph, context))
        .flatMap((leftover) => find(leftover, paragraph));
      const first = paragraph.passage.pieces[0]?.place;
      return found.length > 0 || !first
        ? found
        : [{ outcome: "pass", stated: "", expected: "", difference: "", places: [first] }];
    }),
};
