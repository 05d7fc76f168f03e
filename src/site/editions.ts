import { editionOf, type Subject } from "../model/subject.ts";
import { DOCUMENT_STAGE_WORDS } from "../model/words.ts";
import { byEdition } from "./identity.ts";

type Edition = Pick<Subject, "document" | "year" | "stage" | "level">;

/** Where a document stands among the editions of its unit. */
export interface AroundEdition<E extends Edition> {
  previous: E | null;
  next: E | null;
  /** The newest of the same stage and level, where that is not this one. */
  newer: E | null;
}

/** The editions around a document, among those of its own unit. */
export function aroundEdition<E extends Edition>(editions: readonly E[], document: string): AroundEdition<E> {
  const sorted = [...editions].sort(byEdition);
  const at = sorted.findIndex((edition) => edition.document === document);
  const own = sorted[at];
  if (!own) return { previous: null, next: null, newer: null };
  const newest = sorted.find(
    ({ stage, level, year }) => stage === own.stage && level === own.level && year !== null,
  );
  return {
    previous: sorted[at + 1] ?? null,
    next: sorted[at - 1] ?? null,
    newer: newest && own.year !== null && (newest.year ?? 0) > own.year ? newest : null,
  };
}

/**
 * When the next edition is due, as far as that can be known: 预算法 (2018), article 14, gives 20 days from the approval
 * by the finance department, whose day no document tells. "" where year or stage are not known.
 */
export function nextDue({ year, stage, level }: Pick<Subject, "year" | "stage" | "level">): string {
  if (year === null || stage === null) return "";
  return `下一份是 ${editionOf({ year: year + 1, stage, level })}：《预算法》规定${DOCUMENT_STAGE_WORDS[stage]}在财政部门批复后 20 日内公开，本站尚未收录。`;
}
