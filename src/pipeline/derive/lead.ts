import { once } from "../../model/once.ts";
import { headline, type Quantity } from "../../model/quantity.ts";
import type { Reading } from "../../model/reading.ts";
import { sentenceText, type Sentence } from "../../model/sentence.ts";
import { subjectOf, type Subject } from "../../model/subject.ts";
import { TABLE_STATE_WORDS } from "../../model/words.ts";
import { percentWords, sameAmount } from "./changes.ts";
import { headFigures, type HeadFigure } from "./key-figures.ts";
import { mainSpending, type MainSpending, type Part } from "./main-spending.ts";

/** The lead of a report in two parts: what it cost and how that changed, and on what most of it goes. */
export interface Lead {
  cost: Sentence;
  /** Empty where no table says. */
  use: Sentence;
}

/** From here on one part is told alone: "of every 100 元 …". */
const MOST = 50;

/**
 * What a document says at its head: what is it, what did it cost, how did it change, on what does most of it go.
 * Only what its tables and prose give is said; where nothing can be read, that.
 */
export const leadOf: (reading: Reading) => Lead = once(sayLead);

function sayLead(reading: Reading): Lead {
  const subject = subjectOf(reading);
  const figures = headFigures(reading);
  const find = (key: string): HeadFigure | undefined => figures.find((figure) => figure.key === key);
  return {
    cost: costOf(subject, find("revenue"), find("expenditure")),
    use: useOf(subject, mainSpending(reading)),
  };
}

function money(quantity: Quantity): Sentence {
  const said = headline(quantity);
  return [said, ` ${said.unit}`];
}

function costOf(subject: Subject, revenue?: HeadFigure, expenditure?: HeadFigure): Sentence {
  const { year, stage } = subject;
  const when = year === null ? "" : `${year} 年`;
  const words = stage === "final" ? "决算" : stage === "budget" ? "预算" : "";
  const known = [revenue, expenditure].filter((figure) => figure?.quantity.value != null);
  if (known.length === 0) {
    const state = expenditure?.state ?? revenue?.state;
    return [
      `这份${when && ` ${when}`}${words || "文件"}的收支总数没有能读出的数字${state ? `（${TABLE_STATE_WORDS[state]}）` : ""}。`,
    ];
  }
  if (revenue && expenditure && sameAmount(revenue.quantity, expenditure.quantity))
    return [`${when}收支${words}各 `, ...money(expenditure.quantity), ...changed(expenditure, revenue), "。"];
  const parts = (
    [
      ["收入", revenue],
      ["支出", expenditure],
    ] as const
  ).flatMap(([name, figure]): Sentence[] =>
    figure?.quantity.value ? [[`${name}${words} `, ...money(figure.quantity), ...changed(figure)]] : [],
  );
  return [when, ...parts.flatMap((part, at) => (at === 0 ? part : ["；", ...part])), "。"];
}

/** 「，比上年多 615.27 万元（+3.4%）」; nothing where no change is stated, or not against what. */
function changed(...figures: HeadFigure[]): Sentence {
  const change = figures.map((figure) => figure.change).find((one) => one && one.against.words !== "");
  if (!change) return [];
  const { by, way, against } = change;
  if (by === null || way === "same") return [`，与${against.words}持平`];
  const percent = percentWords(change);
  return [
    `，比${against.words}${way === "up" ? "多" : "少"} `,
    ...money(by),
    ...(percent && percent !== "新增" ? [`（${percent}）`] : []),
  ];
}

function useOf({ stage, level }: Subject, spending: MainSpending | null): Sentence {
  if (!spending) return [];
  const { items, basic, project } = spending;
  const goes = stage === "final" ? "用在了" : "用在";
  const of = ({ per100 }: Part): Sentence => [per100, " 元"];
  const large = ({ per100 }: Part): boolean => per100.value?.gte(MOST) === true;
  const [first, second] = items;
  const own = level === "department" ? "本部门" : "本单位";
  if (basic && large(basic))
    return [
      "每 100 元里有 ",
      ...of(basic),
      "是基本支出（人员和日常运转）",
      ...(project?.per100.value ? ["，", ...of(project), "是项目支出"] : []),
      "。",
    ];
  if (first && large(first))
    return [
      "每 100 元里有 ",
      ...of(first),
      `${goes}“${first.name}”`,
      ...(basic?.per100.value ? [`，${own}自己运转的基本支出占 `, ...of(basic)] : []),
      "。",
    ];
  if (first && second)
    return [
      "每 100 元里，最多的两项是",
      `“${first.name}” `,
      ...of(first),
      `、“${second.name}” `,
      ...of(second),
      ...(basic?.per100.value ? [`；${own}自己运转的基本支出占 `, ...of(basic)] : []),
      "。",
    ];
  return project?.per100.value ? ["每 100 元里有 ", ...of(project), "是项目支出。"] : [];
}

const LIMIT = 120;

/** The lead as one line of plain text of at most 120 characters, for page descriptions, share cards and feeds. */
export function leadText(reading: Reading): string {
  const { unitName } = subjectOf(reading);
  const { cost, use } = leadOf(reading);
  const short = `${unitName}${/^\d/.test(sentenceText(cost)) ? " " : "："}${sentenceText(cost)}`;
  const whole = short + sentenceText(use);
  if (whole.length <= LIMIT) return whole;
  return short.length <= LIMIT ? short : `${short.slice(0, LIMIT - 1)}…`;
}
