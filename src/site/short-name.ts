import names from "./short-names.json" with { type: "json" };

const RULES = names.rules.map(([pattern = "", short = ""]): [RegExp, string] => [
  new RegExp(pattern, "u"),
  short,
]);

/** An official name as a title can carry it; one of four characters or fewer stays as it is. */
export function shortName(name: string): string {
  return RULES.reduce(
    (text, [pattern, short]) => ([...text].length > 4 ? text.replace(pattern, short) : text),
    name,
  );
}
