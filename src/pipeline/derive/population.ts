import words from "./population.json" with { type: "json" };

const EXCEPT = new RegExp(words.except);
const TAIL = new RegExp(words.tail);
const SEPARATOR = new RegExp(words.separator);

/**
 * Whom a sentence speaks of, as a set: 「环翠、高区」 and 「高区、环翠」 are the same people, 低保对象 and 低保人员 too.
 * The sign of those left over when others are taken out (除甲、乙以外的其他人员) is kept in `without`.
 */
export interface People {
  members: ReadonlySet<string>;
  without: ReadonlySet<string>;
}

/** The people that a print names; no words are everybody. */
export function peopleOf(printed: string): People {
  const text = printed.replace(/\s/g, "");
  const except = EXCEPT.exec(text);
  if (!except) return { members: names(text), without: new Set() };
  return { members: new Set(), without: names(except[1] ?? "") };
}

function names(text: string): Set<string> {
  return new Set(
    text
      .split(SEPARATOR)
      .map((name) => name.replace(TAIL, "") || name)
      .filter(Boolean),
  );
}

/** One key for every print of the same people, "" for everybody. */
export function peopleKey(printed: string): string {
  const { members, without } = peopleOf(printed);
  return [...members].sort().join("、") + (without.size ? `-${[...without].sort().join("、")}` : "");
}

/** Whether what is said of `wide` is said of `narrow` too: of everybody, or of all but others than these. */
export function covers(wide: string, narrow: string): boolean {
  const { members, without } = peopleOf(wide);
  if (members.size === 0 && without.size === 0) return true;
  if (peopleKey(wide) === peopleKey(narrow)) return true;
  const inner = peopleOf(narrow).members;
  return without.size > 0 && inner.size > 0 && [...inner].every((name) => !without.has(name));
}
