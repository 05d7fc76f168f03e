import type { Chart } from "../../charts/chart.ts";
import type { EmbedFacts } from "./oembed.ts";
import { heightFor, heightForAny } from "./embed-height.ts";

/** README of the kit that puts a chart onto another server; `home` is "" where the site's address is not known. */
export function kitReadme(chart: Chart, facts: EmbedFacts, home: string, credit: string): string {
  return [
    chart.title,
    chart.subtitle,
    "",
    `来源：${chart.source}`,
    `制作：${credit}`,
    ...(home ? [`图表所在页：${home}`] : []),
    "",
    "文件",
    "  index.html  可直接放进网页框架的图表，一个文件，不含脚本，不请求其他文件",
    "  chart.svg   矢量图",
    "  chart.png   位图，两倍尺寸",
    "  data.csv    图中的数字，带单位、状态与出处（UTF-8，电子表格软件可直接打开）",
    "",
    "用法",
    "  1. 把 index.html 放到自己的服务器上，例如 /charts/index.html。",
    `  2. 在网页里写：<iframe src="/charts/index.html" title="${chart.title.replaceAll('"', "&quot;")}" width="100%" height="${heightForAny(facts.heights)}" loading="lazy"></iframe>`,
    `     栏宽固定时高度可以更准：320 像素宽用 ${heightFor(facts.heights, 320)}，600 像素宽用 ${heightFor(facts.heights, 600)}，900 像素宽用 ${heightFor(facts.heights, 900)}。`,
    "  3. 不能用框架的，插入 chart.svg 或 chart.png，并保留来源。",
    "",
  ].join("\r\n");
}
