import type { FundScope } from "../../model/basis.ts";
import { squeeze } from "../extract/narrative/text.ts";
import vocabulary from "./measures.json" with { type: "json" };

const SCOPES = vocabulary.scopes.map(({ scope, pattern }) => ({
  scope: scope as FundScope,
  pattern: new RegExp(pattern),
}));
const KIND_SCOPES: Record<string, string> = vocabulary.kindScopes;

/**
 * Which money a figure counts: what its column says, else what its table's title says, else what a table of that kind
 * always counts; `unstated` where none of them tells.
 *
 * @param words from the innermost outwards: the column, then the title
 * @param kind a kind of data/vocabulary/tables.json, "" for prose
 */
export function scopeOf(words: readonly string[], kind: string): FundScope {
  for (const text of words) {
    const closed = squeeze(text);
    const scope = SCOPES.find(({ pattern }) => pattern.test(closed))?.scope;
    if (scope) return scope;
  }
  return (KIND_SCOPES[kind] as FundScope | undefined) ?? "unstated";
}
