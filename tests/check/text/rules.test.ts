import { describe, expect, test } from "vitest";
import type { RuleResult } from "../../../src/pipeline/check/rule.ts";
import { textRules } from "../../../src/pipeline/check/text/index.ts";
import { changed } from "./context.ts";

const ANSHAN = "anshan-yibao-center-2026-budget";
const HUANCUI = "huancui-yibao-bureau-2020-budget";
const FINAL = "weihai-yibao-bureau-2024-final";
const CENTER = "weihai-yibao-center-2026-budget";
const YANTAI = "yantai-yibao-center-2024-budget";

function run(rule: string, document: string, from?: string, to?: string): RuleResult[] {
  const found = textRules.find(({ id }) => id === rule);
  if (!found) throw new Error(`No rule ${rule}`);
  return found.run(changed(document, from, to));
}

/** The findings of a rule, as their first line and level. */
function fails(rule: string, document: string, from?: string, to?: string): string[] {
  return run(rule, document, from, to).flatMap(({ outcome, places, level }) =>
    outcome === "fail"
      ? [`${places[0]?.line} ${level ?? textRules.find(({ id }) => id === rule)?.level}`]
      : [],
  );
}

/** One number, word or mark of a published document changed; the lines on which the rule then finds something new. */
const mutations: [rule: string, document: string, from: string, to: string, line: string][] = [
  [
    "statement-table",
    ANSHAN,
    "卫生健康支出 1,309.94 万元，社会",
    "卫生健康支出 1,390.94 万元，社会",
    "168 error",
  ],
  ["statement-table", FINAL, "支出决算数为887.97万元", "支出决算数为888.97万元", "454 error"],
  [
    "blank-cell",
    ANSHAN,
    "因公出国（境）费 0 万元，与上年",
    "因公出国（境）费 0.3 万元，与上年",
    "196 warning",
  ],
  ["running-costs", YANTAI, "财政拨款预算为100.58万元", "财政拨款预算为105.80万元", "917 warning"],
  ["stated-counts", YANTAI, "预算项目支出8个", "预算项目支出9个", "945 warning"],
  ["stated-counts", HUANCUI, "涵盖项目 10 个", "涵盖项目 11 个", "548 warning"],
  ["stated-counts", ANSHAN, "5 张表中没有数据", "6 张表中没有数据", "236 warning"],
  ["stated-counts", FINAL, "12个涉及市级资金项目", "13个涉及市级资金项目", "503 warning"],
  ["named-projects", YANTAI, "涉及预算资金2605万元", "涉及预算资金2650万元", "949 warning"],
  ["named-projects", CENTER, "1个项目开展部门", "2个项目开展部门", "401 warning"],
  ["change-percent", FINAL, "增加299.7万元,增长14.87%", "增加299.7万元,增长14.78%", "384 error"],
  ["change-percent", FINAL, "减少0.54万元", "减少0.45万元", "389 error"],
  ["share", HUANCUI, "6495.41 万元，占 99.76%，上年", "6495.41 万元，占 97.96%，上年", "442 error"],
  ["share", FINAL, "占政府采购支出总额的31.81%", "占政府采购支出总额的38.11%", "492 error"],
  ["completion", FINAL, "完成年初预算的98.57%", "完成年初预算的95.87%", "439 error"],
  ["completion", FINAL, "支出决算数为120.86万元,完成", "支出决算数为102.86万元,完成", "456 error"],
  ["target-completion", FINAL, "完成率126%", "完成率162%", "513 warning"],
  [
    "target-completion",
    FINAL,
    "每人资助参保成本年度指标值为650元,实际完成值650元",
    "每人资助参保成本年度指标值为650元,实际完成值560元",
    "516 warning",
  ],
  ["coverage-rate", ANSHAN, "实际编制项目绩效目标 2 个", "实际编制项目绩效目标 1 个", "232 error"],
  ["review-form", FINAL, "项目自评得分为99.79分", "项目自评得分为97.99分", "522 warning"],
  [
    "review-form",
    FINAL,
    "全年预算数为335万元,执行数为335万元",
    "全年预算数为335万元,执行数为305万元",
    "519 warning",
  ],
  ["stated-counts", FINAL, "0个项目自评等级为良", "1个项目自评等级为良", "507 warning"],
  ["parts-of-whole", HUANCUI, "人员经费 173.92 万元", "人员经费 137.92 万元", "518 error"],
  [
    "parts-of-whole",
    CENTER,
    "收入预算18,669.65万元，其中：一般公共预算收入18,669.65万元",
    "收入预算18,669.65万元，其中：一般公共预算收入18,966.65万元",
    "361 warning",
  ],
  ["direction", FINAL, "完成年初预算的98.57%。决算数小于", "完成年初预算的98.57%。决算数大于", "439 error"],
  ["direction", FINAL, "增加38.67万元,增长", "增加38.67万元,下降", "403 error"],
  [
    "direction",
    ANSHAN,
    "公务接待费 0.1 万元，与上年持平，无",
    "公务接待费 0.1 万元，与上年持平，增加 0.05 万元，无",
    "198 error",
  ],
  ["parts-of-whole", CENTER, "其中基本支出增加110.27万元", "其中基本支出增加101.27万元", "369 error"],
  ["parts-of-whole", ANSHAN, "2. 项目支出 74.70 万元", "2. 项目支出 47.70 万元", "163 error"],
  [
    "parts-of-whole",
    ANSHAN,
    "商品和服务支出 114.56 万元，对个人和家庭的补助",
    "商品和服务支出 141.56 万元，对个人和家庭的补助",
    "178 error",
  ],
  ["parts-of-whole", FINAL, "年初预算数为812.96万元", "年初预算数为821.96万元", "437 error"],
  ["parts-of-whole", YANTAI, "3.公务接待费0.90万元", "3.公务接待费0.70万元", "898 error"],
  ["defined-as", ANSHAN, "之和）1512.69 万元", "之和）1492.71 万元", "186 error"],
  ["counted-funds", FINAL, "16763.43万元", "16736.43万元", "505 warning"],
  ["written-arithmetic", CENTER, "438元*1.87万人=819.06万元", "438元*1.87万人=891.06万元", "410 error"],
  [
    "same-figure",
    ANSHAN,
    "2026 年政府采购预算 19.3 万元，其中",
    "2026 年政府采购预算 19.3 万元。2026 年政府采购预算 13.9 万元，其中",
    "214 warning",
  ],
  ["tier-amount", FINAL, "按一档缴费每人450元", "按一档缴费每人650元", "698 warning"],
  ["defined-as", ANSHAN, "商品和服务支出）94.04 万元", "商品和服务支出）49.04 万元", "190 error"],
  ["unit-slip", YANTAI, "其中：基本支出\n\n1,522.04万元", "其中：基本支出\n\n1,522.04元", "878 error"],
  ["year-slip", CENTER, "2026年支出预算18,669.65万元", "2025年支出预算18,669.65万元", "363 error"],
  [
    "template-leftover",
    CENTER,
    "比上年增加615.27万元，其中",
    "比上年增加（减少）615.27万元，其中",
    "365 warning",
  ],
  [
    "template-leftover",
    CENTER,
    "比上年增加35.5万元，主要原因为：2026年度物业管理费由单位自行支付，相关运行经费增加。",
    "比上年增加XX万元，主要原因为：。",
    "379 warning",
  ],
  ["repeated-text", CENTER, "二是2026年居民医保", "三是2026年居民医保", "371 info"],
];

