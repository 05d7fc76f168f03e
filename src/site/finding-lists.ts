import type { Finding } from "../model/reading.ts";
import type { Digest } from "./digest.ts";
import type { ListedFinding } from "./findings.ts";
import { byGravity } from "./findings.ts";
import { CHINESE, grouped } from "./identity.ts";
import { ruleEntries, ruleOf } from "./rules.ts";
import { FINDING_CAUSE_WORDS, FINDING_LEVEL_WORDS } from "./words.ts";

/** What findings can be filtered by; also the first step of a filter's path below /findings/. */
export type FindingAxis = "level" | "cause" | "year" | "rule" | "unit";

export const FINDING_AXIS_WORDS: Record<FindingAxis, string> = {
  level: "级别",
  cause: "可能的原因",
  year: "年度",
  unit: "单位",
  rule: "规则",
};

/** A finding and the document it is of. */
export interface FindingOf {
  finding: ListedFinding;
  digest: Digest;
}

/** One list of findings, a page (or several) of its own. */
export interface FindingList {
  axis: FindingAxis;
  /** Last step of its path. */
  value: string;
  label: string;
  items: FindingOf[];
}

/** The year of documents that do not say theirs, as a path step. */
export const UNKNOWN_YEAR = "unknown";

/** Every finding of every document, the gravest first. */
export function allFindings(digests: readonly Digest[]): FindingOf[] {
  const all = digests.flatMap((digest) =>
    digest.findings.map((finding) => ({ level: finding.level, of: { finding, digest } })),
  );
  return byGravity(all).map(({ of }) => of);
}

/**
 * The filters that have pages: each level and cause, each year and unit of a document (with or without findings),
 * each rule that found something. Newest year first, units by name, rules in the method page's order.
 */
export function findingLists(digests: readonly Digest[]): FindingList[] {
  const all = allFindings(digests);
  const list = (axis: FindingAxis, value: string, label: string, items: FindingOf[] = []): FindingList => ({
    axis,
    value,
    label,
    items,
  });
  const by = (key: (item: FindingOf) => string) => new Map(grouped(all, key));
  const levels = by(({ finding }) => finding.level);
  const causes = by(({ finding }) => finding.cause);
  const years = by(({ digest }) => yearStep(digest));
  const units = by(({ digest }) => digest.unit);
  const rules = by(({ finding }) => finding.rule);
  const order = new Map(ruleEntries.map(({ id }, at) => [id, at]));
  return [
    ...entries<Finding["level"]>(FINDING_LEVEL_WORDS).map(([level, label]) =>
      list("level", level, label, levels.get(level)),
    ),
    ...entries<Finding["cause"]>(FINDING_CAUSE_WORDS).map(([cause, label]) =>
      list("cause", cause, label, causes.get(cause)),
    ),
    ...grouped(digests, yearStep)
      .sort(([left], [right]) => Number(right) - Number(left) || left.localeCompare(right))
      .map(([year]) => list("year", year, year === UNKNOWN_YEAR ? "年度不明" : `${year} 年`, years.get(year)))
      .sort((left, right) => Number(left.value === UNKNOWN_YEAR) - Number(right.value === UNKNOWN_YEAR)),
    ...grouped(digests, ({ unit }) => unit)
      .map(([unit, documents]) => list("unit", unit, documents[0]?.unitName ?? unit, units.get(unit)))
      .sort((left, right) => CHINESE.compare(left.label, right.label)),
    ...[...rules]
      .sort(([left], [right]) => (order.get(left) ?? order.size) - (order.get(right) ?? order.size))
      .map(([rule, items]) => list("rule", rule, ruleOf(rule)?.name ?? rule, items)),
  ];
}

function yearStep({ year }: Pick<Digest, "year">): string {
  return year === null ? UNKNOWN_YEAR : String(year);
}

function entries<Key extends string>(record: Record<Key, string>): [Key, string][] {
  return Object.entries(record) as [Key, string][];
}
