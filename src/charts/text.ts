/** Narrower than a Chinese character: Latin letters, digits, marks of the keyboard and the minus sign. */
const NARROW = /[\u0000-\u00ff\u2000-\u200b\u2013\u2212]/;
/** Of these, as wide as a Chinese character in the fonts that the site asks for. */
const WIDE = /[%·×÷±]/;

/** Width of a text in em: a Chinese character takes one, a digit or a Latin letter about 0.56. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += NARROW.test(character) && !WIDE.test(character) ? 0.56 : 1;
  return width;
}

/**
 * What stays together in a line: a number with its sign, a Latin word, any other character, each with the brackets
 * that open before it and the punctuation that closes behind it.
 */
const UNITS =
  /\s+|[（《“‘〔「『]*(?:−?[\d０-９][\d,.，．]*%?|[A-Za-z]+|\S)[，。、；：！？）》」』”’％%·〕]*/gu;

/**
 * Text broken into lines of at most `width` em. Breaks between any two Chinese characters and at spaces, never before
 * closing punctuation, and inside a number or a Latin word only where one alone is wider than the line.
 */
export function wrap(text: string, width: number): string[] {
  const units = (text.match(UNITS) ?? []).flatMap((unit) =>
    widthOf(unit.trim()) > width ? [...unit] : [unit],
  );
  const lines: string[] = [];
  let line = "";
  for (const unit of units) {
    if (line !== "" && widthOf(line + unit.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = unit.trimStart();
    } else line += line === "" ? unit.trimStart() : unit;
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
