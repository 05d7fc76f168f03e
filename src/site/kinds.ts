import vocabulary from "../../data/vocabulary/tables.json" with { type: "json" };

const NAMES = new Map<string, string>(vocabulary.kinds.map(({ kind, name }) => [kind, name]));

/** What a kind of statutory table is called, whatever a city's own title for it is. */
export function kindName(kind: string): string {
  return NAMES.get(kind) ?? "其他表";
}
