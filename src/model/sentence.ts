import { quantityText, type Quantity } from "./quantity.ts";

/** A sentence made from data: words, and quantities that pages link to their print. Punctuation is in the words. */
export type Sentence = (string | Quantity)[];

/** The sentence as plain text, quantities without their units: the words around them name the unit. */
export function sentenceText(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === "string" ? part : quantityText(part))).join("");
}
