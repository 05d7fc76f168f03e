import type { Indicator, Reading, StatutoryTable } from "../model/reading.ts";
import { grouped } from "./identity.ts";
import { STAGE_WORDS } from "../model/words.ts";

/** The indicators of one form: a project, a year, a stage. */
export interface Project {
  /** Id of its section on the details page. */
  id: string;
  project: string;
  edition: string;
  indicators: Indicator[];
  /** The table as published that they stand in. */
  table: StatutoryTable | null;
}

/** The indicators of a document by form, in print order. */
export function projectsOf(reading: Pick<Reading, "indicators" | "tables">): Project[] {
  const forms = grouped(
    reading.indicators,
    ({ project, year, stage }) => `${project}\n${year ?? ""}\n${stage}`,
  );
  return forms.map(([, indicators], index) => {
    const [first] = indicators;
    const year = first?.year ? `${first.year} 年` : "";
    const line = first?.place.line ?? 0;
    return {
      id: `p${index}`,
      project: first?.project || "整体绩效",
      edition:
        first?.stage === "evaluation"
          ? `${year}自评`
          : `${year}${first ? STAGE_WORDS[first.stage] : ""}绩效目标`,
      indicators,
      table:
        reading.tables.find(({ lines }) => lines.some(({ start, end }) => start <= line && line <= end)) ??
        null,
    };
  });
}
