import { plain, type Exact } from "../../model/money.ts";
import { formatRanges, type Place } from "../../model/place.ts";
import type { Row, TableName } from "../../model/contract.ts";
import type { Fact, Reading } from "../../model/reading.ts";
import { halfWidth } from "../read/number.ts";
import { fiscalRows } from "./fiscal.ts";

/** The rows of every table that one reading gives, in print order. */
export type Rows = { [T in TableName]: Row<T>[] };

/** Decimals of the first number in a print: `2, 315. 76` has 2. */
function printedDecimals(raw: string): number {
  return /\d\s*\.\s*(\d+)/.exec(halfWidth(raw))?.[1]?.length ?? 0;
}

function printed(value: Exact | null, raw: string): string {
  return value === null ? "" : plain(value, printedDecimals(raw));
}

function formatPlaces(places: readonly Place[]): string {
  return places.map(({ line, column }) => `${line}:${column}`).join(";");
}

function at({ line, page }: Place): { line: number; page: number | null } {
  return { line, page: page ?? null };
}

function countByTable(facts: readonly Fact[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { table } of facts) counts.set(table, (counts.get(table) ?? 0) + 1);
  return counts;
}

/**
 * A reading as the rows of the data contract.
 *
 * @param source name of the file it was read from
 */
export function rowsOf(reading: Reading, source: string): Rows {
  const { document, catalog, identity } = reading;
  const present = reading.tables.filter(({ state }) => state !== "absent");
  const counts = countByTable(reading.facts);
  return {
    documents: [
      {
        document,
        title: catalog?.title ?? identity.title,
        unit: catalog?.unit ?? "",
        unit_name: catalog?.unitName ?? identity.unitName,
        city: catalog?.city ?? "",
        level: catalog?.level ?? identity.level ?? "",
        year: catalog?.year ?? identity.year,
        stage: catalog?.stage ?? identity.stage ?? "",
        source,
        sha256: reading.sha256,
        tables: present.length,
        tables_unreadable: present.filter(({ state }) => state === "unreadable").length,
        facts: reading.facts.length,
        findings: reading.findings.length,
      },
    ],
    tables: reading.tables.map(({ id, title, number, lines, state, columns }) => ({
      document,
      table: id,
      title,
      number,
      lines: formatRanges(lines),
      state,
      columns: columns.join(";"),
      facts: counts.get(id) ?? 0,
    })),
    facts: reading.facts.map((fact) => ({
      document,
      unit: fact.unit,
      subunit: fact.subunit,
      year: fact.year,
      stage: fact.stage,
      table: fact.table,
      table_title: fact.tableTitle,
      code: fact.code,
      item: fact.item,
      column: fact.column,
      value: printed(fact.value, fact.raw),
      unit_of_measure: fact.unitOfMeasure,
      state: fact.state,
      placed: fact.placed,
      ...at(fact.place),
      raw: fact.raw,
    })),
    indicators: reading.indicators.map(({ place, ...indicator }) => ({
      document,
      project: indicator.project,
      year: indicator.year,
      stage: indicator.stage,
      level1: indicator.level1,
      level2: indicator.level2,
      level3: indicator.level3,
      target: indicator.target,
      actual: indicator.actual,
      completion: indicator.completion,
      weight: indicator.weight,
      score: indicator.score,
      ...at(place),
    })),
    statements: reading.statements.map((statement) => ({
      document,
      subject: statement.subject,
      value: printed(statement.value, statement.raw),
      unit_of_measure: statement.unitOfMeasure,
      kind: statement.kind,
      table: statement.table,
      code: statement.code,
      agrees: statement.agrees,
      ...at(statement.place),
      quote: statement.quote,
    })),
    standards: reading.standards.map((standard) => ({
      document,
      programme: standard.programme,
      year: standard.year,
      stage: standard.stage,
      payer: standard.payer,
      population: standard.population,
      value: printed(standard.value, standard.raw),
      unit_of_measure: standard.unitOfMeasure,
      ...at(standard.place),
      quote: standard.quote,
    })),
    checks: reading.checks.map(({ rule, outcome, stated, expected, difference, places }) => ({
      document,
      rule,
      outcome,
      stated,
      expected,
      difference,
      places: formatPlaces(places),
    })),
    findings: reading.findings.map(
      ({ finding, rule, level, cause, stated, expected, difference, places, message }) => ({
        finding,
        document,
        rule,
        level,
        cause,
        stated,
        expected,
        difference,
        line: places[0]?.line ?? null,
        page: places[0]?.page ?? null,
        places: formatPlaces(places),
        message,
      }),
    ),
    implied: reading.facts.flatMap(({ implied, table, code, item, column, raw, place }) =>
      implied === null
        ? []
        : [
            {
              document,
              table,
              code,
              item,
              column,
              raw,
              implied: plain(implied.value),
              identity: implied.identity,
              line: place.line,
            },
          ],
    ),
    calculations: reading.calculations.map((calculation) => ({
      document,
      programme: calculation.programme,
      expression: calculation.expression,
      computed: plain(calculation.computed),
      stated: plain(calculation.stated),
      unit_of_measure: calculation.unitOfMeasure,
      ...at(calculation.place),
      quote: calculation.quote,
    })),
    terms: reading.terms.map(({ term, explanation, line }) => ({ document, term, explanation, line })),
    duties: reading.duties.map(({ text, line }) => ({ document, text, line })),
    reasons: reading.reasons.map(({ subject, text, line }) => ({ document, subject, text, line })),
    fiscal: fiscalRows(reading),
  };
}
