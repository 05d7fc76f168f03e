import { describe, expect, test } from "vitest";
import { sentenceText } from "../../src/model/sentence.ts";
import { reasonsBlock } from "../../src/site/blocks/reasons.ts";
import { threePublicBlock } from "../../src/site/blocks/three-public.ts";
import { quoted, tilesOf } from "../../src/site/tiles.ts";
import { readingOf, sources } from "../support/corpus.ts";

describe("tiles", () => {
  test("tell equal income and expenditure once, with the amount in 亿元, the change and the earlier figure", () => {
    const [first] = tilesOf(readingOf("weihai-yibao-center-2026-budget"));
    expect([first?.name, first?.rounded?.value?.toFixed()]).toEqual(["收入总计 = 支出总计", "1.87"]);
    expect(sentenceText(first?.change ?? [])).toBe("比上年 +615.27（+3.4%），上年 18,054.38");
  });

  test("tell a table declared empty by its state and its note", () => {
    const tile = tilesOf(readingOf("weihai-yibao-center-2026-budget")).find(
      ({ key }) => key === "three-public",
    );
    expect([tile?.state, tile?.note?.line]).toEqual(["无〔附注〕", 270]);
  });

  test("doubt a printed percentage that the printed figures do not give", () => {
    const [first] = tilesOf(readingOf("anshan-yibao-center-2026-budget"));
    expect(first?.doubt?.value?.toFixed()).toBe("0.73");
  });

  test("say where a standard is only expected", () => {
    const tile = tilesOf(readingOf("weihai-yibao-center-2026-budget")).find(({ key }) => key === "standard");
    expect(tile?.chips).toContain("原文写作“预计”");
  });
});

test.each([
  ["主要原因是人员增加。", "人员增加"],
  ["主要原因，一是甲；二是乙。", "一是甲；二是乙"],
  ["主要是2024年度人员工资增加,支出增加。", "2024年度人员工资增加,支出增加"],
])("%s is quoted without the words that announce it", (text, words) => {
  expect(quoted({ text })).toBe(words);
  expect(text).toContain(quoted({ text }));
});

describe("the block of “三公”", () => {
  test("draws two stages, and not a single figure", () => {
    expect(threePublicBlock(readingOf("weihai-yibao-bureau-2024-final"))?.charts).toHaveLength(1);
    expect(threePublicBlock(readingOf("huancui-yibao-bureau-2020-budget"))?.charts).toHaveLength(0);
  });

  test("says that the publisher declares none, and for which years", () => {
    const block = threePublicBlock(readingOf("weihai-yibao-center-2026-budget"));
    expect(sentenceText(block?.lead ?? [])).toBe("发布单位声明，2025 年、2026 年都没有安排“三公”经费。");
  });

  test("sets the prose beside a table that says otherwise", () => {
    const block = threePublicBlock(readingOf("anshan-yibao-center-2026-budget"));
    const reception = block?.rows.at(-1)?.cells[0];
    expect([reception?.quantity.state, reception?.beside?.quantity.value?.toFixed()]).toEqual([
      "blank",
      "0.1",
    ]);
  });
});

describe("reasons", () => {
  test.each([...sources.keys()])(
    "of %s stand once: beside their figure, with “三公”, or in the list",
    (document) => {
      const reading = readingOf(document);
      const block = reasonsBlock(reading);
      const three = threePublicBlock(reading)?.reasons ?? [];
      const beside = [...(block?.explained ?? []), ...(block?.executed ?? [])].flatMap(
        ({ reason }) => reason ?? [],
      );
      const shown = new Set([...beside, ...(block?.remaining ?? []), ...three]);
      expect(new Set(reading.reasons)).toEqual(shown);
      for (const reason of block?.remaining ?? []) expect(beside).not.toContain(reason);
    },
  );

  test("of an item against its budget stand beside both figures", () => {
    const item = reasonsBlock(readingOf("weihai-yibao-bureau-2024-final"))?.executed.find(
      ({ name }) => name === "信息化建设",
    );
    expect(item && sentenceText(item.change)).toBe("年初预算 0");
  });
});
