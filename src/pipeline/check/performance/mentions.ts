import { Exact, halfDigit } from "../../../model/money.ts";
import { type Passage, placeOf } from "../../../model/passage.ts";
import type { Place } from "../../../model/place.ts";
import { parsePrinted } from "../../read/number.ts";
import type { Quantity, Relation } from "./figures.ts";
import { words } from "./vocabulary.ts";

/** A figure in the prose of a form, with the words that lead to it in its clause. */
export interface Mention extends Quantity {
  /** From the beginning of the clause to the figure, without white space. */
  lead: string;
  slack: Exact;
  place: Place;
  print: string;
}

const NUMBER = /\d[\d,]*(?:\.\d+)?/gu;
const FILLERS = [...words.fillers].sort((a, b) => b.length - a.length);

/** Every figure of a passage that is followed by one of the units, 不少于10人 as ≥. */
export function mentions(passage: Passage, units: readonly string[]): Mention[] {
  const { text } = passage;
  const longest = [...units].sort((a, b) => b.length - a.length);
  return [...text.matchAll(NUMBER)].flatMap((match): Mention[] => {
    const end = match.index + match[0].length;
    const behind = text.slice(end, end + 12).trimStart();
    const unit = longest.find((one) => behind.startsWith(one));
    const parsed = parsePrinted(match[0]);
    if (unit === undefined || !parsed?.whole) return [];
    const after = behind.slice(unit.length);
    // 万人 in 万人次, 元 in 元/人: another unit.
    if (/^[/／次]/u.test(after)) return [];
    const from =
      Math.max(
        ...["，", ",", "。", "；", ";", "：", ":", "、", "(", "（"].map((mark) =>
          text.lastIndexOf(mark, match.index - 1),
        ),
      ) + 1;
    const lead = text.slice(from, match.index).replace(/\s+/gu, "");
    return [
      {
        relation: relationOf(lead, after),
        value: parsed.value,
        decimals: parsed.decimals,
        slack: halfDigit(parsed.decimals),
        unit,
        lead,
        place: placeOf(passage, match.index, end),
        print: text.slice(
          match.index,
          end + (behind === text.slice(end, end + 12) ? unit.length : unit.length + 1),
        ),
      },
    ];
  });
}

function relationOf(lead: string, after: string): Relation | "" {
  for (const [relation, prints] of Object.entries(words.operators))
    if (prints.some((print) => lead.endsWith(print)))
      return relation === ">" ? "≥" : relation === "<" ? "≤" : relation === "=" ? "" : (relation as Relation);
  if (words.atLeastAfter.some((word) => after.startsWith(word))) return "≥";
  if (words.atMostAfter.some((word) => after.startsWith(word))) return "≤";
  return "";
}

/**
 * How much of an indicator's name leads to a figure: the longest run of characters they share, provided
 * that only fillers (共有, 达到, 不少于) stand between it and the figure. 0 when they do not belong together.
 */
export function belonging(name: string, lead: string): number {
  let best = 0;
  for (let begin = 0; begin < name.length; begin += 1)
    for (let length = Math.max(best + 1, 4); begin + length <= name.length; length += 1) {
      const at = lead.lastIndexOf(name.slice(begin, begin + length));
      if (at < 0) break;
      if (isFilling(lead.slice(at + length))) best = length;
    }
  return best;
}

function isFilling(rest: string): boolean {
  let left = rest;
  while (left !== "") {
    const filler = FILLERS.find((word) => left.startsWith(word)) ?? /^\d{4}年/u.exec(left)?.[0];
    if (filler === undefined) return false;
    left = left.slice(filler.length);
  }
  return true;
}
