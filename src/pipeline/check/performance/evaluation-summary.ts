import { Exact, grouped, plain } from "../../../model/money.ts";
import type { Place } from "../../../model/place.ts";
import { halfWidth } from "../../read/number.ts";
import type { CheckContext, Rule, RuleResult } from "../rule.ts";
import { printed } from "./figures.ts";
import { evaluations, totalScore } from "./form.ts";
import { projectKey } from "./projects.ts";
import { words } from "./vocabulary.ts";

/**
 * 自评情况汇总表: the score of a project is the total of its form, and the grade follows from the score by
 * the bands of the table's note (else 财预〔2020〕10号: 优 ≥ 90, 良 ≥ 80, 中 ≥ 60). A form whose total cannot
 * be read says nothing.
 *
 * @example 医疗保障监督执法业务费 91.8 优; its form: 总分 91.8
 */
export const evaluationSummary: Rule = {
  id: "evaluation-summary",
  name: "自评汇总表与自评表",
  family: "performance",
  level: "error",
  description: "自评情况汇总表的得分应与各项目自评表的总分相同，等级应与得分所在的分数段相符。",
  run: (context) => {
    const rows = summaryRows(context);
    return [
      ...rows.flatMap((row) => holdScore(row, context)),
      ...rows.flatMap((row) => holdGrade(row, bandsOf(context))),
    ];
  },
};

interface SummaryRow {
  name: string;
  score: { value: Exact; decimals: number };
  place: Place;
  grade: string;
  gradePlace: Place;
}

/** Rows that print a name, a score up to 100 and, right behind it, a grade. */
function summaryRows({ reading, sheets }: CheckContext): SummaryRow[] {
  const rows: SummaryRow[] = [];
  for (const { lines } of sheets.filter(({ kind }) => kind === "evaluation-summary"))
    for (const { start, end } of lines)
      for (let line = start; line <= end; line += 1) {
        const cells = [...(reading.lines[line - 1] ?? "").matchAll(/[^\t]+?(?=\t| {2,}|$)/gu)]
          .map((match) => ({
            text: match[0].trim(),
            column: match.index + 1 + (match[0].length - match[0].trimStart().length),
          }))
          .filter(({ text }) => text !== "");
        const at = cells.findIndex(({ text }) => words.grades.includes(text));
        const [score, grade] = [cells[at - 1], cells[at]];
        const value = score && printed(score.text);
        const name = cells.slice(0, Math.max(0, at - 1)).find(({ text }) => printed(text) === null);
        if (!score || !grade || !value || value.value.gt(100) || !name) continue;
        const place = (cell: { text: string; column: number }): Place => ({
          line,
          column: cell.column,
          endColumn: cell.column + cell.text.length,
        });
        rows.push({
          name: projectKey(name.text),
          score: value,
          place: place(score),
          grade: grade.text,
          gradePlace: place(grade),
        });
      }
  return rows;
}

function holdScore(row: SummaryRow, { forms }: CheckContext): RuleResult[] {
  const named = evaluations(forms).filter(({ project }) => projectKey(project) === row.name);
  const totals = named.flatMap((form) => totalScore(form) ?? []).filter(({ value }) => value !== null);
  const [total] = totals;
  const none = { stated: plain(row.score.value), expected: "", difference: "", places: [row.place] };
  if (named.length === 0) return [{ outcome: "not-applicable", ...none }];
  if (!total?.value || totals.length > 1) return [{ outcome: "unreadable", ...none }];
  const difference = row.score.value.minus(total.value);
  const outcome = difference.isZero() ? "pass" : "fail";
  const message = `「${row.name}」在自评情况汇总表中得分 ${grouped(row.score.value)}，其自评表总分为 ${grouped(total.value)}，两处数字不一致，请核对`;
  return [
    {
      outcome,
      stated: plain(row.score.value),
      expected: plain(total.value),
      difference: plain(difference),
      places: [row.place, total.place],
      message,
    },
  ];
}

/** Lowest score of each grade, best first. */
function bandsOf({ reading, sheets }: CheckContext): Map<string, Exact> {
  const bands = new Map<string, Exact>(
    words.grades.map((grade, at) => [grade, new Exact(words.gradeFloors[at] ?? 0)]),
  );
  for (const { lines } of sheets.filter(({ kind }) => kind === "evaluation-summary"))
    for (const { start, end } of lines)
      for (const line of reading.lines.slice(start - 1, end + 4))
        for (const [, floor = "", grade = ""] of halfWidth(line)
          .replace(/\s+/gu, "")
          .matchAll(
            /(\d{1,3})分?\(含\)分?[-—~至]+\d{1,3}分?(?:\(含\))?分?(?:为|的?评?为?)["“”「'‘]?([优良中差])/gu,
          ))
          bands.set(grade, new Exact(floor));
  return bands;
}

function holdGrade(
  { name, score, grade, gradePlace, place }: SummaryRow,
  bands: ReadonlyMap<string, Exact>,
): RuleResult[] {
  const expected = words.grades.find((one) => score.value.gte(bands.get(one) ?? 0)) ?? "";
  const outcome = expected === grade ? "pass" : "fail";
  const message = `「${name}」自评得分 ${grouped(score.value)}，按分数段应为「${expected}」，印为「${grade}」，请核对`;
  return [{ outcome, stated: grade, expected, difference: "", places: [gradePlace, place], message }];
}
