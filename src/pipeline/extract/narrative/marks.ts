const CHINESE = "[一二三四五六七八九十百]{1,4}";
const BULLET = "^(?:[-•·●]\\s*)?";

/** How a line is numbered; the same style on one level means siblings. */
export type MarkStyle =
  | "part"
  | "chapter"
  | "article"
  | "chinese"
  | "chinese-bracket"
  | "arabic"
  | "arabic-bracket"
  | "which"
  | "bullet"
  | "none";

export interface Mark {
  style: MarkStyle;
  /** Length of the mark with its bullet and white space. */
  length: number;
}

const STYLES: { style: MarkStyle; pattern: RegExp }[] = [
  { style: "part", pattern: new RegExp(`${BULLET}第${CHINESE}部分[\\s：、]*`) },
  { style: "chapter", pattern: new RegExp(`${BULLET}第${CHINESE}[章编节][\\s：、]+`) },
  { style: "article", pattern: new RegExp(`${BULLET}第(?:${CHINESE}|\\d{1,3})条[\\s：]+`) },
  { style: "chinese", pattern: new RegExp(`${BULLET}${CHINESE}\\s*[、.]\\s*`) },
  { style: "chinese-bracket", pattern: new RegExp(`${BULLET}（\\s*${CHINESE}\\s*）\\s*`) },
  {
    style: "arabic-bracket",
    pattern: new RegExp(`${BULLET}（\\s*\\d{1,2}\\s*）\\s*|${BULLET}\\d{1,2}）\\s*|^[①-⑳]\\s*`),
  },
  // 1.2023年 is the first item, not the number 1.2023.
  {
    style: "arabic",
    pattern: new RegExp(`${BULLET}\\d{1,2}\\s*(?:、|\\.+(?!\\d)|\\.(?=(?:19|20)\\d\\d\\s*年))\\s*`),
  },
  { style: "which", pattern: new RegExp(`${BULLET}${CHINESE}是`) },
  { style: "bullet", pattern: /^[-•·●]\s+/ },
];

/** The mark that folded text begins with. */
export function markOf(folded: string): Mark {
  const lead = folded.length - folded.trimStart().length;
  const text = folded.slice(lead);
  for (const { style, pattern } of STYLES) {
    const match = pattern.exec(text);
    if (match) return { style, length: lead + match[0].length };
  }
  return { style: "none", length: lead };
}

/** Whether a line begins something new even where the line before it has not ended its sentence. */
export function beginsAnew(folded: string): boolean {
  const { style } = markOf(folded);
  return (
    (style !== "none" && style !== "which") ||
    /^\s*(?:注\s*\d*\s*[：.]|图\s*\d+|表\s*\d+\s*[：.])/.test(folded)
  );
}

/** Sections that stand under a bare title, where the parts of a document are not numbered. */
const SECTION =
  /^[^。；：，！（）\d]{0,24}(?:\d{4}\s*年[^。；：，！\d]{0,12})?(?:名词解释|主要职能|主要职责|机构设置|编制说明|预算说明|决算说明)$/;

/** Depth of the heading that a line would be by its form, or null. What follows it decides whether it is one. */
export function headingDepth(folded: string): 1 | 2 | 3 | null {
  const { style, length } = markOf(folded);
  const words = folded.slice(length).trim();
  if (style === "none" && SECTION.test(words)) return 1;
  if (style === "part") return words.length <= 60 && !/[。；]/.test(words) ? 1 : null;
  if (words.length < 2 || words.length > 45 || /[。；：，！]|\d[,.]?\d*\s*(?:万元|元|%)/.test(words))
    return null;
  if (style === "chapter" || style === "chinese") return 2;
  return style === "chinese-bracket" ? 3 : null;
}

/** The number that a mark in Chinese numerals prints; 0 where it prints none. */
export function ordinalOf(folded: string): number {
  const numerals = new RegExp(`^\\s*(?:[-•·●]\\s*)?（?\\s*(${CHINESE})`).exec(folded)?.[1] ?? "";
  const [tens = "", ones = ""] = numerals.includes("十") ? numerals.split("十") : ["0", numerals];
  const digit = (char: string): number => "一二三四五六七八九".indexOf(char) + 1;
  return (tens === "" ? 1 : digit(tens)) * 10 + (ones === "" ? 0 : digit(ones));
}

/** A line that holds only the number of its page. */
export function isPageNumber(folded: string): boolean {
  return /^\s*[-—–－_]*\s*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?\s*[-—–－_]*\s*$/.test(
    folded,
  );
}
