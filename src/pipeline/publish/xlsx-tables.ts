import { DECLARATION, escapeXml } from "./xml.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** How a cell looks; what is not said is as usual. */
export interface CellStyle {
  bold?: boolean;
  italic?: boolean;
  grey?: boolean;
  /** Points; 10.5 otherwise. */
  size?: number;
  align?: "left" | "center" | "right";
  indent?: number;
  wrap?: boolean;
  /** Thin lines on all sides. */
  boxed?: boolean;
  /** On a pale ground, as headings are. */
  filled?: boolean;
  /** Number format, e.g. `#,##0.00`. */
  format?: string;
}

/** Things that are written once and named by their place in a list. */
class Register {
  readonly #places = new Map<string, number>();

  place(xml: string): number {
    const known = this.#places.get(xml);
    if (known !== undefined) return known;
    this.#places.set(xml, this.#places.size);
    return this.#places.size - 1;
  }

  get size(): number {
    return this.#places.size;
  }

  /** All of them in one element. `count` is how many there are, or how often they are used. */
  list(tag: string, attributes = "", count = this.size): string {
    return `<${tag} ${attributes} count="${count}">${[...this.#places.keys()].join("")}</${tag}>`;
  }
}

/** The texts of a workbook's cells. */
export class StringTable {
  readonly #strings = new Register();
  #uses = 0;

  place(text: string): number {
    this.#uses += 1;
    // `_x0041_` would be read as the character it numbers (ECMA-376, Part 1, 22.9.2.19).
    const literal = text.replace(/_(?=x[0-9a-f]{4}_)/giu, "_x005F_");
    return this.#strings.place(`<si><t xml:space="preserve">${escapeXml(literal)}</t></si>`);
  }

  xml(): string {
    return `${DECLARATION}${this.#strings.list("sst", `xmlns="${MAIN}" uniqueCount="${this.#strings.size}"`, this.#uses)}`;
  }
}

/** Formats of one's own have numbers from here on (ECMA-376, Part 1, 18.8.30). */
const OWN_FORMATS = 164;

const THIN = ["left", "right", "top", "bottom"]
  .map((side) => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`)
  .join("");

/** The styles of a workbook's cells. */
export class StyleTable {
  readonly #fonts = new Register();
  readonly #fills = new Register();
  readonly #borders = new Register();
  readonly #formats: string[] = [];
  readonly #cells = new Register();
  readonly #known = new Map<string, number>();

  constructor() {
    this.#fills.place('<fill><patternFill patternType="none"/></fill>');
    this.#fills.place('<fill><patternFill patternType="gray125"/></fill>');
    this.place({});
  }

  place(style: CellStyle): number {
    const key = JSON.stringify(style);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const place = this.#cells.place(this.#cellXml(style));
    this.#known.set(key, place);
    return place;
  }

  #cellXml(style: CellStyle): string {
    const { bold, italic, grey, size = 10.5, align, indent, wrap, boxed, filled, format } = style;
    const font = `<font>${bold ? "<b/>" : ""}${italic ? "<i/>" : ""}<sz val="${size}"/><color rgb="${grey ? "FF6B6B6B" : "FF000000"}"/><name val="等线"/><family val="2"/></font>`;
    const fill = filled
      ? '<fill><patternFill patternType="solid"><fgColor rgb="FFF3F1EA"/><bgColor indexed="64"/></patternFill></fill>'
      : '<fill><patternFill patternType="none"/></fill>';
    const border = `<border>${boxed ? THIN : "<left/><right/><top/><bottom/>"}<diagonal/></border>`;
    const alignment = [
      align && `horizontal="${align}"`,
      'vertical="center"',
      indent && `indent="${indent}"`,
      wrap && 'wrapText="1"',
    ].filter(Boolean);
    const ids = [
      `numFmtId="${format === undefined ? 0 : this.#formatId(format)}"`,
      `fontId="${this.#fonts.place(font)}"`,
      `fillId="${this.#fills.place(fill)}"`,
      `borderId="${this.#borders.place(border)}"`,
      'xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"',
    ];
    return `<xf ${ids.join(" ")}><alignment ${alignment.join(" ")}/></xf>`;
  }

  #formatId(format: string): number {
    if (!this.#formats.includes(format)) this.#formats.push(format);
    return OWN_FORMATS + this.#formats.indexOf(format);
  }

  xml(): string {
    const formats = this.#formats.map(
      (format, at) => `<numFmt numFmtId="${OWN_FORMATS + at}" formatCode="${escapeXml(format)}"/>`,
    );
    return [
      `${DECLARATION}<styleSheet xmlns="${MAIN}">`,
      formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join("")}</numFmts>` : "",
      this.#fonts.list("fonts"),
      this.#fills.list("fills"),
      this.#borders.list("borders"),
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      this.#cells.list("cellXfs"),
      '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
      "</styleSheet>",
    ].join("");
  }
}
