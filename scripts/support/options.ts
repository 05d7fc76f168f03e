import { join } from "node:path";
import { ROOT, userPath, type Option } from "./command.ts";
import type { DataPaths } from "./read-all.ts";

/** The options of every command that reads the documents. */
export const INPUT_OPTIONS: Record<string, Option> = {
  sources: { value: "DIR", help: "the folder of the documents (data/sources)" },
  catalog: { value: "FILE", help: "what is known of each document (data/catalog.json)" },
  out: { value: "DIR", help: "write below this folder: dist/ and build/ (the project's folder)" },
};

export interface Paths {
  sources: string;
  catalog: string;
  /** Readings, their cache, and what is made on the way. */
  build: string;
  /** The site. */
  site: string;
}

/** Where a command reads and writes. SITE_OUT names another folder for the site. */
export function pathsOf(values: Record<string, string | undefined>): Paths {
  const out = values["out"] ? userPath(values["out"]) : ROOT;
  const site = process.env["SITE_OUT"];
  return {
    sources: values["sources"] ? userPath(values["sources"]) : join(ROOT, "data/sources"),
    catalog: values["catalog"] ? userPath(values["catalog"]) : join(ROOT, "data/catalog.json"),
    build: join(out, "build"),
    site: site && !values["out"] ? userPath(site) : join(out, "dist"),
  };
}

/** The paths of the data alone, its tables in `tables`. */
export function dataPathsOf({ sources, catalog, build }: Paths, tables: string): DataPaths {
  return { sources, catalog, build, tables };
}

/** The path the site lives under: SITE_BASE with a slash at both ends. */
export function siteBase(): string {
  const base = (process.env["SITE_BASE"] ?? "").replace(/^\/+|\/+$/g, "");
  return base === "" ? "/" : `/${base}/`;
}
