import { drawBars } from "../../src/charts/bars.ts";
import type { Chart } from "../../src/charts/chart.ts";
import { Exact } from "../../src/model/money.ts";
import type { Quantity } from "../../src/model/quantity.ts";

/** A chart of bars for tests of what is done with charts, a bar for each value; null is a cell that was left blank. */
export function barsChart(id: string, values: readonly (string | null)[], more: Partial<Chart> = {}): Chart {
  const bars = values.map((value, at) => ({
    label: `第${at + 1}项卫生健康与社会保障支出`,
    quantity: quantity(value, at + 1),
  }));
  return {
    id,
    title: "卫生健康支出占了大头",
    subtitle: "支出 · 万元 · 预算 · 一般公共预算 · 2026 年",
    message: ["最多的一项是 ", bars[0]?.quantity ?? "", " 万元。"],
    source: "某市医疗保险事业中心《2026 年单位预算》支出总体情况表",
    sources: [],
    table: { columns: ["项目", "金额"], rows: bars.map(({ label, quantity: amount }) => [label, amount]) },
    draw: (variant) => drawBars(bars, variant),
    ...more,
  };
}

function quantity(value: string | null, line: number): Quantity {
  return {
    value: value === null ? null : new Exact(value),
    unit: "万元",
    decimals: 2,
    state: value === null ? "blank" : "value",
    processing: "printed",
    formula: "",
    sources: [{ document: "some-document", line }],
  };
}
