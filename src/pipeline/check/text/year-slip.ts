import { placeOf } from "../../../model/passage.ts";
import { plain } from "../../../model/money.ts";
import type { CheckContext, Rule, RuleResult } from "../rule.ts";
import { nameOf } from "./outcome.ts";
import { isMoney, printed, proseOf, type Paragraph, type Quantity } from "./prose.ts";

const YEAR =
  /(?<![\d.])((?:19|20)\d{2})\s*年度?(?!\s*\d{1,2}\s*月|[底末初以]|(?:度)?[底末]|、|和|与|[-—–至~])/g;

/** The figures that the clauses behind a year speak of: up to the next full stop, year or comparison. */
function ruledBy(paragraph: Paragraph, from: number): Quantity[] {
  const rest = paragraph.text.slice(from);
  const stop = rest.search(/[。；]|(?:19|20)\d{2}\s*年|比|较|与|主要/);
  const to = stop < 0 ? paragraph.text.length : from + stop;
  return paragraph.quantities.filter(
    (one) => isMoney(one) && one.figure.start >= from && one.figure.start < to,
  );
}

/** Lines on which an amount stands as one of the document's own year, the given paragraph left out. */
function ownYear(
  context: CheckContext,
  quantity: Quantity,
  year: number,
  all: readonly Paragraph[],
): number | null {
  const { value, unit } = quantity.figure;
  const fact = context.reading.facts.find(
    (one) =>
      one.value?.eq(value) &&
      one.unitOfMeasure === unit &&
      one.year === year &&
      !/(?:19|20)\d{2}/.test(one.column.replaceAll(`${year}`, "")),
  );
  if (fact) return fact.place.line;
  const own = all.find(
    ({ text, quantities }) =>
      quantities[0]?.paragraph !== quantity.paragraph &&
      new RegExp(`${year}\\s*年`).test(text) &&
      quantities.some((one) => one !== quantity && one.figure.value.eq(value) && one.figure.unit === unit),
  );
  return own?.quantities[0]?.place.line ?? null;
}

/**
 * A sentence that opens with another year than the document's, while its amounts are those of the
 * document's year, has kept last year's number. Years in names of files, dates, comparisons and behind
 * 截至 are legal; amounts of other years are too, as long as the document does not print them as its own.
 *
 * @example in the budget of 2026: 2025 年财政拨款收支总预算 1,681.43 万元, the amount of 2026
 */
export const yearSlip: Rule = {
  id: "year-slip",
  name: "年度",
  family: "text",
  level: "error",
  description:
    "句首写的是其他年度，而所写金额是本年度的数。《》〔〕中的、“截至”之后的、用来比较的年份不在此列。",
  run: (context) => {
    const { year } = context.reading.identity;
    if (year === null) return [];
    const all = proseOf(context);
    const { otherYears } = context.vocabulary.wording;
    const results = all.flatMap((paragraph): RuleResult[] => {
      const names = [...paragraph.text.matchAll(/《[^《》]*》|\[[^[\]]*\]/g)];
      return [...paragraph.text.matchAll(YEAR)].flatMap((match): RuleResult[] => {
        const inName = names.some(
          ({ index, 0: name }) => match.index >= index && match.index < index + name.length,
        );
        const before = paragraph.text.slice(Math.max(0, match.index - 6), match.index);
        if (inName || otherYears.test(before) || paragraph.passage.project !== "") return [];
        const place = placeOf(paragraph.passage, match.index, match.index + match[0].length);
        const quantities = ruledBy(paragraph, match.index + match[0].length);
        const own = quantities.find(
          ({ figure }) => figure.value.toFixed().replace(/\D|0+$/g, "").length >= 3,
        );
        if (!own) return [];
        const outcome = {
          stated: match[1] ?? "",
          expected: `${year}`,
          difference: "",
          places: [place, own.place],
        };
        if (Number(match[1]) === year) return [{ outcome: "pass", ...outcome }];
        // An outturn of last year, or an amount that did not change, is no slip.
        const elsewhere =
          /决算|执行|完成|实际/.test(own.step + (own.path.at(-1) ?? "")) &&
          context.reading.identity.stage === "budget";
        const unchanged =
          paragraph.quantities.some((one) => one !== own && one.figure.value.eq(own.figure.value)) &&
          new RegExp(`${year}\\s*年`).test(paragraph.text.replace(/《[^》]*》/g, "").slice(match.index));
        const line =
          elsewhere || (unchanged && !/总(?:预算|计)/.test(own.path.at(-1) ?? ""))
            ? null
            : ownYear(context, own, year, all);
        if (line === null) return [{ outcome: "not-applicable", ...outcome }];
        return [
          {
            outcome: "fail",
            ...outcome,
            message: `第 ${place.line} 行写为 ${match[1]} 年，所写「${nameOf(own)}」${printed(own)}是 ${year} 年度的数（第 ${line} 行 ${plain(own.figure.value)}），年度不一致，请核对`,
          },
        ];
      });
    });
    // A document that speaks of another year throughout is of that year: its own year was not read.
    const fails = results.filter(({ outcome }) => outcome === "fail").length;
    const passes = results.filter(({ outcome }) => outcome === "pass").length;
    return fails > passes
      ? results.map((result): RuleResult => (result.outcome === "fail" ? unsure(result) : result))
      : results;
  },
};

function unsure({ message: _, ...result }: RuleResult): RuleResult {
  return { ...result, outcome: "not-applicable" };
}
