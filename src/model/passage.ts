import type { Place } from "./place.ts";

/** A stretch of `Passage.text` that stands in one piece in the source. */
export interface PassagePiece {
  /** Offset in `Passage.text` at which this piece begins; its length is `endColumn - column`. */
  start: number;
  place: Place;
}

/**
 * A stretch of prose with a map back to the source. `text` is the concatenation of its pieces:
 * nothing inside a piece is changed, and what lies between two pieces (line breaks, markup) is left out.
 */
export interface Passage {
  text: string;
  pieces: PassagePiece[];
  kind: "paragraph" | "cell";
  /** Headings above it, outermost first. */
  headings: string[];
  /** The project whose form it stands in; "" in the narrative. */
  project: string;
  /** The label of its row (总体目标, 项目立项依据及概况 …); "" in the narrative. */
  label: string;
}

/** Tags that an OCR or a content system left in the text; they are no words of the publisher. */
const MARKUP = /<\/?[a-z][a-z0-9]*\s*\/?>/giu;

/**
 * A passage made of stretches of the source, in reading order. Leading and trailing white space of
 * each stretch and left-over tags (`<p>`) are kept out of the text; every other character is kept.
 *
 * @param lines the source, `split("\n")`
 */
export function passageOf(
  lines: readonly string[],
  stretches: readonly Place[],
  about: Pick<Passage, "kind" | "headings" | "project" | "label">,
): Passage {
  const pieces: PassagePiece[] = [];
  let text = "";
  const add = (line: number, from: number, print: string, page: number | undefined): void => {
    const lead = print.length - print.trimStart().length;
    const kept = print.trim();
    if (kept.length === 0) return;
    const column = from + lead;
    const place: Place = { line, column, endColumn: column + kept.length };
    if (page !== undefined) place.page = page;
    pieces.push({ start: text.length, place });
    text += kept;
  };
  for (const { line, column, endColumn, page } of stretches) {
    const print = (lines[line - 1] ?? "").slice(column - 1, endColumn - 1);
    let from = 0;
    for (const tag of print.matchAll(MARKUP)) {
      add(line, column + from, print.slice(from, tag.index), page);
      from = tag.index + tag[0].length;
    }
    add(line, column + from, print.slice(from), page);
  }
  return { text, pieces, ...about };
}

/**
 * Where `passage.text.slice(start, end)` stands. A stretch that runs over several pieces is placed
 * by the part in its first piece, because a place is one run of one line.
 *
 * @throws RangeError when the stretch is empty or not inside the text
 */
export function placeOf(passage: Passage, start: number, end: number): Place {
  if (!(start >= 0 && start < end && end <= passage.text.length)) {
    throw new RangeError(`No stretch ${start}-${end} in a passage of ${passage.text.length} characters`);
  }
  const index = passage.pieces.findLastIndex((piece) => piece.start <= start);
  const piece = passage.pieces[index];
  if (piece === undefined) throw new RangeError("A passage without pieces has no places");
  const stop = Math.min(end, passage.pieces[index + 1]?.start ?? passage.text.length);
  const column = piece.place.column + (start - piece.start);
  const place: Place = { line: piece.place.line, column, endColumn: column + (stop - start) };
  if (piece.place.page !== undefined) place.page = piece.place.page;
  return place;
}
