import { grouped, halfDigit, plain, ZERO } from "../../../model/money.ts";
import { isWithoutCarryOver } from "../certain.ts";
import type { Rule, RuleResult } from "../rule.ts";
import { lookUp, type Found } from "./look-up.ts";

/**
 * The same total in two tables: 收支总表 and 收入表, 财政拨款总表 and the table of each fund, 基本支出 in the
 * functional and in the economic classification. Pairs are data (data/vocabulary/links.json). Where a
 * side may mean 本年合计 or 总计, one of them must agree.
 *
 * @example 一般公共预算支出表 基本支出 1,606.73 = 基本支出表 合计 1,606.73
 */
export const totalsAgree: Rule = {
  id: "totals-agree",
  name: "表间合计",
  family: "tables",
  level: "error",
  description:
    "同一合计在两张表中应相同：如收支总表与收入总表、支出总表，财政拨款收支总表与各基金支出表，基本支出按功能分类与按经济分类。",
  run: ({ sheets, vocabulary }) =>
    vocabulary.links.totals.map(({ name, left, right }): RuleResult => {
      const lefts = left.flatMap((side) => lookUp(sheets, side, vocabulary.tables) ?? []);
      const rights = right.flatMap((side) => lookUp(sheets, side, vocabulary.tables) ?? []);
      const pairs = lefts.flatMap((a) => rights.map((b) => ({ a, b, gap: a.value.minus(b.value) })));
      const best = pairs.sort((x, y) => x.gap.abs().comparedTo(y.gap.abs()))[0];
      if (!best) return { outcome: "not-applicable", stated: "", expected: "", difference: "", places: [] };
      const { a, b, gap } = best;
      const slack = [...a.cells, ...b.cells].reduce(
        (total, cell) => total.plus(halfDigit(cell.number?.decimals ?? 0)),
        ZERO,
      );
      const agrees = gap.abs().lte(slack);
      // Tables of different scope need not agree; where they do, it is said.
      const otherBasis = isWithoutCarryOver(a.title) !== isWithoutCarryOver(b.title);
      return {
        outcome:
          !agrees && otherBasis ? "not-applicable" : gap.isZero() ? "pass" : agrees ? "rounding" : "fail",
        stated: plain(a.value),
        expected: plain(b.value),
        difference: plain(gap),
        places: [...places(a), ...places(b)],
        message: `${name}：《${a.title}》为 ${grouped(a.value, 2)}，《${b.title}》为 ${grouped(b.value, 2)}，相差 ${grouped(gap, 2)}，请核对`,
      };
    }),
};

const places = (found: Found) => found.cells.map(({ place }) => place);
