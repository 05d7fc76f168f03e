import { cardSvg } from "../../charts/card.ts";
import { quantityText } from "../../model/quantity.ts";
import type { Reading } from "../../model/reading.ts";
import { editionOf, subjectOf } from "../../model/subject.ts";
import { sentenceText, type Sentence } from "../../model/sentence.ts";
import { tilesOf } from "../tiles.ts";

const FOOT = "公开预决算，每个数字可回到原文";

/** The card of a report: unit, edition, its first key figures with their basis. */
export function reportCard(reading: Reading): string {
  const subject = subjectOf(reading);
  const figures = tilesOf(reading).map(({ name, quantity, state, chips }) => ({
    label: name,
    value: state || quantityText(quantity),
    unit: state ? "" : quantity.unit,
    basis: chips.join(" · "),
  }));
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
