import { statedQuantity, type Quantity } from "../../model/quantity.ts";
import type { Reading, Reason, Statement } from "../../model/reading.ts";
import type { Sentence } from "../../model/sentence.ts";
import { changesOf, isReason, sameAmount } from "../../pipeline/derive/changes.ts";
import { changeSentence } from "../tiles.ts";
import type { Block } from "./block.ts";
import { isOfThreePublic } from "./three-public.ts";

/** A figure that changed, and why, as the publisher says it. */
export interface Explained {
  /** What changed, as the document names it. */
  name: string;
  now: Quantity;
  change: Sentence;
  doubt: Quantity | null;
  reason: Reason | null;
}

/** 增减原因: explanations beside the figures they explain, and those that belong to no figure. */
export interface ReasonsBlock extends Block {
  explained: Explained[];
  /** Items of a final account against their budget, told apart by the publisher's reasons. */
  executed: Explained[];
  remaining: Reason[];
}

/** The block of changes and reasons; those of “三公” stand in their own. Null where there is neither. */
export function reasonsBlock(reading: Reading): ReasonsBlock | null {
  const explained: Explained[] = [];
  const executed: Explained[] = [];
  const attached = new Set<Reason>();
  for (const { subject, now, reason, printed, ...change } of changesOf(reading)) {
    if (subject.some((step) => isOfThreePublic({ subject: step } as Reason)) || change.way === "same")
      continue;
    if (reason) attached.add(reason);
    // A part that is all of its whole, without a reason of its own, says nothing more.
    else if (explained.some((other) => sameAmount(other.now, now) && sameBy(other, change.by))) continue;
    explained.push({
      name: subject.slice(-2).join(" › "),
      now,
      change: changeSentence({ subject, now, reason, printed, ...change }),
      doubt: printed && !printed.agrees ? printed.quantity : null,
      reason,
    });
  }
  const reasons = reading.reasons.filter((reason) => isReason(reason) && !isOfThreePublic(reason));
  for (const reason of reasons) {
    const found = attached.has(reason) ? null : executionOf(reading, reason);
    if (!found) continue;
    attached.add(reason);
    executed.push({ ...found, doubt: null, reason });
  }
  const remaining = reasons.filter((reason) => !attached.has(reason));
  if (explained.length + executed.length + remaining.length === 0) return null;
  return { id: "reasons", title: "增减原因", charts: [], explained, executed, remaining };
}

/** The last name of a path of 类, 款 and 项: 卫生健康支出（类）…事业运行（项） → 事业运行. */
export function itemName(step: string): string {
  return step.replace(/^.*（[类款]）(.+?)（[款项]）.*$/, "$1");
}

function sameBy({ change }: Explained, by: Quantity | null): boolean {
  return by !== null && change.some((part) => typeof part !== "string" && sameAmount(part, by));
}

/** 「决算数大于年初预算数，主要原因是…」: the two figures that the reason tells apart. */
function executionOf(
  reading: Reading,
  { subject }: Reason,
): Pick<Explained, "name" | "now" | "change"> | null {
  const steps = subject.split("/");
  if (!/^(?:支出)?决算数?(?:大于|小于|高于|低于)/.test(steps.at(-1) ?? "")) return null;
  const path = steps.slice(0, -1);
  const of = (measure: RegExp): Statement | undefined =>
    reading.statements.find(({ subject: other, kind }) => {
      const own = other.split("/");
      return (
        kind === "level" && own.slice(0, -1).join("/") === path.join("/") && measure.test(own.at(-1) ?? "")
      );
    });
  const [plan, done] = [of(/^(?:年初|全年|调整后?)?预算数?$/), of(/^(?:支出)?决算数?$/)];
  if (!plan || !done) return null;
  const measure = plan.subject.split("/").at(-1)?.replace(/数$/, "") ?? "预算";
  return {
    name: itemName(path.at(-1) ?? ""),
    now: statedQuantity(done),
    change: [`${measure} `, statedQuantity(plan)],
  };
}
