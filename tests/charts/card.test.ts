import fc from "fast-check";
import { expect, test } from "vitest";
import { type CardFigure, cardSvg } from "../../src/charts/card.ts";
import { INK } from "../../src/charts/theme.ts";
import { overlap, pictureOf } from "../support/picture.ts";
import { named, quantities, shown } from "./quantity.ts";

const figures = named(quantities, { min: 0, max: 3 }).map((all) =>
  all.map(({ label, thing }): CardFigure => ({
    label: label.slice(0, 12),
    value: shown(thing),
    unit: thing.value === null ? "" : "万元",
    basis: "2026 年初预算 · 一般公共预算 · 单位口径，不含下属单位",
  })),
);
const titles = fc.constantFrom(
  ["威海市医疗保险事业中心", "2026 年单位预算"],
  ["上海市普陀区人民政府万里街道办事处及所属事业单位社区事务受理服务中心", "2024 年部门预算"],
);

test("a card says its figures whole, inside its edges and apart from each other", () => {
  fc.assert(
    fc.property(figures, titles, (own, title) => {
      const svg = cardSvg({
        over: "威海市 · 环翠区",
        title,
        figures: own,
        words: "这份文件的收支总数没有能读出的数字。",
        foot: "政府预决算公开资料，每个数可点到原文",
      });
      const picture = pictureOf({ width: 1200, height: 630, body: svg });
      expect(svg).not.toMatch(/NaN|undefined|<style|<script| style=| id=/);
      const colours = new Set(Object.values(INK) as string[]);
      for (const [, colour = ""] of svg.matchAll(/fill="([^"]*)"/g)) expect(colours).toContain(colour);
      for (const { text, left, right, top, bottom, size } of picture.words) {
        expect(Math.min(left, top), text).toBeGreaterThanOrEqual(0);
        expect(right, text).toBeLessThanOrEqual(1200);
        expect(bottom, text).toBeLessThanOrEqual(630);
        expect(size, text).toBeGreaterThanOrEqual(11);
      }
      picture.words.forEach((one, at) => {
        for (const other of picture.words.slice(at + 1))
          expect(overlap(one, other), `${one.text} over ${other.text}`).toBe(false);
      });
      const said = picture.words.map(({ text }) => text);
      for (const { value, unit } of own) {
        expect(said).toContain(value);
        if (unit) expect(said).toContain(unit);
      }
    }),
    { numRuns: 60 },
  );
});
