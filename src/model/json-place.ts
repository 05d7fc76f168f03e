/** A path into a JSON value: `[0, "unit"]`. */
export type JsonPath = readonly (string | number)[];

/** `$[0].unit`, as JSON tools write it. */
export function printPath(path: JsonPath): string {
  return `$${path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("")}`;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/gy;
const SPACE = /\s*/y;

/**
 * The 1-based line of `text` (valid JSON) on which the value at `path` begins; of the deepest part of the path
 * that exists, where the value itself is missing.
 */
export function lineOfPath(text: string, path: JsonPath): number {
  let at = 0;
  let deepest = 0;
  let position = 0;

  const next = (): { token: string; start: number } => {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    TOKEN.lastIndex = SPACE.lastIndex;
    const token = TOKEN.exec(text)?.[0] ?? "";
    at = SPACE.lastIndex + token.length;
    return { token, start: SPACE.lastIndex };
  };
  const peek = (): string => {
    const back = at;
    const { token } = next();
    at = back;
    return token;
  };

  const value = (here: JsonPath): void => {
    const { token, start } = next();
    const onPath = here.length <= path.length && here.every((key, depth) => key === path[depth]);
    if (onPath && here.length >= deepest) {
      deepest = here.length;
      position = start;
    }
    if (token === "[") {
      for (let index = 0; peek() !== "]" && peek() !== ""; index += 1) {
        value([...here, index]);
        if (peek() === ",") next();
      }
      next();
    } else if (token === "{") {
      while (peek() !== "}" && peek() !== "") {
        const key = JSON.parse(next().token) as string;
        next();
        value([...here, key]);
        if (peek() === ",") next();
      }
      next();
    }
  };
  value([]);
  return text.slice(0, position).split("\n").length;
}
