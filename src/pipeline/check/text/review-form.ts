import { halfDigit, plain } from "../../../model/money.ts";
import { similarity } from "../../extract/performance/words.ts";
import type { FormAmount, PerformanceForm } from "../../extract/performance/form.ts";
import { markOf } from "../../extract/narrative/marks.ts";
import type { CheckContext, Rule, RuleResult } from "../rule.ts";
import { printed, proseOf, type Paragraph, type Quantity } from "./prose.ts";

const ALIKE = 0.8;

function plainName(name: string): string {
  return name.replace(/[\s“”"]|^\d+\.*/g, "").replace(/项目$/, "");
}

/** Whether the chapter that a paragraph stands in is the one on transfers (转移支付). */
function onTransfers(paragraphs: readonly Paragraph[], at: number): boolean {
  const chapter = paragraphs
    .slice(0, at + 1)
    .findLast(({ text }) => markOf(text).style === "chinese-bracket");
  return /^[^。]{0,40}转移支付项目[^。]{0,12}(?:自评|评价)结果/.test(chapter?.text ?? "");
}

function formOf(context: CheckContext, name: string, transfers: boolean): PerformanceForm | null {
  const own = context.forms.filter(
    ({ kind, title }) => kind === "self-evaluation" && /转移支付/.test(title) === transfers,
  );
  const alike = own
    .map((form) => ({ form, score: similarity(plainName(form.project), name, ALIKE) }))
    .filter(({ score }) => score >= ALIKE);
  const best = alike.sort((a, b) => b.score - a.score)[0];
  return best?.form ?? null;
}

/** The cell that prints what the quantity states: the total's 全年预算数 or 全年执行数, or the score. */
function cellOf(form: PerformanceForm, { step, path }: Quantity): FormAmount | null {
  const said = `${path.at(-1) ?? ""}${step}`;
  const stage = /执行数/.test(step)
    ? "executed"
    : /年初/.test(step)
      ? "initial"
      : /预算数/.test(step)
        ? "adjusted"
        : null;
  const found = form.amounts.find((one) =>
    stage
      ? one.stage === stage && /总额/.test(one.item) && /元/.test(one.unitOfMeasure)
      : /得分$/.test(said) && /^总分/.test(one.item),
  );
  return found?.value && found.state !== "unreadable" ? found : null;
}

/**
 * What the text tells of a project's evaluation (its budget, its outturn, its score) stands in the
 * project's form. A figure that is one of the form's sources and not their total is a matter of basis.
 *
 * @example 该项目全年预算数为40065万元, while the form prints 年度资金总额 97842, of it 中央财政资金 40065
 */
export const reviewForm: Rule = {
  id: "review-form",
  name: "自评综述与自评表",
  family: "text-table",
  level: "warning",
  description: "自评综述所写的全年预算数、执行数和得分，应与该项目自评表的年度资金总额和总分相同。",
  run: (context) => {
    const paragraphs = proseOf(context);
    return paragraphs.flatMap((paragraph, at) =>
      paragraph.quantities.flatMap((quantity): RuleResult[] => {
        const name = plainName(quantity.path[0] ?? "");
        if (
          paragraph.passage.project !== "" ||
          !/自评|评价/.test(paragraph.text) ||
          name.length < 4 ||
          !/项目$/.test(quantity.path[0] ?? "") ||
          quantity.path.length > 2
        )
          return [];
        const form = formOf(context, name, onTransfers(paragraphs, at));
        const cell = form && cellOf(form, quantity);
        if (!form || !cell?.value) return [];
        const difference = quantity.figure.value.minus(cell.value);
        const fits = difference.abs().lte(halfDigit(quantity.figure.decimals));
        const part = form.amounts.find(
          (one) => one.item !== cell.item && one.value?.eq(quantity.figure.value),
        );
        const message = `「${name}」文中写${quantity.step || "得分"} ${printed(quantity)}（第 ${quantity.place.line} 行），自评表「${cell.item}」为 ${cell.raw.replace(/\s/g, "")}${cell.unitOfMeasure}（第 ${cell.place.line} 行），相差 ${plain(difference)}${quantity.figure.unit}，两处数字不一致，请核对${part ? `（该数是表中「${part.item}」一项）` : ""}`;
        return [
          {
            outcome: difference.isZero() ? "pass" : fits ? "rounding" : "fail",
            stated: plain(quantity.figure.value),
            expected: plain(cell.value),
            difference: plain(difference),
            places: [quantity.place, cell.place],
            message,
            cause: part ? "basis" : "document",
          },
        ];
      }),
    );
  },
};
