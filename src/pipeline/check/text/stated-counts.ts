import { Exact, plain } from "../../../model/money.ts";
import type { Place } from "../../../model/place.ts";
import type { CheckContext, Rule, RuleResult } from "../rule.ts";
import { projectsOf, rowsWith } from "./projects.ts";
import { proseOf, type Quantity, sentenceEnd, sentenceStart } from "./prose.ts";

/** A stated number of things against the number that the document shows. */
function counted(quantity: Quantity, shown: number, what: string, places: readonly Place[]): RuleResult {
  const stated = quantity.figure.value;
  const difference = stated.minus(shown);
  const message = `文中写 ${plain(stated)} ${quantity.figure.unit}（第 ${quantity.place.line} 行），${what}${shown} ${quantity.figure.unit}，相差 ${plain(difference.abs())}，两处数字不一致，请核对`;
  return {
    outcome: difference.isZero() ? "pass" : "fail",
    stated: plain(stated),
    expected: `${shown}`,
    difference: plain(difference),
    places: [quantity.place, ...places],
    message,
  };
}

function around({ paragraph, figure }: Quantity): { before: string; after: string } {
  const from = sentenceStart(paragraph.text, figure.start);
  const before = paragraph.text.slice(from, figure.start).replace(/\s/g, "");
  return {
    before,
    after: paragraph.text
      .slice(figure.unitEnd, sentenceEnd(paragraph.text, figure.unitEnd))
      .replace(/\s/g, ""),
  };
}

const place = (line: number): Place => ({ line, column: 1, endColumn: 1 });

/** 「项目支出全面实施绩效目标管理，涉及预算项目 8 个」 against the project table and the target forms. */
function projects(context: CheckContext, quantity: Quantity): RuleResult[] {
  const { before } = around(quantity);
  if (
    quantity.figure.unit !== "个" ||
    !/绩效目标(?:管理)?.*(?:涉及|涵盖|共)(?:预算)?项目(?:支出)?(?:共|为)?$/.test(before)
  )
    return [];
  const rows = projectsOf(context);
  const forms = context.forms.filter(({ kind }) => kind === "performance-target");
  const lines = (what: readonly { titleLine: number }[]): Place[] =>
    what.map(({ titleLine }) => place(titleLine));
  return [
    ...(rows.length > 0
      ? [
          counted(
            quantity,
            rows.length,
            "项目支出表所列项目为 ",
            rows.map(({ fact }) => fact.place),
          ),
        ]
      : []),
    ...(forms.length > 0 ? [counted(quantity, forms.length, "所附项目绩效目标表为 ", lines(forms))] : []),
  ];
}

