import { once } from "../../../model/once.ts";
import { placeOf } from "../../../model/passage.ts";
import type { DocumentStage, Stage, Standard } from "../../../model/reading.ts";
import type { FoundCalculation } from "./calculations.ts";
import { lastOutside } from "./clause.ts";
import type { Figure } from "./numbers.ts";
import { payerIn, populationIn, programmeOf, sharersOf } from "./payer.ts";
import type { ReadPassage } from "./statements.ts";
import { quoteAround, squeeze, tidy } from "./text.ts";
import type { StandardWords } from "./vocabulary.ts";

export interface StandardContext {
  document: string;
  year: number | null;
  stage: DocumentStage | null;
  words: StandardWords;
  /** `项目|5` → `万元/人/年`: per-capita amounts that the indicators print with their whole unit. */
  printed: ReadonlyMap<string, string>;
}

const compiled = once((words: StandardWords) => ({
  programmes: new RegExp(words.programmes),
  shares: new RegExp(words.shareWords),
}));

/** 元/人、年, 元/人·年 and 元/年·人 are 元/人/年. */
export function perCapitaUnit(unit: string): string {
  return unit.replace(/[、·.]/g, "/").replace(/^([^/]+)\/([年月天日])\/([人生户])$/, "$1/$3/$2");
}

/** A head count's unit: 名 and 位 are persons. */
export function headUnit(unit: string): string {
  return unit === "名" || unit === "位" ? "人" : unit;
}

export function isHeads(unit: string): boolean {
  return /^(?:万?人|名|位)$/.test(unit);
}

/** The stage of a figure in a passage: a final account states targets beside what was done. */
function stageOf(read: ReadPassage, local: string, stage: DocumentStage | null): Stage {
  if (stage !== "final") return "budget";
  const { label, kind, project, text } = read.passage;
  if (kind === "cell" || project !== "")
    return /实际|完成情况/.test(label) || /执行率?\d/.test(text) ? "executed" : "adjusted";
  return /(?:指标|目标)值/.test(local) ? "adjusted" : "executed";
}

interface Draft {
  figure: Figure;
  unit: string;
  payer: string;
  population: string;
  local: string;
}

/**
 * The per-capita amounts, shares and head counts that a passage states, found by their grammar:
 * 每人每年N元, N元/人, 标准…N元, 按…标准的p%（即N元）, 市级以上N元, 按照a：b比例分担, N万人. Only passages of
 * a project or programme are read for head counts, so that the staff of the unit is none.
 */
export function readStandards(
  read: ReadPassage,
  calculations: readonly FoundCalculation[],
  context: StandardContext,
): Standard[] {
  const { passage } = read;
  const { words } = context;
  const { programmes } = compiled(words);
  const project =
    passage.project ||
    read.base.findLast((step) => programmes.test(step) && /项目$|保险|补助|救助/.test(step)) ||
    "";
  const programme = programmeOf(project, words);
  const drafts = draftsOf(read, calculations, project, programme, context);
  const seen: { draft: Draft; stage: Stage }[] = [];
  const found: Standard[] = [];
  for (const draft of drafts) {
    const stage = stageOf(read, draft.local, context.stage);
    const again = seen.some(
      (one) =>
        one.stage === stage &&
        one.draft.unit === draft.unit &&
        one.draft.figure.value.eq(draft.figure.value) &&
        inCalculation(draft.figure, calculations) &&
        sameGroup(one.draft.population, draft.population),
    );
    if (again) continue;
    seen.push({ draft, stage });
    const { figure } = draft;
    const population =
      draft.population !== "" && programme.includes(draft.population) ? "" : draft.population;
    found.push({
      document: context.document,
      programme,
      year: context.year,
      stage,
      payer: draft.payer,
      population,
      value: figure.value,
      unitOfMeasure: draft.unit,
      raw: passage.text.slice(figure.start, figure.end),
      place: placeOf(passage, figure.start, figure.end),
      quote: tidy(quoteAround(passage.text, figure.start, figure.unitEnd)),
    });
  }
  return found;
}

function sameGroup(a: string, b: string): boolean {
  const set = (text: string): string => text.split("、").sort().join();
  return a === "" || b === "" || set(a) === set(b);
}

function inCalculation(figure: Figure, calculations: readonly FoundCalculation[]): boolean {
  return calculations.some(({ start, end }) => figure.start >= start && figure.end <= end);
}

/** What has been said so far in a passage and still holds. */
interface Running {
  payer: string;
  population: string;
  /** An amount of this sentence was per capita, so that its parts are too. */
  perCapita: boolean;
  /** /人/年 where the passage or the indicators print it once. */
  suffix: string;
}

