import { type Passage, placeOf } from "../../../model/passage.ts";
import type { Statement, StatementKind } from "../../../model/reading.ts";
import { lastOutside } from "./clause.ts";
import { headingDepth, markOf, type MarkStyle } from "./marks.ts";
import { type Figure, findFigures } from "./numbers.ts";
import { cleanNoun, readPhrase, type Phrase } from "./phrase.ts";
import { fold, foldedText, quoteAround, squeeze, tidy } from "./text.ts";
import type { NarrativeWords } from "./vocabulary.ts";

/** A statement with where it stands in its passage, for those who read on from it. */
export interface Said {
  statement: Statement;
  figure: Figure;
  /** What the clause is about, without the last step. */
  path: string[];
  phrase: Phrase;
}

export interface ReadPassage {
  passage: Passage;
  folded: string;
  figures: readonly Figure[];
  said: Said[];
  /** What the whole paragraph is about. */
  base: string[];
}

interface Context {
  document: string;
  unitName: string;
  words: NarrativeWords;
}

const LIMIT = 60;
const PATH = /[“"]?([^，。；：“”"]*（类）[^，。；：]*（[款项]）)[”"]?/;

function join(path: readonly string[], step: string): string[] {
  return step === "" || path.at(-1) === step ? [...path] : [...path, step];
}

/** What a paragraph's own head names: 「…（项）。」, 「医疗救助项目绩效自评综述：」. */
function headOf(body: string, words: NarrativeWords): string {
  const path = /^[^，。；：]*（[款项]）[”"]?(?=[。：])/.exec(body)?.[0];
  if (path) return path;
  const label = /^([^，。；：]{2,40})：(?=.)/.exec(body)?.[1];
  if (!label) return "";
  const name = label.replace(new RegExp(words.programmeLabels), "");
  return name !== label || !new RegExp(words.emptyLabels).test(label) ? name : "";
}

/** Reads the paragraphs of a document one after the other, because 「其中：」 reaches into those that follow. */
export class NarrativeReader {
  private parents: { style: MarkStyle; path: string[] }[] = [];
  private last: string[] = [];
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
  }

  read(passage: Passage): ReadPassage {
    const { words, unitName } = this.context;
    const folded = foldedText(passage);
    const figures = findFigures(passage, words);
    const { style, length } = markOf(folded);
    const heading =
      passage.kind === "paragraph" &&
      passage.project === "" &&
      headingDepth(folded) !== null &&
      !/\d/.test(folded.slice(length).replace(/\d{4}\s*年/, ""));
    if (heading) this.parents = [];
    const body = folded.slice(length);
    const again = this.parents.findIndex((parent) => parent.style === style);
    const restarts =
      style === "none" &&
      (/^\s*(?:[^，。；：]{2,14}。\s*)?(?:(?:19|20)\d{2}\s*年|截[至止])/.test(body) ||
        (unitName.length >= 4 && squeeze(body).startsWith(unitName)));
    if (passage.project !== "" || restarts) this.parents = [];
    else if (again >= 0 && style !== "none") this.parents = this.parents.slice(0, again);
    const parent = passage.project === "" ? (this.parents.at(-1)?.path ?? []) : [passage.project];
    const head = cleanNoun(headOf(squeeze(body), words), unitName, words);
    const base = join(parent, head.length <= LIMIT ? head : "");
    const read = this.walk(passage, folded, figures, base, length);
    const among = /^\s*其中：\s*$/.test(body);
    const stated = read.said.length > 0;
    // An item's name may stand alone, its figures in the paragraph that follows.
    const item = !stated && /（[款项]）[”"]?$/.test(head);
    if (passage.project === "" && ((/：\s*$/.test(folded) && stated) || item))
      this.parents.push({ style, path: stated ? read.last : base });
    else if (among) this.parents.push({ style, path: this.last });
    if (stated) this.last = read.last;
    return { passage, folded, figures, said: read.said, base };
  }

  private walk(
    passage: Passage,
    folded: string,
    figures: readonly Figure[],
    base: string[],
    from: number,
  ): { said: Said[]; last: string[] } {
    const { words, unitName } = this.context;
    const said: Said[] = [];
    let parent = base;
    let current = base;
    let start = from;
    const among: string[][] = [];
    const stated = figures.filter(({ excluded }) => excluded === null);
    for (const figure of stated) {
      const gap = folded.slice(start, figure.start);
      const sentences = gap.split(/[。！？]/);
      const fresh = sentences.length > 1;
      if (fresh) {
        parent = base;
        among.length = 0;
      }
      const tail = sentences.at(-1) ?? "";
      for (const sentence of sentences) {
        const path = PATH.exec(squeeze(sentence))?.[1];
        if (path && sentence !== tail) current = parent = join(base, cleanNoun(path, unitName, words));
      }
      if (!fresh && /；/.test(tail) && said.length > 0 && parent !== base && !/其中/.test(gap))
        current = parent;
      // A 其中 inside a 其中 ends at the semicolon, and the outer list goes on.
      if (/^\s*；/.test(gap) && among.length > 1) {
        among.pop();
        current = parent = among.at(-1) ?? base;
      }
      const list = /[；。](?!其中)([^；。：，]{2,30}?)(?:包括)?：(?:其中)?[^：]*$/.exec(squeeze(gap))?.[1];
      const listed =
        list !== undefined && !new RegExp(words.emptyLabels).test(list) && passage.project === "";
      if (listed) current = parent = join(base, cleanNoun(list, unitName, words));
      // A form's prose goes from people to money without a full stop; the parts of a head count hold no amounts.
      if (passage.project !== "" && parent !== base && figure.family !== said.at(-1)?.figure.family)
        parent = base;
      if (/其中/.test(gap) && !listed) {
        parent = current;
        among.push(parent);
      }
      const clause = clauseOf(tail);
      const scope = /在?([^，。；]{2,30}?)[中里]，/.exec(squeeze(tail))?.[1];
      const phrase = readPhrase(clause, unitName, words);
      if (scope && !/其中/.test(scope)) parent = join(base, cleanNoun(scope, unitName, words));
      const following = folded.slice(figure.unitEnd, figure.unitEnd + 40);
      const threshold = /^\s*(（含）)?\s*(以上|以下|以内|以外|及以上|及以下)/.exec(following);
      if (phrase.noun !== "") {
        const noun = phrase.noun.slice(-LIMIT);
        current = phrase.kind === "measure" && current.at(-1)?.endsWith(noun) ? current : join(parent, noun);
      } else if (phrase.kind === "measure" && fresh && base.length > 0) current = base;
      // 61名离休人员, 12个项目: what is counted stands behind the number.
      const counted =
        figure.family === "count" &&
        phrase.kind === "own" &&
        phrase.step === "" &&
        !/^[、（]/.test(gap.trim());
      if (
        counted &&
        (phrase.noun === ""
          ? /[，。；：]/.test(gap) || said.length === 0
          : figure.unit === "名" && phrase.noun.length <= 3)
      ) {
        const after = afterNoun(following);
        if (after) current = join(parent, after);
      }
      if (current.length === 0 && phrase.step === "" && passage.headings.length > 0)
        current = topic(passage.headings.at(-1) ?? "");
      const step = phrase.step.slice(0, LIMIT);
      const path = threshold
        ? join(current, `${threshold[1] ?? ""}${threshold[2] ?? ""}`)
        : join(current, step);
      said.push({
        statement: this.state(passage, figure, path, kindOf(figure, phrase, folded)),
        figure,
        path: current,
        phrase,
      });
      if (threshold) {
        current = parent;
        // The words up to the next number include this limit: 单位价值100万元以上的设备.
        start = figure.start - clause.length;
      } else start = figure.unitEnd;
    }
    return { said, last: current };
  }

  private state(passage: Passage, figure: Figure, path: readonly string[], kind: StatementKind): Statement {
    return {
      document: this.context.document,
      subject: path.map((step) => step.replace(/\//g, "／")).join("/"),
      value: figure.value,
      unitOfMeasure: figure.unit,
      kind,
      table: "",
      code: "",
      agrees: null,
      raw: passage.text.slice(figure.start, figure.end),
      place: placeOf(passage, figure.start, figure.end),
      quote: tidy(quoteAround(passage.text, figure.start, figure.unitEnd)),
    };
  }
}

/** The clause that a number stands in. */
function clauseOf(tail: string): string {
  const among = tail.lastIndexOf("其中");
  return tail.slice(Math.max(lastOutside(tail, "，：；"), among < 0 ? -1 : among + 1) + 1);
}

/** What a section is about, for a figure whose own words say nothing: 三、支出决算情况说明 → 支出决算. */
function topic(heading: string): string[] {
  const folded = fold(heading);
  const name = squeeze(folded.slice(markOf(folded).length)).replace(
    /(?:总体|结构|具体)?(?:情况)?(?:的)?(?:情况|说明)*$/,
    "",
  );
  return name === "" ? [] : [name];
}

/** The noun that follows a count: 61名市直统管单位离休人员. */
function afterNoun(following: string): string {
  return /^\s*([^\d，。；：、（）]{1,24})/.exec(following)?.[1]?.replace(/\s+/g, "").slice(0, 16) ?? "";
}

function kindOf(figure: Figure, phrase: Phrase, folded: string): StatementKind {
  if (phrase.kind === "share") return "share";
  if (figure.family === "percent") return "percent";
  if (phrase.kind === "change" || /^(?:增加|减少)/.test(phrase.step)) return "change";
  if (figure.family === "count") return "count";
  if (
    /^\s*：\s*\d/.test(folded.slice(figure.end, figure.end + 6)) ||
    /\d\s*：\s*$/.test(folded.slice(Math.max(0, figure.start - 6), figure.start))
  )
    return "share";
  return "level";
}
