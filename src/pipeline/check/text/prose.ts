import { Exact } from "../../../model/money.ts";
import { type Passage, placeOf } from "../../../model/passage.ts";
import type { Place } from "../../../model/place.ts";
import type { Statement } from "../../../model/reading.ts";
import { findFigures, type Figure } from "../../extract/narrative/index.ts";
import { foldedText } from "../../extract/narrative/text.ts";
import type { CheckContext } from "../rule.ts";
import { around, type Interval, slackOf } from "./interval.ts";

/** A number that the prose states, with its sentence at hand. */
export interface Quantity {
  statement: Statement;
  figure: Figure;
  paragraph: Paragraph;
  /** Position among the quantities of its paragraph. */
  index: number;
  /** What it is about, without 年初预算数, 比上年增加 and the like. */
  path: string[];
  /** 年初预算数, 决算数, 比上年增加, 占, 完成年初预算; "" when the number is the thing's own. */
  step: string;
  place: Place;
  /** Every value that would be printed like it, in its own unit. */
  interval: Interval;
  /** Whether the text itself says 约. */
  about: boolean;
}

export interface Paragraph {
  passage: Passage;
  /** `passage.text` with signs and digits folded, one character for one. */
  text: string;
  quantities: Quantity[];
}

const STEP =
  /^(?:(?:同比|环比|与|比|较).*(?:增|减|升|降|提高|压减).*|增.*|减.*|上升|下降|降低|提高|降幅|占.*|完成.*|.*(?:执行率|完成率)|(?:年初|全年|调整后?)?预算数?|(?:年初|全年|调整后?)预算|(?:支出|收入)?决算数?|.*执行数|年度指标值|实际完成值|目标值|指标值|共计|合计)$/;
const ABOUT = /(?:约|近|超过|超|大约|左右|不少于|不超过|不低于|至少|达到?了?|[≥≤><＜＞])\s*为?\s*$/;
const ABOUT_AFTER = /^\s*(?:左右|余|多|以上|以下|以内)/;

const known = new WeakMap<CheckContext, Paragraph[]>();

/** Ten-thousands and the like, as the power of ten of the base unit; null where the unit is no money. */
export function scaleOf(unit: string): number | null {
  const scales: Record<string, number> = { 元: 0, 千元: 3, 万元: 4, 万: 4, 百万元: 6, 千万元: 7, 亿元: 8 };
  return scales[unit] ?? null;
}

/**
 * With how many decimals a unit's amounts are written in this prose. Where 5.40 is printed 5.4 and
 * 505.00 is printed 505, a missing decimal is a zero and not a coarser figure; that is so as soon as
 * the same unit is repeatedly printed with more.
 */
function customs(figures: readonly Figure[]): Map<string, number> {
  const seen = new Map<string, number[]>();
  for (const { unit, decimals, family, excluded } of figures) {
    if (family !== "money" || excluded !== null) continue;
    const counts = seen.get(unit) ?? [];
    counts[decimals] = (counts[decimals] ?? 0) + 1;
    seen.set(unit, counts);
  }
  const custom = new Map<string, number>();
  for (const [unit, counts] of seen)
    custom.set(
      unit,
      Math.min(
        2,
        Math.max(
          0,
          counts.findLastIndex((count = 0) => count >= 3),
        ),
      ),
    );
  return custom;
}

/** The prose of a document with every number it states, made once for each document. */
export function proseOf(context: CheckContext): readonly Paragraph[] {
  const made = known.get(context);
  if (made) return made;
  const words = context.vocabulary.narrative.narrative;
  const statements = new Map(
    context.reading.statements.map((one) => [`${one.place.line}:${one.place.column}`, one]),
  );
  const read = context.passages.map((passage) => ({ passage, figures: findFigures(passage, words) }));
  const custom = customs(read.flatMap(({ figures }) => figures));
  const paragraphs = read.map(({ passage, figures }): Paragraph => {
    const paragraph: Paragraph = { passage, text: foldedText(passage), quantities: [] };
    for (const figure of figures) {
      if (figure.excluded !== null) continue;
      const place = placeOf(passage, figure.start, figure.end);
      const statement = statements.get(`${place.line}:${place.column}`);
      if (!statement) continue;
      const steps = statement.subject.split("/");
      const last = steps.at(-1) ?? "";
      const step = STEP.test(last) ? last : "";
      const about =
        ABOUT.test(paragraph.text.slice(0, figure.start)) ||
        ABOUT_AFTER.test(paragraph.text.slice(figure.unitEnd));
      const decimals =
        figure.family === "money" && !about
          ? Math.max(figure.decimals, custom.get(figure.unit) ?? 0)
          : figure.decimals;
      const whole = figure.family === "count" && figure.decimals === 0;
      paragraph.quantities.push({
        statement,
        figure,
        paragraph,
        index: paragraph.quantities.length,
        path: step === "" ? steps : steps.slice(0, -1),
        step,
        place,
        interval: around(figure.value, whole ? new Exact(0) : slackOf(figure.value, decimals)),
        about,
      });
    }
    return paragraph;
  });
  known.set(context, paragraphs);
  return paragraphs;
}

/** Where the sentence around `at` begins. */
export function sentenceStart(text: string, at: number): number {
  return Math.max(...["。", "！", "？"].map((mark) => text.lastIndexOf(mark, at - 1))) + 1;
}

/** Where the sentence around `at` ends, its mark included. */
export function sentenceEnd(text: string, at: number): number {
  const found = text.slice(at).search(/[。！？]/);
  return found < 0 ? text.length : at + found + 1;
}

/** What is printed between a quantity and the one before it. */
export function gapBefore(quantity: Quantity): string {
  const before = quantity.paragraph.quantities[quantity.index - 1];
  return quantity.paragraph.text.slice(before?.figure.unitEnd ?? 0, quantity.figure.start);
}

/** A quantity as printed, with its unit. */
export function printed({ figure, statement }: Quantity): string {
  return `${statement.raw.replace(/\s/g, "")}${figure.unit}`;
}

export function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, at) => step === b[at]);
}

export function isMoney({ figure, statement }: Quantity): boolean {
  return figure.family === "money" && scaleOf(figure.unit) !== null && statement.kind === "level";
}
