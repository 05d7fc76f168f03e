import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a script of the project as its command does, from the folder given. */
export function run(script: string, args: readonly string[], cwd = ROOT): Outcome {
  const env = { ...process.env, INIT_CWD: cwd, SITE_OUT: "" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "scripts", script), ...args], {
    cwd,
    env,
    encoding: "utf8",
  });
  return { code: status, stdout, stderr };
}

/** A document that the reader understands: one statutory table whose rows add up. */
export const DOCUMENT = `2026年甲市医疗保险事业中心单位预算

目 录

第二部分 2026年单位预算表

一、收支总体情况表

收支总体情况表

部门（单位）：甲市医疗保险事业中心\t单位：万元

收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t100.50\t一、社会保障和就业支出\t20.50
二、政府性基金预算拨款收入\t\t二、卫生健康支出\t80.00
收入总计\t100.50\t支出总计\t100.50
`;

export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A catalog entry for a document of this name and text. */
export function entry(document: string, text: string | Uint8Array = DOCUMENT): Record<string, unknown> {
  return {
    document,
    file: `${document}.txt`,
    unit: "jia-yibao-center",
    unitName: "甲市医疗保险事业中心",
    city: "甲市",
    district: null,
    level: "unit",
    year: 2026,
    stage: "budget",
    title: "2026年甲市医疗保险事业中心单位预算",
    sha256: sha256(text),
  };
}

/** A folder with a catalog and its documents, and the arguments that name them; remove it when done. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), "mingzhang-"));
  readonly args = [
    "--sources",
    this.path("sources"),
    "--catalog",
    this.path("catalog.json"),
    "--out",
    this.path("out"),
  ];

  constructor() {
    mkdirSync(this.path("sources"));
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  source(name: string, content: string | Uint8Array = DOCUMENT): void {
    writeFileSync(this.path("sources", name), content);
  }

  catalog(content: unknown): void {
    writeFileSync(
      this.path("catalog.json"),
      typeof content === "string" ? content : JSON.stringify(content, null, 2),
    );
  }

  data(): Outcome {
    return run("data.ts", this.args, this.folder);
  }

  /** Every written file but the cache, with the hash of its bytes. */
  written(): Record<string, string> {
    const files = readdirSync(this.path("out"), { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const paths = files
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => !path.includes("/cache/"));
    return Object.fromEntries(
      paths.sort().map((path) => [path.slice(this.folder.length), sha256(readFileSync(path))]),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
