import { once } from "../../../model/once.ts";
import type { StandardWords } from "./vocabulary.ts";

const compiled = once((words: StandardWords) => ({
  payers: words.payers.map(({ pattern, payer }) => ({ pattern: new RegExp(pattern, "g"), payer })),
  groups: new RegExp(`(?:${words.groups}[、和及])*${words.groups}`, "g"),
  // A region is whose people are meant only where the clause begins with it or says 对…按.
  towards: new RegExp(`对(${words.regions})(?=按|给予|实行|发放|人员)`),
  first: new RegExp(
    `^(?:（\\d）|[一二三四五]是|其中)?(${words.regions})(?=人员|参保|职工|居民|\\d|每人|统管|$)`,
  ),
  place: new RegExp(words.places),
  tails: new RegExp(words.populationTails),
  programmeTails: new RegExp(words.programmeTails),
}));

/** Who pays, by the last payer named in `text`; "" when none is. */
export function payerIn(text: string, words: StandardWords): string {
  let end = 0;
  let found = "";
  for (const { pattern, payer } of compiled(words).payers) {
    for (const match of text.matchAll(pattern)) {
      // What begins inside a longer name is no payer of its own: 财政 in 市级财政, 市级 in 市级以上.
      if (match.index < end) continue;
      end = match.index + match[0].length;
      found = payer;
    }
  }
  return found;
}

/** For whom, by a group or a list of regions that `clause` names; "" when it speaks of all. */
export function populationIn(text: string, words: StandardWords): string {
  const { groups, towards, first, place, tails } = compiled(words);
  const clause = text.replace(/《[^》]*》?/g, "").replace(/^[）、\s]+/, "");
  const group = [...clause.matchAll(groups)].at(-1)?.[0];
  const region = towards.exec(clause)?.[1] ?? first.exec(clause)?.[1] ?? place.exec(clause)?.[0];
  const found = group ?? region ?? "";
  const bare = found.startsWith("除") ? found : found.replace(tails, "") || found;
  return bare === "全市" ? "" : /^(?:特困|低保|困难)$/.test(bare) ? found : bare;
}

/** A project's name without 财政补助资金 and the like: the programme that it pays for. */
export function programmeOf(project: string, words: StandardWords): string {
  const { programmeTails } = compiled(words);
  let name = project.replace(/\s+/g, "").replace(/^\d{4}年(?:度)?/, "");
  for (
    let shorter = name.replace(programmeTails, "");
    shorter !== name && shorter.length >= 4;
    shorter = name.replace(programmeTails, "")
  )
    name = shorter;
  return name;
}

/** Who shares in a ratio, in its order: 市区两级财政按照2:8, 由财政和医院按7:3. */
export function sharersOf(text: string, words: StandardWords): [string, string] | null {
  let last: [string, string] | null = null;
  let at = -1;
  for (const [phrase, [first, second]] of Object.entries(words.sharers)) {
    const index = text.lastIndexOf(phrase);
    if (index > at && first !== undefined && second !== undefined) {
      at = index;
      last = [first, second];
    }
  }
  if (last) return last;
  const pair = /由([^，。；由]{2,8}?)[和与、及]([^，。；由]{2,8}?)(?:按|共同|各自|分别)/.exec(text);
  return pair ? [pair[1] ?? "", pair[2] ?? ""] : null;
}
