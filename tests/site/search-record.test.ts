import { expect, test } from "vitest";
import { Aliases } from "../../src/site/aliases.ts";
import { fold, readQuery } from "../../src/site/query.ts";
import { findPlaces, wordsOfTitle } from "../../src/site/search-places.ts";
import { recordOf, TITLE_WORDS } from "../../src/site/search-record.ts";
import { queryTokens } from "../../src/site/tokens.ts";

const aliases = new Aliases([["招待费", "公务接待费"]]);
const long = Array.from({ length: 300 }, (_, row) => ({
  section: 1,
  anchor: `r-${row}`,
  text: `3${row}|商品和服务支出|1,${100 + row}.00`,
  labels: [],
}));
const record = recordOf(
  [
    {
      path: "reports/a/",
      title: "某市某局 2026 年预算",
      sections: [
        { name: "", anchor: "", kind: "" },
        { name: "收入总表", anchor: "t", kind: "收入总表" },
      ],
      places: [{ section: 0, anchor: "q1", text: "请核对公务接待费", labels: [] }, ...long],
      filters: [
        ["city", "某市"],
        ["kind", "收入总表"],
        ["kind", "收入总表"],
      ],
    },
    {
      path: "reports/a/details/",
      title: "明细",
      sections: [{ name: "名词", anchor: "n", kind: "" }],
      places: [{ section: 0, anchor: "n", text: "公务接待费|解释", labels: [] }],
      filters: [["city", "某市"]],
    },
  ],
  aliases,
);

test("a report is cut into pieces whose words stand together, tables first", () => {
  const { head, pieces, words } = record;
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.flat()).toHaveLength(302);
  expect(pieces[0]?.[0]?.[1]).toBe("r-0");
  expect(words.slice(TITLE_WORDS, head.starts[0]).sort()).toEqual(
    [...new Set("某市局年预算请核对公务接待费商品和服务支出解释")].flatMap(queryTokens).sort(),
  );
  expect(head.filters).toEqual({ city: ["某市"], kind: ["收入总表"] });
  expect(head.sections[2]).toEqual(["名词", 1, ""]);
  head.starts.forEach((start, piece) => {
    const held = words.slice(start, head.starts[piece + 1]);
    expect(new Set(held).size).toBe(held.length);
    for (const [, , text] of pieces[piece] ?? [])
      for (const token of queryTokens(fold(text).text.split("|")[0] ?? "")) expect(held).toContain(token);
  });
});

test("everyday words lead to the piece that prints what they stand for", () => {
  const last = record.words.slice(record.head.starts.at(-1));
  for (const token of queryTokens("招待费")) expect(last).toContain(token);
});

test("a whole cell comes before a text that holds the word, the word before what it stands for", () => {
  const piece = record.pieces.at(-1) ?? [];
  const shown = (typed: string): string[] =>
    findPlaces(piece, record.head, readQuery(typed, aliases), "").places.map(
      ({ anchor, excerpt }) => `${anchor} ${excerpt.match}`,
    );
  expect(shown("公务接待费")).toEqual(["n 公务接待费", "q1 公务接待费"]);
  expect(shown("招待费")).toEqual(["n 公务接待费", "q1 公务接待费"]);
  expect(shown('"招待费"')).toEqual([]);
});

test("a figure is shown with the item of its row", () => {
  const piece = [[1, "r", `21001|事业运行|${"0.00|".repeat(12)}18,669.65`]] as [number, string, string][];
  const { places } = findPlaces(piece, record.head, readQuery("18669.65", aliases), "");
  expect(places[0]?.excerpt.before).toMatch(/^事业运行 …/);
  expect(places[0]?.excerpt.match).toBe("18,669.65");
});

test("the unit, the city and the year are found by the title", () => {
  const named = (typed: string): number[] => [...wordsOfTitle(record.head, readQuery(typed, aliases))];
  expect(named("某局 2026")).toEqual([0, 1]);
  expect(named("收入总表")).toEqual([]);
});
