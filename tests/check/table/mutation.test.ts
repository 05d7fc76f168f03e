import { describe, expect, test } from "vitest";
import { Exact } from "../../../src/model/money.ts";
import type { CheckContext } from "../../../src/pipeline/check/rule.ts";
import { runRules } from "../../../src/pipeline/check/rule.ts";
import { balance } from "../../../src/pipeline/check/table/balance.ts";
import { basicParts } from "../../../src/pipeline/check/table/basic-parts.ts";
import { columnSum } from "../../../src/pipeline/check/table/column-sum.ts";
import { rowIdentity } from "../../../src/pipeline/check/table/row-identity.ts";
import { classLines } from "../../../src/pipeline/check/tables/class-lines.ts";
import { sameCode } from "../../../src/pipeline/check/tables/same-code.ts";
import { totalsAgree } from "../../../src/pipeline/check/tables/totals-agree.ts";
import { equationsOf } from "../../../src/pipeline/extract/implied.ts";
import { sources, vocabulary } from "../../support/corpus.ts";
import { publishedContext } from "../../support/checks.ts";

const rules = [rowIdentity, columnSum, balance, basicParts, totalsAgree, sameCode, classLines];

/** How many checks fail or cannot be read: a changed amount must change this. */
function trace(context: CheckContext): string {
  return runRules(rules, context)
    .checks.filter(({ outcome }) => outcome === "fail" || outcome === "unreadable")
    .map(({ rule, stated, expected, outcome }) => `${rule} ${outcome} ${stated} ${expected}`)
    .join("\n");
}

/** Every nth amount is changed; MUTATION_STRIDE=1 changes every one, which takes a minute. */
const STRIDE = Number(process.env["MUTATION_STRIDE"] ?? 23);

describe("each printed amount changed in turn", () => {
  test.each([...sources.keys()])(
    "%s: at least 95 percent of the amounts in an identity are caught",
    (document) => {
      const context = publishedContext(document);
      const before = trace(context);
      let tried = 0;
      let caught = 0;
      const missed: string[] = [];
      for (const sheet of context.sheets) {
        const inIdentity = new Set(
          equationsOf(sheet, vocabulary.tables)
            // An identity binds an amount when something else is printed in it.
            .filter(
              ({ whole, parts }) =>
                [whole, ...parts].filter((at) => sheet.rows[at.row]?.cells[at.column]?.number).length > 1,
            )
            .flatMap(({ whole, parts }) => [whole, ...parts].map(({ row, column }) => `${row},${column}`)),
        );
        let nth = 0;
        sheet.rows.forEach((row, at) =>
          row.cells.forEach((cell, column) => {
            if (!cell?.number || !inIdentity.has(`${at},${column}`)) return;
            nth += 1;
            if (nth % STRIDE !== 1 % STRIDE) return;
            const number = cell.number;
            cell.number = { ...number, value: number.value.plus(new Exact("37.21")) };
            tried += 1;
            if (trace(context) !== before) caught += 1;
            else missed.push(`${sheet.id} ${row.line} ${sheet.columns[column]?.path.join("/")} ${cell.text}`);
            cell.number = number;
          }),
        );
      }
      expect(tried).toBeGreaterThan(5);
      expect(caught / tried, missed.join("\n")).toBeGreaterThanOrEqual(0.95);
    },
    900_000,
  );
});