/** What stands around a figure, without white space. */
interface Around {
  /** The clause up to the figure. */
  local: string;
  after: string;
  /** The payer that the clause itself names. */
  named: string;
  /** For whom, by the clause or by what still holds. */
  group: string;
}

const EACH = "(?:每|人均|月人均|年人均)(?:[人生户名]|位)?";
const LEVEL_PART =
  /^[、，]?(?:其中|即)?(?:中央|上级|省|市|区|县|镇|街道)(?:本级|级以上|级)?(?:财政)?(?:补助|补贴|负担|承担|配套|安排)?$/;
/** No standard is larger; a bare amount above it is a sum of money. */
const LARGEST = 100_000;

function draftsOf(
  read: ReadPassage,
  calculations: readonly FoundCalculation[],
  project: string,
  programme: string,
  context: StandardContext,
): Draft[] {
  const { folded, figures, passage } = read;
  const { words } = context;
  const ofProgramme =
    passage.project !== "" || (project !== "" && compiled(words).programmes.test(programme));
  const drafts: Draft[] = [];
  const running: Running = { payer: "", population: "", perCapita: false, suffix: "" };
  let from = 0;
  for (const figure of figures) {
    if (figure.excluded !== null && figure.excluded !== "list") continue;
    // 18周岁以下 is part of a group's name.
    if (/^\s*(?:（含）)?\s*(?:以上|以下|以内)/.test(folded.slice(figure.unitEnd, figure.unitEnd + 12)))
      continue;
    const gap = folded.slice(from, figure.start);
    const first = from === 0;
    from = figure.unitEnd;
    if (!first) forget(running, gap);
    if (figure.excluded === "list") {
      running.population = "";
      continue;
    }
    const around = look(gap, folded, figure, running, words);
    if (figure.family === "count") {
      const heads = ofProgramme && isHeads(figure.unit) && !new RegExp(words.notHeads).test(around.local);
      if (heads)
        drafts.push({
          figure,
          unit: headUnit(figure.unit),
          payer: around.named,
          population: around.group || (/([^，]{2,8}救助)$/.exec(around.local)?.[1] ?? ""),
          local: around.local,
        });
      continue;
    }
    const said = clausesOf(gap)
      .map((clause) => payerIn(clause, words))
      .findLast((name) => name !== "");
    if (said !== undefined) running.payer = said;
    const last = drafts.at(-1);
    const draft =
      figure.family === "percent"
        ? shareOf(figure, around, running, last, words)
        : figure.family === "none"
          ? ratioOf(figure, around, folded, words)
          : (besideHeads(figure, around, gap, last) ??
            amountOf(figure, around, running, last, folded, { project, calculations, context }));
    if (draft) drafts.push(draft);
  }
  return drafts;
}

/** A group holds to the end of its clause, a payer to the end of the sentence. */
function forget(running: Running, gap: string): void {
  if (!/[。；！]|（\d{1,2}）/.test(gap)) return;
  running.population = "";
  running.perCapita = false;
  if (/[。！]/.test(gap)) running.payer = "";
}

function clausesOf(gap: string): string[] {
  const marks = [...gap.matchAll(/[。；]|（\d{1,2}）/g)];
  const last = marks.at(-1);
  return squeeze(last ? gap.slice(last.index + last[0].length) : gap).split(/[，：]/);
}

function look(gap: string, folded: string, figure: Figure, running: Running, words: StandardWords): Around {
  const local = squeeze(gap.slice(lastOutside(gap, "，：；。") + 1));
  // （其中省级大学生2.05万人） speaks of a group only inside its bracket.
  const bracket = /（\s*(?:其中|不?包括|不?含)[^）]*$/.test(gap);
  if (!bracket)
    running.population =
      clausesOf(gap)
        .map((clause) => populationIn(clause, words))
        .findLast((name) => name !== "") ?? running.population;
  const inside = local.slice(local.lastIndexOf("（") + 1).replace(/^(?:其中|不?包括|不?含)/, "");
  return {
    local,
    after: squeeze(folded.slice(figure.unitEnd, figure.unitEnd + 16)),
    named: payerIn(local, words),
    group: bracket ? populationIn(inside, words) : running.population,
  };
}

/** 按补助标准的40%, 救助比例70%, 单位缴纳8.5%; an 实际完成值 takes after the target before it. */
function shareOf(
  figure: Figure,
  { local, after, named, group }: Around,
  running: Running,
  last: Draft | undefined,
  words: StandardWords,
): Draft | null {
  const { shares } = compiled(words);
  if (/实际完成值?[为是]?$/.test(local) && last?.unit === "%" && /(?:指标|目标)值/.test(last.local))
    return { ...last, figure, local, population: group };
  const borne = named !== "" && /(?:按|承担|负担|分担|补助|出资)$/.test(local);
  if (!(borne || shares.test(local) || shares.test(after)) || (/率/.test(local) && !/比率/.test(local)))
    return null;
  return {
    figure,
    unit: "%",
    payer: named || (/救助|报销/.test(local + after) ? "" : running.payer),
    population: group,
    local,
  };
}

