import { expect, test } from "vitest";
import {
  completions,
  knownWord,
  nearest,
  SuggestionCounter,
  type Suggestions,
} from "../../src/site/suggest.ts";

const known: Suggestions = {
  unit: ["威海市医疗保障局"],
  heading: ["“三公”经费支出表"],
  item: ["公务接待费", "公务用车运行费"],
  term: ["“三公”经费"],
};

test("words of more reports come first, each once, and their number is bounded", () => {
  const counter = new SuggestionCounter();
  for (let report = 0; report < 3000; report += 1)
    counter.add([
      ["unit", `第 ${report} 中学`],
      ["item", "事业运行"],
      ["item", "事业运行"],
      ["item", report % 2 ? "公务接待费" : "事业 运行"],
      ["term", "事业运行"],
      ["item", "12,345.00"],
      ["term", "一段比名字长得多的话，没有人会这样去查找，所以不必列在这里"],
    ]);
  const list = counter.list();
  expect(list.item).toEqual(["事业运行", "公务接待费"]);
  expect(list.term).toEqual([]);
  expect(JSON.stringify(list).length).toBeLessThan(20_000);
});

test.each([
  ["一、一般公共服务支出", "一般公共服务支出"],
  ["（二）其他收入", "其他收入"],
  ["其中： 公务接待费", "公务接待费"],
  ["2. 会议费", "会议费"],
  ["10 年末结转和结余", "年末结转和结余"],
  ["50 元由谁出", "50 元由谁出"],
  ["730 元由谁出", "730 元由谁出"],
  ["“三公”经费", "“三公”经费"],
  ["-7 l+ /+ B/ m/+ lk/ l-", ""],
  ["收- /入 l+ b", ""],
  ["12,345.00", ""],
  ["PPP", ""],
  ["费", ""],
])("%s is offered as %j", (text, word) => {
  expect(knownWord(text)).toBe(word);
});

test("a word with a slip leads to the nearest known ones", () => {
  expect(nearest(["三公金费"], known)[0]).toBe("“三公”经费");
  expect(nearest(["医保局", "医疗保障局"], known)[0]).toBe("威海市医疗保障局");
  expect(nearest(["xyz"], known)).toEqual([]);
});

test("what has been typed is completed, from its beginning first", () => {
  expect(completions("公务", known)).toEqual(["公务接待费", "公务用车运行费"]);
  expect(completions("经费", known)).toEqual(["“三公”经费支出表", "“三公”经费"]);
  expect(completions(" ", known)).toEqual([]);
});
