import narrative from "../../../data/vocabulary/narrative.json" with { type: "json" };
import { Exact, halfDigit, ZERO } from "../../model/money.ts";
import { once } from "../../model/once.ts";
import { inUnit, quantityText, reckoned, statedQuantity, type Quantity } from "../../model/quantity.ts";
import type { Reading, Reason, Stage, Statement } from "../../model/reading.ts";
import { subjectOf } from "../../model/subject.ts";
import { around, hold, minus, percentOf, plus } from "../check/text/interval.ts";
import { squeeze } from "../extract/narrative/text.ts";

/** What a change is measured against, as the document names it. */
export interface Against {
  /** 上年, 2023 年预算, 年初预算 — as printed, 数 left out; "" where the document does not say. */
  words: string;
  year: number | null;
  /** null where the words name no stage: it is not supplied from elsewhere. */
  stage: Stage | null;
}

/** 增减: a figure, how it changed, and the earlier figure that the two imply. */
export interface Change {
  /** What changed, outermost first. */
  subject: string[];
  now: Quantity;
  /** By how much, without a sign; null for 持平. */
  by: Quantity | null;
  way: "up" | "down" | "same";
  against: Against;
  /** The earlier figure, implied; null where it cannot be. */
  before: Quantity | null;
  /** `by` in per cent of `before`, signed, one decimal; null from nothing, and for shares, whose change is in 百分点. */
  percent: Quantity | null;
  /** The percentage that the document prints, and whether it can be that of its own figures. */
  printed: { quantity: Quantity; agrees: boolean } | null;
  reason: Reason | null;
}

const either = (words: readonly string[]): RegExp => new RegExp(words.join("|"));
const UP = either(narrative.up);
const DOWN = either(narrative.down);
const MEASURE = new RegExp(`^(?:${narrative.measures.join("|")})$`);
const AGAINST =
  /(?:与|比|较|同|和)((?:(?:19|20)\d{2}年(?:度)?|上一?年(?:度)?|去年|(?=年初))(?:年初|全年|调整后?)?(?:预算|决算)?(?:执行)?数?)/g;
const SAME =
  /^(?:万|亿)?元[，,]?(?:与|和|同|较|比)((?:(?:19|20)\d{2}年(?:度)?|上一?年(?:度)?|去年)(?:预算|决算)?(?:执行)?数?)(?:持平|一致|相同)/;

/** Every change that a document states together with the figure that changed, in printed order. */
export const changesOf: (reading: Reading) => Change[] = once(findChanges);

function findChanges(reading: Reading): Change[] {
  const { year } = subjectOf(reading);
  const changes: { statement: Statement; change: Change }[] = [];
  reading.statements.forEach((statement, at) => {
    if (statement.kind === "level") {
      const same = sameAs(statement, year, reading);
      if (same) changes.push({ statement, change: same });
      return;
    }
    const points = /百分点/.test(statement.unitOfMeasure);
    if (statement.kind !== "change" && !points) return;
    const steps = statement.subject.split("/");
    const way = wayOf(steps.at(-1) ?? "");
    const path = steps.slice(0, -1);
    const level = way && levelOf(reading, at, path, points ? "%" : statement.unitOfMeasure);
    if (!way || !level) return;
    const parent = changes.findLast(
      ({ change }) =>
        change.subject.length < path.length && change.subject.every((step, i) => step === path[i]),
    );
    const against = againstOf(statement, year) ??
      parent?.change.against ?? { words: "", year: null, stage: null };
    const now = statedQuantity(level);
    const by = statedQuantity(statement);
    const before = beforeOf(now, by, way);
    const percent = points ? null : percentOfBefore(by, before, way);
    const change: Change = {
      subject: path,
      now,
      by,
      way,
      against,
      before,
      percent,
      printed: points || !before ? null : printedPercent(reading, at, now, by, way),
      reason: reasonOf(reading, statement.subject, path),
    };
    changes.push({ statement, change });
  });
  return changes.map(({ change }) => change);
}

