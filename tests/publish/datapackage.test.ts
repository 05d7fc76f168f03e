import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { TABLE_NAMES } from "../../src/model/contract.ts";
import { parseCsv } from "../../src/pipeline/publish/csv.ts";

/*
 * What the Data Package standard, version 2, asks of a descriptor and of the data that it describes
 * (https://datapackage.org/standard/data-package/), held against the built site.
 */
const data = join(process.env["SITE_OUT"] ?? "dist", "data");

interface Field {
  name: string;
  type: string;
  constraints?: { enum: string[] };
}

interface Resource {
  name: string;
  path: string;
  format: string;
  bytes: number;
  hash: string;
  schema: {
    fields: Field[];
    primaryKey?: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}

interface Descriptor {
  $schema: string;
  name: string;
  version: string;
  created?: string;
  resources: Resource[];
  licenses: { name: string; path: string }[];
  sources: { title: string; path: string }[];
  contributors: { title: string }[];
  model: {
    measures: Record<string, { source: string; resource: string; currency: string; factor: number }>;
    dimensions: Record<
      string,
      {
        primaryKey: string | string[];
        attributes: Record<string, { source: string; resource: string; parent?: string }>;
      }
    >;
  };
}

let descriptor: Descriptor;
beforeAll(() => {
  descriptor = JSON.parse(readFileSync(join(data, "datapackage.json"), "utf8")) as Descriptor;
});

function resource(name: string): Resource {
  const found = descriptor.resources.find((one) => one.name === name);
  if (!found) throw new Error(`There is no resource ${name}`);
  return found;
}

function records(name: string): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(readFileSync(join(data, resource(name).path), "utf8"));
  return rows.map((row) => Object.fromEntries(header.map((column, at) => [column, row[at] ?? ""])));
}

function keyOf(row: Record<string, string>, fields: readonly string[]): string {
  return fields.map((field) => row[field]).join("\n");
}

const TYPES: Record<string, RegExp> = {
  string: /^/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
};

describe("datapackage.json", () => {
  test("says whose it is, of what, on what terms, and no time of writing", () => {
    expect(descriptor.name).toMatch(/^[a-z0-9._/-]+$/);
    expect(descriptor.version).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{12}$/);
    for (const list of [descriptor.licenses, descriptor.sources, descriptor.contributors])
      expect(list.length).toBeGreaterThan(0);
    for (const { name } of descriptor.licenses) expect(name).toMatch(/^[-a-zA-Z0-9._]+$/);
    expect(descriptor).not.toHaveProperty("created");
  });

  test("lists every file of open data once, with its size and hash", () => {
    const { resources } = descriptor;
    expect(resources).toHaveLength(3 * TABLE_NAMES.length);
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
    for (const { path, bytes, hash, name } of resources) {
      const content = readFileSync(join(data, path));
      expect(bytes, name).toBe(statSync(join(data, path)).size);
      expect(hash, name).toBe(`sha256:${createHash("sha256").update(content).digest("hex")}`);
    }
  });

  test.each(TABLE_NAMES)("the rows of %s are as its schema says", (name) => {
    const { fields, primaryKey, foreignKeys = [] } = resource(name).schema;
    const rows = records(name);
    for (const { name: field, type, constraints } of fields)
      for (const row of rows) {
        const value = row[field] ?? "";
        if (value === "") continue;
        expect(value, field).toMatch(TYPES[type] ?? /$^/);
        if (constraints) expect(constraints.enum, field).toContain(value);
      }
    if (primaryKey) expect(new Set(rows.map((row) => keyOf(row, primaryKey))).size).toBe(rows.length);
    for (const { fields: own, reference } of foreignKeys) {
      const known = new Set(records(reference.resource).map((row) => keyOf(row, reference.fields)));
      const unknown = rows.map((row) => keyOf(row, own)).filter((key) => !known.has(key));
      expect(unknown, own.join()).toEqual([]);
    }
  });

  test("its fiscal model speaks of columns that are there", () => {
    const { measures, dimensions } = descriptor.model;
    const has = (name: string, field: string): boolean =>
      resource(name).schema.fields.some((one) => one.name === field);
    for (const { source, resource: name, currency, factor } of Object.values(measures)) {
      expect(has(name, source)).toBe(true);
      expect(currency).toBe("CNY");
      expect(Number.isInteger(factor)).toBe(true);
    }
    for (const { attributes, primaryKey } of Object.values(dimensions)) {
      for (const key of [primaryKey].flat()) expect(Object.keys(attributes)).toContain(key);
      for (const { source, resource: name, parent } of Object.values(attributes)) {
        expect(has(name, source)).toBe(true);
        if (parent !== undefined) expect(Object.keys(attributes)).toContain(parent);
      }
    }
  });
});
