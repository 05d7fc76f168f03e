/** Who publishes, and on what terms; said in datapackage.json, workbooks, citations and on the data page. */
export const PUBLISHER = "明账";

export const LICENCE = {
  /** Its name in the list of https://spdx.org/licenses/. */
  name: "MIT",
  title: "MIT 许可",
  path: "https://opensource.org/license/mit",
  note: "程序与由它整理出的数据按 MIT 许可使用，转载请注明来源与版本；原文件是各单位依法公开的信息，内容以原文件为准。",
} as const;
