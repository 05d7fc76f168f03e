/**
 * Letters of one shape of which Chromium names the first in Unicode's order, not the one that was written: 长 comes out
 * of the PDF as the radical ⻓, and no search finds it. Pairs of the two, by the shapes that Noto Sans SC shares.
 */
const PAIRS =
  "⺂乛⺃乚⺅亻⺉刂⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭⺭礻⺯糹⺰纟⺱罓⺹耂⺺肀⺾艹⻂衤⻅见⻆角⻈讠⻉贝⻋车⻌辶⻐钅⻑長⻒镸⻓长⻔门" +
  "⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户\u2215\uff0f\u2012\u2013\u2329\u3008\u232a\u3009\u301c\uff5e\u2035\uff40";

const LETTERS = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, at) => [PAIRS[2 * at] ?? "", PAIRS[2 * at + 1] ?? ""]),
);

/** The letter that was meant by one that has the same shape. */
function meant(code: number): number {
  const letter = String.fromCodePoint(code);
  const other = LETTERS.get(letter) ?? (code >= 0x2f00 && code <= 0x2fdf ? letter.normalize("NFKC") : letter);
  return other.codePointAt(0) ?? code;
}

const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, "0");

/**
 * The table by which a font of a PDF names its shapes (ToUnicode), with the letters that were written.
 *
 * @param table its text, as Chromium writes it: `<shape> <letter>` and `<first> <last> <letter>`
 */
export function withMeantLetters(table: string): string {
  return table
    .replace(
      /^<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>$/gm,
      (line, first: string, last: string, letter: string) => {
        const count = Number.parseInt(last, 16) - Number.parseInt(first, 16) + 1;
        const codes = Array.from({ length: count }, (_, at) => Number.parseInt(letter, 16) + at);
        if (codes.every((code) => meant(code) === code)) return line;
        return `<${first}> <${last}> [${codes.map((code) => `<${hex(meant(code))}>`).join(" ")}]`;
      },
    )
    .replace(
      /^<([0-9A-F]{4})> <([0-9A-F]{4})>$/gm,
      (_, shape: string, letter: string) => `<${shape}> <${hex(meant(Number.parseInt(letter, 16)))}>`,
    );
}
