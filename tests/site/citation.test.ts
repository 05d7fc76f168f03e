import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { citation } from "../../src/site/citation.ts";

const PAGE = {
  title: "威海市医疗保障局 2024 年部门决算",
  url: "https://example.org/v/c1c27efa76f7/reports/weihai-yibao-bureau-2024-final/",
  build: "c1c27efa76f7",
};

describe("citation", () => {
  test("follows GB/T 7714 for an electronic resource", () => {
    expect(citation({ ...PAGE, published: "2026-11-20", accessed: "2026-11-25" }).text).toBe(
      "明账. 威海市医疗保障局 2024 年部门决算：构建 c1c27efa76f7[DB/OL]. (2026-11-20)[2026-11-25]. " +
        "https://example.org/v/c1c27efa76f7/reports/weihai-yibao-bureau-2024-final/.",
    );
  });

  test("leaves out dates that are not known, or are none", () => {
    for (const published of [undefined, "", "昨天"])
      expect(citation({ ...PAGE, ...(published !== undefined && { published }) }).text).toContain(
        "[DB/OL]. https://",
      );
  });

  test("gives BibTeX", () => {
    expect(citation({ ...PAGE, year: 2024, author: "威海市医疗保障局", accessed: "2026-11-25" }).bibtex).toBe(
      [
        "@misc{mingzhang-c1c27efa76f7,",
        "  author = {{威海市医疗保障局}},",
        "  title = {{威海市医疗保障局 2024 年部门决算}},",
        "  year = {2024},",
        "  version = {c1c27efa76f7},",
        `  howpublished = {\\url{${PAGE.url}}},`,
        "  urldate = {2026-11-25},",
        "}",
      ].join("\n"),
    );
  });

  test("closes every brace of BibTeX, whatever the title", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "\\", "%", "&", "~", "预", " ") }), (title) => {
        const { bibtex } = citation({ ...PAGE, title });
        let depth = 0;
        for (const sign of bibtex) {
          if (sign === "{") depth += 1;
          if (sign === "}") depth -= 1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
  });
});
