import type { Reading } from "../../model/reading.ts";
import { squeeze } from "../extract/narrative/text.ts";
import vocabulary from "./measures.json" with { type: "json" };

/** What a publisher says of a change in what its figures cover, in its own words. */
export interface ScopeChange {
  text: string;
  line: number;
}

const PATTERN = new RegExp(vocabulary.scopeChanges);

/**
 * The reason with which a document explains a change of its totals by a change of scope: money that newly stands in
 * its budget, or no longer does. Figures of such a year do not continue those of the years before. null where it says
 * nothing of the kind.
 */
export function scopeChangeOf({ reasons }: Pick<Reading, "reasons">): ScopeChange | null {
  const reason = reasons.find(({ text }) => PATTERN.test(squeeze(text)));
  return reason ? { text: reason.text.trim(), line: reason.line } : null;
}
