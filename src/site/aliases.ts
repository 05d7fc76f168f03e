import vocabulary from "./aliases.json" with { type: "json" };

/** `name` with its everyday short form in place of the full one: 威海市医保局 for 威海市医疗保障局; undefined without one. */
export function aliasesOf(name: string): string | undefined {
  const short = vocabulary.aliases
    .filter(([full = ""]) => name.includes(full))
    .map(([full = "", alias = ""]) => name.replace(full, alias));
  return short.length ? short.join(" ") : undefined;
}
