import { once } from "../../../model/once.ts";
import type { Passage } from "../../../model/passage.ts";
import type { Duty, Heading, Reason, Term } from "../../../model/reading.ts";
import { headingDepth, markOf } from "./marks.ts";
import type { ReadPassage } from "./statements.ts";
import { fold, foldedText, squeeze, tidy } from "./text.ts";
import { anyOf, type NarrativeWords } from "./vocabulary.ts";

function lineOf(passage: Passage, at: number): number {
  return (passage.pieces.findLast(({ start }) => start <= at) ?? passage.pieces[0])?.place.line ?? 1;
}

function under(passage: Passage, words: readonly string[]): boolean {
  const heading = passage.headings.at(-1) ?? "";
  return (
    passage.kind === "paragraph" &&
    !/^第.{1,3}章/.test(heading) &&
    words.some((word) => heading.replace(/情况$/, "").endsWith(word))
  );
}

/** Whether a passage is a heading: it has the form of one and the passages after it stand under it. */
function isHeading(passage: Passage, next: Passage | undefined): boolean {
  if (passage.kind !== "paragraph" || headingDepth(foldedText(passage)) === null) return false;
  return (
    (next?.headings.length ?? 0) > passage.headings.length &&
    next?.headings.at(passage.headings.length) === tidy(passage.text)
  );
}

/** The outline of the document: 第N部分, 一、 and （一） that have something under them. */
export function readHeadings(passages: readonly Passage[]): Heading[] {
  const paragraphs = passages.filter(({ kind }) => kind === "paragraph");
  return paragraphs.flatMap((passage, index) => {
    const depth = headingDepth(foldedText(passage));
    const next = paragraphs[index + 1];
    const before = paragraphs[index - 1];
    // Two headings in a row are both headings; the last item of a list of sentences is none.
    const bare = depth === 2 && (next === undefined || (headingDepth(foldedText(next)) ?? 3) <= 2);
    const listed =
      before !== undefined &&
      markOf(foldedText(before)).style === markOf(foldedText(passage)).style &&
      headingDepth(foldedText(before)) === null;
    const own = depth === 1 || isHeading(passage, next) || (bare && !listed);
    return depth !== null && own ? [{ depth, text: tidy(passage.text), line: lineOf(passage, 0) }] : [];
  });
}

/**
 * Entries of 名词解释: 「一、基本支出：指…」, and 「…（项），主要用于…」 where an item is explained without
 * a colon. A paragraph without a term goes on with the explanation before it.
 */
export function readTerms(document: string, passages: readonly Passage[], words: NarrativeWords): Term[] {
  const terms: Term[] = [];
  for (const passage of passages) {
    if (!under(passage, words.terms)) continue;
    const folded = foldedText(passage);
    const { style, length } = markOf(folded);
    const body = folded.slice(length);
    const cut =
      /^([^。；：]{1,120}?)(?:：|(?<=（[类款项]）[”"]?)，(?=主要|指|反映|用于)|(?=是指|系指)|(?<=[\u4e00-\u9fff”）])(?=指[^导标定数挥]))/.exec(
        body,
      );
    const last = terms.at(-1);
    if (cut) {
      const term = tidy(passage.text.slice(length, length + (cut[1] ?? "").length));
      terms.push({
        document,
        term: term.replace(/^[“"]([^“”"]+)[”"]$/, "$1"),
        explanation: tidy(passage.text.slice(length + cut[0].length)),
        line: lineOf(passage, 0),
      });
    } else if (style === "none" && last) last.explanation += tidy(passage.text);
    else if (headingDepth(folded) === null || style !== "part")
      terms.push({
        document,
        term: tidy(passage.text.slice(length)),
        explanation: "",
        line: lineOf(passage, 0),
      });
  }
  return terms;
}

const NEXT_DUTY = /(?<=[。；])\s*(?=（[一二三四五六七八九十]{1,3}）|\d{1,2}\s*[、.](?!\d))/g;

/** The items of 主要职责; where nothing is numbered, its paragraphs. */
export function readDuties(document: string, passages: readonly Passage[], words: NarrativeWords): Duty[] {
  const own = passages.filter((passage) => under(passage, words.duties));
  const found: (Duty & { marked: boolean })[] = [];
  for (const passage of own) {
    const folded = foldedText(passage);
    const starts = [0, ...[...folded.matchAll(NEXT_DUTY)].map((match) => match.index)];
    starts.forEach((start, index) => {
      const part = passage.text.slice(start, starts[index + 1] ?? passage.text.length);
      const { style, length } = markOf(fold(part));
      const text = tidy(part.slice(length));
      const lead = /[：:]$/.test(text);
      if (text === "" || lead) return;
      found.push({
        document,
        text,
        line: lineOf(passage, start + length),
        marked: style !== "none" && style !== "bullet",
      });
    });
  }
  const marked = found.some((duty) => duty.marked);
  return found.filter((duty) => duty.marked || !marked).map(({ marked: _, ...duty }) => duty);
}

const compiled = once((words: NarrativeWords) => ({
  marker: new RegExp(`(${anyOf(words.reasons)})`, "g"),
  change: new RegExp(
    `(?:与|比|较|同)?[^，。；]{0,12}?(?:${anyOf([...words.changeNotes, ...words.up, ...words.down])})`,
  ),
}));

/**
 * The publisher's own reasons, from 「主要原因」 or 「主要是」 to the end of the sentence, each with what
 * changed. 「主要是」 gives a reason only behind a change; elsewhere it describes.
 */
export function readReasons(
  document: string,
  reads: readonly ReadPassage[],
  words: NarrativeWords,
): Reason[] {
  const reasons: Reason[] = [];
  const { marker, change } = compiled(words);
  for (const { passage, folded, said, base } of reads) {
    if (passage.kind !== "paragraph" || headingDepth(folded) !== null) continue;
    let until = 0;
    for (const match of folded.matchAll(marker)) {
      if (match.index < until) continue;
      const sentence =
        Math.max(folded.lastIndexOf("。", match.index), folded.lastIndexOf("；", match.index)) + 1;
      const clause = folded.slice(
        Math.max(sentence, markOf(folded).length, folded.lastIndexOf("，", match.index) + 1),
        match.index,
      );
      const before = said.filter(({ figure }) => figure.start < match.index);
      const since = folded.slice(Math.max(0, sentence - 60), match.index);
      if (/^主要(?:是|由于)/.test(match[0]) && !change.test(since)) continue;
      const rest = folded.slice(match.index);
      const stop = /。|；(?!\s*[二三四五六七八九十]是)/.exec(rest);
      const end = stop ? match.index + stop.index + (rest[stop.index] === "。" ? 1 : 0) : folded.length;
      until = end;
      const last = before.at(-1);
      const changed = before.findLast(
        ({ phrase, statement }) => statement.kind === "change" && phrase.kind === "change",
      );
      const noted =
        change.exec(squeeze(clause))?.[0] ??
        [...squeeze(since).matchAll(new RegExp(change, "g"))].at(-1)?.[0] ??
        "";
      const named = squeeze(clause)
        .replace(/^(?:\d、|其中)/, "")
        .replace(/的$/, "");
      const subject =
        changed && last && changed.path.join() === last.path.join()
          ? changed.statement.subject
          : [...(last?.path ?? base), noted].filter((step) => step !== "").join("/");
      reasons.push({
        document,
        subject:
          last === undefined && named.length >= 4
            ? [...base, named].join("/").replace(/^\d+[.、]/, "")
            : subject,
        text: tidy(passage.text.slice(match.index, end)),
        line: lineOf(passage, match.index),
      });
    }
  }
  return reasons;
}
