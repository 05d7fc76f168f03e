import { basisWords } from "../model/basis.ts";
import { headline, statedQuantity, type Quantity } from "../model/quantity.ts";
import type { Reading, Reason, Standard } from "../model/reading.ts";
import type { Sentence } from "../model/sentence.ts";
import { STAGE_WORDS, TABLE_STATE_WORDS } from "../model/words.ts";
import { percentWords, sameAmount, type Change } from "../pipeline/derive/changes.ts";
import { headFigures, headStandards, type HeadFigure } from "../pipeline/derive/key-figures.ts";

/** A key figure as it stands at the head of a report. */
export interface Tile {
  key: string;
  name: string;
  quantity: Quantity;
  /** The state in words, where there is no figure. */
  state: string;
  /** The same amount in 亿元, rounded; null where the print is short enough. */
  rounded: Quantity | null;
  chips: string[];
  /** How it changed; empty where the document does not say. */
  change: Sentence;
  /** The percentage that the document prints, where its own figures give another. */
  doubt: Quantity | null;
  /** Where it stands, in words. */
  where: string;
  note: { text: string; line: number } | null;
  reason: Reason | null;
}

/** The tiles of a report: income and expenditure (one where they are equal), “三公”, the per-capita standard. */
export function tilesOf(reading: Reading): Tile[] {
  const figures = headFigures(reading);
  const find = (key: string): HeadFigure | undefined => figures.find((figure) => figure.key === key);
  const [revenue, expenditure, three] = [find("revenue"), find("expenditure"), find("three-public")];
  const tiles: Tile[] = [];
  if (revenue && expenditure && sameAmount(revenue.quantity, expenditure.quantity))
    tiles.push({ ...tileOf(expenditure), name: "收入总计 = 支出总计" });
  else tiles.push(...[revenue, expenditure].flatMap((figure) => (figure ? [tileOf(figure)] : [])));
  if (three) tiles.push(tileOf(three));
  return [...tiles, ...headStandards(reading).map(standardTile)];
}

function tileOf(figure: HeadFigure): Tile {
  const { key, name, quantity, basis, table, state, note, change, reason } = figure;
  const rounded = headline(quantity);
  return {
    key,
    name,
    quantity,
    state: quantity.value === null ? TABLE_STATE_WORDS[state === "filled" ? "unreadable" : state] : "",
    rounded: rounded.unit === "亿元" && quantity.unit !== "亿元" ? rounded : null,
    chips: basisWords(basis).map((words) => words.replace(/，.*/, "")),
    change: change ? changeSentence(change) : [],
    doubt: change?.printed && !change.printed.agrees ? change.printed.quantity : null,
    where: table,
    note,
    reason,
  };
}

/** 「比上年 +615.27（+3.4%），上年 18,054.38」, each figure linked, the implied one marked. */
export function changeSentence({ by, way, against, before, percent }: Change): Sentence {
  const { words } = against;
  const than = words.trim() || "所比的时期";
  if (by === null || way === "same") return [`与${words}持平`];
  const share = percentWords({ percent, before, way });
  return [
    `比${words || than} ${way === "up" ? "+" : "−"}`,
    by,
    share ? `（${share}）` : "",
    ...(before ? [`，${than} `, before] : []),
  ];
}

function standardTile(standard: Standard): Tile {
  const { programme, year, stage, payer, population, quote } = standard;
  const quantity = statedQuantity(standard);
  return {
    key: "standard",
    name: `${programme}补助标准`,
    quantity,
    state: "",
    rounded: null,
    chips: [
      ...(year === null ? [] : [`${year} 年${STAGE_WORDS[stage]}`]),
      ...[payer, population].filter(Boolean),
      ...(/预计|拟/.test(quote) ? ["原文写作“预计”"] : []),
    ],
    change: [],
    doubt: null,
    where: "",
    note: null,
    reason: null,
  };
}

/** A reason as it is quoted: without the words that announce it, cut at a clause where it is long. */
export function quoted({ text }: Pick<Reason, "text">, limit = 60): string {
  const said = text.replace(/^(?:主要)?(?:的)?(?:原因)?(?:是|为|由于)?[：:，,、]?\s*/, "").replace(/。$/, "");
  if (said.length <= limit) return said;
  const kept = said.slice(0, limit);
  const stop = Math.max(...["，", "；", "。", ","].map((mark) => kept.lastIndexOf(mark)));
  return `${kept.slice(0, stop > limit / 2 ? stop : limit)}……`;
}
