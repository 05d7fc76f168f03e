/** Width of a text in em: a Chinese character takes one, a digit or a Latin letter about 0.56. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u0000-\u00ff\u2000-\u206f\u2212]/.test(character) ? 0.56 : 1;
  return width;
}

/** No line begins with these. */
const CLOSING = /^[，。、；：！？）》」』”’％%·]/u;

/**
 * Text broken into lines of at most `width` em. Breaks between any two Chinese characters and at spaces, never inside
 * a number or a Latin word, never before closing punctuation.
 */
export function wrap(text: string, width: number): string[] {
  const pieces = text.match(/[\d０-９][\d,.，．]*%?|[A-Za-z]+|\s+|./gu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    if (line !== "" && widthOf(line + piece.trimEnd()) > width && !CLOSING.test(piece)) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += line === "" ? piece.trimStart() : piece;
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return lines;
}

/** Text cut to `width` em with an ellipsis; the whole where it fits. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  for (const character of text) {
    if (widthOf(`${kept}${character}…`) > width) break;
    kept += character;
  }
  return `${kept}…`;
}
