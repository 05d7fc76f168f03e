import type { Chart } from "../../src/charts/chart.ts";
import { type Quantity, quantityText } from "../../src/model/quantity.ts";
import type { Reading } from "../../src/model/reading.ts";
import { sentenceText, type Sentence } from "../../src/model/sentence.ts";
import { leadOf } from "../../src/pipeline/derive/lead.ts";
import { type Story, storyOf } from "../../src/site/blocks/index.ts";
import type { Comparison } from "../../src/site/comparisons/comparison.ts";

/** A sentence with where it stands, for the message of a test. */
export interface Told {
  where: string;
  sentence: Sentence;
}

export function isQuantity(thing: unknown): thing is Quantity {
  return typeof thing === "object" && thing !== null && "processing" in thing && "decimals" in thing;
}

function isSentence(thing: unknown): thing is Sentence {
  return (
    Array.isArray(thing) &&
    thing.length > 0 &&
    thing.every((part) => typeof part === "string" || isQuantity(part)) &&
    (thing.some(isQuantity) || thing.length === 1)
  );
}

/** Which parts of a block hold sentences of ours; the others are the document's own words, or figures. */
const SAID = ["sentences", "sentence", "lead", "notes", "note", "finding", "message", "change"];

/** Every sentence of a block or a comparison, however deep. */
function sentencesIn(thing: unknown, where: string, key = ""): Told[] {
  if (SAID.includes(key) && isSentence(thing)) return [{ where: `${where}.${key}`, sentence: thing }];
  if (Array.isArray(thing)) return thing.flatMap((one: unknown) => sentencesIn(one, where, key));
  if (typeof thing !== "object" || thing === null || isQuantity(thing) || thing instanceof Map) return [];
  // The charts of a comparison's sections are those of the comparison itself.
  const twice = "sections" in thing ? ["charts"] : [];
  return Object.entries(thing).flatMap(([name, one]: [string, unknown]) =>
    [...twice, "reason", "reasons", "statements", "project", "entries", "digest", "lines", "groups"].includes(
      name,
    )
      ? []
      : sentencesIn(one, "id" in thing ? `${where}/${String(thing.id)}` : where, name),
  );
}

/** The sentences of a report: its lead and those of its blocks and charts. */
export function storySentences(reading: Reading, story: Story): Told[] {
  const { cost, use } = leadOf(reading);
  return [
    { where: "lead.cost", sentence: cost },
    ...(use.length > 0 ? [{ where: "lead.use", sentence: use }] : []),
    ...sentencesIn(story, reading.document),
  ];
}

export function comparisonSentences(comparison: Comparison): Told[] {
  return sentencesIn(comparison, "compare");
}

export function storyCharts(story: Story): Chart[] {
  return Object.values(story).flatMap((block) => block?.charts ?? []);
}

/** What no text for readers may hold. */
const ABSURD: [RegExp, string][] = [
  [/undefined|NaN|null|Infinity|\[object|true|false/, "a word of the machine"],
  [/[。，；：、][。，；：、]/, "double punctuation"],
  [/（\s*）|\(\s*\)|“\s*”|《\s*》|〔\s*〕/, "empty brackets"],
  [/（[，。；：、]|[，；：、]）/, "punctuation at a bracket"],
  [/ {2,}|\s[，。；：、）]|[，。；：、（]\s/, "a stray space"],
  [/^[，。；：、）]/, "punctuation at its beginning"],
  [/(?:^|[^\d.])[-−]?0 \/|÷ 0(?:\.0+)?(?![\d.])/, "a division by zero"],
  [/[占为] ?%|[^\d］〕] ?%[^）]/, "a percent sign without a number"],
  [/不明 ?年|(?<!\d) 年(?!度|初|中|末)/, "a year without its number"],
  [/·\s*·|·\s*$|^\s*·/, "an empty part between dots"],
];

/** What is absurd about a text, each with the text; empty for a good one. */
export function textFaults(text: string, where: string): string[] {
  if (text.trim() === "") return [`${where}: nothing is said`];
  return ABSURD.flatMap(([pattern, fault]) =>
    pattern.test(text) ? [`${where}: ${fault} in 「${text}」`] : [],
  );
}

/** What is absurd about a sentence: also a number whose unit is not said, and no end. */
export function sentenceFaults({ where, sentence }: Told): string[] {
  const text = sentenceText(sentence);
  const bare = sentence.flatMap((part, at) => {
    if (!isQuantity(part) || part.value === null) return [];
    const next = sentence[at + 1];
    const after = typeof next === "string" ? next.trimStart() : "";
    // Of two numbers that are named together the second bears the unit of both.
    return after.startsWith(unitWord(part.unit)) || /^(?:到|、)/.test(after) ? [] : part;
  });
  return [
    ...textFaults(text, where),
    ...bare.map((part) => `${where}: ${quantityText(part)} without its unit ${part.unit} in 「${text}」`),
  ];
}

/** How a unit is said in words: of 元/人/年 the money. */
function unitWord(unit: string): string {
  return unit.split("/")[0] ?? unit;
}

/** What is absurd about a chart's words. */
export function chartFaults(chart: Chart, where: string): string[] {
  const { id, title, subtitle, source, table } = chart;
  const at = `${where}/${id}`;
  return [
    ...textFaults(title, `${at} title`),
    ...textFaults(subtitle, `${at} subtitle`),
    ...textFaults(source, `${at} source`),
    ...table.rows.flatMap((row) =>
      row.length === table.columns.length ? [] : [`${at}: a row of ${row.length} cells`],
    ),
    ...(table.rows.length === 0 ? [`${at}: an empty table`] : []),
    ...table.columns.flatMap((name) => textFaults(name, `${at} column`)),
    ...table.rows
      .flat()
      .flatMap((cell) => (typeof cell === "string" && cell !== "" ? textFaults(cell, `${at} cell`) : [])),
    ...(chart.message.length === 0 ? [`${at}: no message`] : []),
    ...(/^[a-z0-9-]+$/.test(id) ? [] : [`${at}: no address`]),
  ];
}

/** A story with all its faults of words; blocks without anything to show are faults as well. */
export function storyFaults(reading: Reading): string[] {
  const story = storyOf(reading);
  const empty = Object.entries(story).flatMap(([name, block]) => {
    if (!block) return [];
    const shows = Object.entries(block).some(
      ([key, value]: [string, unknown]) =>
        !["id", "title", "subtitle"].includes(key) &&
        (Array.isArray(value) ? value.length > 0 : typeof value === "object" && value !== null),
    );
    return shows ? textFaults(block.title, `${name} heading`) : [`${name}: an empty block`];
  });
  return [
    ...empty,
    ...storySentences(reading, story).flatMap(sentenceFaults),
    ...storyCharts(story).flatMap((chart) => chartFaults(chart, reading.document)),
  ];
}
