import { TABLE_NAMES } from "../../model/contract.ts";
import { headerOf, type Fragments } from "./fragments.ts";

/** The tables that the JSON of a report holds as lists; `fiscal` only says again what `facts` say. */
const LISTED = TABLE_NAMES.filter((table) => table !== "documents" && table !== "fiscal");

/** The figures of one report as CSV: the rows of `facts` that are its own, with the same columns. */
export function reportCsv(fragments: Fragments): string {
  return headerOf("facts") + fragments.facts.csv;
}

/** Everything read from one report as JSON: its row of `documents`, and a list for each other table of the contract. */
export function reportJson(fragments: Fragments): string {
  const lists = LISTED.map((table) => {
    const { rows, json } = fragments[table];
    return `"${table}": [${rows > 0 ? `\n${json}\n` : ""}]`;
  });
  return `{\n"document": ${fragments.documents.json},\n${lists.join(",\n")}\n}\n`;
}
