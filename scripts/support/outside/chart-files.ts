import { strToU8, zipSync } from "fflate";
import type { Chart } from "../../../src/charts/chart.ts";
import { standaloneSvg } from "../../../src/charts/frame.ts";
import { linksFrom, type Links } from "../../../src/site/links.ts";
import { relativeAddress, relativeFile } from "../../../src/site/relative.ts";
import { chartCsv } from "../../../src/site/outside/chart-csv.ts";
import { codePage, HERE } from "../../../src/site/outside/code-page.ts";
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

/** Width and height that a PNG states in its first chunk. */
function pngSize(png: Uint8Array): { width: number; height: number } {
  const { buffer, byteOffset } = png;
  const head = new DataView(buffer, byteOffset);
  return { width: head.getUint32(16), height: head.getUint32(20) };
}

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
  /** An address as it stands in a page without scripts: whole, or as seen from there where the origin is not known. */
  const seen = (from: string, to: string): string => (origin ? origin + to : relativeFile(from, to));
  const placeOf = (chart: string, from = links.embed(document, chart)): EmbedPlace => ({
    ...outside,
    home: seen(from, homeOf(chart)),
    oembed: seen(from, links.embedPart(document, chart, "oembed.json")),
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
    /** In codes that are pasted into other sites. */
    const outward = (to: string): string => (origin ? origin + to : `${HERE}/${to.slice(base.length)}`);
    const png = pictures.png(svg, 2);
    const facts: EmbedFacts = {
      title: chart.title,
      src: outward(links.embed(document, id)),
      frozen: outward(frozen.embed(document, id)),
      site: origin && origin + links.home,
      picture: { address: origin + links.chart(document, id, "png"), ...pngSize(png) },
      heights: embedHeights(chart, embed.sizes),
    };
    const keptAt = frozen.embed(document, id);
    const current = seen(keptAt, links.embed(document, id));
    const kept = embedPage(chart, { ...placeOf(id, keptAt), frozen: { version, current } });
    const part = (name: Parameters<Links["embedPart"]>[2]): string => links.embedPart(document, id, name);
    const answer = oembed(facts, {
      src: relativeAddress(part("oembed.json"), links.embed(document, id)),
      frozen: relativeAddress(part("oembed.json"), keptAt),
    });
    const code = codePage(facts, placeOf(id, part("code/")), relativeFile(part("code/"), part("kit.zip")));
    // A copy on another server has no way back where the site's address is not known.
    const copy = origin ? embed : embedPage(chart, { ...place, home: "", oembed: "" });
    const readme = kitReadme(chart, facts, origin ? place.home : "", credit);
    const kit = {
      "index.html": strToU8(copy.html),
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
      { path: part("oembed.json"), bytes: answer },
      { path: part("code/"), bytes: code },
      { path: part("kit.zip"), bytes: zipSync(kit, { mtime: NO_DATE, level: 6 }) },
    ];
  });
  return {
    version,
    files: files.map(({ path, bytes }) => ({ path: fileOf(path, base), bytes })),
  };
}