/** Direction by the words of the change; null where there is none, or a form's 增加（减少） was left standing. */
function wayOf(step: string): "up" | "down" | null {
  const up = UP.test(step);
  return up === DOWN.test(step) ? null : up ? "up" : "down";
}

/** The figure a change speaks of: of the same path, with or without 预算数 behind it, else of the end of its path. */
function levelOf(reading: Reading, at: number, path: readonly string[], unit: string): Statement | null {
  const levels = reading.statements
    .map((statement, index) => ({ statement, index, steps: stepsOf(statement) }))
    .filter(
      ({ statement, steps }) =>
        (unit === "%"
          ? statement.kind === "percent" || statement.kind === "share"
          : statement.kind === "level") &&
        statement.unitOfMeasure === unit &&
        steps.length > 0 &&
        !/年初|全年|调整/.test(statement.subject.split("/").at(-1) ?? ""),
    );
  const nearest = (found: typeof levels): Statement | null =>
    (found.findLast(({ index }) => index < at) ?? found[0])?.statement ?? null;
  for (let length = path.length; length > 0; length -= 1) {
    const end = path.slice(-length).join("/");
    const found = levels.filter(({ steps }) => steps.join("/") === end);
    if (found.length > 0) {
      const values = new Set(found.map(({ statement }) => statement.value.toFixed()));
      return length === path.length || values.size === 1 ? nearest(found) : null;
    }
  }
  const last = path.at(-1) ?? "";
  const near = levels.filter(
    ({ steps, index }) => index < at && at - index <= 3 && steps.at(-1)?.endsWith(last),
  );
  return path.length === 1 && last.length >= 4 && near.length === 1 ? nearest(near) : null;
}

function stepsOf({ subject }: Statement): string[] {
  const steps = subject.split("/");
  return steps.length > 1 && MEASURE.test(steps.at(-1) ?? "") ? steps.slice(0, -1) : steps;
}

/** What the words before the number compare with; null where they name nothing. */
function againstOf(statement: Statement, year: number | null): Against | null {
  const step = statement.subject.split("/").at(-1) ?? "";
  const quote = squeeze(statement.quote);
  const raw = squeeze(statement.raw);
  const found = [step, quote.slice(0, Math.max(0, quote.indexOf(raw)))]
    .map((text) => [...squeeze(text).matchAll(AGAINST)].at(-1)?.[1])
    .find((words) => words !== undefined);
  return found === undefined ? null : named(found, year);
}

function named(printed: string, year: number | null): Against {
  const own = /^((?:19|20)\d{2})年/.exec(printed)?.[1];
  const stage: Stage | null = /执行|决算/.test(printed)
    ? "executed"
    : /年初/.test(printed)
      ? "initial"
      : /全年|调整/.test(printed)
        ? "adjusted"
        : /预算/.test(printed)
          ? "budget"
          : null;
  return {
    words: printed
      .replace(/(?<!执行)数$/, "")
      .replace(/^((?:19|20)\d{2})年度?/, " $1 年")
      .replace(/^上一年/, "上年"),
    year: own ? Number(own) : year === null ? null : /^年初/.test(printed) ? year : year - 1,
    stage,
  };
}

/** 「5.4 万元，与上年持平」: the earlier figure is the same. 基本持平 says less and implies nothing. */
function sameAs(statement: Statement, year: number | null, reading: Reading): Change | null {
  const quote = squeeze(statement.quote);
  const raw = squeeze(statement.raw);
  const at = quote.indexOf(raw);
  const match = at < 0 ? null : SAME.exec(quote.slice(at + raw.length));
  if (!match?.[1]) return null;
  const now = statedQuantity(statement);
  const path = stepsOf(statement);
  return {
    subject: path,
    now,
    by: null,
    way: "same",
    against: named(match[1], year),
    before:
      now.value &&
      reckoned(
        now.value,
        now,
        "implied",
        `${quantityText(now)}，${match[0].replace(/^.*?元[，,]?/, "")}`,
        now.sources,
      ),
    percent: null,
    printed: null,
    reason: reasonOf(reading, statement.subject, path),
  };
}

