import type { Subject } from "../model/subject.ts";

/** Newest first; within a year the final account before the budget. */
export function byEdition(
  left: Pick<Subject, "year" | "stage" | "document">,
  right: Pick<Subject, "year" | "stage" | "document">,
): number {
  return (
    (right.year ?? 0) - (left.year ?? 0) ||
    (right.stage ?? "").localeCompare(left.stage ?? "") ||
    left.document.localeCompare(right.document)
  );
}

/** Chinese order (pinyin) for names. */
export const CHINESE = new Intl.Collator("zh-CN", { numeric: true });

/** `items` in groups, in the order the keys first occur. */
export function grouped<Item>(items: Iterable<Item>, key: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return [...groups];
}
