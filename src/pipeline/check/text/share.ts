import type { Rule, RuleResult } from "../rule.ts";
import { exactly, hold, percentOf, total } from "./interval.ts";
import { compared, held, named, nameOf, notApplicable } from "./outcome.ts";
import {
  isMoney,
  printed,
  proseOf,
  type Paragraph,
  type Quantity,
  samePath,
  sentenceStart,
} from "./prose.ts";

interface Share {
  share: Quantity;
  part: Quantity;
  wholes: Quantity[];
  sure: boolean;
}

function core(name: string): string {
  return name.replace(/^占(?:比)?|[的了]|本年度?|当年|全年|年度|同期|部门|单位|比例|比重/g, "");
}

function partOf(share: Quantity): Quantity | undefined {
  const before = share.paragraph.quantities.slice(0, share.index);
  const last = before.findLast(isMoney);
  if (!last || share.paragraph.text.slice(last.figure.unitEnd, share.figure.start).search(/[。；]/) >= 0)
    return undefined;
  return last;
}

/** The wholes a share may be of: the one it names, the one its part belongs to, or those before it in the paragraph. */
function wholesOf(
  share: Quantity,
  part: Quantity,
  all: readonly Paragraph[],
): { wholes: Quantity[]; sure: boolean } {
  const before = share.paragraph.quantities
    .slice(0, part.index)
    .filter((one) => isMoney(one) && one.figure.unit === part.figure.unit);
  const name = core(share.step);
  if (name !== "") {
    const near = before.filter((one) => core(one.path.at(-1) ?? "").includes(name));
    const far = all
      .flatMap(({ quantities }) => quantities)
      .filter(
        (one) => isMoney(one) && one.figure.unit === part.figure.unit && core(one.path.at(-1) ?? "") === name,
      );
    const wholes = near.length > 0 ? near : far;
    return { wholes, sure: new Set(wholes.map(({ figure }) => figure.value.toFixed())).size === 1 };
  }
  const own = before.findLast((one) => samePath(one.path, part.path.slice(0, -1)));
  // A part of a part may print its share of the grand total.
  const larger = before.filter((one) => one !== own && one.figure.value.gte(part.figure.value));
  if (own && part.path.length > 1) return { wholes: [own, ...larger], sure: true };
  const sentence = sentenceStart(share.paragraph.text, part.figure.start);
  const first = before.find((one) => one.figure.start >= sentence) ?? before[0];
  const wholes = first ? [first, ...before.filter((one) => one !== first)] : [];
  return { wholes: wholes.filter(({ figure }) => figure.value.gte(part.figure.value)), sure: false };
}

function sharesOf(all: readonly Paragraph[]): Share[] {
  return all.flatMap(({ quantities }) =>
    quantities.flatMap((share) => {
      if (share.statement.kind !== "share" || share.figure.family !== "percent") return [];
      const part = partOf(share);
      return part ? [{ share, part, ...wholesOf(share, part, all) }] : [];
    }),
  );
}

function holdShare({ share, part, wholes, sure }: Share): RuleResult & { whole?: Quantity } {
  const results = wholes.flatMap((whole) => {
    const computed = percentOf(part.interval, whole.interval);
    return computed ? [{ ...held(share, computed, [part.place, whole.place]), whole }] : [];
  });
  const best = results.find(({ outcome }) => outcome !== "fail") ?? results[0];
  if (!best) return notApplicable(share);
  if (best.outcome !== "fail") return best;
  const message = `${named(part)}占${named(best.whole)}的比例，据此计算为 ${best.expected}%，文中写为 ${printed(share)}，相差 ${best.difference} 个百分点，两处数字不一致，请核对`;
  return { ...best, message, level: sure ? "error" : "warning" };
}

/**
 * A share printed beside its part is part ÷ whole. The whole is the amount that the list belongs to
 * (其中：), or the one named behind 占. Where several amounts could be the whole and none of them
 * gives the share, the finding is a warning unless another share of the same list proves the whole.
 *
 * @example 2020 年收入预算为 6511.24 万元，其中：财政拨款 6495.41 万元，占 99.76% → 99.757%
 */
export const share: Rule = {
  id: "share",
  name: "占比",
  family: "text",
  level: "error",
  description:
    "文中写明占比的，以该项金额除以所属总额重算，应在印出位数的误差之内；列全的各项占比之和应为 100%（只作说明）。",
  run: (context) => {
    const shares = sharesOf(proseOf(context));
    const results = shares.map((one) => ({ one, result: holdShare(one) }));
    const proved = new Set(
      results.flatMap(({ result }) => (result.outcome === "pass" && result.whole ? [key(result.whole)] : [])),
    );
    const out = results.map(({ result: { whole, ...result } }): RuleResult =>
      result.outcome === "fail" && whole && proved.has(key(whole)) ? { ...result, level: "error" } : result,
    );
    return [
      ...out,
      ...completeLists(
        results.flatMap(({ one, result }) =>
          result.whole && result.outcome !== "fail" ? [{ ...one, whole: result.whole }] : [],
        ),
      ),
    ];
  },
};

function key({ place }: Quantity): string {
  return `${place.line}:${place.column}`;
}

/** Shares of a list whose amounts make up their whole make up 100 %. */
function completeLists(shares: readonly (Share & { whole: Quantity })[]): RuleResult[] {
  const lists = Map.groupBy(shares, ({ whole }) => key(whole));
  return [...lists.values()].flatMap((list): RuleResult[] => {
    const whole = list[0]?.whole;
    const amounts = total(list.map(({ part }) => part.interval));
    if (!whole || list.length < 2 || hold(whole.interval, amounts, whole.figure.decimals) === "fail")
      return [];
    const percents = total(list.map(({ share: one }) => one.interval));
    const outcome =
      hold(exactly(100), percents, 0) === "fail" ? "fail" : percents.at.eq(100) ? "pass" : "rounding";
    const result = compared(
      outcome,
      percents.at,
      exactly(100).at,
      2,
      list.map(({ share: one }) => one.place),
    );
    return [
      {
        ...result,
        level: "info",
        message: `「${nameOf(whole)}」各项占比合计为 ${result.stated}%，与 100% 相差 ${result.difference} 个百分点，请核对`,
      },
    ];
  });
}
