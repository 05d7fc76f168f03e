import type { Finding } from "../model/reading.ts";
import { FINDING_CAUSE_WORDS, FINDING_LEVEL_WORDS } from "./words.ts";

/** A static page of findings: all of them, or those of one level or cause. */
export interface FindingFilter {
  /** Path step; "" is all. */
  name: string;
  label: string;
  test: (finding: Finding) => boolean;
}

/** The filters that have pages, whether or not anything passes them today. */
export const FINDING_FILTERS: FindingFilter[] = [
  { name: "", label: "全部", test: () => true },
  ...entries(FINDING_LEVEL_WORDS).map(([level, label]) => ({
    name: level,
    label,
    test: (finding: Finding) => finding.level === level,
  })),
  ...entries(FINDING_CAUSE_WORDS).map(([cause, label]) => ({
    name: cause,
    label: `原因：${label}`,
    test: (finding: Finding) => finding.cause === cause,
  })),
];

const ORDER: Finding["level"][] = ["error", "warning", "info"];

/** The gravest first; the documents' order within a level is kept. */
export function byGravity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((left, right) => ORDER.indexOf(left.level) - ORDER.indexOf(right.level));
}

function entries<Key extends string>(record: Record<Key, string>): [Key, string][] {
  return Object.entries(record) as [Key, string][];
}
