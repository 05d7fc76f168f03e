/** A classification code taken apart: 类 (3 digits), 款 and 项 (2 each). */
export function codeLevel(code: string): number | null {
  if (!/^\d+$/.test(code)) return null;
  return code.length === 3 ? 1 : code.length === 5 ? 2 : code.length === 7 ? 3 : null;
}

/** The code that a label begins with: `30101-基本工资`, `[2080505]机关…`; "" when it does not. */
export function embeddedCode(label: string): string {
  return /^[[【（(]?(\d{3}(?:\d{2}){0,2})[\]】）)]?\s*[-—–－_、.\s]?\s*(?=\D)/.exec(label)?.[1] ?? "";
}

/** The code one step up, "" above a 类. */
export function parentCode(code: string): string {
  return code.length > 3 ? code.slice(0, -2) : "";
}

/**
 * Joins codes that are printed over the columns 类, 款 and 项, in which a row leaves out what the
 * rows above it have said. One joiner reads one column of codes from top to bottom.
 */
export class CodeJoiner {
  #parts: string[] = [];

  /** @param cells the row's code cells, outermost first; "" where blank. @returns the joined code or "". */
  join(cells: readonly string[]): string {
    const digits = cells
      .map((cell) => cell.replace(/\s/g, ""))
      .map((cell) => (/^\d{1,7}$/.test(cell) ? cell : ""));
    const depth = digits.findLastIndex((cell) => cell !== "");
    if (depth < 0) return "";
    const last = digits[depth] ?? "";
    // One cell that holds the joined code stands for itself.
    if (last.length >= 5 || (depth === 0 && last.length === 3)) {
      this.#parts = [last.slice(0, 3), last.slice(3, 5), last.slice(5, 7)].filter((part) => part !== "");
      return last;
    }
    const parts: string[] = [];
    // 类 款 项: three digits again begin another classification.
    const own = digits.findIndex((cell, level) => level > 0 && cell.length === 3);
    if (own > 0) return this.join(digits.slice(0, own));
    for (let level = 0; level <= depth; level += 1) {
      const printed = digits[level] ?? "";
      const part =
        printed === ""
          ? this.#parts[level]
          : level === 0
            ? printed.padStart(3, "0")
            : printed.padStart(2, "0");
      if (part === undefined) break;
      parts.push(part);
    }
    this.#parts = parts;
    return parts.join("");
  }
}
