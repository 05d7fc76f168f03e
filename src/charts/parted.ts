/** Where a part of a bar lies, in px, and the top of its bar. */
export interface Span {
  from: number;
  to: number;
  top: number;
}

/** Narrower than this, a line between two parts would hide one of them. */
const SEPARABLE = 4;
/** What is narrower than this is not seen, and the parts on both sides of it meet. */
const UNSEEN = 1;

/**
 * The parts at whose left edge a line of paper parts them from their neighbour: between fills that are alike in grey
 * it is all that tells them apart.
 */
export function parted<T>(parts: readonly T[], spanOf: (part: T) => Span): T[] {
  let before = null as Span | null;
  return parts.filter((part) => {
    const { from, to, top } = spanOf(part);
    if (to - from < UNSEEN) {
      if (before?.top === top) before = { ...before, to };
      return false;
    }
    const meets = before !== null && before.top === top && from - before.to < UNSEEN;
    const wide = before !== null && Math.min(to - from, before.to - before.from) > SEPARABLE;
    before = { from, to, top };
    return meets && wide;
  });
}
