import type { Rule, RuleResult } from "../rule.ts";
import { total } from "./interval.ts";
import { held, notApplicable, nameOf } from "./outcome.ts";
import { isMoney, printed, proseOf, type Quantity } from "./prose.ts";

const DEFINED = /^(.+?)（即(.+?)）$/;

function plainName(name: string): string {
  return name.replace(/[“”"的]/g, "").replace(/(?:支出|合计)$/, "");
}

/** The ways in which a name may be a sum: as it stands, parted by 与 and 、, parted by 和 too. */
function readings(definition: string): string[][] {
  const names = definition.replace(/(?:之和|的?合计|的?总和|相加)$/, "");
  return [[names], names.split(/与|及|、|加/), names.split(/与|及|、|加|和/)];
}

/** The nearest amount with this name before the one at `at`, in the same section. */
function before(all: readonly Quantity[], at: number, name: string): Quantity | undefined {
  const section = (one: Quantity | undefined): string => one?.paragraph.passage.headings.join("/") ?? "";
  return all
    .slice(0, at)
    .findLast(
      (one) => section(one) === section(all[at]) && plainName(one.path.at(-1) ?? "") === plainName(name),
    );
}

/**
 * A figure that the text itself defines by others (「即…」) is their sum.
 *
 * @example 公用经费（即商品和服务支出）94.04 万元, but 商品和服务支出 114.56 万元
 */
export const definedAs: Rule = {
  id: "defined-as",
  name: "文中的定义",
  family: "text",
  level: "error",
  description: "文中以“（即……）”说明某数由哪些数构成的，应与所写的这些数（之和）相等。",
  run: (context) => {
    const all = proseOf(context).flatMap(({ quantities }) => quantities.filter(isMoney));
    return all.flatMap((quantity, at): RuleResult[] => {
      const definition = DEFINED.exec(quantity.path.at(-1) ?? "")?.[2];
      if (definition === undefined) return [];
      const found = readings(definition)
        .map((names) => names.map((name) => before(all, at, name)))
        .find((parts): parts is Quantity[] =>
          parts.every((part) => part !== undefined && part.figure.unit === quantity.figure.unit),
        );
      if (!found) return [notApplicable(quantity)];
      const result = held(
        quantity,
        total(found.map(({ interval }) => interval)),
        found.map(({ place }) => place),
      );
      const list = found
        .map((part) => `「${nameOf(part)}」${printed(part)}（第 ${part.place.line} 行）`)
        .join("、");
      const unit = quantity.figure.unit;
      const message = `文中写「${nameOf(quantity)}」${printed(quantity)}（第 ${quantity.place.line} 行），而${list}${found.length > 1 ? `合计 ${result.expected}${unit}` : ""}，相差 ${result.difference}${unit}，两处数字不一致，请核对`;
      return [{ ...result, message }];
    });
  },
};
