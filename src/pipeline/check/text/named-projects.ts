import type { Rule, RuleResult } from "../rule.ts";
import { around as interval, hold, slackOf, total } from "./interval.ts";
import { compared, notApplicable } from "./outcome.ts";
import { plainName, type Project, projectsOf } from "./projects.ts";
import { isMoney, printed, proseOf, type Quantity, scaleOf, sentenceStart } from "./prose.ts";

/** The projects whose names stand in a text, longest names first so that one is not read inside another. */
function namesIn(text: string, projects: readonly Project[]): Project[] {
  let rest = plainName(text);
  return [...projects]
    .sort((a, b) => b.name.length - a.name.length)
    .filter(({ name }) => {
      const found = name.length >= 4 && rest.includes(name);
      if (found) rest = rest.replace(name, "、");
      return found;
    });
}

function decimalsOf(raw: string): number {
  return /\.\s*(\d+)/.exec(raw)?.[1]?.length ?? 0;
}

/** 「甲、乙2个项目…涉及预算资金2605万元」, the count and the amount against the rows of the project table. */
function judge(count: Quantity, projects: readonly Project[]): RuleResult[] {
  const { paragraph, figure } = count;
  if (figure.unit !== "个" || !/^\s*项目/.test(paragraph.text.slice(figure.unitEnd))) return [];
  const start = sentenceStart(paragraph.text, figure.start);
  const lead = paragraph.text.slice(start, figure.start);
  if (/等\s*$/.test(lead) || !/对/.test(lead)) return [];
  const own = namesIn(lead.slice(lead.lastIndexOf("对") + 1), projects);
  if (own.length === 0) return [notApplicable(count)];
  const number = compared(
    figure.value.eq(own.length) ? "pass" : "fail",
    figure.value,
    figure.value.times(0).plus(own.length),
    0,
    [count.place, ...own.map(({ fact }) => fact.place)],
  );
  const first: RuleResult = {
    ...number,
    message: `文中写 ${printed(count)}项目（第 ${count.place.line} 行），句中与项目支出表相符的项目名称有 ${own.length} 个，两处数字不一致，请核对`,
  };
  const money = paragraph.quantities.slice(count.index + 1).find(isMoney);
  const gap = money ? paragraph.text.slice(figure.unitEnd, money.figure.start) : "";
  if (
    number.outcome === "fail" ||
    !money ||
    !/涉及[^，。；]*资金/.test(gap) ||
    /。/.test(gap) ||
    own.some(({ fact }) => scaleOf(fact.unitOfMeasure) !== scaleOf(money.figure.unit))
  )
    return [first];
  const sum = total(
    own.flatMap(({ fact }) =>
      fact.value ? [interval(fact.value, slackOf(fact.value, decimalsOf(fact.raw)))] : [],
    ),
  );
  const result = compared(hold(money.interval, sum, money.figure.decimals), money.figure.value, sum.at, 2, [
    money.place,
    ...own.map(({ fact }) => fact.place),
  ]);
  return [
    first,
    {
      ...result,
      message: `文中所列 ${own.length} 个项目涉及资金 ${printed(money)}（第 ${money.place.line} 行），项目支出表中这些项目合计 ${result.expected}${money.figure.unit}，相差 ${result.difference}${money.figure.unit}，两处数字不一致，请核对`,
    },
  ];
}

/**
 * A sentence that names projects, counts them and states their budget agrees with the rows of 项目支出表.
 *
 * @example 对长期护理保险补助、企业离休干部医疗保险统筹补助2个项目…涉及预算资金2605万元 → 1605 + 1000
 */
export const namedProjects: Rule = {
  id: "named-projects",
  name: "点名的项目",
  family: "text-table",
  level: "warning",
  description: "文中点名的项目，其个数和资金应与项目支出表中这些项目的个数和合计相同。",
  run: (context) => {
    const projects = projectsOf(context);
    return projects.length === 0
      ? []
      : proseOf(context).flatMap(({ quantities }) => quantities.flatMap((one) => judge(one, projects)));
  },
};
