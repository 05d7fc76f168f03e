import vocabulary from "./programmes.json" with { type: "json" };

const HEADINGS = new Map(
  vocabulary.programmes.flatMap(([heading = "", ...others]) =>
    [heading, ...others].map((name) => [name, heading]),
  ),
);

/** A programme's name as two prints of it are compared: without white space and quotation marks. */
export function nameKey(printed: string): string {
  return printed.replace(/[\s“”"‘’'「」]/g, "");
}

/** A name without the words that only say that money is paid for it: 居民医疗保险财政补助资金 → 居民医疗保险. */
export function bareName(printed: string): string {
  const name = nameKey(printed);
  const suffix = vocabulary.suffixes.find((word) => name.endsWith(word) && name.length > word.length);
  return suffix ? name.slice(0, -suffix.length) : name;
}

/** The heading a programme is listed under: its common name where it is known by several, else its own. */
export function programmeOf(printed: string): string {
  const name = nameKey(printed);
  for (const suffix of ["", ...vocabulary.suffixes]) {
    if (!name.endsWith(suffix)) continue;
    const heading = HEADINGS.get(name.slice(0, name.length - suffix.length));
    if (heading) return heading;
  }
  return name || "未说明项目";
}
