import type { DocumentStage, Level, Reading } from "./reading.ts";
import { DOCUMENT_STAGE_WORDS, LEVEL_WORDS } from "./words.ts";

/** Who and when a document speaks of: the catalog's word first, then the document's own, never a guess. */
export interface Subject {
  document: string;
  unit: string;
  unitName: string;
  city: string;
  district: string;
  year: number | null;
  stage: DocumentStage | null;
  level: Level | null;
  title: string;
  file: string;
}

export const UNKNOWN_CITY = "地区未注明";

/** The subject of a reading. A document outside the catalog is its own unit, named by its stem. */
export function subjectOf(reading: Pick<Reading, "document" | "catalog" | "identity">): Subject {
  const { catalog, identity, document } = reading;
  return {
    document,
    unit: catalog?.unit ?? document,
    unitName: catalog?.unitName || identity.unitName || document,
    city: catalog?.city || UNKNOWN_CITY,
    district: catalog?.district ?? "",
    year: catalog?.year ?? identity.year,
    stage: catalog?.stage ?? identity.stage,
    level: catalog?.level ?? identity.level,
    title: identity.title || catalog?.title || document,
    file: catalog?.file ?? `${document}.txt`,
  };
}

/** 2026 年单位预算 — with what is not known left out and said elsewhere. */
export function editionOf(subject: Pick<Subject, "year" | "stage" | "level">): string {
  const year = subject.year === null ? "年度不明" : `${subject.year} 年`;
  const stage = subject.stage === null ? "预决算" : DOCUMENT_STAGE_WORDS[subject.stage];
  return `${year}${subject.level === null ? "" : LEVEL_WORDS[subject.level]}${stage}`;
}
