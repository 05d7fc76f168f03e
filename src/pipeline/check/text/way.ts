import { gapBefore, type Quantity } from "./prose.ts";

const UP = /增加|增长|上升|提高|上涨|增幅/g;
const DOWN = /减少|下降|降低|压减|减幅|降幅|核减/g;

/** Whether a change goes up or down, by the last such word before its number; null where none stands there. */
export function wayOf(change: Quantity): "up" | "down" | null {
  const clause =
    gapBefore(change)
      .split(/[。；]/)
      .at(-1) ?? "";
  const up = [...clause.matchAll(UP)].at(-1)?.index ?? -1;
  const down = [...clause.matchAll(DOWN)].at(-1)?.index ?? -1;
  return up === down ? null : up > down ? "up" : "down";
}
