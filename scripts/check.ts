import { basename } from "node:path";
import { stemOf } from "../src/model/catalog.ts";
import { SourceError, type SourceProblem } from "../src/model/error.ts";
import type { Finding } from "../src/model/reading.ts";
import { readDocument, type Vocabulary } from "../src/pipeline/index.ts";
import { decode } from "../src/pipeline/read/decode.ts";
import { command, printProblems, UsageError, userPath } from "./support/command.ts";
import { readBytes, readVocabulary, sha256 } from "./support/inputs.ts";

const spec = {
  name: "npm run check --",
  about:
    "Reads any budget or final account (text; a PDF goes through pdftotext -layout first) and prints what does not\n" +
    "add up, as file:line: level rule: message. Exit code 1 when anything of level error is found.\n" +
    "读取任意一份预算或决算公开文件，列出前后不一致之处；有 error 级事项时退出码为 1。",
  operands: "FILE…",
  options: { format: { value: "text|json", help: "how findings are printed (text)" } },
};

/** What was found in one file as the user named it. */
interface Checked {
  file: string;
  findings: Finding[];
  checks: number;
}

async function check(file: string, vocabulary: Vocabulary): Promise<Checked> {
  const bytes = await readBytes(userPath(file)).catch((error: unknown) => {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(error.problems.map((problem) => ({ ...problem, file })));
  });
  const { text, encoding } = decode(bytes, file);
  if (!encoding.startsWith("utf-8")) console.error(`${file}: read as ${encoding.toUpperCase()}`);
  const document = stemOf(basename(file));
  const reading = readDocument({ document, text, sha256: sha256(bytes), catalog: null, vocabulary });
  return { file, findings: reading.findings, checks: reading.checks.length };
}

function asText({ file, findings, checks }: Checked): string[] {
  const lines = findings.map(
    ({ places, level, rule, message }) => `${file}:${places[0]?.line ?? 1}: ${level} ${rule}: ${message}`,
  );
  return [...lines, `${file}: ${checks} checks, ${findings.length} findings`];
}

function asRecords({ file, findings }: Checked): object[] {
  return findings.map(({ finding, rule, level, cause, stated, expected, difference, places, message }) => ({
    file,
    line: places[0]?.line ?? null,
    level,
    rule,
    message,
    finding,
    cause,
    stated,
    expected,
    difference,
    places,
  }));
}

await command(spec, async ({ values, operands }) => {
  const format = values["format"] ?? "text";
  if (format !== "text" && format !== "json")
    throw new UsageError(`--format is "${format}"; it is text or json.`);
  if (operands.length === 0) throw new UsageError("Name at least one file.");
  const { vocabulary } = await readVocabulary();
  const checked: Checked[] = [];
  const problems: SourceProblem[] = [];
  for (const file of operands) {
    try {
      const result = await check(file, vocabulary);
      if (format === "text") console.log(asText(result).join("\n"));
      checked.push(result);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      printProblems(error);
      problems.push(...error.problems);
    }
  }
  if (format === "json") console.log(JSON.stringify(checked.flatMap(asRecords), null, 2));
  const wrong = checked.some(({ findings }) => findings.some(({ level }) => level === "error"));
  return problems.length > 0 || wrong ? 1 : 0;
});
