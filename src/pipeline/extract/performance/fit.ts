import { once } from "../../../model/once.ts";
import { closest, han } from "./words.ts";
import type { PerformanceVocabulary, Role } from "./vocabulary.ts";

const COMPARED = /^(?:[≥≤≧≦<>=＝＞＜±]|[《》](?=\d)|不[少多低高]于|不超过|大于|小于|等于)/u;
const NUMBER = /^[-−]?\d[\d,，.]*[^\d]{0,10}$/u;
const RATE = /^[≥≤=]?\d[\d,.]*%$/u;
const OPERATOR = /^(?:[≥≤≧≦<>=＝＞＜]{1,2}|定性|正向|反向|正向指标|反向指标|等于|大于等于|小于等于)$/u;
const DATE = /^\d{4}(?:[-.年/]\d{1,2}|年).{0,8}$/u;
const WEIGHT_TAIL = /[([]?\d+(?:\.\d+)?分?%?[)\]]$/u;

/** A level's name without the weight printed behind it: 产出指标(40) → 产出指标. */
export function levelName(text: string): string {
  return text.replace(WEIGHT_TAIL, (tail) => (tail.startsWith("(") || tail.startsWith("[") ? "" : tail));
}

type Sort = "value" | "noise" | "words";

/** A print is tried for every column of its row: its sort is remembered, of so many prints. */
const sorts = new Map<string, Sort>();
const REMEMBERED = 20_000;

function sortOf(text: string): Sort {
  const known = sorts.get(text);
  if (known !== undefined) return known;
  const name = levelName(text);
  const sort =
    COMPARED.test(text) || NUMBER.test(text) || RATE.test(text) || DATE.test(text)
      ? "value"
      : !OPERATOR.test(text) && name.length <= 40 && han(name).length * 2 <= name.length
        ? "noise"
        : "words";
  if (sorts.size >= REMEMBERED) sorts.clear();
  sorts.set(text, sort);
  return sort;
}

/** Whether a text is a figure, a rate or a comparison, and no name. */
export function isValue(text: string): boolean {
  return sortOf(text) === "value";
}

/** Whether a text is what an OCR leaves of a picture or of letters cut in two: hardly a Chinese word in it. */
export function isNoise(text: string): boolean {
  return sortOf(text) === "noise";
}

const RATES = /^(?:\d+(?:\.\d+)?%){2,}$/u;
const remembered = once((_: PerformanceVocabulary) => ({
  level1: new Map<string, number>(),
  level2: new Map<string, number>(),
}));

/** How a name stands in the vocabulary of a level: 1 is a word of it, 0 nothing like one. */
export function levelLikeness(
  text: string,
  level: "level1" | "level2",
  vocabulary: PerformanceVocabulary,
): number {
  if (text.length > 24) return 0;
  const memory = remembered(vocabulary)[level];
  const known = memory.get(text);
  if (known !== undefined) return known;
  const words = level === "level1" ? vocabulary.level1 : Object.keys(vocabulary.level2);
  const { likeness } = closest(levelName(text), words);
  if (memory.size < REMEMBERED) memory.set(text, likeness);
  return likeness;
}

function level(text: string, role: "level1" | "level2", vocabulary: PerformanceVocabulary): number {
  if (/^\(\d+分?\)$/u.test(text)) return 0.5;
  if (isValue(text)) return 9;
  if (isNoise(text)) return 1.8;
  if (text === "指标") return role === "level2" ? 1 : 3;
  const likeness = levelLikeness(text, role, vocabulary);
  if (likeness === 1) return 0;
  const other = levelLikeness(text, role === "level1" ? "level2" : "level1", vocabulary);
  if (likeness >= 0.75 && likeness >= other) return 0.6;
  if (levelName(text).endsWith("指标") && levelName(text).length <= 14) return other === 1 ? 2 : 1;
  if (other === 1) return 3;
  return text.length <= 4 ? 2 : text.length <= 10 ? 2.6 : 5;
}

function level3(text: string, vocabulary: PerformanceVocabulary): number {
  if (text === "指标") return 6;
  if (isValue(text)) return 7;
  if (isNoise(text)) return 4;
  if (levelName(text).endsWith("指标")) {
    const likeness = Math.max(
      levelLikeness(text, "level1", vocabulary),
      levelLikeness(text, "level2", vocabulary),
    );
    if (likeness === 1) return 5;
  } else if (levelLikeness(text, "level1", vocabulary) === 1) return 4;
  return text.length >= 60 ? 1.5 : 0;
}

function value(text: string, vocabulary: PerformanceVocabulary): number {
  if (COMPARED.test(text)) return 0;
  if (isValue(text)) return 0.2;
  if (isNoise(text)) return 4;
  const qualified = vocabulary.qualitative.some((word) => text.includes(word));
  if (text.length <= 8) return qualified ? 0.3 : 1.6;
  if (text.length <= 20) return qualified ? 1.5 : 2.2;
  return 4;
}

/**
 * How badly a print fits a column: 0 is what stands there in well-kept tables, 10 what never does.
 * With the shift against the heading it makes the cost of the alignment.
 */
export function misfit(text: string, role: Role, vocabulary: PerformanceVocabulary): number {
  switch (role) {
    case "level1":
    case "level2":
      return level(text, role, vocabulary);
    case "level3":
      return level3(text, vocabulary);
    case "operator":
      return OPERATOR.test(text) ? 0 : 6;
    case "target":
    case "actual":
      return value(text, vocabulary);
    case "unit":
      return text.length <= 6 && !isValue(text)
        ? 0.3
        : vocabulary.qualitative.some((word) => text.includes(word))
          ? 1
          : 5;
    case "deadline":
      return DATE.test(text) ? 0 : 5;
    case "completion":
      return RATE.test(text) ? 0 : RATES.test(text) ? 0.5 : NUMBER.test(text) ? 2 : 5;
    case "weight":
    case "score":
      if (/^\d{1,3}(?:\.\d+)?分?$/u.test(text) && Number.parseFloat(text) <= 100) return 0;
      return /^[-—_]$/u.test(text) ? 0.5 : 7;
    case "reason":
      return text.length >= 15 ? 0 : text === "无" ? 0 : isValue(text) ? 5 : 1.5;
  }
}
