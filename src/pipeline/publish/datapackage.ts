import { CONTRACT, fieldsOf, type TableName } from "../../model/contract.ts";

/** A written file of open data. */
export interface DataFile {
  table: TableName;
  format: "csv" | "json";
  bytes: number;
  sha256: string;
}

const MEDIA = { csv: "text/csv", json: "application/json" } as const;

/** The fields of a table as a Frictionless Table Schema. */
function schemaOf(table: TableName): object {
  const { primaryKey } = CONTRACT[table];
  return {
    $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
    fields: fieldsOf(table).map(({ name, type, description, values }) => ({
      name,
      type,
      description,
      ...(values.length > 0 ? { constraints: { enum: values } } : {}),
    })),
    missingValues: [""],
    ...(primaryKey.length > 0 ? { primaryKey } : {}),
  };
}

/**
 * `datapackage.json` (https://datapackage.org/standard/data-package/, version 2) over the written files.
 * It holds no time of writing: the same data give the same bytes.
 */
export function datapackage(version: string, files: readonly DataFile[]): string {
  const descriptor = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "mingzhang",
    title: "明账：公开的预算与决算",
    description:
      "由各单位公开的预算、决算文件逐项读出，每个数字注明原文位置；数值为原文所印，推得的数值另表列出。",
    version,
    resources: files.map(({ table, format, bytes, sha256 }) => ({
      name: format === "csv" ? table : `${table}-${format}`,
      title: CONTRACT[table].title,
      type: "table",
      path: `${table}.${format}`,
      format,
      mediatype: MEDIA[format],
      encoding: "utf-8",
      bytes,
      hash: `sha256:${sha256}`,
      ...(format === "csv" ? { dialect: { delimiter: ",", lineTerminator: "\r\n", header: true } } : {}),
      schema: schemaOf(table),
    })),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}
