/** A number as OCR spaces it, as it would be set: `2, 315. 76` → `2,315.76`. */
function closed(cell: string): string {
  return cell.replace(/(\d)\s*([.,])\s*(?=\d)/g, "$1$2").trim();
}

/** TABs and blank cells lost, line for line: what `pdftotext` makes of a table without -layout. */
export function collapse(text: string): string {
  const row = (line: string): string =>
    line
      .split("\t")
      .map(closed)
      .filter((cell) => cell !== "")
      .join(" ");
  return text
    .split("\n")
    .map((line) => (line.includes("\t") ? row(line) : line))
    .join("\n");
}

function width(text: string): number {
  return [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
}

/** Tables set in columns by spaces, wide characters counting two: labels flush left, amounts flush right. */
export function align(text: string): string {
  const lines = text.split("\n");
  const inTable = (at: number): boolean => (lines[at] ?? "").includes("\t") || (lines[at] === "" && at > 0);
  return lines
    .map((line, at) => {
      if (!line.includes("\t")) return line;
      let start = at;
      while (start > 0 && inTable(start - 1)) start -= 1;
      let end = at;
      while (end < lines.length - 1 && inTable(end + 1)) end += 1;
      const widths: number[] = [];
      for (const other of lines.slice(start, end + 1))
        other
          .split("\t")
          .forEach(
            (cell, column) => (widths[column] = Math.max(widths[column] ?? 0, width(closed(cell)) + 3)),
          );
      return line
        .split("\t")
        .map(closed)
        .map((cell, column) => {
          const pad = " ".repeat(Math.max(0, (widths[column] ?? 0) - width(cell)));
          return /^[\d,]+\.\d+$/.test(cell) ? pad + cell : cell + pad;
        })
        .join(" ")
        .trimEnd();
    })
    .join("\n");
}
