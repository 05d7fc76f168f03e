import { basename } from "node:path";
import { stemOf } from "../src/model/catalog.ts";
import { SourceError, type SourceProblem } from "../src/model/error.ts";
import type { Reading } from "../src/model/reading.ts";
import { readDocument, type Vocabulary } from "../src/pipeline/index.ts";
import { rowsOf } from "../src/pipeline/publish/rows.ts";
import { decode } from "../src/pipeline/read/decode.ts";
import { command, printProblems, UsageError, userPath } from "./support/command.ts";
import { diagnostics } from "./support/diagnostics.ts";
import { readBytes, readVocabulary, sha256 } from "./support/inputs.ts";

const spec = {
  name: "npm run check --",
  about:
    "Reads any budget or final account (text; a PDF goes through pdftotext -layout first) and prints what does not\n" +
    "add up, as file:line: level rule: message, the other places below. Exit code 1 when anything of level error is\n" +
    "found. --format json prints {document, tables, facts, indicators, statements, standards, checks, findings} with\n" +
    "the keys of the open data, in an array when there are several files.\n" +
    "读取任意一份预算或决算公开文件，列出前后不一致之处；有 error 级事项时退出码为 1。",
  operands: "FILE…",
  options: { format: { value: "text|json", help: "how findings are printed (text)" } },
};

async function read(file: string, vocabulary: Vocabulary): Promise<Reading> {
  const bytes = await readBytes(userPath(file)).catch((error: unknown) => {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(error.problems.map((problem) => ({ ...problem, file })));
  });
  const { text, encoding } = decode(bytes, file);
  if (!encoding.startsWith("utf-8")) console.error(`${file}: read as ${encoding.toUpperCase()}`);
  const document = stemOf(basename(file));
  return readDocument({ document, text, sha256: sha256(bytes), catalog: null, vocabulary });
}

/** A reading with the names and keys of the open data. */
function asRecord(file: string, reading: Reading): object {
  const { documents, tables, facts, indicators, statements, standards, checks, findings } = rowsOf(
    reading,
    basename(file),
  );
  return { document: documents[0], tables, facts, indicators, statements, standards, checks, findings };
}

await command(spec, async ({ values, operands }) => {
  const format = values["format"] ?? "text";
  if (format !== "text" && format !== "json")
    throw new UsageError(`--format is "${format}"; it is text or json.`);
  if (operands.length === 0) throw new UsageError("Name at least one file.");
  const { vocabulary } = await readVocabulary();
  const colours = process.stdout.isTTY && !process.env["NO_COLOR"];
  const records: object[] = [];
  const problems: SourceProblem[] = [];
  let wrong = false;
  for (const file of operands) {
    try {
      const reading = await read(file, vocabulary);
      if (format === "text") console.log(diagnostics(file, reading, colours).join("\n"));
      records.push(asRecord(file, reading));
      wrong ||= reading.findings.some(({ level }) => level === "error");
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      printProblems(error);
      problems.push(...error.problems);
    }
  }
  if (format === "json")
    console.log(JSON.stringify(operands.length === 1 ? (records[0] ?? null) : records, null, 2));
  return problems.length > 0 || wrong ? 1 : 0;
});
