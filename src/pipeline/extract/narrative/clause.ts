/** Last position of one of `marks` outside brackets, or inside a bracket that is still open; -1 when none. */
export function lastOutside(text: string, marks: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text[at] ?? "";
    if (char === "）") depth += 1;
    else if (char === "（" && depth > 0) depth -= 1;
    else if (depth === 0 && marks.includes(char)) return at;
  }
  return -1;
}
