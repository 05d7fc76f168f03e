import type { CatalogEntry, Check, Finding, Identity } from "../../model/reading.ts";
import type { Place } from "../../model/place.ts";

const RULE = "catalog-identity";

const STAGES: Record<string, string> = { budget: "预算", final: "决算" };
const LEVELS: Record<string, string> = { unit: "单位", department: "部门" };

interface Field {
  field: Identity["evidence"][number]["field"];
  /** What a reader calls it. */
  name: string;
  stated: string;
  expected: string;
  agrees: boolean;
  /** Why the document says nothing, where that is known beforehand. */
  lost: boolean;
}

function squash(text: string): string {
  return text.replace(/\s+/gu, "");
}

/** A unit is often printed in short (市医疗保障事务服务中心) or with its city before it. */
function sameUnit(printed: string, catalogued: string): boolean {
  const [short, long] = [squash(printed), squash(catalogued)].sort((a, b) => a.length - b.length);
  return short !== undefined && long !== undefined && short.length >= 4 && long.endsWith(short);
}

function fieldsOf(identity: Identity, catalog: CatalogEntry): Field[] {
  const plain = (
    field: "year" | "stage" | "level",
    name: string,
    words: Record<string, string> = {},
  ): Field => {
    const stated = identity[field] === null ? "" : `${identity[field]}`;
    const expected = `${catalog[field]}`;
    const agrees = stated === expected;
    return {
      field,
      name,
      stated: words[stated] ?? stated,
      expected: words[expected] ?? expected,
      agrees,
      lost: false,
    };
  };
  const title = squash(identity.title);
  return [
    {
      field: "title",
      name: "标题",
      stated: title,
      expected: catalog.title,
      agrees: title === squash(catalog.title),
      lost: catalog.titlePrinted === false,
    },
    {
      field: "unitName",
      name: "单位名称",
      stated: identity.unitName,
      expected: catalog.unitName,
      agrees: sameUnit(identity.unitName, catalog.unitName),
      lost: false,
    },
    plain("year", "年度"),
    plain("stage", "预算或决算", STAGES),
    plain("level", "单位或部门", LEVELS),
  ];
}

/**
 * Holds what a document says of itself against what the catalog says of it: title, unit, year, stage and
 * level, one check each. A difference is a finding of cause `extraction`: the catalog or the reading is to be
 * corrected, not the document. What the document does not say is `not-applicable`, and a finding only when the
 * catalog does not know it to be lost.
 */
export function catalogIdentity(
  identity: Identity,
  catalog: CatalogEntry,
): { checks: Check[]; findings: Finding[] } {
  const { document } = catalog;
  const checks: Check[] = [];
  const findings: Finding[] = [];
  for (const { field, name, stated, expected, agrees, lost } of fieldsOf(identity, catalog)) {
    const line = identity.evidence.find((evidence) => evidence.field === field);
    const places: Place[] = line ? [{ line: line.line, column: 1, endColumn: 1 + line.quote.length }] : [];
    const missing = stated === "";
    checks.push({
      document,
      rule: RULE,
      outcome: missing ? "not-applicable" : agrees ? "pass" : "fail",
      stated,
      expected,
      difference: "",
      places,
    });
    if (agrees || (missing && lost)) continue;
    findings.push({
      finding: "",
      document,
      rule: RULE,
      level: "warning",
      cause: "extraction",
      stated,
      expected,
      difference: "",
      places,
      message: missing
        ? `文中没有读到${name}，目录记为「${expected}」，请核对`
        : `${name}：文中为「${stated}」，目录记为「${expected}」，请核对`,
    });
  }
  return { checks, findings };
}
