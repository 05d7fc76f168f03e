import type { Settings } from "../../model/settings.ts";
import { editionOf, UNKNOWN_CITY, type Subject } from "../../model/subject.ts";

/** A file in which a dataset can be had. */
export interface Distribution {
  format: "text/csv" | "application/json" | "application/vnd.apache.parquet";
  address: string;
}

/** What search engines for data are told of a report, a comparison or the open data. */
export interface Described {
  name: string;
  description: string;
  address: string;
  /** The body whose figures they are; none for what speaks of many. */
  creator?: string;
  year?: number | null;
  place?: string;
  /** The page of the source. */
  basedOn?: string;
  distributions: readonly Distribution[];
}

/** The schema.org Dataset (https://schema.org/Dataset) of a page, without the fields that nothing is known of. */
export function dataset(described: Described, settings: Settings): object {
  const { name, description, address, creator, year, place, basedOn, distributions } = described;
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name,
    description,
    url: address,
    inLanguage: "zh-CN",
    isAccessibleForFree: true,
    license: settings.licence.url,
    publisher: { "@type": "Organization", name: settings.publisher },
    ...(creator ? { creator: { "@type": "GovernmentOrganization", name: creator } } : {}),
    ...(year ? { temporalCoverage: String(year) } : {}),
    ...(place ? { spatialCoverage: { "@type": "Place", name: place } } : {}),
    ...(basedOn ? { isBasedOn: basedOn } : {}),
    ...(distributions.length > 0
      ? {
          distribution: distributions.map(({ format, address: contentUrl }) => ({
            "@type": "DataDownload",
            encodingFormat: format,
            contentUrl,
          })),
        }
      : {}),
  };
}

/** A report as a dataset. */
export function describedReport(
  subject: Subject,
  basedOn: string,
  distributions: readonly Distribution[] = [],
): Omit<Described, "address"> {
  const { unitName, title, year, city, district } = subject;
  return {
    name: `${unitName} ${editionOf(subject)}`,
    description: `《${title}》各表的数字、绩效指标与勾稽核对，每个数字注明原文所在行。`,
    creator: unitName,
    year,
    place: city === UNKNOWN_CITY ? "" : `${city}${district}`,
    basedOn,
    distributions,
  };
}

/** The way to a page, for search engines; a step without an address is the page itself. */
export function breadcrumbs(steps: readonly { label: string; href?: string }[]): object {
  return {
    "@context": "https://schema.org",
    "@type": "BreadcrumbList",
    itemListElement: steps.map(({ label, href }, at) => ({
      "@type": "ListItem",
      position: at + 1,
      name: label,
      ...(href ? { item: href } : {}),
    })),
  };
}

/** An object as the text of a `<script>` of data: nothing in it can end the element. */
export function scriptJson(data: object): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028");
}