/** 由市区两级财政按照2：8比例分担: one share each, in the order of those who bear it. */
function ratioOf(figure: Figure, { local }: Around, folded: string, words: StandardWords): Draft | null {
  const second = /\d\s*：\s*$/.test(folded.slice(Math.max(0, figure.start - 6), figure.start));
  if (!second && !/^\s*：\s*\d/.test(folded.slice(figure.end, figure.end + 6))) return null;
  const ahead = squeeze(folded.slice(Math.max(0, figure.start - 60), figure.start)).slice(-40);
  const behind = squeeze(folded.slice(figure.end, figure.end + 16));
  if (!/比例|分担|分摊|负担|承担/.test(behind + ahead.slice(-6))) return null;
  const payer = sharersOf(ahead, words)?.[second ? 1 : 0] ?? "";
  return {
    figure,
    unit: "份",
    payer,
    population: /(超支部分|[^，。；]{2,8}部分)由/.exec(ahead)?.[1] ?? "",
    local,
  };
}

/** 救助200人20万元: the money for the persons just counted. */
function besideHeads(
  figure: Figure,
  { local, named }: Around,
  gap: string,
  last: Draft | undefined,
): Draft | null {
  if (gap.trim() !== "" || !last || !isHeads(last.unit) || figure.unit !== "万元") return null;
  return { figure, unit: figure.unit, payer: named, population: last.population, local };
}

function amountOf(
  figure: Figure,
  { local, after, named, group }: Around,
  running: Running,
  last: Draft | undefined,
  folded: string,
  {
    project,
    calculations,
    context,
  }: { project: string; calculations: readonly FoundCalculation[]; context: StandardContext },
): Draft | null {
  const unit = perCapitaUnit(figure.unit);
  const money = unit.split("/")[0] ?? unit;
  const printed = context.printed.get(`${project}|${figure.value.toFixed()}`);
  const small = unit === "元" && figure.value.lt(LARGEST);
  const explicit = /\/[人生户]/.test(unit);
  const each =
    new RegExp(`${EACH}(?:每[年月天日]度?|年|月)?[^，。；]{0,6}$`).exec(local)?.[0] ??
    (/每[人生户]/.test(local) && /成本|标准|定额|金额/.test(local) ? "每人" : "");
  const standard =
    small &&
    (/标准[^，。；]{0,12}$/.test(local) ||
      /^的?(?:标准|定额)/.test(after) ||
      (/按$/.test(local) && /^给予(?:补助|资助|补贴)/.test(after)));
  const part =
    running.perCapita &&
    small &&
    (/^(?:其中|另有|即)|实际完成值|(?:级|个人|单位)$|（即$/.test(local) || LEVEL_PART.test(local));
  const share = last?.unit === "%" && /即(?:每人)?$|^（?即[^，]{2,6}$/.test(local);
  const times =
    inCalculation(figure, calculations) &&
    (/^\*[\d.,]+万?人/.test(after) || (printed !== undefined && /\*$/.test(local)));
  if (!(explicit || each !== "" || standard || part || share || times)) return null;
  // 人均1.8万元/年 prints the person before the amount and the year behind it.
  const period = /^\/[年月天日]$/.exec(unit.slice(money.length))?.[0] ?? "";
  const own = explicit
    ? unit.slice(money.length)
    : period !== "" && each !== ""
      ? suffixOf(each).slice(0, 2) + period
      : suffixOf(each);
  if (own !== "" && !/^\/[人生户]$/.test(own)) running.suffix = own;
  else if (printed?.startsWith(`${money}/`)) running.suffix = printed.slice(money.length);
  running.perCapita = true;
  const near = folded.slice(Math.max(0, figure.start - 80), figure.start);
  const clause = squeeze(near.slice(Math.max(near.lastIndexOf("，"), near.lastIndexOf("。")) + 1));
  return {
    figure,
    unit: money + (explicit || own.length > 2 ? own : running.suffix || own || "/人"),
    payer: named || running.payer || (/缴费标准[为是]$/.test(local) ? "个人" : ""),
    population: group || (times ? populationIn(clause, context.words) : ""),
    local,
  };
}

/** 每人每年 → /人/年. */
function suffixOf(each: string): string {
  if (each === "") return "";
  const whose = /[生户]/.exec(each.slice(0, 3))?.[0] ?? "人";
  const period = /每月|月/.test(each)
    ? "/月"
    : /每[天日]/.test(each)
      ? "/天"
      : /每年|年/.test(each)
        ? "/年"
        : "";
  return `/${whose}${period}`;
}
