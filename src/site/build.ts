import project from "../../package.json" with { type: "json" };

/** Which build a page is from: the program's version, and the name of the data it shows. */
export function buildName(data: string): string {
  return `明账 ${project.version}${data ? ` · 数据构建 ${data}` : ""}`;
}
