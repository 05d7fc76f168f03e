import type { DocumentStage, Identity, Level } from "../../model/reading.ts";
import type { Region } from "./regions.ts";
import { findContents } from "./regions.ts";
import type { TableVocabulary } from "./vocabulary.ts";
import { squash } from "./words.ts";

interface Vote<T> {
  value: T;
  line: number;
  quote: string;
  weight: number;
}

/** The value with the most weight behind it, and the first place that speaks for it. */
function elect<T extends string | number>(votes: readonly Vote<T>[]): Vote<T> | null {
  const weights = new Map<T, number>();
  for (const { value, weight } of votes) weights.set(value, (weights.get(value) ?? 0) + weight);
  const [winner] = [...weights].sort((a, b) => b[1] - a[1])[0] ?? [];
  return votes.find(({ value }) => value === winner) ?? null;
}

const TITLE =
  /^(.*?)(\d{4})年(?:度|区级|市级|省级|县级)?(.*?)(部门|单位)?(预算|决算)(?:公开)?(?:报告|说明|情况|信息公开)?$/;

/**
 * Title, unit, year, stage and level as the document itself gives them: from the title page where
 * there is one, else from the tables (部门（单位）：…) and the headings (2024年单位预算情况…).
 * What is not found is null or "", never taken from a file name.
 */
export function identify(
  lines: readonly string[],
  regions: readonly Region[],
  vocabulary: TableVocabulary,
): Identity {
  const contents = findContents(lines);
  const years: Vote<number>[] = [];
  const stages: Vote<DocumentStage>[] = [];
  const levels: Vote<Level>[] = [];
  const names: Vote<string>[] = [];
  let title = "";
  let titleLine = 0;

  // The title page: up to three lines that together hold a year and 预算 or 决算.
  const front: { text: string; line: number }[] = [];
  const limit = contents.start > 0 ? contents.start : Math.min(lines.length, 20);
  for (let line = 1; line < limit && front.length < 8; line += 1) {
    const text = squash(lines[line - 1] ?? "");
    if (text !== "" && !(lines[line - 1] ?? "").includes("\t")) front.push({ text, line });
  }
  search: for (let start = 0; start < front.length; start += 1)
    for (let count = 1; count <= 4 && start + count <= front.length; count += 1) {
      const joined = front
        .slice(start, start + count)
        .map(({ text }) => text)
        .join("");
      const match = joined.length <= 60 && !/[。；，]/.test(joined) ? TITLE.exec(joined) : null;
      if (!match) continue;
      title = joined;
      titleLine = front[start]?.line ?? 1;
      const name = `${match[1] ?? ""}${match[3] ?? ""}`;
      const vote = { line: titleLine, quote: joined };
      years.push({ ...vote, value: Number(match[2]), weight: 20 });
      stages.push({ ...vote, value: match[5] === "决算" ? "final" : "budget", weight: 20 });
      if (match[4]) levels.push({ ...vote, value: match[4] === "部门" ? "department" : "unit", weight: 20 });
      if (/[局中心院会委办所站处馆校厅部署队社]$/.test(name)) names.push({ ...vote, value: name, weight: 3 });
      break search;
    }

  lines.forEach((text, at) => {
    const line = at + 1;
    if (text.includes("\t") && !/[:：]/.test(text)) return;
    const squashed = squash(text);
    if (squashed === "" || squashed.length > 60) return;
    const quote = text.trim();
    const named = vocabulary.unitName.exec(text.trim())?.[1];
    const name = named ? squash(named) : "";
    if (name.length >= 4 && name.length <= 40 && /\p{Script=Han}/u.test(name) && !text.includes("\t"))
      names.push({ value: name, line, quote, weight: 1 });
    const inHeading = !/[。；]/.test(squashed);
    if (!inHeading) return;
    for (const match of squashed.matchAll(/(\d{4})年(?:度)?(?:\S{0,14}?)(部门|单位)?(预算|决算)/g)) {
      const settled = /^\d{4}年(?:度)?(?:部门|单位|预算数|决算数|预算|决算)/.test(match[0]);
      years.push({ value: Number(match[1]), line, quote, weight: settled ? 2 : 1 });
      stages.push({ value: match[3] === "决算" ? "final" : "budget", line, quote, weight: 1 });
      if (match[2])
        levels.push({ value: match[2] === "部门" ? "department" : "unit", line, quote, weight: 1 });
    }
  });
  for (const region of regions) {
    const vote = { line: region.titleLine, quote: region.title, weight: 2 };
    if (/决算/.test(region.title)) stages.push({ ...vote, value: "final" });
    else if (/预算/.test(region.title)) stages.push({ ...vote, value: "budget", weight: 1 });
    const year = /(\d{4})年/.exec(region.title)?.[1];
    if (year) years.push({ ...vote, value: Number(year) });
  }
  const year = elect(years);
  const stage = elect(stages);
  const level = elect(levels);
  const name = elect(names);
  const evidence: Identity["evidence"] = [];
  if (title) evidence.push({ field: "title", line: titleLine, quote: title });
  if (year) evidence.push({ field: "year", line: year.line, quote: year.quote });
  if (stage) evidence.push({ field: "stage", line: stage.line, quote: stage.quote });
  if (level) evidence.push({ field: "level", line: level.line, quote: level.quote });
  if (name) evidence.push({ field: "unitName", line: name.line, quote: name.quote });
  return {
    title,
    unitName: name?.value ?? "",
    year: year?.value ?? null,
    stage: stage?.value ?? null,
    level: level?.value ?? null,
    evidence,
  };
}