/** 「12个项目自评等级为优」 against the table of results. */
function grades(context: CheckContext, quantity: Quantity): RuleResult[] {
  const { after } = around(quantity);
  const grade = /^项目(?:的)?自评等[级次]为[“"]?([优良中差])/.exec(after)?.[1];
  const table = context.reading.tables.find(
    ({ kind, state }) => kind === "evaluation-summary" && state === "filled",
  );
  if (!grade || !table) return [];
  return [
    counted(quantity, rowsWith(table, grade), `《${table.title}》中等级为“${grade}”的为 `, [
      place(table.titleLine),
    ]),
  ];
}

/** 「"甲""乙"等5个项目的绩效自评表」 against the forms that are there. */
function forms(context: CheckContext, quantity: Quantity): RuleResult[] {
  const { before, after } = around(quantity);
  if (!/^(?:市级|区级|县级|省级|部门|预算)*项目(?:支出)?(?:的)?绩效自评表/.test(after) || !/等$/.test(before))
    return [];
  const own = context.forms.filter(
    ({ kind, title }) => kind === "self-evaluation" && !/转移支付/.test(title),
  );
  return own.length === 0
    ? []
    : [
        counted(
          quantity,
          own.length,
          "文中实附项目绩效自评表 ",
          own.map(({ titleLine }) => place(titleLine)),
        ),
      ];
}

/** 「“甲表”“乙表”，5 张表中没有数据」 against the names and the tables. */
function emptyTables(context: CheckContext, quantity: Quantity): RuleResult[] {
  const { before, after } = around(quantity);
  if (quantity.figure.unit !== "张" || !/^表?(?:中|均)?(?:没有|无)数据|^表?(?:为)?空表/.test(after))
    return [];
  const names = [...before.matchAll(/[“"《]([^“”"《》]{4,40}表)[”"》]/g)].map(([, name = ""]) => name);
  if (names.length === 0) return [];
  const filled = names.flatMap((name) =>
    context.reading.tables.filter(
      ({ title, state }) => state === "filled" && title.replace(/[《》\s]/g, "") === name,
    ),
  );
  return [
    counted(quantity, names.length, "句中列出的表为 ", []),
    ...filled.map(({ title, titleLine }): RuleResult => ({
      outcome: "fail",
      stated: title,
      expected: "",
      difference: "",
      places: [quantity.place, place(titleLine)],
      message: `文中写《${title}》没有数据（第 ${quantity.place.line} 行），而该表（第 ${titleLine} 行）列有数字，两处不一致，请核对`,
    })),
  ];
}

/** 「市级预算项目10个…；转移支付项目2个…。12个…」: two counts and the count of both, in one paragraph. */
function together(quantities: readonly Quantity[]): RuleResult[] {
  const counts = quantities.filter(({ figure }) => figure.unit === "个" && !figure.value.isZero());
  return counts.flatMap((sum, at): RuleResult[] => {
    const [a, b] = counts.slice(Math.max(0, at - 2), at);
    const { before } = around(sum);
    if (
      !a ||
      !b ||
      before !== "" ||
      !/项目$/.test(around(a).before) ||
      !/项目$/.test(around(b).before) ||
      !/^涉及|^项目/.test(around(sum).after)
    )
      return [];
    return [
      counted(sum, a.figure.value.plus(b.figure.value).toNumber(), "前面所列项目合计为 ", [a.place, b.place]),
    ];
  });
}

/** 「12个项目中，12个项目自评等级为优，0个…为良」: the grades of all projects make up their number. */
function gradesSum(quantities: readonly Quantity[]): RuleResult[] {
  const graded = (one: Quantity): boolean => /^项目(?:的)?自评等[级次]为/.test(around(one).after);
  const first = quantities.findIndex(graded);
  const whole = quantities[first - 1];
  const parts = quantities.slice(Math.max(0, first)).filter(graded);
  if (first < 1 || !whole || parts.length < 3 || !/^(?:个)?项目中/.test(around(whole).after)) return [];
  return [
    counted(
      whole,
      parts.reduce((sum, { figure }) => sum.plus(figure.value), new Exact(0)).toNumber(),
      "各等级合计为 ",
      parts.map((one) => one.place),
    ),
  ];
}

/**
 * How many there are is said in the text and seen in the document: projects under targets, forms attached,
 * grades awarded, tables without figures.
 *
 * @example 「12个项目自评等级为优」, while the table of results lists 8 rows
 */
export const statedCounts: Rule = {
  id: "stated-counts",
  name: "所写数目与所列数目",
  family: "text-table",
  level: "warning",
  description: "文中所写项目、报表、等级的数目，应与报表和附表中实际列出的数目相同。",
  run: (context) =>
    proseOf(context).flatMap(({ passage, quantities }) => {
      const counts = quantities.filter(({ figure }) => figure.family === "count");
      if (passage.project !== "") return [];
      return [
        ...counts.flatMap((one) => [
          ...projects(context, one),
          ...grades(context, one),
          ...forms(context, one),
          ...emptyTables(context, one),
        ]),
        ...together(quantities),
        ...gradesSum(quantities),
      ];
    }),
};
