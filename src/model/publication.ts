import site from "../../data/site.json" with { type: "json" };

/** Who publishes; said in datapackage.json, workbooks, citations and on the data page. Stands in data/site.json. */
export const PUBLISHER = site.publisher;

/** On what terms, in the words of `Settings.licence`. */
export const LICENCE = site.licence;
