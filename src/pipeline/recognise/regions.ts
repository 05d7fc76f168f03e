import { squash } from "./words.ts";
import { kindOf, type TableVocabulary } from "./vocabulary.ts";

/** The lines on which a statutory table stands, from its title to what follows it. 1-based, inclusive. */
export interface Region {
  kind: string;
  title: string;
  number: string;
  titleLine: number;
  /** Line runs; a table that begins again on a new page with its title repeated has several. */
  segments: { start: number; end: number }[];
}

/** A table that the contents announce. */
export interface Announcement {
  kind: string;
  title: string;
  number: string;
  line: number;
}

const PART = /^第[一二三四五六七八九十]+(?:部分|章|编)/;
const LIST_ITEM =
  /^(?:[-•·]\s*)?(?:第.{1,3}(?:部分|章|编)|[一二三四五六七八九十]+\s*[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d+\s*[、.．])/;
const TABLE_END = /表(?:格)?(?:（[^（）]*）|\([^()]*\))*(?:（续）|续)?$/;
const NUMBER_LINE = /^(?:(?:部门|单位)?(?:预算|决算|批复)?(?:公开)?)?表?[-－]?(\d{1,2})(?:[-－]\d{1,2})?表?$/;

function tableNumber(text: string): string {
  const squashed = squash(text);
  if (!squashed.includes("表")) return "";
  const match = NUMBER_LINE.exec(squashed);
  return match ? String(Number(match[1])) : "";
}

function ordinal(text: string): string {
  const digits = /^(?:[-•·]\s*)?(?:表\s*(\d{1,2})|(\d{1,2})\s*[、.．](?!\d))/.exec(text.trim());
  if (digits) return String(Number(digits[1] ?? digits[2]));
  const chinese = /^(?:[-•·]\s*)?([一二三四五六七八九十]{1,3})\s*[、.．]/.exec(text.trim())?.[1];
  if (!chinese) return "";
  const digit = (char: string | undefined) => (char ? "一二三四五六七八九".indexOf(char) + 1 : 0);
  const ten = chinese.indexOf("十");
  if (ten < 0) return String(digit(chinese));
  return String((ten === 0 ? 1 : digit(chinese[0])) * 10 + digit(chinese[ten + 1]));
}

/** The lines of the contents list (目录), as a half-open range of 1-based lines; empty when there is none. */
export function findContents(lines: readonly string[]): { start: number; end: number } {
  const head = lines.findIndex((line) => /^目录$/.test(squash(line)));
  if (head < 0) return { start: 0, end: 0 };
  const parts = new Set<string>();
  let end = head + 1;
  let misses = 0;
  for (let index = head + 1; index < lines.length; index += 1) {
    const text = squash(lines[index] ?? "");
    if (text === "") continue;
    const part = PART.exec(text)?.[0];
    if (part && parts.has(part)) break;
    if (part) parts.add(part);
    if (!LIST_ITEM.test(text) || /。/.test(text) || text.length > 60) {
      misses += 1;
      // One line that is no entry may be the tail of a wrapped one.
      if (misses > 1 || text.length > 20) break;
      continue;
    }
    misses = 0;
    end = index + 1;
  }
  return { start: head + 1, end: end + 1 };
}

/** Title of a statutory table on this line, stripped of its ordinal, or null. */
function titleOn(text: string, vocabulary: TableVocabulary): { title: string; kind: string | null } | null {
  if (text.includes("\t")) return null;
  // The unit of money may stand on the title's own line.
  const squashed = squash(text).replace(
    /[（(]?(?:[金全]额)?单位[:：](?:人民币)?[百千万亿]{0,2}元[）)]?$/u,
    "",
  );
  if (squashed.length < 3 || squashed.length > 60 || /[。；，,：:！]|详见|见附/.test(squashed)) return null;
  const title = squashed.replace(vocabulary.stripBefore, "");
  if (!TABLE_END.test(title) || title.length < 3 || /表、/.test(title)) return null;
  if (vocabulary.notTitles.some((word) => title.includes(word))) return null;
  return { title, kind: kindOf(title, vocabulary) };
}

/** Tables that the contents list announces, in its order. */
export function findAnnouncements(lines: readonly string[], vocabulary: TableVocabulary): Announcement[] {
  const { start, end } = findContents(lines);
  const found: Announcement[] = [];
  for (let line = start; line < end; line += 1) {
    const text = lines[line - 1] ?? "";
    const title = titleOn(text, vocabulary);
    if (title?.kind) found.push({ kind: title.kind, title: title.title, number: ordinal(text), line });
  }
  return found;
}

/** Whether a table follows a title: one of its marks comes before prose or another title does. */
function tableFollows(lines: readonly string[], line: number, vocabulary: TableVocabulary): boolean {
  let seen = 0;
  for (let next = line + 1; next <= lines.length && seen < 8; next += 1) {
    const text = lines[next - 1] ?? "";
    const squashed = squash(text);
    if (squashed === "") continue;
    seen += 1;
    if (text.includes("\t") || tableNumber(text) !== "") return true;
    if (titleOn(text, vocabulary)) return false;
    if (vocabulary.unitOfMeasure.test(text) || vocabulary.unitName.test(text.trim())) return true;
    if (vocabulary.illegible.some((mark) => squashed.includes(squash(mark)))) return true;
    if (/^(?:科目编码|科目代码|收入支出|项目预算数|功能分类科目编码|项目名称)/.test(squashed)) return true;
    if (/。/.test(squashed) || PART.test(squashed)) return false;
  }
  return false;
}

/**
 * The regions of the statutory tables, in document order. `taken` are lines that belong to something
 * else (performance forms). A region ends where the next title, part heading or prose begins.
 */
export function findRegions(
  lines: readonly string[],
  taken: ReadonlySet<number>,
  vocabulary: TableVocabulary,
): Region[] {
  const contents = findContents(lines);
  const starts: { line: number; title: string; kind: string }[] = [];
  for (let line = 1; line <= lines.length; line += 1) {
    if (taken.has(line) || (line >= contents.start && line < contents.end)) continue;
    const title = titleOn(lines[line - 1] ?? "", vocabulary);
    if (title && tableFollows(lines, line, vocabulary))
      starts.push({ line, title: title.title, kind: title.kind ?? "other" });
  }
  const regions: Region[] = [];
  starts.forEach(({ line: titleLine, title, kind }, at) => {
    let start = titleLine;
    let number = ordinal(lines[titleLine - 1] ?? "");
    for (let before = titleLine - 1; before >= Math.max(1, titleLine - 4); before -= 1) {
      const text = lines[before - 1] ?? "";
      if (squash(text) === "") continue;
      const printed = tableNumber(text);
      if (printed) {
        number = printed;
        start = before;
      }
      break;
    }
    const limit = starts[at + 1]?.line ?? lines.length + 1;
    const end = regionEnd(lines, titleLine, limit, taken, vocabulary);
    for (let after = titleLine + 1; after <= Math.min(end, titleLine + 6); after += 1)
      if (number === "") number = tableNumber(lines[after - 1] ?? "");
    const last = regions.at(-1);
    const repeats =
      last &&
      last.kind === kind &&
      last.title === title &&
      (last.number === number || !number || !last.number);
    if (repeats) last.segments.push({ start, end });
    else regions.push({ kind, title, number, titleLine, segments: [{ start, end }] });
  });
  return regions;
}

function regionEnd(
  lines: readonly string[],
  titleLine: number,
  limit: number,
  taken: ReadonlySet<number>,
  vocabulary: TableVocabulary,
): number {
  let end = titleLine;
  let bodySeen = false;
  for (let line = titleLine + 1; line < limit; line += 1) {
    if (taken.has(line)) break;
    const text = lines[line - 1] ?? "";
    const squashed = squash(text);
    if (squashed === "") continue;
    if (PART.test(squashed)) break;
    if (/^—*\d+—*$/.test(squashed.replace(/[-－–]/g, "—"))) continue;
    if (!text.includes("\t") && !isNote(text, vocabulary)) {
      if (/[。；]/.test(squashed) && bodySeen) break;
      // A numbered heading of the narrative, after the table's own rows.
      if (bodySeen && /^[一二三四五六七八九十]+、.*(?:情况|说明|解释)$/.test(squashed)) break;
      if (bodySeen && /^名词解释$|情况说明$/.test(squashed)) break;
    }
    if (text.includes("\t") || /\d\.\d/.test(text) || /合计|[一二三四五六七八九十]、/.test(squashed))
      bodySeen = true;
    if (/^(?:公开)?表?\d{0,2}表?$/.test(squashed) && squashed.includes("表") && line > limit - 4) continue;
    end = line;
  }
  return end;
}

/** Whether a line of text is a note to the table it stands under. */
export function isNote(text: string, vocabulary: TableVocabulary): boolean {
  const trimmed = text.trim();
  if (vocabulary.noteMarks.test(trimmed)) return true;
  const squashed = squash(trimmed);
  return (
    squashed.length <= 80 &&
    /表|此项|数据/.test(squashed) &&
    vocabulary.emptyNotes.some((word) => squashed.includes(word))
  );
}
