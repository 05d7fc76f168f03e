import { cardSvg } from "../../charts/card.ts";
import { decimalsOf, quantityText } from "../../model/quantity.ts";
import type { Reading } from "../../model/reading.ts";
import { editionOf, subjectOf } from "../../model/subject.ts";
import { STAGE_WORDS, TABLE_STATE_WORDS } from "../../model/words.ts";
import { keyFigures, type KeyFigure } from "../key-figures.ts";
import { sentenceText, type Sentence } from "../../model/sentence.ts";

const FOOT = "公开预决算，每个数字可回到原文";

function value(reading: Reading, { fact, raw, state }: KeyFigure): string {
  const found = reading.facts[fact];
  if (!found) return raw || (state ? TABLE_STATE_WORDS[state] : "");
  const { value: amount, unitOfMeasure: unit, state: is } = found;
  const decimals = decimalsOf(found.raw);
  return quantityText({
    value: amount,
    unit,
    decimals,
    state: is,
    processing: "printed",
    formula: "",
    sources: [],
  });
}

/** The card of a report: unit, edition, its first key figures with their basis. */
export function reportCard(reading: Reading): string {
  const subject = subjectOf(reading);
  const figures = keyFigures(reading).map((figure) => {
    const stage = reading.facts[figure.fact]?.stage;
    return {
      label: figure.name,
      value: value(reading, figure),
      unit: figure.fact >= 0 ? figure.unitOfMeasure : "",
      basis: [stage && STAGE_WORDS[stage], figure.basis].filter(Boolean).join(" · "),
    };
  });
  return cardSvg({
    over: [subject.city, subject.district].filter(Boolean).join(" "),
    title: [subject.unitName, editionOf(subject)],
    figures,
    words: subject.title,
    foot: FOOT,
  });
}

/** The card of a comparison: what it finds. */
export function comparisonCard({ title, finding }: { title: string; finding: Sentence }): string {
  return cardSvg({
    over: "各地各年比较",
    title: [title],
    figures: [],
    words: sentenceText(finding),
    foot: FOOT,
  });
}

/** The card of every page that has none of its own. */
export function siteCard(): string {
  return cardSvg({
    over: "明账",
    title: ["公开的预算和决算，", "可读、可比、可核"],
    figures: [],
    words: "每个数字都点得开原文；勾稽重算一遍；各地各年按同一口径比较。",
    foot: "",
  });
}
