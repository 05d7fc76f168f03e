import { csvHeader, csvRecord } from "../../pipeline/publish/csv.ts";
import type { Basis } from "../../model/basis.ts";
import type { ChoiceRow } from "./catalogue.ts";
import { groupByBasis, type Group } from "./groups.ts";

/** What a reader has chosen; the whole of it stands in the address. */
export interface Chosen {
  measure: string;
  documents: string[];
  /** The amounts as printed, or each as a percentage of its document's whole expenditure. */
  per: "amount" | "share";
}

/** Reads a choice from the query of an address; what is not there is empty. */
export function chosenFrom(search: string): Chosen {
  const query = new URLSearchParams(search);
  return {
    measure: query.get("measure") ?? "",
    documents: [...new Set(query.getAll("d"))],
    per: query.get("per") === "share" ? "share" : "amount",
  };
}

/** The query of a choice, with its "?"; reading it again gives the same choice. */
export function queryOf({ measure, documents, per }: Chosen): string {
  const query = new URLSearchParams({ measure });
  for (const document of documents) query.append("d", document);
  if (per === "share") query.set("per", per);
  return `?${query}`;
}

/** A row with what grouping needs. */
export interface Drawn {
  row: ChoiceRow;
  basis: Basis;
  quantity: { unit: string };
  /** The number as shown, or the word of its state. */
  text: string;
  /** For lengths only; null where there is no number. */
  length: number | null;
}

/** The chosen rows in groups that may be drawn together, longest first. Of shares too the basis decides. */
export function chosenGroups(rows: readonly ChoiceRow[], chosen: Chosen): Group<Drawn>[] {
  const wanted = new Set(chosen.documents);
  const shares = chosen.per === "share";
  const drawn = rows
    .filter(({ document }) => wanted.has(document))
    .map((row): Drawn => {
      const { stage, scope, level, population } = row;
      const plain = shares ? row.share : row.value;
      return {
        row,
        basis: { stage, scope, level, population },
        quantity: { unit: shares ? "%" : row.measureUnit },
        text: shares && row.value !== "" ? row.share || "无占比" : row.text,
        length: plain === "" ? null : Number(plain),
      };
    });
  return groupByBasis(
    drawn.sort((left, right) => (right.length ?? -Infinity) - (left.length ?? -Infinity) || 0),
  );
}

const COLUMNS = [
  "measure",
  "document",
  "unit_name",
  "city",
  "year",
  "stage",
  "scope",
  "level",
  "population",
  "value",
  "unit_of_measure",
  "state",
  "share_of_expenditure",
  "line",
] as const;

/** The chosen rows as the CSV file a reader takes along: byte order mark, CRLF, numbers as the strings they came as. */
export function chosenCsv(rows: readonly ChoiceRow[], { measure, documents }: Chosen): string {
  const wanted = new Set(documents);
  return (
    csvHeader(COLUMNS) +
    rows
      .filter(({ document }) => wanted.has(document))
      .map((row) =>
        csvRecord([
          measure,
          row.document,
          row.unit,
          row.city,
          row.year,
          row.stage,
          row.scope,
          row.level ?? "",
          row.population,
          row.value,
          row.measureUnit,
          row.state,
          row.share,
          row.line,
        ]),
      )
      .join("")
  );
}
