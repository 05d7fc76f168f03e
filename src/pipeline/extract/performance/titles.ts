import { key, keysOf } from "./words.ts";

/** Whether a line is the title of a performance form; one with an outline number announces forms, and counts less. */
export function isPerformanceTitle(printed: string): boolean {
  const bare = printed.replace(/^[(（]?[一二三四五六七八九十]+[)）、]/u, "").replace(/^\d+[.、]/u, "");
  if (bare.length > 50 || /[,，。;；:]/u.test(bare) || /汇总|一览|目录/u.test(bare)) return false;
  return /绩效(?:运行|预算)?(?:目标|自评|评价|监控)[^表]{0,12}表(?:\([^)]*\))?$/u.test(bare);
}

/** 单位:万元 alone on a line → 万元; null otherwise. The colon may be misread. */
export function unitLine(printed: string): string | null {
  return /^(?:金额)?单位[:：。.]?((?:人民币)?[亿万千百]?元)$/u.exec(printed)?.[1] ?? null;
}

/** 表17, 附表3, 公开11表 alone on a line → its number; null otherwise. */
export function numberLine(printed: string): string | null {
  return /^(?:附?表|公开|预算公开|附件)\s*0*(\d{1,3})表?$/u.exec(printed)?.[1] ?? null;
}

/** (2024年度) alone on a line. */
export function yearLine(printed: string): boolean {
  return /^\(?(?:19|20)\d{2}年?度?\)?$/u.test(printed);
}

export interface Title {
  text: string;
  line: number;
  number: string;
  unitOfMeasure: string;
  /** All lines that belong to it: title, number, unit and year. */
  lines: number[];
  /** An outline number stands before it: it announces the forms that follow. */
  announces: boolean;
}

/** Every title in the lines, with the number, unit and year printed under it. Both ends 1-based, inclusive. */
export function readTitles(lines: readonly string[], from: number, to: number): Title[] {
  const titles: Title[] = [];
  const keys = keysOf(lines);
  for (let line = from; line <= to; line++) {
    const text = lines[line - 1] ?? "";
    const printed = keys[line - 1] ?? "";
    if (text.includes("\t") && text.trim().includes("\t")) continue;
    if (!isPerformanceTitle(printed)) continue;
    const announces = /^[(（]?[一二三四五六七八九十]+[)）、]/u.test(printed) || /\.{3}|…/u.test(text);
    const title: Title = {
      text: text.trim().replace(/\s+/gu, ""),
      line,
      number: "",
      unitOfMeasure: "",
      lines: [line],
      announces,
    };
    for (let next = line + 1; next <= Math.min(to, line + 8); next++) {
      const under = keys[next - 1] ?? "";
      if (under.length === 0) continue;
      const number = numberLine(under);
      const unit = unitLine(under);
      if (number !== null) title.number = number;
      else if (unit !== null) title.unitOfMeasure = unit;
      else if (!yearLine(under)) break;
      title.lines.push(next);
    }
    titles.push(title);
  }
  return titles;
}

/**
 * The title of each form. A publisher prints them before the forms or after them: after them when a
 * title stands behind the last form and none of its own before the first. A form without a title
 * shares that of the form before it, unless a unit line of its own shows that its title was lost.
 *
 * @param lines the source
 * @param forms the forms' first and last lines, in order
 */
export function assignTitles(
  lines: readonly string[],
  titles: readonly Title[],
  forms: readonly { start: number; end: number }[],
): (Title | null)[] {
  const first = forms[0];
  const last = forms.at(-1);
  if (first === undefined || last === undefined) return [];
  const before = (start: number, floor: number): Title | null =>
    titles.findLast((title) => title.line < start && title.line > floor) ?? null;
  const own = before(first.start, 0);
  const adjoining = own !== null && !own.announces && first.start - own.line <= 12;
  const behind = titles.some(
    (title) => title.line > last.end && title.line - last.end <= 6 && !title.announces,
  );
  const follow = behind && !adjoining;
  const result: (Title | null)[] = [];
  forms.forEach((form, index) => {
    const next = forms[index + 1];
    const found: Title | null = follow
      ? (titles.find((title) => title.line > form.end && title.line < (next?.start ?? Infinity)) ?? null)
      : before(form.start, forms[index - 1]?.end ?? 0);
    const near = found !== null && (follow || form.start - found.line <= 30) ? found : null;
    const previous = forms[index - 1];
    const between = previous ? lines.slice(previous.end, form.start) : [];
    const parted = between.some((line) => unitLine(key(line)) !== null);
    result.push(near ?? (follow || parted ? null : (result.at(-1) ?? null)));
  });
  return result;
}
