import fc from "fast-check";
import { expect, test } from "vitest";
import { clip, widthOf, wrap } from "../../src/charts/text.ts";

const letters =
  "财政对城乡居民基本医疗保险基金的补助（其他）“一般”，。、；《》·…—−5 123,456.78 2024 IT GB/T%";
const texts = fc
  .array(fc.constantFrom(...letters), { maxLength: 80, size: "max" })
  .map((all) => all.join(""));
const widths = fc.integer({ min: 3, max: 30 });

test("a text broken into lines loses nothing and no line is too wide", () => {
  fc.assert(
    fc.property(texts, widths, (text, width) => {
      const lines = wrap(text, width);
      expect(lines.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
      for (const line of lines) {
        expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(line).toBe(line.trim());
        expect(line).not.toBe("");
      }
    }),
  );
});

test("a figure is never broken, nor parted from its sign", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: 9, max: 20 }), (cents, width) => {
      const figure = `−${(cents / 100).toFixed(2)}`;
      const lines = wrap(`预算数为${figure}万元，比上年（${figure}）少`, width);
      expect(lines.filter((line) => line.includes(figure)).length).toBeGreaterThanOrEqual(1);
      expect(lines.join("").split(figure)).toHaveLength(3);
      for (const line of lines) expect(line).not.toMatch(/^[\d，。）]|[−（]$/);
    }),
  );
});

test("a text is cut only where it is too long, and says that it is", () => {
  fc.assert(
    fc.property(texts, widths, (text, width) => {
      const cut = clip(text, width);
      if (widthOf(text) <= width) expect(cut).toBe(text);
      else expect(cut).toMatch(/…$/u);
      expect(widthOf(cut)).toBeLessThanOrEqual(width);
    }),
  );
});
