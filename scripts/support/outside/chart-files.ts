import { strToU8, zipSync } from "fflate";
import type { Chart } from "../../../src/charts/chart.ts";
import { standaloneSvg } from "../../../src/charts/frame.ts";
import { linksFrom, type Links } from "../../../src/site/links.ts";
import { chartCsv } from "../../../src/site/outside/chart-csv.ts";
import { codePage } from "../../../src/site/outside/code-page.ts";
import { embedHeights } from "../../../src/site/outside/embed-height.ts";
import { embedPage, type EmbedPlace } from "../../../src/site/outside/embed-page.ts";
import { kitReadme } from "../../../src/site/outside/kit.ts";
import { oembed, type EmbedFacts } from "../../../src/site/outside/oembed.ts";
import { sha256 } from "../inputs.ts";
import type { Pictures } from "./pictures.ts";

/** What all that leaves the site has in common. */
export interface Outside {
  /** The path the site lives under, with a slash at both ends. */
  base: string;
  /** Origin of the site, "" where it is not known. */
  origin: string;
  style: string;
  styleHash: string;
}

/** A file of the site, its path below the site's root. */
export interface OutFile {
  path: string;
  bytes: string | Uint8Array;
}

/** Files have dates only because the format wants one; this is the earliest it can write. */
const NO_DATE = new Date(1980, 0, 1);

/** The file that answers an address below `base`. */
export function fileOf(address: string, base: string): string {
  const path = decodeURIComponent(address.slice(base.length));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

/**
 * The files of the charts of one document or of the comparisons: pictures and figures, embeds with all that belongs
 * to them, and their frozen version, whose name is the hash of what it shows, so that the same figures keep the same
 * address and other figures get another.
 *
 * @param document null for the comparisons
 * @param homeOf the address of the page where a chart stands
 * @param credit stands in every picture that leaves the site
 */
export function chartFiles(
  document: string | null,
  charts: readonly Chart[],
  homeOf: (chart: string) => string,
  credit: string,
  outside: Outside,
  pictures: Pictures,
): { files: OutFile[]; version: string } {
  const { base, origin } = outside;
  const links = linksFrom(base);
  const placeOf = (chart: string): EmbedPlace => ({
    ...outside,
    home: origin + homeOf(chart),
    oembed: origin + links.embedPart(document, chart, "oembed.json"),
  });
  const drawn = charts.map((chart) => ({
    chart,
    svg: standaloneSvg(chart, "wide", credit),
    csv: chartCsv(chart.table),
    embed: embedPage(chart, placeOf(chart.id)),
  }));
  const version = sha256(...drawn.flatMap(({ svg, csv, embed }) => [svg, csv, embed.html])).slice(0, 12);
  const frozen = linksFrom(`${base}v/${version}/`);

  const files = drawn.flatMap(({ chart, svg, csv, embed }): OutFile[] => {
    const { id } = chart;
    const place = placeOf(id);
    const png = pictures.png(svg, 2);
    const facts: EmbedFacts = {
      title: chart.title,
      src: origin + links.embed(document, id),
      frozen: origin + frozen.embed(document, id),
      site: origin + links.home,
      picture: origin + links.chart(document, id, "png"),
      heights: embedHeights(chart, embed.sizes),
    };
    const kept = embedPage(chart, { ...place, frozen: { version, current: facts.src } });
    const part = (name: Parameters<Links["embedPart"]>[2]): string => links.embedPart(document, id, name);
    const readme = kitReadme(chart, facts, place.home, credit);
    const kit = {
      "index.html": strToU8(embed.html),
      "chart.svg": strToU8(svg),
      "chart.png": [png, { level: 0 as const }] as [Uint8Array, { level: 0 }],
      "data.csv": strToU8(csv),
      "README.txt": strToU8(`\ufeff${readme}`),
    };
    const figures = (under: Links): OutFile[] => [
      { path: under.chart(document, id, "svg"), bytes: svg },
      { path: under.chart(document, id, "csv"), bytes: csv },
      { path: under.chart(document, id, "png"), bytes: png },
    ];
    return [
      ...figures(links),
      ...figures(frozen),
      { path: links.embed(document, id), bytes: embed.html },
      { path: frozen.embed(document, id), bytes: kept.html },
      { path: part("oembed.json"), bytes: oembed(facts) },
      { path: part("code/"), bytes: codePage(facts, place, links.embedPart(document, id, "kit.zip")) },
      { path: part("kit.zip"), bytes: zipSync(kit, { mtime: NO_DATE, level: 6 }) },
    ];
  });
  return {
    version: charts.length > 0 ? version : "",
    files: files.map(({ path, bytes }) => ({ path: fileOf(path, base), bytes })),
  };
}
