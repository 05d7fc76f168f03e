/** What is wrong with an input, as data; one printer in scripts/ words it. */
export interface SourceProblem {
  /** The file as the user named it. */
  file: string;
  /** 1-based, where the problem stands on a line. */
  line?: number;
  /** What is wrong, as a full sentence. */
  what: string;
  /** What to do about it, as a full sentence. */
  todo: string;
}

/** An input that cannot be used. Anything else that is thrown is a fault of the program. */
export class SourceError extends Error {
  readonly problems: readonly SourceProblem[];

  constructor(problems: SourceProblem | readonly SourceProblem[]) {
    const all = Array.isArray(problems)
      ? (problems as readonly SourceProblem[])
      : [problems as SourceProblem];
    super(
      all.map(({ file, line, what }) => `${file}${line === undefined ? "" : `:${line}`}: ${what}`).join("\n"),
    );
    this.name = "SourceError";
    this.problems = all;
  }
}
