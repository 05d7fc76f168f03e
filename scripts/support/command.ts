import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SourceError } from "../../src/model/error.ts";

/** The project's folder; every default path lies in it. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** An option of a command; one with `value` takes a value, which help calls by that name. */
export interface Option {
  value?: string;
  help: string;
}

export interface CommandSpec {
  /** As it is typed: `npm run data --`. */
  name: string;
  /** What it does, in a sentence or two. */
  about: string;
  /** What stands after the options: `FILE…`; none when missing. */
  operands?: string;
  options?: Record<string, Option>;
}

export interface Given {
  values: Record<string, string | undefined>;
  operands: string[];
}

/** What the user asked for and cannot be; the message says what to type instead. */
export class UsageError extends Error {}

function helpOf({ name, about, operands, options = {} }: CommandSpec): string {
  const rows = Object.entries({ ...options, help: { help: "print this help" } as Option });
  const flags = rows.map(([flag, { value }]) => `--${flag}${value ? ` ${value}` : ""}`);
  const width = Math.max(...flags.map((flag) => flag.length));
  return [
    `Usage: ${name} [OPTIONS]${operands ? ` ${operands}` : ""}`,
    "",
    about,
    "",
    ...rows.map(([, { help }], at) => `  ${(flags[at] ?? "").padEnd(width)}  ${help}`),
  ].join("\n");
}

/** A path as the user typed it, from where the user typed it: npm itself moves to the project's folder. */
export function userPath(path: string): string {
  return resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
}

/** A path for messages: short where it lies below the current folder. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" || short.startsWith("..") ? path : short;
}

/** Problems as a compiler prints them, what to do on the line below. */
export function printProblems(error: SourceError): void {
  for (const { file, line, what, todo } of error.problems)
    console.error(`${file}${line === undefined ? "" : `:${line}`}: error: ${what}\n  ${todo}`);
}

/**
 * Runs a command: reads its options, prints help and errors, and sets the exit code. 0 is success, 1 a problem
 * with the input, 2 a wrong option; anything the program did not foresee is printed with its stack and is 70.
 *
 * @param main gives the exit code, or nothing for 0
 */
export async function command(
  spec: CommandSpec,
  main: (given: Given) => Promise<number | undefined>,
): Promise<void> {
  try {
    process.exitCode = (await main(read(spec))) ?? 0;
  } catch (error) {
    if (error instanceof Help) console.log(helpOf(spec));
    else if (error instanceof SourceError) {
      printProblems(error);
      process.exitCode = 1;
    } else if (error instanceof UsageError) {
      console.error(`${error.message}\nSee ${spec.name} --help.`);
      process.exitCode = 2;
    } else {
      console.error(error);
      console.error("This is a fault of the program; what was built before is untouched.");
      process.exitCode = 70;
    }
  }
}

class Help extends Error {}

function read({ options = {}, operands }: CommandSpec): Given {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { value }]) => [
      name,
      { type: value ? ("string" as const) : ("boolean" as const) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      options: { ...config, help: { type: "boolean", short: "h" } },
      allowPositionals: operands !== undefined,
    });
    if (values["help"]) throw new Help();
    const plain = Object.entries(values).map(([name, value]) => [
      name,
      value === undefined ? value : `${value}`,
    ]);
    return { values: Object.fromEntries(plain), operands: positionals };
  } catch (error) {
    if (error instanceof Help) throw error;
    throw new UsageError(error instanceof Error ? error.message : `${error}`);
  }
}
