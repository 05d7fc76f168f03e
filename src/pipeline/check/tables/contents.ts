import { heading } from "../../recognise/words.ts";
import type { Rule } from "../rule.ts";

const wholeLine = (line: number, text: string) => ({
  line,
  column: 1,
  endColumn: Math.max(2, text.length + 1),
});

/**
 * The contents announce the statutory tables; each of them must be there (地方预决算公开操作规程,
 * 财预〔2016〕143号: 没有数据的表格应当列出空表并说明).
 *
 * @example 「十九、国有资本经营预算支出表」 announced, no such table in the document
 */
export const contentsHold: Rule = {
  id: "contents",
  name: "目录与报表",
  family: "contents",
  level: "warning",
  description: "目录列出的报表，正文中都应有；没有数据的也应列出空表。",
  run: ({ reading }) =>
    reading.tables
      .filter(({ kind }) => kind !== "other")
      .map((table) => ({
        outcome: table.state === "absent" ? ("fail" as const) : ("pass" as const),
        stated: table.title,
        expected: "",
        difference: "",
        places: [wholeLine(table.titleLine, reading.lines[table.titleLine - 1] ?? "")],
        message: `目录列有「${table.title}」，正文中未见此表，请核对`,
      })),
};

/** A title without what stands in brackets behind it and without 情况, which contents leave out or add. */
function bare(title: string): string {
  return heading(title)
    .replace(/（[^（）]*）$/u, "")
    .replace("情况表", "表");
}

/**
 * A table is called in the contents what it is called over its rows. Bracketed additions and 情况 make
 * no difference.
 *
 * @example 「五、一般公共预算支出表」 in the contents, 「表 5. 一般公共预算款支出表」 over the table
 */
export const announcedTitle: Rule = {
  id: "announced-title",
  name: "目录与表题",
  family: "contents",
  level: "info",
  description: "目录中的表名应与正文的表题一致（括注和“情况”二字不计）。",
  run: ({ reading }) =>
    reading.tables.flatMap(({ state, title, titleLine, announced }) => {
      if (!announced || state === "absent") return [];
      const same =
        bare(announced.title) === bare(title) ||
        bare(title).endsWith(bare(announced.title)) ||
        bare(announced.title).endsWith(bare(title));
      return [
        {
          outcome: same ? ("pass" as const) : ("fail" as const),
          stated: title,
          expected: announced.title,
          difference: "",
          places: [titleLine, announced.line].map((line) => wholeLine(line, reading.lines[line - 1] ?? "")),
          message: `目录中为「${announced.title}」，正文表题为「${title}」，请核对`,
        },
      ];
    }),
};

/**
 * An empty table says why it is empty, and a table with figures does not say that it is empty.
 *
 * @example a 三公 table with 47.91 and the note 「故本表为空表」
 */
export const emptyNotes: Rule = {
  id: "empty-note",
  name: "空表与说明",
  family: "contents",
  level: "warning",
  description: "空表应当附有说明；有数据的表不应注明为空表；无法辨认的表单独列出。",
  run: ({ reading, vocabulary }) =>
    reading.tables
      .filter(({ state }) => state !== "absent")
      .map((table) => {
        const place = wholeLine(table.titleLine, reading.lines[table.titleLine - 1] ?? "");
        const base = { stated: table.state, expected: "", difference: "", places: [place] };
        if (table.state === "unreadable") return { ...base, outcome: "unreadable" as const };
        if (table.state === "empty-without-note")
          return {
            ...base,
            outcome: "fail" as const,
            message: `《${table.title}》没有数据，也没有说明，请核对`,
          };
        const note = table.notes.find(
          ({ text }) => /为空表|无数据/.test(text) && !/^.{0,8}(?:如|若)/.test(text),
        );
        const amounts = reading.facts.some(
          (fact) => fact.table === table.id && fact.value !== null && !fact.value.isZero(),
        );
        if (note && amounts && vocabulary.tables.emptyNotes.length > 0) {
          const at = wholeLine(note.line, reading.lines[note.line - 1] ?? "");
          return {
            ...base,
            outcome: "fail" as const,
            places: [at, place],
            message: `《${table.title}》印有数据，却注明「${note.text}」，请核对`,
          };
        }
        return { ...base, outcome: "pass" as const };
      }),
};