describe("a rule over text fires where a published document is changed in one place, and only there", () => {
  test.each(mutations)("%s in %s: %s → %s", (rule, document, from, to, line) => {
    const before = fails(rule, document);
    const after = fails(rule, document, from, to);
    const fresh = after.filter(
      (one) =>
        !before.includes(one) ||
        after.filter((other) => other === one).length > before.filter((other) => other === one).length,
    );
    const moved = rule === "tier-amount" || rule === "defined-as" ? after : fresh;
    expect(moved).toContain(line);
  });

  test("every rule has a mutation", () => {
    expect(textRules.map(({ id }) => id).filter((id) => !mutations.some(([rule]) => rule === id))).toEqual(
      [],
    );
  });
});

describe("what stands in the published documents", () => {
  const standing: Record<string, Record<string, string[]>> = {
    [ANSHAN]: {
      "blank-cell": ["198 warning"],
      "running-costs": ["210 warning"],
      "change-percent": ["174 error", "180 error"],
      "parts-of-whole": ["194 error"],
      "defined-as": ["186 error", "190 error"],
      "unit-slip": ["154 error"],
      "year-slip": ["178 error"],
      "template-leftover": ["92 info", "192 warning", "254 info"],
    },
    [HUANCUI]: { "template-leftover": ["518 info", "534 info"] },
    [FINAL]: {
      "stated-counts": ["507 warning", "511 warning"],
      "review-form": ["531 warning", "531 warning"],
      "tier-amount": ["698 warning"],
      "template-leftover": [
        "448 info",
        "449 info",
        "484 info",
        "502 warning",
        "513 info",
        "698 info",
        "700 info",
        "700 info",
        "732 info",
      ],
      "repeated-text": ["513 info", "514 info"],
    },
    [CENTER]: { "template-leftover": ["521 info", "551 info"] },
    [YANTAI]: { "template-leftover": ["892 warning"] },
  };
  test.each(Object.keys(standing))("%s", (document) => {
    const context = changed(document);
    const found = Object.fromEntries(
      textRules.flatMap(({ id, level, run: check }) => {
        const lines = check(context).flatMap((one) =>
          one.outcome === "fail" ? [`${one.places[0]?.line} ${one.level ?? level}`] : [],
        );
        return lines.length > 0 ? [[id, lines]] : [];
      }),
    );
    expect(found).toEqual(standing[document]);
  });
});
