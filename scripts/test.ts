import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { SourceError } from "../src/model/error.ts";
import { requireBrowser } from "./support/browser.ts";
import { buildSite, runNode } from "./support/build-site.ts";
import { command, printProblems, ROOT } from "./support/command.ts";
import { pathsOf } from "./support/options.ts";
import { countOf, type Count, type Report } from "./support/test-report.ts";

const spec = {
  name: "npm test --",
  about:
    "Builds the site into build/test, checks types and format, and runs the tests; FILTER runs only the test files\n" +
    "whose path contains it. The last line says how many tests passed and failed.",
  operands: "[FILTER…]",
  options: { tests: { help: "only the tests: no build, no type check, no format check" } },
};

async function runTests(filters: readonly string[], env: NodeJS.ProcessEnv): Promise<Count> {
  const file = join(ROOT, "build/test/results.json");
  await rm(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await runNode("node_modules/vitest/vitest.mjs", ["run", ...reporters, ...filters], env);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const count = countOf(JSON.parse(await readFile(file, "utf8")) as Report);
  // Errors outside any test fail the run without failing a test.
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** Runs a step that must succeed; 1 when it does not, so that the tests still run and everything is seen at once. */
async function gate(name: string, step: () => Promise<unknown>): Promise<number> {
  console.log(`\n${name} …`);
  try {
    const code = await step();
    if (code === 0 || typeof code !== "number") return 0;
  } catch (error) {
    if (error instanceof SourceError) printProblems(error);
    else console.error(error);
  }
  console.error(`${name}: failed`);
  return 1;
}

await command(spec, async ({ values, operands }) => {
  const paths = pathsOf({ out: join(ROOT, "build/test") });
  let failed = 0;
  let browser = "";
  failed += await gate("Browser for the page tests", async () => {
    browser = requireBrowser(console.log);
  });
  if (failed > 0) {
    console.log("0 passed, 1 failed");
    return 1;
  }
  if (!values["tests"]) {
    failed += await gate("Site", () => buildSite(paths, console.log));
    failed += await gate("Types", () => runNode("node_modules/typescript/bin/tsc", ["--noEmit", "-p", "."]));
    failed += await gate("Format", () =>
      runNode("node_modules/prettier/bin/prettier.cjs", ["--check", "--log-level", "warn", "."]),
    );
  }
  console.log("\nTests …");
  const env = { SITE_OUT: paths.site, READINGS: join(paths.build, "readings"), CHROMIUM: browser };
  const count = await runTests(operands, env);
  failed += count.failed;
  console.log(
    `${count.passed} passed, ${failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ""}`,
  );
  return failed > 0 || count.passed === 0 ? 1 : 0;
});