function beforeOf(now: Quantity, by: Quantity, way: "up" | "down"): Quantity | null {
  if (now.value === null || by.value === null) return null;
  const value = way === "up" ? now.value.minus(by.value) : now.value.plus(by.value);
  if (value.isNegative() && !value.isZero()) return null;
  const formula = `${quantityText(now)} ${way === "up" ? "−" : "+"} ${quantityText(by)}`;
  const decimals = Math.max(now.decimals, by.decimals);
  return reckoned(value, { unit: now.unit, decimals }, "implied", formula, [...now.sources, ...by.sources]);
}

/** `by` in per cent of `before`, signed, one decimal; null where there was nothing before. */
export function percentOfBefore(
  by: Quantity | null,
  before: Quantity | null,
  way: "up" | "down",
): Quantity | null {
  if (!by?.value || !before?.value || before.value.isZero()) return null;
  const value = by.value.div(before.value).times(100).toDecimalPlaces(1);
  return reckoned(
    way === "up" ? value : value.negated(),
    { unit: "%", decimals: 1 },
    "computed",
    `${quantityText(by)} ÷ ${quantityText(before)}`,
    [...by.sources, ...before.sources],
  );
}

/** The percentage printed right behind a change, held against the two figures. */
function printedPercent(
  reading: Reading,
  at: number,
  now: Quantity,
  by: Quantity,
  way: "up" | "down",
): Change["printed"] {
  const change = reading.statements[at];
  const next = reading.statements[at + 1];
  if (!change || next?.kind !== "percent" || !/^[%％﹪]/.test(next.unitOfMeasure)) return null;
  if (
    Math.abs(next.place.line - change.place.line) > 2 ||
    wayOf(next.subject.split("/").at(-1) ?? "") === null
  )
    return null;
  const quantity = statedQuantity(next);
  if (!now.value || !by.value || !quantity.value) return null;
  const [a, b] = [around(now.value, halfDigit(now.decimals)), around(by.value, halfDigit(by.decimals))];
  const base = way === "up" ? minus(a, b) : plus(a, b);
  const computed = base.low.lte(ZERO) ? null : percentOf(b, base);
  const stated = around(quantity.value, halfDigit(quantity.decimals));
  return { quantity, agrees: computed !== null && hold(stated, computed, quantity.decimals) !== "fail" };
}

/** The publisher's reason for a change of this subject: of the very change, else of the same thing. */
function reasonOf(reading: Reading, subject: string, path: readonly string[]): Reason | null {
  const steps = path.join("/");
  return (
    reading.reasons.find((reason) => reason.subject === subject && isReason(reason)) ??
    reading.reasons.find(
      (reason) => reason.subject.split("/").slice(0, -1).join("/") === steps && isReason(reason),
    ) ??
    null
  );
}

/** Whether anything was written behind 「主要原因：」; a form's XXXX was not. */
export function isReason({ text }: Reason): boolean {
  return !/[XxＸ×]{3}/.test(text) && text.replace(/^主要(?:原因)?(?:是|为|由于)?[：:，,]?/, "").length > 2;
}

/** 「+3.4%」, 「−1.1%」, 「新增」 from nothing; "" where nothing can be said. */
export function percentWords({ percent, before, way }: Pick<Change, "percent" | "before" | "way">): string {
  if (percent?.value)
    return `${percent.value.isNegative() || percent.value.isZero() ? "" : "+"}${quantityText(percent)}%`;
  return way === "up" && before?.value?.isZero() ? "新增" : "";
}

/** Whether two amounts of money are one, up to the print of the coarser. */
export function sameAmount(left: Quantity, right: Quantity): boolean {
  const [a, b] = [inUnit(left, "万元"), inUnit(right, "万元")];
  if (a.value === null || b.value === null || a.unit !== b.unit) return false;
  const slack = Exact.max(halfDigit(a.decimals), halfDigit(b.decimals));
  return a.value.minus(b.value).abs().lte(slack);
}
