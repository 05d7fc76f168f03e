import { CONTRACT, fieldsOf, TABLE_NAMES, type TableName } from "../../model/contract.ts";
import { LICENCE, PUBLISHER } from "../../model/publication.ts";
import { fiscalModel } from "./fiscal-model.ts";

export const DATA_FORMATS = ["csv", "json", "parquet"] as const;
export type DataFormat = (typeof DATA_FORMATS)[number];

/** A written file of open data. */
export interface DataFile {
  table: TableName;
  format: DataFormat;
  bytes: number;
  sha256: string;
}

/** What is said of the data as a whole. */
export interface PackageFacts {
  /** The program's version. */
  version: string;
  /** Names the inputs and the program that the data are made of. */
  build: string;
  /** The years that the documents speak of. */
  years: readonly number[];
}

const MEDIA: Record<DataFormat, string> = {
  csv: "text/csv",
  json: "application/json",
  parquet: "application/vnd.apache.parquet",
};

/** What a reader must know of each format that its schema does not say. */
const FORMAT_NOTES: Record<DataFormat, string> = {
  csv: "UTF-8，文件开头有字节顺序标记（BOM），行尾为 CRLF；空单元格为缺失。",
  json: "对象数组，键与 CSV 的列相同；数值写作十进制文字，空文字与 null 为缺失。",
  parquet: "列与 CSV 相同；数值写作十进制文字以保持所印的小数位，缺失为 null。",
};

const DIALECTS: Record<DataFormat, object> = {
  csv: {
    dialect: {
      $schema: "https://datapackage.org/profiles/2.0/tabledialect.json",
      header: true,
      delimiter: ",",
      lineTerminator: "\r\n",
      quoteChar: '"',
      doubleQuote: true,
    },
  },
  json: {
    dialect: {
      $schema: "https://datapackage.org/profiles/2.0/tabledialect.json",
      itemType: "object",
    },
  },
  parquet: {},
};

/** The name of a resource: that of its table for CSV, and with the format behind it for the others. */
function resourceName(table: TableName, format: DataFormat): string {
  return format === "csv" ? table : `${table}-${format}`;
}

/** The fields of a table as a Frictionless Table Schema; what it refers to is in the same format. */
function schemaOf(table: TableName, format: DataFormat): object {
  const { primaryKey, foreignKeys } = CONTRACT[table];
  return {
    $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
    fields: fieldsOf(table).map(({ name, type, description, values }) => ({
      name,
      type,
      description,
      ...(values.length > 0 ? { constraints: { enum: values } } : {}),
    })),
    fieldsMatch: ["exact"],
    missingValues: [""],
    ...(primaryKey.length > 0 ? { primaryKey } : {}),
    ...(foreignKeys.length > 0
      ? {
          foreignKeys: foreignKeys.map(({ fields, table: other }) => ({
            fields,
            reference: { resource: resourceName(other, format), fields },
          })),
        }
      : {}),
  };
}

const LICENCES = [{ name: LICENCE.id, path: LICENCE.url, title: LICENCE.title }];

/**
 * `datapackage.json` over the written files: a Data Package of version 2 (https://datapackage.org/standard/data-package/)
 * that is a Fiscal Data Package too. It holds no time of writing: the same data give the same bytes.
 */
export function datapackage({ version, build, years }: PackageFacts, files: readonly DataFile[]): string {
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const sorted = TABLE_NAMES.flatMap((table) =>
    DATA_FORMATS.flatMap((format) => files.filter((file) => file.table === table && file.format === format)),
  );
  const descriptor = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    profile: "fiscal-data-package",
    name: "mingzhang",
    title: "明账：公开的预算与决算",
    description:
      "由各单位公开的预算、决算文件逐项读出，每个数字注明原文位置；数值为原文所印，推得的数值另表列出。" +
      LICENCE.note,
    version: `${version}+${build}`,
    keywords: ["预算", "决算", "部门预算", "单位预算", "三公经费", "财政", "budget", "China"],
    licenses: LICENCES,
    contributors: [{ title: PUBLISHER, roles: ["creator", "publisher"] }],
    sources: [{ title: "各单位公开的预算、决算文件，逐份列于 documents", path: "documents.csv" }],
    countryCode: "CN",
    granularity: "aggregated",
    ...(years.length > 0 ? { fiscalPeriod: { start: `${first}-01-01`, end: `${last}-12-31` } } : {}),
    resources: sorted.map(({ table, format, bytes, sha256 }) => ({
      $schema: "https://datapackage.org/profiles/2.0/dataresource.json",
      name: resourceName(table, format),
      title: CONTRACT[table].title,
      description: `每行是${CONTRACT[table].row}。${FORMAT_NOTES[format]}`,
      type: "table",
      path: `${table}.${format}`,
      format,
      mediatype: MEDIA[format],
      ...(format === "parquet" ? {} : { encoding: "utf-8" }),
      bytes,
      hash: `sha256:${sha256}`,
      ...DIALECTS[format],
      schema: schemaOf(table, format),
    })),
    model: fiscalModel(),
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}
