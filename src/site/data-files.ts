import type { DataFormat } from "../pipeline/publish/datapackage.ts";

/** The part of `datapackage.json` that pages read. */
interface Descriptor {
  resources: { path: string; bytes: number }[];
}

/** How many bytes each file of open data has, by its name; empty where there is no description of them. */
export function fileSizes(datapackage: string | null): Map<string, number> {
  if (datapackage === null) return new Map();
  const { resources } = JSON.parse(datapackage) as Descriptor;
  return new Map(resources.map(({ path, bytes }) => [path, bytes]));
}

/** A size as readers know it: 850 B, 33 KB, 1.4 MB (1 KB is 1024 B). */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1000) return `${kilobytes < 10 ? kilobytes.toFixed(1) : kilobytes.toFixed(0)} KB`;
  return `${(kilobytes / 1024).toFixed(1)} MB`;
}

export const FORMAT_NAMES: Record<DataFormat, string> = { csv: "CSV", json: "JSON", parquet: "Parquet" };

/** A way to open the data: what it is for, what to do, and what to type. */
export interface Opening {
  name: string;
  text: string;
  code: string;
}

/**
 * How to open the data in the tools that analysts have.
 *
 * @param address of a file, as it is typed
 */
export function openings(address: (file: string) => string): Opening[] {
  return [
    {
      name: "Excel、WPS 表格",
      text: "CSV 双击即可打开，中文不会乱码；但编码开头的 0 会被去掉。要保留编码，请用“数据 → 自文本/CSV”导入，编码选 UTF-8，各列类型选“文本”。只看一份报告的各表，下载它的 .xlsx 更方便。",
      code: "",
    },
    {
      name: "LibreOffice Calc",
      text: "打开 CSV 时字符集选“Unicode (UTF-8)”，分隔符选逗号，并把各列设为“文本”。",
      code: "",
    },
    {
      name: "Python（pandas）",
      text: "都按文字读入，需要计算时再换成十进制数，不经过浮点。",
      code: [
        "import pandas as pd",
        "from decimal import Decimal",
        "",
        `facts = pd.read_csv("${address("facts.csv")}",`,
        '                    dtype=str, keep_default_na=False, encoding="utf-8-sig")',
        'money = facts[(facts["value"] != "") & (facts["unit_of_measure"] == "万元")].copy()',
        'money["value"] = money["value"].map(Decimal)',
        'print(money[["document", "table_title", "item", "column", "value"]].head(10))',
      ].join("\n"),
    },
    {
      name: "R",
      text: "",
      code: [
        `facts <- read.csv("${address("facts.csv")}",`,
        '                  fileEncoding = "UTF-8-BOM", colClasses = "character")',
        "table(facts$state)",
      ].join("\n"),
    },
    {
      name: "DuckDB",
      text: "Parquet 最小也最快；数值是文字，按需要换成 DECIMAL。",
      code: [
        "SELECT document, item, CAST(amount AS DECIMAL(20, 2)) AS yuan",
        `FROM read_parquet('${address("fiscal.parquet")}')`,
        "WHERE direction = 'expenditure' AND leaf AND \"table\" = 'expenditure'",
        "ORDER BY yuan DESC LIMIT 10;",
      ].join("\n"),
    },
  ];
}
